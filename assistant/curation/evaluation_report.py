"""An evaluation as plain values for JSON. Holds ids, booleans and totals; never a text, an answer or an article id."""

from collections.abc import Mapping
from typing import Any

from assistant.curation.compare import paired, paired_hits
from assistant.curation.evaluate import Evaluation
from assistant.curation.judgements import POOLED
from assistant.curation.measures import (
    Share,
    at_share,
    brier,
    calibration_error,
    hit_at,
    mean_interval,
    ndcg,
    recall_at,
    reciprocal_rank,
    reliability,
)

OURS = "the assistant"
"""Name of our own search among the systems that are ranked side by side."""
DEPTHS = (1, 3, 10)
FIRST_POOLED = f"hit@1, {POOLED}"
"""A right article first, by the first labels or the pooled judgements. The pool was not deep enough for later places."""


def report(made: Evaluation) -> dict[str, Any]:
    """Everything counted.

    Returns:
        shares: by measure, a row as `Share.row` gives it.
        refusal: `not answered` and `said plainly`, each with `recall` and `precision` rows.
        routing: by suite, wanted status and given status: how often.
        topics: right answers by topic of the wanted article.
        retrieval: by system: `hit@k` and `FIRST_POOLED` rows; `recall@k`, `mrr@10` and `ndcg@10` as `mean_interval` gives
            them; `ms`.
        against: by baseline: ours less theirs, as `compare.paired` gives it, and `FIRST_POOLED` as `paired_hits` does.
        calibration: for `answerable` questions, and for `all` of those and the unanswerable ones: `brier`, `error`, `bands`.
        latency_ms: p50, p95, p99 of whole answers. brier: of answerable questions.
        sets: by suite, how many entries and a hash of the file. hits, places: by question id, for comparing runs.
    """
    return {
        "shares": {name: share.row() for name, share in made.shares.items()},
        "refusal": _refusal(made),
        "routing": {
            suite: {wanted: dict(given) for wanted, given in rows.items()} for suite, rows in made.routing.items()
        },
        "topics": {topic: share.row() for topic, share in sorted(made.topics.items())},
        "retrieval": {system: _retrieval(made, system) for system in made.places},
        "against": {
            system: paired(made.places[OURS], places, made.wanted)
            | {FIRST_POOLED: paired_hits(made.pooled[OURS], made.pooled[system])}
            for system, places in made.places.items()
            if system != OURS and OURS in made.places
        },
        "calibration": {
            "answerable": _calibration(made.chances),
            "all": _calibration([*made.chances, *made.chances_outside]),
        },
        "latency_ms": _latency(made.milliseconds),
        "brier": _rounded(brier(made.chances)),
        "sets": made.sets,
        "hits": {name: dict(hits) for name, hits in made.hits.items()},
        "places": {system: {name: list(gains) for name, gains in held.items()} for system, held in made.places.items()},
    }


def _refusal(made: Evaluation) -> dict[str, dict[str, Any]]:
    names = {"not answered": "outside: not answered", "said plainly": "outside: said so plainly"}
    return {
        name: {
            "recall": made.shares.get(measure, Share()).row(),
            "precision": made.refused.get(name, Share()).row(),
        }
        for name, measure in names.items()
    }


def _retrieval(made: Evaluation, system: str) -> dict[str, Any]:
    rows = [(gains, made.wanted[name]) for name, gains in made.places[system].items()]
    out: dict[str, Any] = {}
    for depth in DEPTHS:
        hits = sum(hit_at(gains, depth) for gains, _ in rows)
        out[f"hit@{depth}"] = Share(hits, len(rows)).row()
    pooled = made.pooled[system]
    out[FIRST_POOLED] = Share(sum(pooled.values()), len(pooled)).row()
    for depth in DEPTHS:
        out[f"recall@{depth}"] = mean_interval([recall_at(gains, wanted, depth) for gains, wanted in rows])
    out["mrr@10"] = mean_interval([reciprocal_rank(gains) for gains, _ in rows])
    out["ndcg@10"] = mean_interval([ndcg(gains, wanted) for gains, wanted in rows])
    out["ms"] = _latency(made.rank_milliseconds.get(system, []))
    return out


def _calibration(chances: list[tuple[float, bool]]) -> dict[str, Any]:
    return {
        "base": len(chances),
        "brier": _rounded(brier(chances)),
        "error": _rounded(calibration_error(chances)),
        "bands": reliability(chances),
    }


def _latency(milliseconds: list[float]) -> Mapping[str, float | None]:
    return {f"p{round(share * 100)}": at_share(milliseconds, share) for share in (0.5, 0.95, 0.99)}


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if value is not None else None
