"""What search knows about: subjects, each with passages and example questions. Plain values, free of content formats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.search.whoosh_index import Record

MOST_TOLD_APART = 5000
"""Passages up to which their sentences are compared too: beyond that their vectors would fill the memory."""
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n+")

SubjectKind = Literal["article", "term", "neighbour"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of a subject, as plain text."""

    section: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a question can be about."""

    kind: SubjectKind
    id: str
    title: str
    questions: tuple[str, ...]
    passages: tuple[Passage, ...]
    asked_of: tuple[tuple[int, ...], ...] = ()
    """For each example question the numbers of the passages that answer it, none for the subject as a whole; empty: not known."""

    @property
    def key(self) -> str:
        """Kind and id: `article:top-up-fees`."""
        return f"{self.kind}:{self.id}"


def records(subjects: Sequence[Subject]) -> list[Record]:
    """One record a passage. Each carries its subject's title and example questions."""
    return [
        Record(
            f"{subject.key}#{passage.section}",
            subject.title,
            passage.heading,
            "\n".join(subject.questions),
            passage.text,
        )
        for subject in subjects
        for passage in subject.passages
    ]


def asked_of(subject: Subject) -> tuple[tuple[int, int], ...]:
    """For each of a subject's example questions the numbers of up to two passages that answer it; -1 for want of one."""
    if len(subject.asked_of) != len(subject.questions):
        return ((-1, -1),) * len(subject.questions)
    padded = ((*numbers, -1, -1) for numbers in subject.asked_of)
    return tuple((first, second) for first, second, *_ in padded)


def meaning_text(subject: Subject, passage: Passage) -> str:
    """The text of a passage whose meaning is compared with a question: it carries its title and heading."""
    return (
        f"{subject.title}. {passage.heading}. {passage.text}" if passage.heading else f"{subject.title}. {passage.text}"
    )


def sentence_pairs(subjects: Sequence[Subject]) -> list[list[str]]:
    """By passage, its sentences two by two: what tells the parts of one article from each other.

    None for an article in one piece, for what is no article, and where passages are too many.
    """
    many = sum(len(subject.passages) for subject in subjects) > MOST_TOLD_APART
    return [
        [] if many or subject.kind != "article" or len(subject.passages) == 1 else _pairs(passage.text)
        for subject in subjects
        for passage in subject.passages
    ]


def _pairs(text: str) -> list[str]:
    sentences = [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]
    return [" ".join(sentences[place : place + 2]) for place in range(0, len(sentences), 2)]
