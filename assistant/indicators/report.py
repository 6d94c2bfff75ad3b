"""A report put together: counts, tables, gaps, indicators, words. Pure: what it needs comes as arguments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.indicators.counting import EventSource, count_events
from assistant.indicators.disclosure import COUNT, PUBLISHED, Rule, depths
from assistant.indicators.evidence import indicator_parts, share_lines
from assistant.indicators.frameworks import Framework, Frameworks, Survey
from assistant.indicators.gap_lines import gaps_part
from assistant.indicators.gaps import Gap
from assistant.indicators.model import HIDDEN, Change, Line, Report, Shown
from assistant.indicators.period import Period, check_apart
from assistant.indicators.tables import AUDIENCES, Pack, make_pack, share
from assistant.indicators.wording import base_sentence, methods, not_over

LAYOUTS = ("standard", "local-account")
_SIMILAR = 0.10
"""Largest share of questions that may have moved between topics for the mix to be called similar."""


@dataclass(frozen=True, slots=True)
class Request:
    """What report is wanted."""

    framework: Framework
    period: Period
    rule: Rule = PUBLISHED
    council: str = ""
    """Empty: all councils in the log."""
    before: Period | None = None
    layout: str = "standard"
    made: date = field(default_factory=date.today)
    notice: str = ""


def make_report(
    request: Request,
    source: EventSource,
    loaded: Frameworks,
    found_gaps: Sequence[Gap] = (),
    grouped: str = "",
    titles: Mapping[str, Mapping[str, str]] | None = None,
) -> Report:
    """The report.

    Args:
        found_gaps: gaps with needs in the period.
        grouped: day on which needs were last grouped.
        titles: for `topic`, `council` and `article`, titles by id.

    Raises: UsageError when the comparison period shares a day with the period.
    """
    names = {"topic": {}, "council": {}, "article": {}, **(titles or {})}
    pack = _pack(request, request.period, source, names)
    before = None
    if request.before:
        check_apart(request.period, request.before)
        before = _pack(request, request.before, source, names)
    gaps = gaps_part(found_gaps, pack, names["article"], names["topic"], grouped)
    council = names["council"].get(request.council, request.council)
    return Report(
        framework=request.framework,
        council=council,
        period=request.period,
        before=request.before,
        rule=request.rule,
        made=request.made.isoformat(),
        layout=request.layout,
        headline=_headline(pack, loaded),
        tables=tuple(pack.tables.values()),
        tables_before=tuple(before.tables.values()) if before else (),
        changes=_changes(pack, before) if before else (),
        mix=_mix(pack, before) if before else "",
        indicators=indicator_parts(request.framework, loaded, pack, gaps),
        gaps=gaps,
        surveys=tuple((survey, _survey(survey, request.rule)) for survey in loaded.surveys),
        methods=methods(
            request.rule,
            request.period,
            request.before,
            council,
            pack.asked,
            pack.total("in_scope"),
            pack.rated,
            loaded.honest_rules,
        ),
        notice=" ".join(filter(None, (request.notice, not_over(request.period, request.made)))),
    )


def _pack(request: Request, period: Period, source: EventSource, names: Mapping[str, Mapping[str, str]]) -> Pack:
    tally = count_events(source, period, request.council)
    council = names["council"].get(request.council, request.council)
    return make_pack(tally, request.rule, names, base_sentence(period, council))


def _headline(pack: Pack, loaded: Frameworks) -> tuple[Line, ...]:
    unmet = share_lines("S_UNMET", (), pack, loaded)
    return (
        Line("Questions asked of this service", pack.asked),
        Line("Questions in scope", pack.total("in_scope")),
        *share_lines("S_ANS", (), pack, loaded),
        *unmet,
        Line("Answers that people rated", pack.rated),
    )


def _changes(pack: Pack, before: Pack) -> tuple[Change, ...]:
    out = [
        _change("Questions asked of this service", pack.asked, before.asked),
        _change("Questions in scope", pack.total("in_scope"), before.total("in_scope")),
    ]
    for column, word in (("share_answered", "answered"), ("share_unmet", "unmet")):
        out.append(_change(f"Share {word}, everyone", pack.total(column), before.total(column)))
        out += [
            _change(
                f"Share {word}, {label[0].lower()}{label[1:]}",
                pack.of("audience", name, column),
                before.of("audience", name, column),
            )
            for name, label in AUDIENCES.items()
            if name in {"self_funder", "direct_payment", "carer"}
        ]
    return tuple(out)


def _change(label: str, now: Shown, before: Shown) -> Change:
    return Change(label, now, before, _change_words(now, before))


def _change_words(now: Shown, before: Shown) -> str:
    """How a number moved, from what is shown of it."""
    if now.value is None or before.value is None:
        return "Cannot be compared: one of the two is not shown."
    moved = now.value - before.value
    direction = "the same" if moved == 0 else f"{'up' if moved > 0 else 'down'} {abs(moved):,}"
    if now.kind != "percent":
        return f"{direction.capitalize()}, after rounding to 5." if moved else "The same, after rounding to 5."
    points = direction if moved == 0 else f"{direction} percentage point{'s' if abs(moved) != 1 else ''}"
    if None in (now.low, now.high, before.low, before.high):
        return f"{points.capitalize()}."
    overlap = (now.low or 0) <= (before.high or 0) and (before.low or 0) <= (now.high or 0)
    return f"{points.capitalize()}. The intervals {'overlap: it could be chance' if overlap else 'do not overlap'}."


def _mix(pack: Pack, before: Pack) -> str:
    """Whether people asked about much the same topics, from the counts that are shown."""
    now, then = ({row.id: row.cells[0].value for row in one.tables["topic"].rows} for one in (pack, before))
    both = [name for name, many in now.items() if many is not None and then.get(name) is not None]
    whole, earlier = sum(now[name] or 0 for name in both), sum(then[name] or 0 for name in both)
    if not whole or not earlier or not all((pack.total("in_scope").value, before.total("in_scope").value)):
        return "The mix of topics cannot be compared: too few numbers are shown."
    moved = sum(abs((now[name] or 0) / whole - (then[name] or 0) / earlier) for name in both) / 2
    if moved <= _SIMILAR:
        return f"The mix of topics was similar: about {moved:.0%} of questions moved between topics that are shown in both periods."
    return (
        f"The mix of topics changed: about {moved:.0%} of questions moved between topics that are shown in both periods. "
        "Do not read a change in the shares as progress without looking at the topics."
    )


def _survey(survey: Survey, rule: Rule) -> tuple[Line, ...]:
    """A council's own survey under the same rule: counts, and shares with intervals."""
    counts = dict(survey.answers)
    whole = sum(counts.values())
    deep = (
        depths({name: {"count": many} for name, many in counts.items()}, {"count": whole}, COUNT, rule, 1)
        if whole >= rule.smallest
        else None
    )
    out = [Line("People who answered", Shown(rule.rounded(whole)) if whole >= rule.smallest else Shown(None, HIDDEN))]
    for name, many in counts.items():
        may_show = bool(deep and deep[name])
        out.append(Line(name, Shown(rule.rounded(many)) if may_show or not many else Shown(None, HIDDEN)))
        out.append(Line(f"{name}, share", share(many, whole, may_show, rule)))
    return tuple(out)
