"""One reader for each kind of small file. Each returns values and leaves its findings in the document."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from assistant.content.contacts import Contact
from assistant.content.figures import NATIONS, PER, UNITS, Figure, Period
from assistant.content.frontmatter import Document
from assistant.content.guidance import Indicator, Neighbour, Reply, Topic

Made = TypeVar("Made")
Entry = tuple[str, int, Made]
"""Id, line and value."""

LARGEST_VALUE = 10**12
"""No figure of ours comes near it; a longer number is a slip of the keyboard."""
TOPIC_KEYS = {"id", "title", "situation", "audience"}
_CONTACT_TEXTS = ("name", "phone", "text", "hours", "website", "use_for")
CONTACT_KEYS = {"id", "name", "phone", "text", "hours", "website", "use_for", "nation", "checked"}
FIGURE_KEYS = {"id", "label", "unit", "per", "nation", "legal_basis", "source", "periods"}
REPLY_KEYS = {"id", "kind", "heading", "text", "contacts", "triggers", "never", "examples"}
_REPLY_LISTS = ("contacts", "triggers", "never", "examples")
NEIGHBOUR_KEYS = {"id", "title", "where", "questions"}
REPLY_KINDS = {"urgent", "conversation", "unanswered", "elsewhere", "notice"}


def _entries(
    document: Document, key: str, allowed: set[str], needed: set[str], *at: str | int
) -> Iterator[tuple[str, int]]:
    """Id and position of each well-formed entry of a list; anything else is a finding."""
    value = document.at(*at) if at else document.value
    if value is None:
        if not document.findings:
            document.find("empty", f"The file holds no {key}.", *at)
        return
    if not isinstance(value, list):
        document.find("not-a-list", f"The file must be a list of {key}, each starting with `- id:`.", *at)
        return
    for number, entry in enumerate(value):
        if not isinstance(entry, dict):
            document.find("not-fields", f"Each of the {key} must be `name: value` lines.", *at, number)
            continue
        unknown = set(entry) - allowed
        missing = {name for name in needed if entry.get(name) in (None, "", [])}
        for name in sorted(unknown):
            document.find(
                "unknown-field",
                f"`{name}` is not a field here. Fields are: {', '.join(sorted(allowed))}.",
                *at,
                number,
                name,
            )
        for name in sorted(missing):
            document.find("missing-field", f"`{name}` is missing.", *at, number)
        if not missing and not unknown:
            yield document.text(*at, number, "id"), number


def _choice(document: Document, allowed: object, *place: str | int) -> str:
    text = document.text(*place)
    choices = sorted(str(item) for item in allowed)  # type: ignore[attr-defined]  # any iterable of names
    if text not in choices:
        document.find("bad-choice", f"`{place[-1]}` must be one of: {', '.join(choices)}.", *place)
    return text


def _collect(
    document: Document, pairs: Iterator[tuple[str, int]], make: Callable[[str, int], Made | None], *at: str | int
) -> list[Entry[Made]]:
    out: list[Entry[Made]] = []
    for name, number in pairs:
        before = len(document.findings)
        made = make(name, number)
        if made is not None and len(document.findings) == before:
            out.append((name, document.line(*at, number), made))
    return out


def topics(document: Document) -> list[Entry[Topic]]:
    """Topics of `topics.yaml`."""
    pairs = _entries(document, "topics", TOPIC_KEYS, TOPIC_KEYS)
    return _collect(
        document,
        pairs,
        lambda name, n: Topic(
            name, document.text(n, "title"), document.text(n, "situation"), document.texts(n, "audience")
        ),
    )


def contacts(document: Document) -> list[Entry[Contact]]:
    """Contacts of `contacts.yaml`."""

    def make(name: str, n: int) -> Contact | None:
        checked = document.day(n, "checked")
        nation = _choice(document, NATIONS, n, "nation")
        if not (document.text(n, "phone") or document.text(n, "text") or document.text(n, "website")):
            document.find("no-way-to-reach", "Give a phone number, a text number or a website.", n)
        if checked is None:
            return None
        name_, phone, text, hours, website, use_for = (document.text(n, key) for key in _CONTACT_TEXTS)
        return Contact(name, name_, phone, text, hours, website, use_for, nation, checked)

    return _collect(
        document, _entries(document, "contacts", CONTACT_KEYS, {"id", "name", "use_for", "nation", "checked"}), make
    )


def figures(document: Document) -> list[Entry[Figure]]:
    """Figures of one file under `figures/`."""

    def make(name: str, n: int) -> Figure | None:
        unit = _choice(document, UNITS, n, "unit")
        per = _choice(document, PER, n, "per") if document.at(n, "per") is not None else None
        nation = _choice(document, NATIONS, n, "nation")
        periods = tuple(
            period
            for k in range(len(_list(document, n, "periods")))
            if (period := _period(document, unit, n, "periods", k))
        )
        for earlier, later in pairwise(periods):
            if later.start <= earlier.end:
                document.find(
                    "periods-overlap",
                    "Two periods overlap or are out of order. A day must have one value.",
                    n,
                    "periods",
                )
        url = document.text(n, "source", "url")
        if not url.startswith("https://"):
            document.find("bad-url", "`source` needs a `url` that starts with https://.", n, "source")
        return Figure(
            name,
            document.text(n, "label"),
            unit,
            per,
            nation,
            document.text(n, "legal_basis"),
            document.text(n, "source", "title"),
            url,
            periods,
        )

    needed = {"id", "label", "unit", "nation", "legal_basis", "source", "periods"}
    return _collect(document, _entries(document, "figures", FIGURE_KEYS, needed), make)


def _list(document: Document, *place: str | int) -> list[object]:
    value = document.at(*place)
    if not isinstance(value, list):
        document.find("not-a-list", f"`{place[-1]}` must be a list.", *place)
        return []
    return list(value)


def _period(document: Document, unit: str, *place: str | int) -> Period | None:
    start, end, checked = (document.day(*place, key) for key in ("from", "to", "checked"))
    raw = document.at(*place, "value")
    value: Decimal | date | None = None
    if isinstance(raw, bool) or raw is None:
        value = None
    elif unit == "date":
        value = raw if isinstance(raw, date) else None
    elif isinstance(raw, int | Decimal) and -LARGEST_VALUE < raw < LARGEST_VALUE:
        value = Decimal(raw)
    if start is None or end is None or checked is None or value is None:
        document.find(
            "bad-period",
            "A period needs `from`, `to`, `value` and `checked`, such as {from: 2026-04-06, to: 2027-04-05, value: 31.80, checked: 2026-11-21}.",
            *place,
        )
        return None
    if end < start:
        document.find("bad-period", "`to` is before `from`.", *place)
        return None
    return Period(start, end, value, checked)


def replies(document: Document) -> list[Entry[Reply]]:
    """Fixed wording of `safety.yaml` and `replies.yaml`."""

    def make(name: str, n: int) -> Reply:
        kind = _choice(document, REPLY_KINDS, n, "kind")
        heading, text = document.text(n, "heading"), document.text(n, "text")
        contacts, triggers, never, examples = (document.texts(n, key) for key in _REPLY_LISTS)
        return Reply(name, kind, heading, text, contacts, triggers, never, examples, document.path, document.line(n))

    return _collect(document, _entries(document, "replies", REPLY_KEYS, {"id", "kind", "heading", "text"}), make)


def neighbours(document: Document) -> list[Entry[Neighbour]]:
    """Subjects that are not ours, of one file under `neighbours/`."""
    pairs = _entries(document, "neighbours", NEIGHBOUR_KEYS, NEIGHBOUR_KEYS)
    return _collect(
        document,
        pairs,
        lambda name, n: Neighbour(
            name, document.text(n, "title"), document.text(n, "where"), document.texts(n, "questions")
        ),
    )


def indicators(document: Document) -> list[Entry[Indicator]]:
    """Indicators of one framework file under `indicators/`."""
    framework = document.text("framework", "id")
    if not framework:
        document.find("missing-field", "`framework` needs an `id`.", "framework")
    out: list[Entry[Indicator]] = []
    for n in range(len(_list(document, "indicators"))):
        at = ("indicators", n)
        name, title = document.text(*at, "id"), document.text(*at, "title")
        for key in ("id", "title", "definition", "relevance", "log_cannot", "checked"):
            if not document.text(*at, key):
                document.find("missing-field", f"`{key}` is missing.", *at)
        if name and title:
            out.append(
                (
                    name,
                    document.line(*at),
                    Indicator(name, framework, title, document.text(*at, "year"), document.text(*at, "checked")),
                )
            )
    return out


def synonyms(document: Document) -> list[tuple[str, ...]]:
    """Groups of words that mean one idea."""
    if not isinstance(document.value, list):
        if document.value is not None:
            document.find("not-a-list", "The file must be a list of groups, such as `- [sack, fire, dismiss]`.")
        return []
    groups = [document.texts(n) if isinstance(group, list) else () for n, group in enumerate(document.value)]
    for n, group in enumerate(groups):
        if len(group) < 2:
            document.find("small-group", "A group needs at least two words, such as `- [sack, fire, dismiss]`.", n)
    return [tuple(word.lower() for word in group) for group in groups if len(group) > 1]
