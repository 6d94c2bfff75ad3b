"""Finding the subject and the sections for a question: alone, in the light of the conversation, or inside a long story."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import exp
from typing import Literal

from assistant.base.text import words
from assistant.content.article import OPENING
from assistant.content.library import Library
from assistant.dialogue.answer import Reason
from assistant.dialogue.asking import asking_parts
from assistant.dialogue.bereavement import after_the_death, is_of_a_death, is_of_the_living, may_tell_of_death
from assistant.dialogue.compose import MOST_MORE, opening_and
from assistant.dialogue.follow_up import asks_whom, is_told, leans_back, own_words
from assistant.dialogue.nation import without_nations
from assistant.dialogue.session import Conversation
from assistant.search.confidence import Calibration, confidence
from assistant.search.rank import Hit, Ranker, Ranking

Outcome = Literal["answer", "clarify", "none"]
SECTION_FROM = 0.3
"""A section is quoted beside the opening when it fits at least this well."""
STILL_OURS = 0.15
"""Chance that we hold an answer, from which a turn is answered in the middle of a talk about our subjects."""
LEANS = 0.3
"""How much a turn must lean back on the one before it to stay with its subject when nothing else fits."""
SAYS_ENOUGH = 2
"""Words of its own from which a turn can show by itself that it is about something else."""
PLAINLY_ELSEWHERE = 0.8
"""How like an example question of a neighbour subject a turn is, and how far that leads, together: from here even a turn that
leans back on the one before is about something else (“and my passport ran out in june”)."""
AS_WELL, THIRD_AS_WELL = 0.6, 0.75
"""Shares of the best section's fit from which a second one is quoted too, and a third. In the right article, 832 development
questions got all their facts in 98.2% so, in 251 words of sections; with 0.7 and 0.85 in 97.5%, in 215."""
NEARLY_AS_LIKELY, NEAR_ENOUGH = 0.09, 0.45
"""A second subject whose score is within this of the first is quoted too, if one of its example questions is as like as that: so for 18% of
1,723 development questions, and for nearly half of those it was a right answer. First subjects were right for 92.6%, first or second for 95.6%."""

SHARPNESS = 20.0
"""How fast the chance of a candidate falls with its score."""

ALONE, TITLED, JOINED, BEGUN = 0.57, 0.18, 0.25, 0.15
"""Weights of four readings of a turn: by itself, after the title of the last answer, after the last question, after the first
one. The fourth came later: it put 34 later turns of 1,845 right and 17 wrong."""
BEREAVED = 0.5
"""Weight of a reading after a death that was told before."""
SURE_OF_A_DEATH = 0.7
"""Chance of being right from which an article about a death answers a text without any word of one."""
LONG = 12
"""Words from which a turn is a long one."""
STAYING, LINKED, SAME_TOPIC, EARLIER = (0.18, -0.02), (0.16, 0.03), (0.05, 0.03), (0.07, 0.07)
"""How articles are favoured: the one that the last answer quoted, those it leads on to, those of its topic, those quoted before it. First for
a turn of no words, then for a long one; between, in proportion: a long turn is often a full question about something else, a short one
rarely. These and the weights above were learned by a softmax over subjects, on 1,612 later turns of 446 conversations by six authors.
First subject right in conversations left out: 77.8%, by itself 56.0%."""
OFFERED = 0.05
"""How what was offered is favoured, when somebody says more and picks nothing."""
CLOSE_FOR_ONE_WORD = 0.09
"""As `Calibration.close`, for a question with at most one word that names anything: “how do I complain”, “holiday”."""
PART_ALONE = 0.7
"""Weight of a follow-up by itself when the part of the last article is chosen, the rest for it after the last question. Chosen on 140 development
turns for which readers chose the part: 118 get it so. On 159 more 124; 109 when late facts were read after the last question alone."""
NEARLY_AS_WELL = 0.9
"""Share of the best part's fit from which a follow-up is given a second part, one that was shown before too. Of 299 development turns
for which readers chose the part, 268 get it with a second part for 125, 242 with one part alone."""
REPEATS_FROM = 0.05
"""A part already shown is shown again when it fits this much better than any other: a story is often answered with the very part
that the next turn is about."""


@dataclass(frozen=True, slots=True)
class Found:
    """What search makes of a question."""

    outcome: Outcome
    article: str = ""
    sections: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Other sections of the article that fit the question, best first."""
    second: str = ""
    """Id of another article that is about as likely to be what was meant."""
    near: tuple[str, ...] = ()
    """Article ids, best first: what a clarify offers."""
    probability: float = 0.0
    neighbour: str | None = None
    """Id of a subject that is not ours, when the question is about that."""
    plainly: float = 0.0
    """How plainly it is about that: likeness to its likest example question, and its lead over our best subject."""
    reason: Reason | None = None
    corrections: dict[str, str] = field(default_factory=dict)
    held: float = 0.0
    """Probability that content holds an answer at all."""
    candidates: tuple[tuple[str, float], ...] = ()
    """Article ids, best first, each with the probability that it is the right one."""
    second_part: str = OPENING
    """The part of the second article to quote: in a talk the one that fits best, when the first article gives but one part."""


class Finder:
    """Decides between answering, asking back and saying that we do not know."""

    def __init__(self, ranker: Ranker, learned: Calibration, library: Library, depth: int = 8) -> None:
        """Args: learned: the calibration that goes with the ranker's weights; depth: subjects looked at."""
        self._ranker, self._learned, self._library, self._depth = ranker, learned, library, depth

    def find(self, text: str, without: str = "", died: str = "") -> Found:
        """The subject of a question that stands alone. Args: without: an article that it is not about; died: who is known to be dead."""
        whole = self._decide(self._ranker.rank(text, self._depth), text, without, died=died)
        if whole.outcome == "answer":  # measured: a story read whole is understood better than any of its sentences
            return whole
        for part in asking_parts(text):
            found = self._decide(self._ranker.rank(part, self._depth), part, without, died=died)
            if found.outcome == "answer" and found.probability > whole.probability and len(own_words(part)) > 1:
                whole = found
        return whole

    def in_conversation(self, text: str, conversation: Conversation) -> Found:
        """The subject of a question asked after others: a follow-up is read in the light of the last subject."""
        found = self._in_light_of(text, conversation)
        is_read = f"{found.second}#{OPENING}" in conversation.shown
        if not found.second or (not is_read and len(found.sections) > 1):
            return found
        asked = after_the_death(conversation.died, text) or text
        parts = [name for name, fit in self._ranker.sections_of(asked, found.second) if fit >= SECTION_FROM]
        fresh = [name for name in parts if f"{found.second}#{name}" not in conversation.shown]
        return replace(
            found, second="" if is_read and not fresh else found.second, second_part=next(iter(fresh), OPENING)
        )

    def _in_light_of(self, text: str, conversation: Conversation) -> Found:
        bare = without_nations(text) if conversation.nation not in {"", "england"} else text
        bare = bare or text
        if conversation.asked_back:
            return self._completed(bare, conversation)
        own, here = own_words(bare), conversation.subject in self._library.articles
        if not conversation.about or self._is_gibberish(bare):
            return self.find(bare, died=conversation.died)
        lean = leans_back(bare)
        elsewhere = len(words(bare)) < len(words(text))
        if here and elsewhere and len(own) <= 1 and lean >= LEANS:
            return self._stay(bare, conversation, 0.6)
        if not here:
            return self.find(bare, died=conversation.died)
        alone = self.find(bare, died=conversation.died) if len(own) >= SAYS_ENOUGH else None
        if alone and alone.outcome == "answer" and len(own) > SAYS_ENOUGH and is_of_the_living(conversation.died, bare):
            return alone
        if alone and alone.neighbour and (lean < LEANS or alone.plainly >= PLAINLY_ELSEWHERE):
            return alone
        for part in asking_parts(bare, 0) if alone and alone.outcome != "answer" else ():
            # “It might rain. What about his pension?”
            if part != bare and (found := self._in_light_of(part, conversation)).outcome == "answer":
                return found
        joined = self._joined(bare, conversation, 0.0 if lean >= LEANS else STILL_OURS)
        if joined.outcome == "answer" and joined.article != conversation.subject and not asks_whom(bare):
            return joined
        if joined.outcome == "answer" or (lean >= LEANS and (joined.neighbour is None or is_told(bare))):
            stayed = self._stay(bare, conversation, joined.probability)
            return replace(stayed, sections=stayed.sections[:1], second=joined.second) if joined.second else stayed
        return joined if joined.neighbour else alone or self.find(bare, died=conversation.died)

    def _joined(self, text: str, conversation: Conversation, answer_from: float) -> Found:
        """A turn read by itself and with what went before, the subject of the talk and what goes with it favoured."""
        readings = [
            (text, ALONE),
            (f"{conversation.about}: {text}", TITLED),
            (f"{conversation.last_question} {text}", JOINED),
        ]
        if conversation.first_question not in {"", conversation.last_question}:
            readings.append((f"{conversation.first_question} {text}", BEGUN))
        if bereaved := after_the_death(conversation.died, text):
            readings.insert(0, (bereaved, BEREAVED))
        ranking = self._ranker.rank_together(readings, self._favours(text, conversation), self._depth)
        return self._decide(ranking, f"{conversation.about} {text}", answer_from=answer_from, died=conversation.died)

    def among(self, text: str, articles: Sequence[str]) -> str:
        """Which of some articles a text names best; none when there are none."""
        ranking = self._ranker.rank_together(
            [(text, 1.0)], {f"article:{name}": 1.0 for name in articles}, len(articles)
        )
        return next((hit.subject.id for hit in ranking.hits if hit.subject.id in articles), "")

    def _completed(self, text: str, conversation: Conversation) -> Found:
        """The subject of a question that was too short, now that somebody has said more."""
        readings = ((text, 0.5), (f"{conversation.last_question} {text}", 0.5))
        favours = {f"article:{choice.id}": OFFERED for choice in conversation.choices}
        return self._decide(self._ranker.rank_together(readings, favours, self._depth), readings[1][0])

    def _favours(self, text: str, conversation: Conversation) -> dict[str, float]:
        """By key of an article, how the talk so far speaks for it."""
        last = self._library.articles[conversation.subject]
        favours: dict[str, float] = defaultdict(float)
        for favour, names in (
            (EARLIER, {part.partition("#")[0] for part in conversation.shown}),
            (SAME_TOPIC, {one.id for one in self._library.articles.values() if one.topic == last.topic}),
            (LINKED, {*last.next_steps, *last.related}),
        ):
            weight = by_length(favour, text)
            for name in names - {last.id}:
                favours[f"article:{name}"] += weight
        favours[f"article:{last.id}"] = by_length(STAYING, text) + by_length(SAME_TOPIC, text)
        return favours

    def _is_gibberish(self, text: str) -> bool:
        """Whether a text names something, and none of it is a word of ours or of English."""
        speller = self._ranker.speller
        own = own_words(text)
        return bool(own) and not any(speller.knows(word) or speller.correct(word) or word.isdigit() for word in own)

    def _stay(self, text: str, conversation: Conversation, sure: float) -> Found:
        """The part of the last article that fits a follow-up best, and a second that fits about as well.

        New parts go before those already shown, unless one of those fits better.
        """
        sections = self._parts(text, conversation)
        fresh = [(name, fit) for name, fit in sections if f"{conversation.subject}#{name}" not in conversation.shown]
        best = fresh[0] if fresh and fresh[0][1] > sections[0][1] - REPEATS_FROM else sections[0]
        shown = [best[0]]
        shown += [name for name, fit in sections if name not in {best[0], OPENING} and fit >= NEARLY_AS_WELL * best[1]][
            :1
        ]
        sure = max(sure, 0.6 if best[1] > SECTION_FROM else 0.5)
        return Found("answer", conversation.subject, tuple(shown), _others(fresh, shown), probability=sure)

    def _parts(self, text: str, conversation: Conversation) -> list[tuple[str, float]]:
        """The sections of the last article, best first, for a follow-up: read by itself, and after the last question."""
        readings = ((text, PART_ALONE), (f"{conversation.last_question} {text}", 1 - PART_ALONE))
        fits: dict[str, float] = defaultdict(float)
        for said, weight in readings:
            asked = after_the_death(conversation.died, said) or said
            for name, fit in self._ranker.sections_of(asked, conversation.subject):
                fits[name] += weight * fit
        return sorted(fits.items(), key=lambda one: -one[1])

    def sections_for(self, text: str, article_id: str) -> tuple[str, ...]:
        """The sections of one article to quote for a question."""
        ranked = self._ranker.sections_of(text, article_id)
        article = self._library.articles[article_id]
        return opening_and(article, *self._best_sections(ranked))

    def _decide(
        self, ranking: Ranking, text: str, without: str = "", answer_from: float | None = None, died: str = ""
    ) -> Found:
        """Args: answer_from: chance that we hold an answer from which to answer, when it is not the usual one."""
        hits = [hit for hit in ranking.hits if hit.subject.kind == "article" and hit.subject.id != without]
        held, sure = confidence(ranking, self._learned)
        if not died and not may_tell_of_death(
            text
        ):  # “we are sorry” is said to nobody by a guess, nor as a second thought
            best = hits[:1] if sure >= SURE_OF_A_DEATH else []
            hits = [hit for hit in hits if hit in best or not is_of_a_death(hit.subject.id)] or hits
        least = 0.0 if without else self._learned.answer_from if answer_from is None else answer_from
        found = self._outcome(ranking, hits, (held, sure), text, least)
        return replace(found, held=held, candidates=_shares(hits, held, sure))

    def _outcome(
        self, ranking: Ranking, hits: list[Hit], chances: tuple[float, float], text: str, answer_from: float
    ) -> Found:
        held, sure = chances
        corrections = ranking.wording.corrections
        first = next((hit for hit in ranking.hits if hit.subject.kind != "term"), None)
        if not hits or first is None:
            return Found(
                "none", reason=Reason.OUT_OF_SCOPE if own_words(text) else Reason.UNCLEAR, corrections=corrections
            )
        if first.subject.kind == "neighbour" and held < max(0.5, self._learned.answer_from):
            return Found(
                "none",
                neighbour=first.subject.id,
                plainly=float(first.views[0]) + first.score - hits[0].score,
                probability=sure,
                reason=Reason.OUT_OF_SCOPE,
                corrections=corrections,
            )
        near = tuple(hit.subject.id for hit in hits[:4])
        best = hits[0]
        if held >= answer_from:
            if len(hits) > 1 and self._tie(best, hits[1], text):
                return Found("clarify", best.subject.id, near=near, probability=sure, corrections=corrections)
            article = self._library.articles[best.subject.id]
            sections = self._ranker.sections_of(ranking.wording, article.id)
            shown = opening_and(article, *self._best_sections(sections))
            more = _others(sections, shown)
            second = hits[1].subject.id if len(hits) > 1 and _nearly_as_likely(best, hits[1]) else ""
            return Found("answer", article.id, shown, more, second, near, sure, corrections=corrections)
        if held >= self._learned.clarify_from:
            return Found("clarify", best.subject.id, near=near, probability=sure, corrections=corrections)
        reason = self._why_not(ranking, text)
        return Found("none", best.subject.id, near=near, probability=sure, reason=reason, corrections=corrections)

    def _tie(self, best: Hit, second: Hit, text: str) -> bool:
        """Whether two subjects are about equally likely and the words are too few to tell."""
        own = len(own_words(text))
        return own <= 2 and best.score - second.score < (self._learned.close if own == 2 else CLOSE_FOR_ONE_WORD)

    @staticmethod
    def _best_sections(ranked: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
        """The section that fits best, and up to two more that fit about as well: what was asked is often in both."""
        fits = [(name, fit) for name, fit in ranked if name != OPENING and fit >= SECTION_FROM]
        shares = zip(fits, (1.0, AS_WELL, THIRD_AS_WELL), strict=False)
        return tuple(name for (name, fit), share in shares if fit >= fits[0][1] * share)

    def _why_not(self, ranking: Ranking, text: str) -> Reason:
        """About care with no content, not about care, or too unclear to tell."""
        if not own_words(text) or self._is_gibberish(text):
            return Reason.UNCLEAR
        best = ranking.hits[0]
        about_care = max(best.views[0], best.views[2]) >= 0.45 or (
            ranking.unknown_share <= 0.34 and best.views[5] >= 0.5
        )
        return Reason.NO_CONTENT if about_care else Reason.OUT_OF_SCOPE


def _nearly_as_likely(best: Hit, second: Hit) -> bool:
    """Whether a second subject may as well be meant. A folder without example questions has none to be like."""
    return best.score - second.score < NEARLY_AS_LIKELY and second.views[0] >= min(NEAR_ENOUGH, best.views[0])


def by_length(weights: tuple[float, float], text: str) -> float:
    """A weight for a turn of this length."""
    short, long = weights
    return short + (long - short) * min(len(words(text)), LONG) / LONG


def _others(ranked: Sequence[tuple[str, float]], shown: Sequence[str]) -> tuple[str, ...]:
    """The best sections that are not shown."""
    return tuple(name for name, _ in ranked if name not in shown and name != OPENING)[:MOST_MORE]


def _shares(hits: list[Hit], held: float, sure: float) -> tuple[tuple[str, float], ...]:
    """Each hit with the probability that it is right: what the first leaves over is shared out by score."""
    if not hits:
        return ()
    weights = [exp(SHARPNESS * (hit.score - hits[0].score)) for hit in hits[1:]]
    left = max(held - sure, 0.0) / max(sum(weights), 1e-9)
    return ((hits[0].subject.id, sure), *((hit.subject.id, min(left * weight, sure)) for hit, weight in zip(hits[1:], weights, strict=True)))  # fmt: skip
