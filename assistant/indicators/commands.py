"""What `assistant report` and `assistant gaps` do, as functions that give values. The command line prints them."""

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from assistant.base.clock import Clock
from assistant.base.errors import UsageError
from assistant.base.text import fold
from assistant.content.findings import Finding, errors
from assistant.content.library import Library
from assistant.indicators.disclosure import INTERNAL, PUBLISHED
from assistant.indicators.frameworks import load_frameworks
from assistant.indicators.gap_board import Board, board_of
from assistant.indicators.gap_store import FILE_NAME as GAPS_FILE
from assistant.indicators.gap_store import GapStore, KeptGap, Member
from assistant.indicators.gaps import Gap, group_needs, list_gaps, member_of
from assistant.indicators.model import Report
from assistant.indicators.period import read_period, uk_day
from assistant.indicators.report import Request, make_report
from assistant.indicators.sql_source import StoreSource
from assistant.needs.commands import in_one_sentence, opened
from assistant.needs.event import Event
from assistant.needs.store import NeedsStore, is_postgres
from assistant.search.meaning import Meaning

FORMATS = ("text", "csv", "json", "html")
SIMULATED_FILE = "simulated.txt"
"""A file of this name in the data folder says that its events are made up. Its text stands on every report."""


def report(
    store: str | Path,
    library: Library,
    knowledge: Path,
    overlay: Path | None,
    *,
    framework: str,
    first: str,
    last: str,
    today: date,
    council: str = "",
    compare_first: str | None = None,
    compare_last: str | None = None,
    internal: bool = False,
    layout: str = "standard",
    gaps_folder: Path | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> tuple[Report, tuple[Finding, ...]]:
    """`assistant report`: the report, and what is wrong with the frameworks.

    Args:
        store: data folder, file or PostgreSQL address of the needs log.
        framework: id, such as mir11.
        first, last, compare_first, compare_last: dates as typed, such as 2027-04-01; both days count.
        council: name, short name or code; empty: all councils in the log.
        gaps_folder: folder that holds the gaps. None: the data folder.
        told: hears what may be a slip.

    Raises: UsageError for what cannot be used; StoreError when the log cannot be read.
    """
    loaded, findings = load_frameworks(knowledge, overlay)
    chosen = loaded.frameworks.get(framework)
    if chosen is None:
        raise UsageError(f"There is no framework “{framework}”. Choose one of: {', '.join(sorted(loaded.frameworks))}.")
    if bool(compare_first) != bool(compare_last):
        raise UsageError("Give both --compare-from and --compare-to.")
    period = read_period(first, last)
    before = read_period(compare_first, compare_last) if compare_first and compare_last else None
    folder = gaps_folder or _folder(store)
    with opened(store) as held:
        request = Request(
            framework=chosen,
            period=period,
            rule=INTERNAL if internal else PUBLISHED,
            council=_council(held, council, library),
            before=before,
            layout=layout,
            made=today,
            notice=_notice(folder),
        )
        found: tuple[Gap, ...] = ()
        grouped = ""
        if folder is not None and (folder / GAPS_FILE).is_file():
            with GapStore(folder / GAPS_FILE) as gaps:
                found, grouped = (
                    list_gaps(gaps, period, request.council, _texts(held) if internal else None),
                    gaps.last_run(),
                )
        if council:
            _tell_of_council(held, request.council, told)
        made = make_report(request, StoreSource(held), loaded, found, grouped, titles_of(library))
    return made, errors(findings)


def rendered(made: Report, format_name: str, width: int = 90) -> str:
    """A report in one of `FORMATS`. Args: width: columns, for text; 0: no wrapping."""
    if format_name == "csv":
        from assistant.indicators.render_csv import render_csv

        return render_csv(made)
    if format_name == "json":
        from assistant.indicators.render_json import render_json

        return render_json(made)
    if format_name == "html":
        from assistant.indicators.render_html import render_html

        return render_html(made)
    if format_name == "text":
        from assistant.indicators.render_text import render_text

        return render_text(made, width)
    raise UsageError(f"The format must be one of {', '.join(FORMATS)}.")


def write_whole(path: Path, text: str) -> None:
    """Writes a file whole or not at all.

    Raises: UsageError when it cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as part:
            part.write(text)
        Path(part.name).chmod(0o644)
        os.replace(part.name, path)  # noqa: PTH105  # the name comes from tempfile
    except OSError as problem:
        raise UsageError(f"The file {path} cannot be written: {problem.strerror}.") from problem


def gaps(
    store: str | Path,
    clock: Clock,
    *,
    council: str = "",
    gaps_folder: Path | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> tuple[tuple[Gap, ...], int]:
    """`assistant gaps`: groups what is new in the needs log, then gives all gaps, and how many needs were new. For staff only.

    Raises: StoreError when the log or the gaps cannot be used.
    """
    today = clock.now().astimezone().date()
    with opened(store) as held, GapStore(_gaps_file(store, gaps_folder)) as kept:
        if council:
            _tell_of_council(held, council, told)
        new = group_needs(kept, held.iterate(unmet=True), Meaning().vectors, today, told)
        return list_gaps(kept, None, council, _texts(held)), new


def set_gap(
    store: str | Path,
    clock: Clock,
    name: str,
    state: str,
    *,
    why: str = "",
    article: str = "",
    library: Library | None = None,
    gaps_folder: Path | None = None,
) -> KeptGap:
    """`assistant gaps set ID STATE`: says where a gap stands: open, drafted, answered or declined.

    Args: why: the reason, needed for `declined`; article: id of the article that answers it.

    Raises: UsageError for an unknown gap, state or article; StoreError when the gaps cannot be used.
    """
    if article and library is not None and article not in library.articles:
        raise UsageError(f"There is no article “{article}”. Use the file name without .md.")
    with GapStore(_gaps_file(store, gaps_folder)) as kept:
        return kept.set_state(name, state, clock.now().astimezone().date(), why, article)


def read_board(
    store: str | Path,
    clock: Clock,
    *,
    council: str = "",
    gaps_folder: Path | None = None,
    group: bool = True,
    told: Callable[[str], None] = lambda _: None,
) -> Board:
    """The unmet needs in the log with the gaps they are in, for the staff screen.

    Args:
        council: only its needs, as the log writes it; empty: all.
        group: bring the gaps up to date first. Without it, new needs are in no gap yet.
        told: hears of progress.

    Raises: StoreError when the log or the gaps cannot be used.
    """
    today = clock.now().astimezone().date()
    noted: list[tuple[Member, date, str]] = []

    def passing(held: NeedsStore) -> Iterator[Event]:
        with in_one_sentence(store):
            for event in held.iterate(unmet=True):
                if not council or event.council == council:
                    noted.append((member_of(event, ""), uk_day(event.hour), event.text or ""))
                yield event

    with opened(store) as held, GapStore(_gaps_file(store, gaps_folder)) as kept:
        if group:
            group_needs(kept, passing(held), Meaning().vectors, today, told)
        else:
            deque(passing(held), maxlen=0)
        return board_of(noted, kept, today, _notice(gaps_folder or _folder(store)))


def kept_gap(store: str | Path, name: str, gaps_folder: Path | None = None) -> KeptGap:
    """Where a gap stands now.

    Raises: UsageError for an unknown gap; StoreError when the gaps cannot be used.
    """
    with GapStore(_gaps_file(store, gaps_folder)) as kept:
        found = next((gap for gap in kept.gaps() if gap.id == name), None)
    if found is None:
        raise UsageError(f"There is no gap “{name}”. `assistant gaps` lists them.")
    return found


def undo_set_gap(store: str | Path, before: KeptGap, after: KeptGap, gaps_folder: Path | None = None) -> None:
    """Puts a gap back as it stood before `set_gap`, day included.

    Raises: UsageError when it was changed since; StoreError when the gaps cannot be used.
    """
    with GapStore(_gaps_file(store, gaps_folder)) as kept:
        kept.put_back(before, after)


def titles_of(library: Library) -> Mapping[str, Mapping[str, str]]:
    """Titles by id, of topics, articles and councils."""
    return {
        "topic": {name: topic.title for name, topic in library.topics.items()},
        "article": {name: article.title for name, article in library.articles.items()},
        "council": {},
    }


def _folder(store: str | Path) -> Path | None:
    if is_postgres(store):
        return None
    path = Path(store)
    return path.parent if path.suffix == ".sqlite" else path


def _gaps_file(store: str | Path, gaps_folder: Path | None) -> Path:
    folder = gaps_folder or _folder(store)
    if folder is None:
        raise UsageError("Name the folder that holds the gaps with --data: the needs log is in PostgreSQL.")
    return folder / GAPS_FILE


def _notice(folder: Path | None) -> str:
    path = folder / SIMULATED_FILE if folder else None
    return path.read_text(encoding="utf-8").strip() if path and path.is_file() else ""


def _council(held: NeedsStore, typed: str, library: Library) -> str:
    """The council as the log writes it, from a name, short name or code."""
    if not typed:
        return ""
    full = library.councils.get(fold(typed), typed)
    quick = held.connection.rows("SELECT council FROM events WHERE council IN (?, ?) LIMIT 1", (typed, full))
    if quick:
        return str(quick[0][0])
    same = {name for name, whole in library.councils.items() if whole == full} | {fold(full), fold(typed)}
    found = [
        str(row[0]) for row in held.connection.rows("SELECT DISTINCT council FROM events") if fold(str(row[0])) in same
    ]
    return found[0] if found else full


def _tell_of_council(held: NeedsStore, council: str, told: Callable[[str], None]) -> None:
    """Says so when no question in the log has this council: its name may be mistyped."""
    if held.connection.rows("SELECT 1 FROM events WHERE council = ? LIMIT 1", (council,)):
        return
    rows = held.connection.rows("SELECT DISTINCT council FROM events WHERE council <> '' ORDER BY council")
    names = ", ".join(f"“{row[0]}”" for row in rows) or "none that is named"
    told(f"No question in this log has the council “{council}”. Councils in it: {names}.")


def _texts(held: NeedsStore) -> Callable[[frozenset[str]], dict[str, str]]:
    def read(wanted: frozenset[str]) -> dict[str, str]:
        rows = held.connection.rows("SELECT id, text FROM events WHERE text IS NOT NULL")
        return {str(name): str(text) for name, text in rows if name in wanted}

    return read
