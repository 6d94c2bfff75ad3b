"""Finding the subject and the sections for a question: alone, in the light of the conversation, or inside a long story."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.content.article import OPENING
from assistant.content.library import Library
from assistant.dialogue.answer import Reason
from assistant.dialogue.asking import asking_parts
from assistant.dialogue.compose import opening_and
from assistant.dialogue.follow_up import leans_back, own_words
from assistant.dialogue.nation import without_nations
from assistant.dialogue.session import Conversation
from assistant.search.confidence import Calibration, confidence
from assistant.search.rank import Hit, Ranker, Ranking

Outcome = Literal["answer", "clarify", "none"]
SECTION_FROM = 0.3
"""A section is quoted beside the opening when it fits at least this well."""

STAYING = 0.06
"""How much the subject of the talk is favoured when a question leans wholly on it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What search makes of a question."""

    outcome: Outcome
    article: str = ""
    sections: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Article ids, best first: what a clarify offers."""
    probability: float = 0.0
    neighbour: str | None = None
    """Id of a subject that is not ours, when the question is about that."""
    reason: Reason | None = None
    corrections: dict[str, str] = field(default_factory=dict)


class Finder:
    """Decides between answering, asking back and saying that we do not know."""

    def __init__(self, ranker: Ranker, learned: Calibration, library: Library) -> None:
        """Args: learned: the calibration that goes with the ranker's weights."""
        self._ranker, self._learned, self._library = ranker, learned, library

    def find(self, text: str, without: str = "") -> Found:
        """The subject of a question that stands alone. Args: without: an article that it is not about."""
        whole = self._decide(self._ranker.rank(text), text, without)
        for part in asking_parts(text):
            found = self._decide(self._ranker.rank(part), part, without)
            if found.outcome == "answer" and found.probability > whole.probability and len(own_words(part)) > 1:
                whole = found
        return whole

    def in_conversation(self, text: str, conversation: Conversation) -> Found:
        """The subject of a question asked after others: a follow-up is read in the light of the last subject."""
        bare = without_nations(text) if conversation.nation not in {"", "england"} else text
        bare = bare or text
        lean = leans_back(bare) if conversation.about else 0.0
        here = conversation.subject in self._library.articles
        if lean >= 1.0 and here:
            return self._stay(bare, conversation, 0.6)
        alone = self.find(bare)
        if not lean or (lean < 0.3 and alone.outcome == "answer") or self._is_gibberish(bare):
            return alone
        readings = [
            (bare, 1.0 - 0.6 * lean),
            (f"{conversation.about}: {bare}", 0.35 * lean),
            (f"{conversation.last_question} {bare}", 0.25 * lean),
        ]
        joined = self._decide(
            self._ranker.rank_together(readings, f"article:{conversation.subject}", STAYING * lean), bare, ""
        )
        if joined.outcome == "answer" and joined.article == conversation.subject:
            return self._stay(bare, conversation, joined.probability)
        if joined.outcome != "answer" and lean >= 0.3:
            return self._stay(bare, conversation, 0.0) if here and joined.neighbour is None else joined
        return joined if joined.outcome == "answer" else alone

    def _is_gibberish(self, text: str) -> bool:
        """Whether a text names something, and none of it is a word of ours or of English."""
        speller = self._ranker.speller
        own = own_words(text)
        return bool(own) and not any(speller.knows(word) or speller.correct(word) or word.isdigit() for word in own)

    def _stay(self, text: str, conversation: Conversation, sure: float) -> Found:
        """The part of the last article that fits a follow-up best, new parts before those already shown."""
        sections = self._ranker.sections_of(text, conversation.subject)
        fresh = [(name, fit) for name, fit in sections if f"{conversation.subject}#{name}" not in conversation.shown]
        best = fresh or list(sections)
        return Found(
            "answer", conversation.subject, (best[0][0],), (), max(sure, 0.6 if best[0][1] > SECTION_FROM else 0.5)
        )

    def sections_for(self, text: str, article_id: str) -> tuple[str, ...]:
        """The sections of one article to quote for a question."""
        ranked = self._ranker.sections_of(text, article_id)
        article = self._library.articles[article_id]
        return opening_and(article, self._best_section(ranked))

    def _decide(self, ranking: Ranking, text: str, without: str) -> Found:
        hits = [hit for hit in ranking.hits if hit.subject.kind == "article" and hit.subject.id != without]
        held, sure = confidence(ranking, self._learned)
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
                probability=sure,
                reason=Reason.OUT_OF_SCOPE,
                corrections=corrections,
            )
        near = tuple(hit.subject.id for hit in hits[:4])
        best = hits[0]
        if without or held >= self._learned.answer_from:
            if len(hits) > 1 and self._tie(best, hits[1], text):
                return Found("clarify", best.subject.id, (), near, sure, corrections=corrections)
            article = self._library.articles[best.subject.id]
            return Found(
                "answer",
                best.subject.id,
                opening_and(article, self._best_section(best.sections)),
                near,
                sure,
                corrections=corrections,
            )
        if held >= self._learned.clarify_from:
            return Found("clarify", best.subject.id, (), near, sure, corrections=corrections)
        return Found(
            "none", best.subject.id, (), near, sure, reason=self._why_not(ranking, text), corrections=corrections
        )

    def _tie(self, best: Hit, second: Hit, text: str) -> bool:
        """Whether two subjects are about equally likely and the words are too few to tell."""
        return best.score - second.score < self._learned.close and len(own_words(text)) <= 2

    @staticmethod
    def _best_section(ranked: tuple[tuple[str, float], ...]) -> str:
        return next((name for name, fit in ranked if name != OPENING and fit >= SECTION_FROM), OPENING)

    def _why_not(self, ranking: Ranking, text: str) -> Reason:
        """About care with no content, not about care, or too unclear to tell."""
        if not own_words(text) or self._is_gibberish(text):
            return Reason.UNCLEAR
        best = ranking.hits[0]
        about_care = max(best.views[0], best.views[2]) >= 0.45 or (
            ranking.unknown_share <= 0.34 and best.views[5] >= 0.5
        )
        return Reason.NO_CONTENT if about_care else Reason.OUT_OF_SCOPE
