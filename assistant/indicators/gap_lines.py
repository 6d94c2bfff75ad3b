"""Gaps as a report may show them."""

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from assistant.indicators.counting import outcomes
from assistant.indicators.disclosure import COUNT, PUBLISHED, Rule, depths
from assistant.indicators.gaps import Gap, name_of
from assistant.indicators.model import HIDDEN, GapLine, GapsPart, Shown
from assistant.indicators.tables import Pack
from assistant.indicators.wording import STATES

MOST = 20
"""Gaps listed in each part."""


def gaps_part(
    found: Sequence[Gap], pack: Pack, articles: Mapping[str, str], topics: Mapping[str, str], grouped: str
) -> GapsPart:
    """The gaps of a period.

    Those that may not be shown are counted, not listed. When a gap's needs came in, who asked and how it ended stay out: they cut the
    same needs a second way, and would give away what the tables hide. Staff see them in `assistant gaps`.

    Args:
        articles, topics: titles by id.
        grouped: day on which needs were last grouped.
    """
    rule = pack.rule
    shown = _shown(found, pack)
    lines = {gap.id: _line(gap, rule, articles, topics) for gap in found if gap.id in shown}
    listed = [gap for gap in found if gap.id in lines]
    listed.sort(key=lambda gap: (-(lines[gap.id].count.value or 0), lines[gap.id].name, gap.id))

    def part(outside: bool, *states: str) -> tuple[GapLine, ...]:
        return tuple(lines[gap.id] for gap in listed if gap.outside is outside and gap.state in states)[:MOST]

    closed = [gap for gap in found if gap.state == "answered" and gap.since and not gap.outside]
    days = [max(0, (date.fromisoformat(gap.since) - date.fromisoformat(gap.first_week)).days) for gap in closed]
    return GapsPart(
        open=part(False, "open", "drafted"),
        closed=part(False, "answered"),
        declined=part(False, "declined"),
        outside=part(True, "open", "drafted", "answered", "declined"),
        not_listed=len(found) - len(listed),
        closed_count=Shown(len(closed), kind="exact"),
        closed_days=Shown(round(median(days)), kind="days") if days else Shown(None, "[z]", "days"),
        grouped=grouped,
    )


def _shown(found: Sequence[Gap], pack: Pack) -> frozenset[str]:
    """Gaps whose count may stand beside the totals they are part of; none where such a total is itself hidden."""
    out: set[str] = set()
    outside = pack.tables["ended"].cell("out_of_scope", "count").value is not None
    for side, whole, may_show in (
        (False, pack.head["unmet"], pack.total("unmet").value is not None),
        (True, pack.tally.endings["out_of_scope"], outside),
    ):
        if may_show:
            out |= _beside({gap.id: gap.count for gap in found if gap.outside is side}, whole, pack.rule)
    return frozenset(out & _beside_topics(found, pack))


def _beside_topics(found: Sequence[Gap], pack: Pack) -> set[str]:
    """Gaps whose count may stand beside the unmet needs of their topic: what a gap is about tells which that is."""
    out = {gap.id for gap in found if gap.outside}
    for row in pack.tables["topic"].rows:
        if pack.tables["topic"].cell(row.id, "unmet").value is not None:
            mine = {gap.id: gap.count for gap in found if not gap.outside and (gap.topic or "none") == row.id}
            topic = "" if row.id == "none" else row.id
            out |= _beside(mine, outcomes(pack.tally.by["topic"][topic])["unmet"], pack.rule)
    return out


def _beside(counts: Mapping[str, int], whole: int, rule: Rule) -> set[str]:
    """Which counts may be shown, given the total that they and needs in no gap add up to."""
    rest = max(0, whole - sum(counts.values()))
    everything = {**counts, "": rest} if rest else counts
    if all(count >= rule.smallest for count in everything.values()):
        return set(counts)
    total = sum(everything.values())
    if total < rule.smallest:
        return set()
    # Needs in no gap are never listed, so they hide small gaps without costing a large one.
    rows = {name: {"count": count} for name, count in everything.items()}
    deep = depths(rows, {"count": total}, COUNT, rule, 1, caps={"": 0})
    return {name for name, depth in (deep or {}).items() if name and depth}


def _line(gap: Gap, rule: Rule, articles: Mapping[str, str], topics: Mapping[str, str]) -> GapLine:
    published = rule is PUBLISHED
    words = name_of(gap.shared, rule.smallest if published else 0)
    title = articles.get(gap.nearest, "")
    name = (
        words
        or (gap.name if not published else "")
        or (f"Near “{title}”" if title else topics.get(gap.topic, "No words in common"))
    )
    return GapLine(
        gap.id,
        name[:1].upper() + name[1:],
        "" if published else gap.example,
        Shown(rule.rounded(gap.count)) if gap.count >= rule.smallest else Shown(None, HIDDEN),
        title,
        STATES[gap.state],
        gap.why,
        articles.get(gap.article, gap.article),
    )
