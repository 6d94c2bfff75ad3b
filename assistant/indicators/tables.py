"""Counts become tables that may be shown. Every number passes `disclosure` here, and nowhere else."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.base.ratings import EASE_WORDS, Ease
from assistant.indicators import counting
from assistant.indicators.counting import Tally, outcomes
from assistant.indicators.disclosure import (
    COUNT,
    OUTCOMES,
    Counts,
    Rule,
    depth_of_total,
    depths,
    grouped_depths,
    wilson,
)
from assistant.indicators.model import HIDDEN, TOO_FEW, Column, Row, Shown, Table

PA_TOPICS = ("becoming-an-employer", "paying-a-pa", "managing-a-pa")
"""Topics about employing a personal assistant: what PA_ANS counts."""
SPLIT = (
    Column("in_scope", "Questions in scope"),
    Column("answered", "Answered"),
    Column("unmet", "Unmet"),
    Column("no_answer", "Unmet: no answer held"),
    Column("not_helped", "Unmet: answer did not help"),
    Column("share_answered", "Share answered"),
    Column("share_unmet", "Share unmet"),
)
ONLY_COUNT = (Column("count", "Questions"),)
AUDIENCES = {
    "self_funder": "People who said they pay for their own care",
    "direct_payment": "People who said they use or want a direct payment",
    "carer": "People who said they are unpaid carers",
    "staff": "Staff",
    "unknown": "Not known: they did not say",
}
NATIONS = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
    "unknown": "Not known",
}
CHANNELS = {"screen": "Screen", "plain": "Plain text", "kiosk": "Kiosk", "web": "Web browser", "batch": "Batch"}
ENDED = {
    "answered": "Answered",
    "no_answer": "Unmet: no answer held",
    "not_helped": "Unmet: answer did not help, or helped only partly",
    "out_of_scope": "About a subject that is not ours",
    "clarify": "Offered a choice of subjects first",
    "elsewhere": "About another nation",
    "urgent": "Shown urgent or safeguarding help",
    "failed": "Something broke",
}
REASONS = {
    "no_content": "We hold no article on it",
    "out_of_date": "Held back: the article or a figure was out of date",
    "unclear": "We could not tell what was meant",
    "advice_needed": "Needs advice about one person, which we do not give",
}
HELPED = {"answered-yes": "Yes", "answered-partly": "Partly", "answered-no": "No", "answered-none": "Did not say"}
FOUND_EASILY: tuple[Ease, ...] = ("very_easy", "fairly_easy")
"""The answers that the national survey counts as easy to find (ASCOF 3C)."""
SAFE_NOTE = "Urgent help is counted for the council as a whole and never broken down. A zero is hidden too."


@dataclass(slots=True)
class Pack:
    """The tables of one period. `head` holds true counts and never leaves this module's callers."""

    tally: Tally
    rule: Rule
    head: Counts
    limit: int
    """How deep the totals may be shown."""
    tables: dict[str, Table] = field(default_factory=dict)
    asked: Shown = field(default_factory=lambda: Shown(None, HIDDEN))
    rated: Shown = field(default_factory=lambda: Shown(None, HIDDEN))
    eased: Shown = field(default_factory=lambda: Shown(None, HIDDEN))
    """People who said how easy it was to find what they needed."""
    found_easily: Shown = field(default_factory=lambda: Shown(None, HIDDEN, "percent"))
    """Share of these for whom it was very or fairly easy."""
    pa: Row | None = None
    """Topics about employing a personal assistant, together."""

    def total(self, column: str) -> Shown:
        """A total of the pack."""
        return outcome_cell(self.head, self.limit, column, self.rule)

    def cell(self, counts: Counts, depth: int, column: str) -> Shown:
        """A number of a row. A column whose total is shown as zero is zero in every row, and is shown so."""
        if not column.startswith("share_") and self.total(column).value == 0:
            return Shown(0)
        return outcome_cell(counts, depth, column, self.rule)

    def of(self, table: str, row: str, column: str) -> Shown:
        """A number of a table; zero for a row that nobody asked in."""
        try:
            return self.tables[table].cell(row, column)
        except KeyError:
            return Shown(0)


def outcome_cell(counts: Counts, depth: int, column: str, rule: Rule) -> Shown:
    """One number of a row that may be shown to a depth."""
    if column.startswith("share_"):
        return share(counts[column.removeprefix("share_")], counts["in_scope"], depth >= 2, rule)
    return Shown(rule.rounded(counts[column])) if column in OUTCOMES.shown(depth) else Shown(None, HIDDEN)


def share(part: int, whole: int, may_show: bool, rule: Rule) -> Shown:
    """A share as a whole percent with its 95% interval, from counts before rounding, when its base is large enough."""
    if not may_show:
        return Shown(None, HIDDEN, "percent")
    if whole < rule.share_base:
        return Shown(None, TOO_FEW, "percent")
    low, high = wilson(part, whole)
    return Shown(round(100 * part / whole), "", "percent", round(100 * low), round(100 * high))


def make_pack(
    tally: Tally, rule: Rule, names: Mapping[str, Mapping[str, str]], base_words: Callable[[Shown, str], str]
) -> Pack:
    """All tables of a period.

    Args:
        names: titles by value, for `topic` and `council`.
        base_words: makes the sentence that says who was counted.
    """
    endings = tally.endings
    head = outcomes(endings)
    pack = Pack(tally, rule, head, depth_of_total(head, OUTCOMES, rule))
    base = base_words(pack.total("in_scope"), "questions in scope")
    _ended(pack, endings, base_words)
    by = {
        name: {value or "none": outcomes(counts) for value, counts in values.items()}
        for name, values in tally.by.items()
    }
    topics = {
        "pa": {k: v for k, v in by["topic"].items() if k in PA_TOPICS},
        "other": {k: v for k, v in by["topic"].items() if k not in PA_TOPICS},
    }
    topic_names = {"none": "No topic could be told", **names["topic"]}
    _split(pack, "month", "By month", "Month", {"all": by["month"]}, {}, base, in_order=True, chart="line")
    _split(pack, "topic", "By topic", "Topic", topics, topic_names, base, chart="bars")
    _split(pack, "audience", "By who was asking", "Who", {"all": _all_of(by["audience"], AUDIENCES)}, AUDIENCES, base, in_order=True, chart="bars",
           note="As people said themselves. Nobody is asked to prove it, and many do not say.")  # fmt: skip
    _nations(pack, base_words)
    _split(pack, "site", "By place", "Place", {"all": by["site"]}, {"none": "Place not set"}, base, chart="bars")
    _split(pack, "channel", "By way of asking", "Way", {"all": by["channel"]}, CHANNELS, base, chart="bars")
    if not tally.council:
        _split(
            pack,
            "council",
            "By council",
            "Council",
            {"all": by["council"]},
            {"none": "Council not set", **names["council"]},
            base,
        )
    _reasons(pack, endings, base_words)
    _helped(pack, endings, base_words)
    _eases(pack, base_words)
    return pack


def _all_of(found: dict[str, dict[str, int]], names: Mapping[str, str]) -> dict[str, dict[str, int]]:
    empty = outcomes({})
    return {name: found.get(name, empty) for name in names if name != "staff" or name in found} | {
        k: v for k, v in found.items() if k not in names
    }


def _split(
    pack: Pack,
    name: str,
    title: str,
    lead: str,
    groups: Mapping[str, Mapping[str, Counts]],
    labels: Mapping[str, str],
    base: str,
    in_order: bool = False,
    chart: str = "",
    note: str = "",
) -> None:
    groups = {
        group: {row: counts for row, counts in rows.items() if counts["in_scope"] or in_order}
        for group, rows in groups.items()
    }
    # With so few questions, even which rows there are would say something.
    groups = {group: rows for group, rows in groups.items() if rows and pack.limit}
    note = note if pack.limit else f"{note} Too few questions to show any row.".strip()
    everything = {row: counts for rows in groups.values() for row, counts in rows.items()}
    found = grouped_depths(groups, pack.head, OUTCOMES, pack.rule, pack.limit) if groups else None
    tops, deep = found or ({}, dict.fromkeys(everything, 0))
    rows = [
        Row(row, labels.get(row, row), tuple(pack.cell(counts, deep[row], column.id) for column in SPLIT))
        for row, counts in everything.items()
    ]
    if not in_order:
        # Hidden rows stand by name after the shown ones: an order by true counts would give them away.
        rows.sort(key=lambda row: (row.cells[0].value is None, -(row.cells[0].value or 0), row.label))
    total = Row("total", "All", tuple(pack.total(column.id) for column in SPLIT))
    pack.tables[name] = Table(name, title, lead, SPLIT, tuple(rows), total, base, note, chart, ("answered", "unmet"))
    if name == "topic":
        together = outcomes({})
        for counts in groups.get("pa", {}).values():
            together = {column: together[column] + counts[column] for column in together}
        depth = tops.get("pa", 0) if together["in_scope"] or not pack.limit else 3
        pack.pa = Row(
            "pa",
            "About employing a personal assistant",
            tuple(pack.cell(together, depth, column.id) for column in SPLIT),
        )


def _counts(
    pack: Pack,
    name: str,
    title: str,
    lead: str,
    rows: list[tuple[str, str, int, bool]],
    total: Shown | None,
    base: str,
    note: str = "",
    chart: str = "bars",
) -> None:
    made = tuple(
        Row(row, label, (Shown(pack.rule.rounded(many)) if shown else Shown(None, HIDDEN),))
        for row, label, many, shown in rows
    )
    pack.tables[name] = Table(
        name,
        title,
        lead,
        ONLY_COUNT,
        made,
        Row("total", "All", (total,)) if total else None,
        base,
        note,
        chart,
        ("count",),
    )


def _single(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    return {name: {"count": many} for name, many in counts.items()}


def _ended(pack: Pack, endings: Counter[str], base_words: Callable[[Shown, str], str]) -> None:
    outside = {name: endings[name] for name in counting.OUTSIDE}
    rest, rule = sum(outside.values()), pack.rule
    found = None
    if rest >= rule.smallest and pack.limit:
        # `elsewhere` can nearly be read off the table of nations, so it hides nothing else.
        found = depths(
            _single(outside),
            {"count": rest},
            COUNT,
            rule,
            1,
            keep=frozenset({"elsewhere"}),
            secret=frozenset({"urgent"}),
        )
    if found is None:
        pack.asked, shown = Shown(None, HIDDEN), dict.fromkeys(outside, False)
    else:
        pack.asked, shown = (
            Shown(rule.rounded(counting.asked(endings))),
            {name: deep > 0 for name, deep in found.items()},
        )
    inside = OUTCOMES.shown(pack.limit)
    rows = [(name, ENDED[name], pack.head[name], name in inside) for name in ("answered", "no_answer", "not_helped")]
    rows += [(name, ENDED[name], many, shown[name]) for name, many in outside.items()]
    _counts(
        pack,
        "ended",
        "How questions ended",
        "How it ended",
        rows,
        pack.asked,
        base_words(pack.asked, "questions"),
        SAFE_NOTE,
    )


def _nations(pack: Pack, base_words: Callable[[Shown, str], str]) -> None:
    all_asked: Counter[str] = Counter()
    for name, counts in pack.tally.by["nation"].items():
        all_asked[name if name in NATIONS else "unknown"] += counting.asked(counts)
    whole = sum(all_asked.values())
    here = {name: all_asked[name] for name in NATIONS if name in {"england", "unknown"}}
    there = {name: all_asked[name] for name in NATIONS if name not in here}
    limit = 1 if pack.asked.value is not None else 0
    found = (
        grouped_depths({"here": _single(here), "there": _single(there)}, {"count": whole}, COUNT, pack.rule, limit)
        if limit
        else None
    )
    deep = found[1] if found else dict.fromkeys(here | there, 0)
    rows = [(name, label, (here | there)[name], deep[name] > 0) for name, label in NATIONS.items()]
    _counts(
        pack,
        "nation",
        "By nation",
        "Nation",
        rows,
        pack.asked,
        base_words(pack.asked, "questions"),
        "Where the person said they live. England unless they said otherwise.",
    )


def _within(counts: Mapping[str, int], shown: bool, rule: Rule) -> dict[str, bool]:
    """Which parts of one number may be shown."""
    whole = sum(counts.values())
    if not shown or not whole:
        return dict.fromkeys(counts, shown)
    found = depths(_single(counts), {"count": whole}, COUNT, rule, 1)
    return {name: bool(found and found[name]) for name in counts}


def _reasons(pack: Pack, endings: Counter[str], base_words: Callable[[Shown, str], str]) -> None:
    shown = _within({name: endings[name] for name in REASONS}, pack.limit >= 3, pack.rule)
    rows = [(name, label, endings[name], shown[name]) for name, label in REASONS.items()]
    total = pack.total("no_answer")
    _counts(
        pack,
        "reason",
        "Why no answer was held",
        "Reason",
        rows,
        total,
        base_words(total, "questions in scope with no answer held"),
    )


def _helped(pack: Pack, endings: Counter[str], base_words: Callable[[Shown, str], str]) -> None:
    shown = _within({name: endings[name] for name in counting.ANSWERED}, pack.limit >= 2, pack.rule)
    shown |= _within({name: endings[name] for name in counting.NOT_HELPED}, pack.limit >= 3, pack.rule)
    rows = [(name, label, endings[name], shown[name]) for name, label in HELPED.items()]
    rated = [name for name in HELPED if name != "answered-none"]
    if all(shown[name] for name in rated):
        pack.rated = Shown(pack.rule.rounded(sum(endings[name] for name in rated)))
    words = f"Base: people who were shown an answer. {pack.rated} of them said whether it helped."
    _counts(
        pack,
        "helped",
        "Did it help?",
        "What people said",
        rows,
        None,
        words,
        "Answering is optional. This is not the national survey question on how easy it is to find information.",
    )


def _eases(pack: Pack, base_words: Callable[[Shown, str], str]) -> None:
    counts: dict[str, int] = {name: pack.tally.eases[name] for name in EASE_WORDS}
    whole, rule = sum(counts.values()), pack.rule
    shown = _within(counts, whole >= rule.smallest, rule)
    if whole >= rule.smallest:
        pack.eased = Shown(rule.rounded(whole))
    # Shown only when it can be worked out from what is shown: else it would give a hidden number away.
    easy = sum(counts[name] for name in FOUND_EASILY)
    is_known = any(all(shown[name] for name in half) for half in (FOUND_EASILY, set(EASE_WORDS) - set(FOUND_EASILY)))
    pack.found_easily = share(easy, whole, is_known and whole >= rule.smallest, rule)
    rows = [(str(name), label, counts[name], shown[name]) for name, label in EASE_WORDS.items()]
    _counts(
        pack,
        "ease",
        "How easy was it to find what you needed?",
        "What people said",
        rows,
        pack.eased,
        base_words(pack.eased, "people who chose to say how easy it was"),
        "Asked at most once in a conversation, of people who said whether an answer helped. Not the national survey.",
    )
