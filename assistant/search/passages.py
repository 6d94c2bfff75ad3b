"""What search knows about: subjects, each with passages and example questions. Plain values, free of content formats."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.search.whoosh_index import Record

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


def meaning_text(subject: Subject, passage: Passage) -> str:
    """The text of a passage whose meaning is compared with a question: it carries its title and heading."""
    return (
        f"{subject.title}. {passage.heading}. {passage.text}" if passage.heading else f"{subject.title}. {passage.text}"
    )
