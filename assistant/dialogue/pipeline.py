"""One question in, one Answer out: a list of named steps, each of which may finish early.

nothing typed → danger → a choice → small talk → nation only → correction → return → the meaning of a word → search → compose
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from assistant.base.text import clean_question, words
from assistant.content.article import Article
from assistant.content.guidance import Reply
from assistant.dialogue import follow_up
from assistant.dialogue.answer import Answer, Choice, Reason, Status
from assistant.dialogue.asking import audience_in, term_asked
from assistant.dialogue.catalogue import Catalogue
from assistant.dialogue.compose import Composer, is_off, opening_and
from assistant.dialogue.find import Finder, Found
from assistant.dialogue.nation import is_only_nation, nations_in, without_places
from assistant.dialogue.phrases import Phrases, flat
from assistant.dialogue.place import Places
from assistant.dialogue.proof import signed
from assistant.dialogue.safety import Danger, Safety, Sense
from assistant.dialogue.session import Conversation
from assistant.dialogue.standing import Standing

MOST_CHOICES = 4
MOST_PAST = 8
"""Subjects remembered, for going back to one."""


@dataclass(slots=True)
class Turn:
    """One question on its way through the steps."""

    text: str
    """Cleaned."""
    conversation: Conversation
    composer: Composer
    nation: str
    names_nation: bool = False
    urgent: Reply | None = None


class Assistant:
    """Answers questions from one catalogue. Holds no conversation: each is passed in and belongs to the caller."""

    def __init__(
        self,
        catalogue: Catalogue,
        finder: Finder,
        home_nation: str = "england",
        sense: Sense | None = None,
        only_articles: bool = False,
    ) -> None:
        """Args:
        home_nation: where readers live unless they say otherwise.
        sense: the danger classifier, if any.
        only_articles: the articles are not the house's: they know no nations and carry no date of review.
        """
        self.catalogue, self._finder, self._home = catalogue, finder, home_nation
        self._only_articles = only_articles
        replies = catalogue.library.replies
        self._safety = Safety((reply for reply in replies.values() if reply.kind == "urgent"), sense)
        self._small_talk = [
            (reply, Phrases(reply.triggers))
            for reply in replies.values()
            if reply.kind == "conversation" and reply.triggers
        ]
        advice = replies.get("advice-needed")
        self._advice = Phrases(advice.triggers if advice else ())
        self.last_problem = ""
        """Kind of the last failure, for a log line without the question."""
        self._english = frozenset(
            name for name in catalogue.library.councils if name.replace(" ", "").isalpha() and len(name) > 3
        )
        self._places = Places(catalogue.library.councils)
        self._standing: Standing | None = None
        self._steps: tuple[Callable[[Turn], Answer | None], ...] = (
            self._nothing_typed, self._switched_off, self._choice, self._small, self._nation_only, self._correction, self._return, self._meaning, self._search,
        )  # fmt: skip
        if only_articles:
            self._steps = (self._nothing_typed, self._choice, self._correction, self._return, self._search)

    def answer(self, text: str, conversation: Conversation, as_of: date, nation: str = "") -> Answer:
        """The answer to one question in a conversation, which is changed to remember it.

        Args:
            text: as typed; anything at all.
            as_of: the day for which figures are given.
            nation: where the person lives, when they said so outside the question.
        """
        cleaned = clean_question(text)
        named = () if self._only_articles else nations_in(cleaned, self._english)
        if named:
            conversation.nation = "england" if "england" in named else named[0]
        conversation.audience = audience_in(cleaned) or conversation.audience
        conversation.council = self._places.council_in(cleaned) or conversation.council
        where = conversation.nation or nation or self._home
        fresh = follow_up.set_aside_of(cleaned)
        if fresh is not None:
            conversation.set_aside()
        turn = Turn(
            follow_up.without_thanks(cleaned if fresh is None else fresh),
            conversation,
            self._composer(conversation, as_of),
            where,
            bool(named),
        )
        danger = self._safety.read(cleaned) if follow_up.own_words(cleaned) else Danger(self._safety.by_phrase(cleaned))
        turn.urgent = danger.reply
        answer = next(made for step in self._steps if (made := step(turn)) is not None)
        answer = replace(answer, question=cleaned, nation=where)
        if self._only_articles:
            answer = replace(answer, reviewed=None)
        if turn.urgent is not None:
            answer = turn.composer.danger_first(turn.urgent, answer)
        elif danger.uneasy and not conversation.cautioned and answer.status is not Status.CONVERSATION:
            answer, conversation.cautioned = turn.composer.cautioned(answer), True
        self._remember(turn, answer)
        return self._signed(answer)

    def safe_answer(self, text: str, conversation: Conversation, as_of: date, nation: str = "") -> Answer:
        """As `answer`, but whatever breaks becomes a `failed` answer with people to ring. What was typed is in no message."""
        try:
            return self.answer(text, conversation, as_of, nation)
        except Exception as problem:  # the one place that catches everything: a person must always get a reply
            self.last_problem = type(problem).__name__
            answer = self._broken(text, as_of)
        with suppress(Exception):
            return self._signed(answer)
        return answer

    def _broken(self, text: str, as_of: date) -> Answer:
        """What is said when a part broke: danger first all the same, else people to ring, else plain words."""
        replies = self.catalogue.library.replies
        composer = Composer(self.catalogue.library, self.catalogue.glossary, as_of)
        with suppress(Exception):
            danger = self._safety.by_phrase(clean_question(text))
            if danger is not None:
                return replace(composer.reply(danger, Status.URGENT), urgent_kind=danger.id)
        with suppress(Exception):
            return composer.reply(replies["failed"], Status.FAILED)
        return Answer(
            Status.FAILED, "Something went wrong", "Please try again. If somebody is in danger now, ring 999.", as_of
        )

    def article(self, article_id: str, conversation: Conversation, as_of: date) -> Answer | None:
        """A whole article or term, as when somebody picks it from a list. None when there is none such."""
        composer = self._composer(conversation, as_of)
        turn = Turn("", conversation, composer, conversation.nation or self._home)
        made = self._open(turn, Choice(article_id, ""))
        if made is None:
            return None
        self._remember(turn, made)
        return self._signed(made)

    def _signed(self, answer: Answer) -> Answer:
        """The answer with what `assistant verify` needs: it knows our own content. That is filled in once for each day."""
        if self._only_articles:
            return answer
        if self._standing is None or self._standing.as_of != answer.as_of:
            self._standing = Standing(self.catalogue.library, self.catalogue.glossary, answer.as_of)
        return signed(answer, self._standing)

    def _composer(self, conversation: Conversation, as_of: date) -> Composer:
        return Composer(self.catalogue.library, self.catalogue.glossary, as_of, conversation.council)

    # the steps

    def _nothing_typed(self, turn: Turn) -> Answer | None:
        if words(turn.text):
            return None
        if not turn.text.strip():
            return self._fixed(turn, "nothing-typed", Status.CONVERSATION)
        return self._fixed(turn, "unclear", Status.UNANSWERED, Reason.UNCLEAR)

    def _switched_off(self, turn: Turn) -> Answer | None:
        reason = self.catalogue.library.off.get("assistant")
        if reason is None:
            return None
        return replace(self._fixed(turn, "switched-off", Status.CONVERSATION), notices=(reason,))

    def _choice(self, turn: Turn) -> Answer | None:
        picked = follow_up.choice_of(turn.text, turn.conversation.choices)
        if picked is not None:
            return self._open(turn, picked)
        return (
            self._fixed(turn, "unclear", Status.UNANSWERED, Reason.UNCLEAR) if follow_up.is_number(turn.text) else None
        )

    def _small(self, turn: Turn) -> Answer | None:
        said = flat(turn.text)
        for reply, phrases in self._small_talk:
            if phrases.found(said) and turn.urgent is None:
                if reply.id == "person" and turn.nation != "england":
                    return self._fixed(turn, turn.composer.who_knows(turn.nation), Status.ELSEWHERE)
                made = turn.composer.reply(reply, Status.CONVERSATION)
                if reply.id == "topics":
                    topics = self.catalogue.library.topics.values()
                    made = replace(
                        made, alternatives=tuple(Choice(f"topic:{topic.id}", topic.title) for topic in topics)
                    )
                return replace(made, ends_conversation=True) if reply.id == "start-again" else made
        thanked = turn.urgent is None and follow_up.is_only_thanks(turn.text)
        return self._fixed(turn, "thanks", Status.CONVERSATION) if thanked else None

    def _nation_only(self, turn: Turn) -> Answer | None:
        """“I'm in Scotland by the way”: the last subject again, for there."""
        if not turn.names_nation or not is_only_nation(turn.text):
            return None
        subject = self.catalogue.library.articles.get(turn.conversation.subject)
        if subject is None:
            if turn.nation == "england":
                return self._fixed(turn, "nothing-typed", Status.CONVERSATION)
            return self._fixed(turn, turn.composer.who_knows(turn.nation), Status.ELSEWHERE)
        return turn.composer.article(subject, opening_and(subject, turn.conversation.section), turn.nation)

    def _correction(self, turn: Turn) -> Answer | None:
        """“No, I meant the PA”: the last question again, about that."""
        meant = follow_up.correction_of(turn.text)
        if meant is None or not turn.conversation.last_question:
            return None
        picked = follow_up.choice_of(meant, turn.conversation.choices)
        if picked is not None:
            return self._open(turn, picked)
        alone = self._finder.find(meant, without=turn.conversation.subject)
        if alone.outcome == "answer" and len(follow_up.own_words(meant)) > 1:
            return self._from_search(turn, alone)
        found = self._finder.find(f"{meant} {turn.conversation.last_question}", without=turn.conversation.subject)
        return self._from_search(turn, max(found, alone, key=lambda one: one.probability))

    def _return(self, turn: Turn) -> Answer | None:
        """“Back to the house”: the earlier subject that this names best."""
        named = follow_up.return_of(turn.text)
        past = tuple(name for name in turn.conversation.past if name in self.catalogue.library.articles)
        if named is None or not past or turn.conversation.subject not in self.catalogue.library.articles:
            return None
        article = self._finder.among(named, past)
        return self._from_search(
            turn, Found("answer", article, self._finder.sections_for(named, article), probability=0.6)
        )

    def _meaning(self, turn: Turn) -> Answer | None:
        terms, is_bare = term_asked(turn.text, self.catalogue.glossary)
        if not terms or (is_bare and turn.conversation.asked_back):
            return None
        if is_bare and len(terms) == 1:
            found = self._finder.find(turn.text)
            subject = self.catalogue.library.articles.get(found.article)
            if found.outcome == "answer" and subject is not None and terms[0].id in subject.terms:
                return None
        if len(terms) > 1:
            return self._offer(turn, tuple(Choice(f"term:{term.id}", term.term) for term in terms))
        return replace(turn.composer.term(terms[0], turn.nation), confidence=0.99)

    def _search(self, turn: Turn) -> Answer | None:
        at_home = turn.nation == "england" and not self._only_articles
        asked = without_places(turn.text, self._english) if at_home else turn.text
        found = self._finder.in_conversation(asked, turn.conversation)
        return replace(self._from_search(turn, found), answerable=found.held, candidates=found.candidates)

    # what they share

    def _from_search(self, turn: Turn, found: Found) -> Answer:
        corrections = tuple(found.corrections.items())
        if found.neighbour is not None:
            return replace(self._elsewhere_to_go(turn, found), corrections=corrections)
        subject = self.catalogue.library.articles.get(found.article)
        choices = tuple(
            Choice(name, self.catalogue.library.articles[name].title)
            for name in found.near
            if name in self.catalogue.library.articles
        )
        wants_advice = self._advice.found(flat(turn.text)) is not None
        if subject is None or found.outcome == "none":
            if wants_advice and turn.nation == "england":
                return self._fixed(turn, "advice-needed", Status.UNANSWERED, Reason.ADVICE_NEEDED)
            plain = {Reason.OUT_OF_SCOPE: "out-of-scope", Reason.UNCLEAR: "unclear"}
            kind = (plain.get(found.reason) if found.reason else None) or turn.composer.who_knows(turn.nation)
            made = replace(self._fixed(turn, kind, Status.UNANSWERED, found.reason), confidence=found.probability)
            return replace(
                made, alternatives=choices[:MOST_CHOICES] if kind != "out-of-scope" else (), corrections=corrections
            )
        if found.outcome == "clarify":
            if turn.names_nation and turn.nation != "england":
                return self._fixed(turn, turn.composer.who_knows(turn.nation), Status.ELSEWHERE)
            offered = self._offer(turn, choices[:MOST_CHOICES])
            return replace(offered, confidence=found.probability, corrections=corrections, topic=subject.topic)
        made = self._off(turn, subject) or turn.composer.article(subject, found.sections, turn.nation)
        made = replace(
            made,
            confidence=found.probability,
            corrections=corrections,
            alternatives=tuple(choice for choice in choices if choice.id != subject.id)[:3],
            more=turn.composer.sections(subject, found.more) if made.status is Status.ANSWERED else (),
        )
        if made.status is not Status.ANSWERED:
            return made
        if found.second and not wants_advice and turn.urgent is None:
            return turn.composer.beside(made, self.catalogue.library.articles[found.second], found.second_part)
        if wants_advice:
            advice = self._fixed(turn, "advice-needed", Status.UNANSWERED, Reason.ADVICE_NEEDED)
            made = replace(
                made,
                status=Status.UNANSWERED,
                reason=Reason.ADVICE_NEEDED,
                text=f"{advice.text}\n\n{made.text}",
                contacts=advice.contacts,
            )
        return made

    def _elsewhere_to_go(self, turn: Turn, found: Found) -> Answer:
        neighbour = self.catalogue.library.neighbours[found.neighbour or ""]
        made = self._fixed(turn, "out-of-scope", Status.UNANSWERED, Reason.OUT_OF_SCOPE)
        return replace(made, text=f"{made.text}\n\n{neighbour.where}", confidence=found.probability, contacts=())

    def _off(self, turn: Turn, article: Article) -> Answer | None:
        """What readers see of an article that the council switched off: that, and the reason."""
        if not is_off(article, self.catalogue.library):
            return None
        off = self.catalogue.library.off
        made = self._fixed(turn, "switched-off", Status.UNANSWERED, Reason.NO_CONTENT)
        return replace(made, notices=(off.get(article.id) or off.get(article.topic, ""),), topic=article.topic)

    def _offer(self, turn: Turn, choices: tuple[Choice, ...]) -> Answer:
        return replace(self._fixed(turn, "clarify", Status.CLARIFY), alternatives=choices[:MOST_CHOICES])

    def _fixed(self, turn: Turn, name: str, status: Status, reason: Reason | None = None) -> Answer:
        reply = self.catalogue.library.replies.get(name)
        if reply is None:
            return Answer(status, "", "", turn.composer.as_of, reason=reason)
        return turn.composer.reply(reply, status, reason)

    def _open(self, turn: Turn, choice: Choice) -> Answer | None:
        kind, _, name = choice.id.rpartition(":")
        if kind == "term" and name in self.catalogue.glossary.terms:
            return replace(turn.composer.term(self.catalogue.glossary.terms[name], turn.nation), confidence=1.0)
        if kind == "topic" and name in self.catalogue.library.topics:
            return turn.composer.topic(self.catalogue.library.topics[name])
        name, _, section = choice.id.partition("#")
        article = self.catalogue.library.articles.get(name)
        if article is None:
            return None
        off = self._off(turn, article)
        if off is not None:
            return off
        asked = turn.conversation.last_question
        best: tuple[str, ...] = (section,) if section else tuple(part.id for part in article.sections)
        if asked and turn.text and not section:
            best = self._finder.sections_for(asked, article.id)
        return replace(turn.composer.article(article, best, turn.nation), confidence=1.0)

    def _remember(self, turn: Turn, answer: Answer) -> None:
        memory = turn.conversation
        if answer.ends_conversation:
            memory.forget()
            return
        memory.turns += 1
        if answer.kind in {"article", "term"} and answer.status in {
            Status.ANSWERED,
            Status.URGENT,
            Status.ELSEWHERE,
            Status.UNANSWERED,
        }:
            memory.subject, memory.section = answer.article, answer.section
            if answer.kind == "term":
                memory.subject = self._main_article(answer)
            title = (
                self.catalogue.library.articles[answer.article].title if answer.kind == "article" else answer.heading
            )
            memory.about = title
            if memory.subject:
                memory.past = (memory.subject, *(name for name in memory.past if name != memory.subject))[:MOST_PAST]
            memory.shown.update(f"{quote.article}#{quote.section}" for quote in answer.quotes)
        memory.heard(turn.text, answer)

    def _main_article(self, answer: Answer) -> str:
        """The article that follows on from the meaning of a word: what “and who can have one” is about."""
        held = [choice.id for choice in answer.related if choice.id in self.catalogue.library.articles]
        found = self._finder.find(f"what is {answer.heading}").article if held else ""
        return found if found in held else next(iter(held), "")
