"""Articles and their sections, as values."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

OPENING = "in-short"
"""Id of the section before the first heading."""

AUDIENCES = ("self_funder", "direct_payment", "carer", "staff")
ELSEWHERE = ("scotland", "wales", "northern-ireland")


def content_hash(text: str) -> str:
    """Short fingerprint of a text: the first 16 hex digits of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Source:
    """A page the reader could open."""

    title: str
    url: str
    accessed: date


@dataclass(frozen=True, slots=True)
class Section:
    """The part of an article under one heading: what is indexed and quoted."""

    id: str
    heading: str
    """Empty for the opening."""
    text: str
    """Markdown as written, marks not filled in."""
    line: int

    @property
    def hash(self) -> str:
        """Fingerprint of heading and text as written."""
        return content_hash(f"{self.heading}\n{self.text}")


@dataclass(frozen=True, slots=True)
class Article:
    """One subject, checked and ready to quote."""

    id: str
    path: str
    title: str
    summary: str
    topic: str
    audience: tuple[str, ...]
    nation: str
    questions: tuple[str, ...]
    """How people ask."""
    asked_of: tuple[tuple[int, ...], ...]
    """For each question the numbers of the sections that answer it; none: the article as a whole."""
    terms: tuple[str, ...]
    figures: tuple[str, ...]
    edges: tuple[str, ...]
    elsewhere: dict[str, str]
    """By nation; empty text: the same as in England."""
    easy: tuple[str, ...]
    next_steps: tuple[str, ...]
    contacts: tuple[str, ...]
    related: tuple[str, ...]
    indicators: tuple[str, ...]
    sources: tuple[Source, ...]
    owner: str
    reviewed: date
    review_months: int
    sections: tuple[Section, ...]
    """The opening first."""

    @property
    def opening(self) -> Section:
        """The part before the first heading: the answer in short."""
        return self.sections[0]

    @property
    def review_by(self) -> date:
        """The last day on which this article counts as reviewed."""
        month = self.reviewed.month - 1 + self.review_months
        year, month = self.reviewed.year + month // 12, month % 12 + 1
        for day in range(self.reviewed.day, 27, -1):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        return date(year, month, min(self.reviewed.day, 28))

    def section(self, section_id: str) -> Section | None:
        """The section with this id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)
