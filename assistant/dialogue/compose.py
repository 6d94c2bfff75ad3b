"""Answers made only of content words: sections quoted whole, figures filled in for the as-of date, edges always there."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from assistant.content.article import OPENING, Article, Section
from assistant.content.contacts import Contact
from assistant.content.guidance import Reply, Topic
from assistant.content.inline import BadMark, Filler, figure_ids
from assistant.content.library import Library
from assistant.content.plain import paragraphs
from assistant.dialogue.answer import Answer, Choice, Citation, Quote, Reason, ShownContact, ShownFigure, Status
from assistant.dialogue.nation import NAMES
from assistant.glossary.terms import Glossary, Term

One = TypeVar("One")

MOST_CONTACTS = 4
CAUTION = "caution"
"""Id of the line that says whom to ring."""
SURE_BESIDE_DANGER = 0.4
"""Chance that the article is the right one, from which it follows the words on danger. A guess would stand in their way."""
MOST_BESIDE_DANGER = 6
"""Contacts where an ordinary answer follows the words on danger."""
MOST_STEPS = 4
MOST_MORE = 3
"""Choices of more on what was asked: other sections, and a second article."""
NATION_CONTACTS = {"scotland": "care-info-scotland", "wales": "council-wales", "northern-ireland": "hsc-trust"}
"""Whom to ask first in another nation."""
_WIDE = {
    "scotland": {"uk", "great-britain"},
    "wales": {"uk", "great-britain", "england-and-wales"},
    "northern-ireland": {"uk"},
}
"""Wider areas that a nation is part of: what holds there holds in it."""


def is_off(article: Article, library: Library) -> bool:
    """Whether the council switched this article or its topic off."""
    return article.id in library.off or article.topic in library.off


class Composer:
    """Makes answers from content for one as-of date."""

    def __init__(self, library: Library, glossary: Glossary, as_of: date, council: str = "") -> None:
        """Args: as_of: the day for which figures are filled in; council: the name that “your council” gets, if known."""
        self._council = council
        self._library, self._glossary, self.as_of = library, glossary, as_of
        # Not the very newest: one wrong year in one article must not take every amount off the screen.
        dates = sorted(article.reviewed for article in library.articles.values())
        newest = dates[-1 - len(dates) // 20] if dates else as_of
        self._clock_is_wrong = as_of < newest - timedelta(days=31) or as_of > newest + timedelta(days=366 * 5)

    def article(self, article: Article, section_ids: tuple[str, ...], nation: str = "england") -> Answer:
        """An answer that quotes these sections of an article, in the order given."""
        sections = [section for name in section_ids if (section := article.section(name))] or [article.opening]
        filler = self._filler()
        blocks, quotes, lost = [], list[Quote](), False
        for section in sections:
            kept, spans, missing = self._fill_section(section, filler)
            lost = lost or missing
            if kept:
                heading = f"## {section.heading}\n\n" if section.heading else ""
                blocks.append(heading + "\n\n".join(kept))
                quotes += [Quote(article.id, section.id, section.hash, start, end) for start, end in spans]
        edges = self._lines(article.edges, filler)
        easy = self._lines(article.easy, filler)
        stale = self.as_of > article.review_by
        held_back = lost or ((stale or self._clock_is_wrong) and bool(filler.used))
        notices = self._notices(filler, stale)
        answer = Answer(
            Status.ANSWERED, article.title, "\n\n".join(blocks), self.as_of, article=article.id, section=sections[min(1, len(sections) - 1)].id, kind="article", topic=article.topic,
            indicators=article.indicators, citations=tuple(Citation(source.title, source.url, source.accessed) for source in article.sources),
            quotes=tuple(quotes), figures=self._shown(filler), edges=edges, easy=easy, contacts=self.contacts(article.contacts),
            next_steps=self.choices(article.next_steps), related=self.choices(article.related), reviewed=article.reviewed, notices=notices,
        )  # fmt: skip
        if nation != "england":
            return self._elsewhere(article, answer, nation, held_back)
        return self._out_of_date(answer, lost) if held_back else answer

    def beside(self, first: Answer, article: Article, part: str = OPENING) -> Answer:
        """An answer with a part of a second article after it, unless that is switched off or out of date."""
        second = self.article(article, (part,))
        if second.status is not Status.ANSWERED or is_off(article, self._library):
            return first
        choice, reviewed = Choice(article.id, article.title), filter(None, (first.reviewed, second.reviewed))
        return replace(
            first, text=f"{first.text}\n\n## {second.heading}\n\n{second.text}", quotes=first.quotes + second.quotes,
            citations=_all_of(first.citations, second.citations), figures=_all_of(first.figures, second.figures),
            edges=_all_of(first.edges, second.edges), notices=_all_of(first.notices, second.notices), reviewed=min(reviewed, default=None),
            more=(*first.more[: MOST_MORE - 1], choice),
            next_steps=_without(choice, first.next_steps), related=_without(choice, first.related), alternatives=_without(choice, first.alternatives),
        )  # fmt: skip

    def topic(self, topic: Topic) -> Answer:
        """The situation that a topic is about, with its articles as choices."""
        listed = tuple(Choice(article.id, article.title) for article in self._library.by_topic(topic.id))
        return Answer(
            Status.CONVERSATION, topic.title, topic.situation, self.as_of, kind="topic", topic=topic.id, alternatives=listed
        )  # fmt: skip

    def sections(self, article: Article, section_ids: tuple[str, ...]) -> tuple[Choice, ...]:
        """Sections of an article as choices, under their headings."""
        found = (article.section(name) for name in section_ids)
        return tuple(Choice(f"{article.id}#{one.id}", one.heading) for one in found if one and one.heading)

    def term(self, term: Term, nation: str = "england") -> Answer:
        """An answer that gives a term's definition, and what it meant then and means now.

        Parts with a figure that does not hold for the day, or not in the person's nation, are left out.
        """
        filler = self._filler()
        blocks, quotes, lost = [], list[Quote](), False
        for name, text in term.parts:
            if (
                not self._has_values(text)
                or (self._clock_is_wrong and figure_ids(text))
                or not self._holds_in(nation, figure_ids(text))
            ):
                lost = True
                continue
            if name == "then" or name == "now":
                blocks.append(f"## {name.title()}")
            blocks.append(filler.fill(text))
            quotes.append(Quote(f"term:{term.id}", name, term.hash, 0, len(text)))
        held = [article for article in self._library.articles.values() if term.id in article.terms]
        held.sort(key=lambda article: (article.terms.index(term.id), article.title))
        see = tuple(
            Choice(f"term:{name}", self._glossary.terms[name].term)
            for name in term.see_also
            if name in self._glossary.terms
        )
        elsewhere = nation != "england"
        if lost or elsewhere:
            reply = self.elsewhere_reply(nation) if elsewhere else self._library.replies.get("out-of-date")
            blocks.insert(0, reply.text.strip() if reply else "")
            contacts = self.contacts(reply.contacts) if reply else ()
            status, reason = (Status.ELSEWHERE, None) if elsewhere else (Status.UNANSWERED, Reason.OUT_OF_DATE)
        else:
            status, reason, contacts = Status.ANSWERED, None, ()
        return Answer(
            status, term.term[:1].upper() + term.term[1:], "\n\n".join(blocks), self.as_of, reason=reason, kind="term", article=f"term:{term.id}", section="definition",
            topic=held[0].topic if held else "how-care-works", indicators=held[0].indicators if held else (),
            citations=tuple(Citation(source.title, source.url, source.accessed) for source in term.sources), quotes=tuple(quotes), figures=self._shown(filler),
            contacts=contacts, related=(*(Choice(article.id, article.title) for article in held[:3]), *see[:2]), reviewed=term.reviewed, notices=self._notices(filler, False),
        )  # fmt: skip

    def reply(self, reply: Reply, status: Status, reason: Reason | None = None) -> Answer:
        """Fixed, reviewed words."""
        filler = self._filler()
        section_hash = f"reply:{reply.id}"
        return Answer(
            status, reply.heading, filler.fill(reply.text).strip(), self.as_of, reason=reason, kind="reply", article=section_hash, section=reply.kind,
            contacts=self.contacts(reply.contacts), confidence=1.0,
        )  # fmt: skip

    def danger_first(self, reply: Reply, answer: Answer) -> Answer:
        """The fixed words of a danger reply, then the ordinary answer if there is a sure one."""
        danger = self.reply(reply, Status.URGENT)
        sure = answer.status is Status.ANSWERED and answer.kind == "article"
        if not sure or answer.confidence < SURE_BESIDE_DANGER:
            return replace(
                danger, question=answer.question, nation=answer.nation, urgent_kind=reply.id, answerable=answer.answerable,
                candidates=answer.candidates,
            )  # fmt: skip
        names = {contact.id for contact in danger.contacts}
        rest = tuple(contact for contact in answer.contacts if contact.id not in names)
        return replace(
            answer, status=Status.URGENT, heading=danger.heading, text=f"{danger.text}\n\n## {answer.heading}\n\n{answer.text}",
            contacts=(*danger.contacts, *rest)[:MOST_BESIDE_DANGER], urgent_kind=reply.id, topic="rights-and-safety",
        )  # fmt: skip

    def cautioned(self, answer: Answer) -> Answer:
        """The answer under a line that says whom to ring, for when somebody may be in danger and may not."""
        caution = self._library.replies.get(CAUTION)
        if caution is None:
            return answer
        return replace(answer, notices=(self.reply(caution, Status.CONVERSATION).text, *answer.notices))

    def elsewhere_reply(self, nation: str) -> Reply | None:
        """What is said of another nation when nothing more is held: who arranges care there, and whom to ask."""
        replies = self._library.replies
        return replies.get(f"elsewhere-{nation}") or replies.get("elsewhere-unknown")

    def who_knows(self, nation: str) -> str:
        """Id of the reply with people to ask, in the person's own nation, when content has no answer."""
        reply = self.elsewhere_reply(nation) if nation != "england" else None
        return reply.id if reply else "no-content"

    def contacts(self, names: tuple[str, ...]) -> tuple[ShownContact, ...]:
        """The contacts with these ids, as shown."""
        found = [self._library.contacts[name] for name in names if name in self._library.contacts]
        return tuple(
            ShownContact(one.id, self._name_of(one), one.phone, one.text, one.hours, one.website, one.use_for)
            for one in found[:MOST_CONTACTS]
        )

    def _name_of(self, contact: Contact) -> str:
        """The contact's name; the reader's own council by its name when they said where they live."""
        return f"{self._council}, adult social care" if contact.id == "council" and self._council else contact.name

    def choices(self, names: tuple[str, ...]) -> tuple[Choice, ...]:
        """The articles with these ids, as choices."""
        held = (self._library.articles[name] for name in names if name in self._library.articles)
        return tuple(Choice(one.id, one.title) for one in held if not is_off(one, self._library))[:MOST_STEPS]

    def _filler(self) -> Filler:
        return Filler(self._library.figures, self._library.contact_texts(), self.as_of)

    def _fill_section(self, section: Section, filler: Filler) -> tuple[list[str], list[tuple[int, int]], bool]:
        """Paragraphs with a value for each of their figures, where they stand, and whether any had to be left out."""
        kept, spans, lost, place = [], list[tuple[int, int]](), False, 0
        for block in paragraphs(section.text):
            start = section.text.find(block, place)
            place = start + len(block)
            if self._has_values(block):
                kept.append(filler.fill(block))
                spans.append((start, place))
            else:
                filler.fill(block)
                lost = True
        return kept, spans, lost

    def _has_values(self, text: str) -> bool:
        trial = self._filler()
        try:
            trial.fill(text)
        except BadMark:
            return False
        return not trial.missing

    def _lines(self, texts: tuple[str, ...], filler: Filler) -> tuple[str, ...]:
        return tuple(filler.fill(text) for text in texts if self._has_values(text))

    def _notices(self, filler: Filler, stale: bool) -> tuple[str, ...]:
        out = [f"We do not hold “{figure.label}” for this date." for figure in filler.missing.values()]
        if stale and "past-review" in self._library.replies:
            out.append(self._library.replies["past-review"].text.strip())
        if self._clock_is_wrong and "clock" in self._library.replies:
            out.append(self._library.replies["clock"].text.strip())
        return tuple(out)

    def _shown(self, filler: Filler) -> tuple[ShownFigure, ...]:
        return tuple(
            ShownFigure(one.figure.id, one.figure.label, one.text, one.period.start, one.period.end)
            for one in filler.used.values()
        )

    def _out_of_date(self, answer: Answer, lost: bool) -> Answer:
        """What is left of an answer whose figures we do not hold for the date: no old figure is ever shown as current."""
        reply = self._library.replies.get("out-of-date")
        words = reply.text.strip() if reply else ""
        keep = lost and not self._clock_is_wrong and self.as_of <= self._library.articles[answer.article].review_by
        text = f"{words}\n\n{answer.text}" if keep and answer.text else words
        return replace(
            answer, status=Status.UNANSWERED, reason=Reason.OUT_OF_DATE, text=text,
            quotes=answer.quotes if keep else (), figures=answer.figures if keep else (), edges=answer.edges if keep else (), easy=answer.easy if keep else (),
        )  # fmt: skip

    def _elsewhere(self, article: Article, answer: Answer, nation: str, held_back: bool) -> Answer:
        """What differs in another nation. An England figure is never given as theirs."""
        said = article.elsewhere.get(nation, "")
        filler = self._filler()
        text = filler.fill(said) if said and self._has_values(said) else ""
        same = nation in article.elsewhere and not said
        whole = same and not held_back and self._holds_in(nation, article.figures)
        reply = self._library.replies.get("elsewhere-same" if whole else "elsewhere-unknown")
        if whole:
            text = f"{reply.text.strip() if reply else ''}\n\n{answer.text}"
            figures, edges = answer.figures, answer.edges
        else:
            text = text or (reply.text.strip() if reply else "")
            figures, edges = self._shown(filler), ()
        first, wide = self.contacts((NATION_CONTACTS[nation],)), {*_WIDE[nation], nation}
        others = tuple(
            one
            for one in answer.contacts
            if one.id != NATION_CONTACTS[nation]
            and one.id in self._library.contacts
            and self._library.contacts[one.id].nation in wide
        )
        return replace(
            answer, status=Status.ELSEWHERE, heading=f"{article.title}: {NAMES[nation]}", text=text, elsewhere=text, nation=nation, figures=figures, edges=edges,
            easy=(), contacts=(*first, *others)[:MOST_CONTACTS], quotes=answer.quotes if whole else (), notices=(),
        )  # fmt: skip

    def _holds_in(self, nation: str, figures: tuple[str, ...]) -> bool:
        """Whether each of these figures also holds in this nation."""
        if nation == "england":
            return True
        wide = {*_WIDE[nation], nation}
        return all(self._library.figures[name].nation in wide for name in figures if name in self._library.figures)


def _all_of(first: tuple[One, ...], second: tuple[One, ...]) -> tuple[One, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _without(choice: Choice, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(one for one in choices if one != choice)


def opening_and(article: Article, *best: str) -> tuple[str, ...]:
    """The sections to quote: the opening, then those that answer best."""
    return (OPENING, *(name for name in best if name != OPENING))
