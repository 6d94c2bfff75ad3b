"""What each measure says beside an indicator: lines of numbers that are already in the tables. No new count is made here."""

from collections.abc import Callable, Mapping

from assistant.base.ratings import EASE_WORDS
from assistant.indicators.frameworks import Framework, Frameworks, Indicator, Target
from assistant.indicators.model import HIDDEN, NOT_HELD, Evidence, GapsPart, IndicatorPart, Line, Shown
from assistant.indicators.tables import AUDIENCES, PA_TOPICS, Pack
from assistant.indicators.wording import DIFFERS, NOT_KEPT, RELEVANCE

_AUDIENCE_OF = {"Q_SELF": "self_funder", "Q_DP": "direct_payment", "Q_CARER": "carer"}
TOP = 5
"""Topics in a ranked list."""
_NOT_HELD = Shown(None, NOT_HELD)


def indicator_parts(framework: Framework, loaded: Frameworks, pack: Pack, gaps: GapsPart) -> tuple[IndicatorPart, ...]:
    """Every indicator of a framework with what the log adds to it. An indicator of relevance `none` gets no figures."""
    return tuple(
        IndicatorPart(
            one, RELEVANCE[one.relevance], () if one.relevance == "none" else tuple(_evidence(one, loaded, pack, gaps))
        )
        for one in framework.indicators
    )


def _evidence(indicator: Indicator, loaded: Frameworks, pack: Pack, gaps: GapsPart) -> list[Evidence]:
    out = []
    for name in indicator.log_measures:
        measure = loaded.measures[name]
        count = _MEASURES.get(name)
        if count is None:
            lines: tuple[Line, ...] = (Line(measure.name, _NOT_HELD),)
            note = NOT_KEPT.get(name, "This version does not count this measure.")
        else:
            lines, note = count(indicator, pack, gaps, loaded), DIFFERS.get(name, "")
        out.append(Evidence(name, measure.name, measure.caveat, lines, note))
    return out


Count = Callable[[Indicator, Pack, GapsPart, Frameworks], tuple[Line, ...]]


def _base(shown: Shown, what: str = "questions in scope") -> str:
    return f"of {shown} {what}"


def _q_all(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    return (
        Line("Questions asked of this service", pack.asked),
        Line("Of these, questions in scope", pack.total("in_scope")),
    )


def _q_audience(audience: str) -> Count:
    def count(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
        return (
            Line(
                f"Questions from {_who(audience)}",
                pack.of("audience", audience, "in_scope"),
                _base(pack.total("in_scope")),
            ),
            Line(
                "Questions from people who did not say who they were",
                pack.of("audience", "unknown", "in_scope"),
                _base(pack.total("in_scope")),
            ),
        )

    return count


def _who(audience: str) -> str:
    words = AUDIENCES[audience]
    return words[0].lower() + words[1:]


def target_of(shown: Shown, target: Target) -> tuple[str, str]:
    """Red, amber or green against a target that the council set, and the sentence that says so; nothing for a hidden share."""
    if shown.value is None:
        return "", ""
    gap = shown.value - target.percent if target.at_most else target.percent - shown.value
    colour = "green" if gap <= 0 else "amber" if gap <= target.amber_within else "red"
    goal = f"at {'most' if target.at_most else 'least'} {target.percent}%"
    words = {
        "green": f"Reaches the council’s own target of {goal}",
        "amber": f"Within {target.amber_within} points of the council’s own target of {goal}",
        "red": f"Short of the council’s own target of {goal}",
    }
    return colour, f"{words[colour]} (set by {target.set_by})."


def share_lines(measure: str, audiences: tuple[str, ...], pack: Pack, loaded: Frameworks) -> tuple[Line, ...]:
    """The share answered (S_ANS) or unmet (S_UNMET) of everyone and of these audiences."""
    column, word = ("share_answered", "answered") if measure == "S_ANS" else ("share_unmet", "unmet")
    shown = pack.total(column)
    target = next((one for one in loaded.targets if one.measure == measure), None)
    lines = [
        Line(
            f"Share {word}, everyone",
            shown,
            _base(pack.total("in_scope")),
            *(target_of(shown, target) if target else ("", "")),
        )
    ]
    if measure == "S_UNMET":
        lines += [
            Line("Unmet: no answer held", pack.total("no_answer")),
            Line("Unmet: answer did not help", pack.total("not_helped")),
        ]
    lines += [
        Line(
            f"Share {word}, {_who(audience)}",
            pack.of("audience", audience, column),
            _base(pack.of("audience", audience, "in_scope")),
        )
        for audience in audiences
    ]
    return tuple(lines)


def _shares(measure: str) -> Count:
    def count(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
        audiences = tuple(_AUDIENCE_OF[name] for name in indicator.log_measures if name in _AUDIENCE_OF)
        return share_lines(measure, audiences, pack, loaded)

    return count


def top_topics(pack: Pack, column: str, only_pa: bool = False) -> tuple[Line, ...]:
    """The topics with most questions by a column, ranked by what is shown, hidden ones left out."""
    rows = [row for row in pack.tables["topic"].rows if row.id != "none" and (not only_pa or row.id in PA_TOPICS)]
    ranked = [(pack.of("topic", row.id, column), row) for row in rows]
    ranked = [(shown, row) for shown, row in ranked if shown.value]
    ranked.sort(key=lambda one: (-(one[0].value or 0), one[1].label))
    what = {"unmet": "Unmet questions", "in_scope": "Questions in scope"}[column]
    if not ranked and pack.total(column).value == 0:
        return (Line(f"{what} on any topic", pack.total(column)),)
    return tuple(Line(f"{what} on {row.label}", shown, _base(row.cells[0])) for shown, row in ranked[:TOP]) or (
        Line(f"{what} by topic", Shown(None, HIDDEN)),
    )


def _top(column: str) -> Count:
    def count(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
        return top_topics(pack, column, "PA_ANS" in indicator.log_measures)

    return count


def _pa(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    columns = {column.id: number for number, column in enumerate(pack.tables["topic"].columns)}
    if pack.pa is None:
        return ()
    cells = pack.pa.cells
    return (
        Line(
            "Questions in scope about employing a personal assistant",
            cells[columns["in_scope"]],
            _base(pack.total("in_scope")),
        ),
        Line("Share of these answered", cells[columns["share_answered"]], _base(cells[columns["in_scope"]])),
    )


def _ease(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    rated = pack.rated
    said = _base(pack.eased, "people who chose to say how easy it was")
    lines = [Line("Very easy or fairly easy to find, share", pack.found_easily, said)]
    lines += [Line(f"{label} to find", pack.of("ease", name, "count"), said) for name, label in EASE_WORDS.items()]
    lines += [
        Line(f"Did it help? {label}", pack.of("helped", name, "count"), _base(rated, "answers that were rated"))
        for name, label in _HELP.items()
    ]
    return tuple(lines)


_HELP = {"answered-yes": "Yes", "answered-partly": "Partly", "answered-no": "No"}


def _safe(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    return (Line("Times urgent or safeguarding help was shown", pack.of("ended", "urgent", "count")),)


def _stale(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    return (
        Line(
            "Answers held back because an article or figure was out of date", pack.of("reason", "out_of_date", "count")
        ),
    )


def _area(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    if "council" not in pack.tables:
        return (
            Line(
                "Councils with enough questions to show",
                Shown(int(pack.total("in_scope").value is not None), kind="exact"),
                "this report is about one council",
            ),
        )
    shown = sum(bool(row.cells[0].value) for row in pack.tables["council"].rows if row.id != "none")
    return (Line("Councils with enough questions to show", Shown(shown, kind="exact")),)


def _fix(indicator: Indicator, pack: Pack, gaps: GapsPart, loaded: Frameworks) -> tuple[Line, ...]:
    return (
        Line("Gaps that have been answered since", gaps.closed_count),
        Line("Median days until answered", gaps.closed_days),
    )


_MEASURES: Mapping[str, Count] = {
    "Q_ALL": _q_all,
    **{name: _q_audience(audience) for name, audience in _AUDIENCE_OF.items()},
    "S_ANS": _shares("S_ANS"),
    "S_UNMET": _shares("S_UNMET"),
    "T_UNMET": _top("unmet"),
    "T_ASKED": _top("in_scope"),
    "PA_ANS": _pa,
    "EASE": _ease,
    "SAFE": _safe,
    "STALE": _stale,
    "AREA": _area,
    "FIX": _fix,
}
"""Measures that events can be counted for. SIGN, FORMAT and DIR need fields that the log does not keep."""
