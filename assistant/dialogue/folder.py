"""Answers from any folder of articles: only what stands there, and danger first all the same.

What is ours stays out of it: neighbour subjects, terms, everyday forms, councils, small talk and nations. Of the house's
content only the danger replies are heard, with the contacts they name.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant.content.folder import load_folder
from assistant.content.guidance import Reply
from assistant.content.plain import plain_text
from assistant.dialogue.catalogue import Catalogue, kept
from assistant.dialogue.find import Finder
from assistant.dialogue.pipeline import Assistant
from assistant.glossary.terms import Glossary
from assistant.search.confidence import Calibration
from assistant.search.passages import Passage, Subject
from assistant.search.rank import Ranker

CANDIDATES = 10
"""Articles named with each answer, best first."""


def _reply(name: str, kind: str, heading: str, text: str) -> Reply:
    return Reply(name, kind, heading, text, (), (), (), ())


_NO_ANSWER = (
    "The articles here do not answer that",
    "You could ask in other words, or ask whoever keeps these articles.",
)
_REPLIES = (
    _reply("nothing-typed", "conversation", "What would you like to know?", "Type a question in your own words."),
    _reply("no-content", "unanswered", *_NO_ANSWER),
    _reply("out-of-scope", "unanswered", *_NO_ANSWER),
    _reply("unclear", "unanswered", "I am not sure what you mean", "Could you say a little more?"),
    _reply("clarify", "notice", "Which of these do you mean?", "Type a number, or ask in other words."),
    _reply("failed", "notice", "Something went wrong", "I could not finish that answer. Please try again."),
)
"""Fixed words that name no subject: the house's own speak of care."""


def folder_cache(cache: Path, folder: Path) -> Path:
    """Where the index of a folder is kept: apart from ours, so that neither pushes the other out."""
    return cache / f"kb-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


def load_folder_catalogue(
    folder: Path, knowledge: Path, house: Callable[[], Catalogue], today: date, cache: Path
) -> Catalogue:
    """The articles of a folder as a catalogue, from the cache when it is fresh.

    Args: knowledge: the house's own folder; house: reads that, for its danger replies, when the cache does not do.
    """
    return kept((folder, knowledge), today, folder_cache(cache, folder), lambda: _read(folder, house(), today))


def _read(folder: Path, house: Catalogue, today: date) -> Catalogue:
    library, findings = load_folder(folder, today)
    danger = {name: reply for name, reply in house.library.replies.items() if reply.kind == "urgent"}
    library.replies = {**danger, **{reply.id: reply for reply in _REPLIES}}
    library.contacts, library.figures = dict(house.library.contacts), dict(house.library.figures)
    subjects = tuple(
        Subject("article", one.id, one.title, one.questions,
                tuple(Passage(part.id, part.heading, plain_text(part.text)) for part in one.sections))
        for _, one in sorted(library.articles.items())
    )  # fmt: skip
    digest = sha256()
    for subject in subjects:
        digest.update(repr(subject).encode())
    return Catalogue(library, Glossary(), findings, subjects, digest.hexdigest()[:20])


def folder_assistant(catalogue: Catalogue, ranker: Ranker, learned: Calibration) -> Assistant:
    """An assistant over a folder's catalogue. Args: learned: the calibration that goes with the ranker's weights."""
    return Assistant(catalogue, Finder(ranker, learned, catalogue.library, CANDIDATES), only_articles=True)
