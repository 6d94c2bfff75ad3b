"""An evaluation for people to read. Takes the plain values of `evaluation_report.report`, so it too holds no question."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.curation.evaluation_report import FIRST_POOLED

Row = Mapping[str, Any]

_SEVERAL = ("routing: ",)
"""Shares that stand in a table of their own."""


def text_of(run: Row) -> str:
    """Everything in a run, section by section; sections with nothing in them are left out.

    Args: a report with `split` and `as_of`, and with `missing`, `ablation` and `comparison` where these were asked for.
    """
    blocks = (
        [f"{run['split']} half, as of {run['as_of']}"],
        _shares(run["shares"]),
        _refusal(run["refusal"], run["shares"]),
        _retrieval(run["retrieval"], run.get("missing", {})),
        _against(run["against"]),
        _topics(run["topics"]),
        _routing(run["routing"], run["shares"]),
        _calibration(run["calibration"]),
        _ablation(run.get("ablation", ())),
        _comparison(run.get("comparison")),
        [f"Milliseconds for an answer: {_times(run['latency_ms'])}"],
    )
    return "\n\n".join("\n".join(block) for block in blocks if block)


def share_text(row: Row) -> str:
    """`85.5%  (188 of 220; 95% 80.2% to 89.5%)`, or that nothing was counted."""
    if row["share"] is None:
        return "   –    (nothing to count)"
    return f"{row['share']:7.1%}  ({row['hits']} of {row['base']}; 95% {row['low']:.1%} to {row['high']:.1%})"


def _shares(shares: Row) -> list[str]:
    return [f"  {name:44} {share_text(row)}" for name, row in shares.items() if not name.startswith(_SEVERAL)]


def _refusal(refusal: Row, shares: Row) -> list[str]:
    if "outside: not answered" not in shares:
        return []
    lines = ["Refusal. Recall: of questions that cannot be answered, those refused. Precision: of those refused, how many cannot be answered."]  # fmt: skip
    for name, row in refusal.items():
        lines += [f"  {name + ', ' + part:44} {share_text(row[part])}" for part in ("recall", "precision")]
    return lines


def _mean(row: Row) -> str:
    return "–" if row["mean"] is None else f"{row['mean']:.3f} ({row['low']:.3f} to {row['high']:.3f})"


def _retrieval(systems: Row, missing: Mapping[str, str]) -> list[str]:
    if not systems:
        return []
    lines = [
        "Retrieval of articles. hit@1 pooled: by the pooled judgements too. hit@k: a right one in the first k. recall@k: share of all right ones. With 95% intervals",
        f"  {'':15} {'hit@1':22} {'hit@1 pooled':22} {'@3':>5} {'@10':>5}  {'recall@1':>8} {'@3':>5} {'@10':>5}  {'MRR@10':22} {'nDCG@10':22} ms p50, p95",
    ]
    for name, row in systems.items():
        hits = " ".join(f"{_first(row[measure]):22}" for measure in ("hit@1", FIRST_POOLED))
        more = f"{row['hit@3']['share']:5.3f} {row['hit@10']['share']:5.3f}"
        recall = f"{row['recall@1']['mean']:8.3f} {row['recall@3']['mean']:5.3f} {row['recall@10']['mean']:5.3f}"
        times = f"{row['ms']['p50']}, {row['ms']['p95']}"
        lines.append(
            f"  {name:15} {hits} {more}  {recall}  {_mean(row['mrr@10']):22} {_mean(row['ndcg@10']):22} {times}"
        )
    return lines + [f"  {name:15} not measured: {why}" for name, why in missing.items()]


def _first(row: Row) -> str:
    return f"{row['share']:.3f} ({row['low']:.3f} to {row['high']:.3f})"


def _change(row: Row) -> str:
    """`+2.3 (95% -0.4 to +5.0)`, in points of a hundred, and McNemar's probability where there is one."""
    if row["mean"] is None:
        return "nothing to compare"
    said = f"{100 * row['mean']:+.1f} (95% {100 * row['low']:+.1f} to {100 * row['high']:+.1f})"
    if row.get("paired"):
        return f"{said}; {row['better']} better, {row['worse']} worse, {_chance(row['p'])}"
    return said if "paired" not in row else f"{said}; other questions"


def _chance(p: float) -> str:
    return f"p {p:.3f}" if p >= 0.001 else "p < 0.001"


def _ranks(row: Row) -> str:
    pooled = f"; hit@1 pooled {_change(row[FIRST_POOLED])}" if FIRST_POOLED in row else ""
    return f"hit@1 {_change(row['hit@1'])}{pooled}; MRR {_change(row['mrr@10'])}; nDCG {_change(row['ndcg@10'])}"


def _against(systems: Row) -> list[str]:
    if not systems:
        return []
    return ["The assistant less each, in points", *(f"  {name:15} {_ranks(row)}" for name, row in systems.items())]


def _topics(topics: Row) -> list[str]:
    if not topics:
        return []
    return ["Right answers by topic", *(f"  {name:44} {share_text(row)}" for name, row in topics.items())]


def _routing(tables: Row, shares: Row) -> list[str]:
    lines: list[str] = []
    for suite, rows in tables.items():
        given = sorted({status for row in rows.values() for status in row})
        lines += [f"Routing, {suite}: {share_text(shares[f'routing: {suite}']).strip()}"]
        lines += [f"  {'wanted, then given':20} " + " ".join(f"{status:>12}" for status in given)]
        lines += [
            f"  {wanted:20} " + " ".join(f"{row.get(status, 0):12}" for status in given) for wanted, row in rows.items()
        ]
    return lines


def _calibration(held: Row) -> list[str]:
    lines: list[str] = []
    for name, row in held.items():
        if row["base"]:
            lines.append(
                f"Calibration, {name} questions: Brier score {row['brier']:.4f}, calibration error {row['error']:.4f}"
            )
            lines += [
                f"  {band['from']:.1f} to {band['from'] + 0.1:.1f}, mean {band['confidence']:.3f}   came true {share_text(band)}"
                for band in row["bands"]
            ]
    return lines


_PARTS = ("right", "first", "mrr@10", "ndcg@10", "refusal_recall", "refusal_precision", "turns", "later_turns")
_HEADS = ("right", "hit@1", "MRR", "nDCG", "refused", "precision", "turns", "later")


def _ablation(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    lines = [
        "What each part adds: without it, all else learned again. Figures × 100",
        f"  {'':38} " + " ".join(f"{head:>9}" for head in _HEADS),
    ]
    for row in rows:
        figures = [row.get(part, {}) for part in _PARTS]
        shown = [figure.get("share", figure.get("mean")) for figure in figures]
        name = f"without {row['without']}" if row["without"] else "everything"
        lines.append(f"  {name:38} " + " ".join(f"{'–' if one is None else f'{100 * one:.1f}':>9}" for one in shown))
    lines.append("Less everything, in points")
    for row in rows[1:]:
        lines.append(f"  without {row['without']}")
        lines += [f"    {name:20} {_change(change)}" for name, change in row["against"].items()]
    return lines


def _comparison(held: Row | None) -> list[str]:
    if held is None:
        return []
    lines = ["This run less the earlier one, in points", *(f"  Mind: {warning}" for warning in held["warnings"])]
    lines += [f"  {name:44} {_change(row)}" for name, row in held["shares"].items()]
    lines += [f"  {'refusal precision: ' + name:44} {_change(row)}" for name, row in held["refusal"].items()]
    lines += [f"  {name:15} {_ranks(row)}" for name, row in held["retrieval"].items()]
    return [*lines, *_alone("this run", held["only_now"]), *_alone("the earlier run", held["only_earlier"])]


def _alone(which: str, names: Iterable[str]) -> list[str]:
    listed = ", ".join(names)
    return [f"  Only in {which}: {listed}"] if listed else []


def _times(row: Row) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items())
