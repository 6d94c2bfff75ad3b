"""What changed between two systems, or two runs: differences, with the chance that they are chance.

Where the same questions are in both, they are paired: McNemar's test and a paired bootstrap. Where they are not, the interval
is that of two independent shares. A run holds hits by question id, so two runs can be paired without any question's text.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.base.errors import UsageError
from assistant.curation.judgements import POOLED
from assistant.curation.measures import Share, difference, hit_at, mcnemar, ndcg, newcombe, reciprocal_rank

Places = Mapping[str, Sequence[bool]]


def paired(now: Places, earlier: Places, wanted: Mapping[str, int]) -> dict[str, Any]:
    """Two rankings of the same questions: the first less the second.

    Args: by question id: for each place whether a wanted article stands there; how many are wanted in all.
    Returns: `hit@1` as `paired_hits` gives it; `mrr@10` and `ndcg@10` as `measures.difference` gives them.
    """
    names = [name for name in now if name in earlier and wanted.get(name)]
    return {
        "hit@1": paired_hits(
            {name: hit_at(now[name], 1) for name in names}, {name: hit_at(earlier[name], 1) for name in names}
        ),
        "mrr@10": difference(
            [reciprocal_rank(now[name]) for name in names], [reciprocal_rank(earlier[name]) for name in names]
        ),
        "ndcg@10": difference(
            [ndcg(now[name], wanted[name]) for name in names], [ndcg(earlier[name], wanted[name]) for name in names]
        ),
    }


def paired_hits(now: Mapping[str, bool], earlier: Mapping[str, bool]) -> dict[str, Any]:
    """Hits on the questions that are in both.

    Returns: `mean` difference with `low` and `high`, `base`; `better` and `worse`, how many only the one got right; `p`,
        McNemar's; `paired`, true.
    """
    names = [name for name in now if name in earlier]
    better = sum(now[name] and not earlier[name] for name in names)
    worse = sum(earlier[name] and not now[name] for name in names)
    change = difference([float(now[name]) for name in names], [float(earlier[name]) for name in names])
    return {**change, "better": better, "worse": worse, "p": round(mcnemar(better, worse), 4), "paired": True}


def compare(now: Mapping[str, Any], earlier: Mapping[str, Any], wanted: Mapping[str, int]) -> dict[str, Any]:
    """Two runs: this one less the earlier one.

    Args: reports as `evaluation_report.report` gives them; how many articles are wanted, by question id, in this run.
    Returns:
        shares: by measure: as `paired_hits` gives it where the runs share most questions, else the difference of two
            independent shares with `paired` false. retrieval: by system, as `paired`. refusal: precision, never paired,
            because each run refused other questions.
        only_now, only_earlier: measures that only one run has. warnings: what makes the comparison less than fair.
    """
    ours, theirs = now["shares"], earlier["shares"]
    shares = {name: _share(name, now, earlier) for name in ours if name in theirs}
    systems = [name for name in now.get("places", {}) if name in earlier.get("places", {})]
    return {
        "shares": shares,
        "refusal": _precision(now, earlier),
        "retrieval": {name: paired(now["places"][name], earlier["places"][name], wanted) for name in systems},
        "only_now": [name for name in ours if name not in theirs],
        "only_earlier": [name for name in theirs if name not in ours],
        "warnings": _warnings(now, earlier),
    }


def _share(name: str, now: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    ours, theirs = now.get("hits", {}).get(name, {}), earlier.get("hits", {}).get(name, {})
    common = sum(question in theirs for question in ours)
    if common and 2 * common >= max(len(ours), len(theirs)):
        return paired_hits(ours, theirs)
    return _unpaired(now["shares"][name], earlier["shares"][name])


def _unpaired(now: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    one, other = Share(now["hits"], now["base"]), Share(earlier["hits"], earlier["base"])
    low, high = newcombe(one, other)
    mean = round(one.hits / one.base - other.hits / other.base, 4) if one.base and other.base else None
    return {"mean": mean, "low": round(low, 4), "high": round(high, 4), "base": one.base, "paired": False}


def _precision(now: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    ours, theirs = now.get("refusal", {}), earlier.get("refusal", {})
    return {
        name: _unpaired(row["precision"], theirs[name]["precision"]) for name, row in ours.items() if name in theirs
    }


def _warnings(now: Mapping[str, Any], earlier: Mapping[str, Any]) -> list[str]:
    if now.get("split") != earlier.get("split"):
        return [f"The earlier run is of the {earlier.get('split')} half, this one of the {now.get('split')} half."]
    found = []
    if now.get("as_of") != earlier.get("as_of"):
        found.append(f"The earlier run is as of {earlier.get('as_of')}, this one as of {now.get('as_of')}.")
    before = earlier.get("sets", {})
    for suite, one in now.get("sets", {}).items():
        if suite in before and before[suite].get("sha256") != one.get("sha256"):
            what = suite if suite == POOLED else f"{suite} questions"
            found.append(f"The {what} have changed since; those with the same id are paired.")
    return found


def read_run(file: Path) -> dict[str, Any]:
    """An earlier run, as `assistant evaluate --json` wrote it.

    Raises: UsageError when the file cannot be read, or is something else.
    """
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        rows = [*held["shares"].values(), *(row["precision"] for row in held.get("refusal", {}).values())]
        whole = all(isinstance(row["hits"], int) and isinstance(row["base"], int) for row in rows)
        sets = [held.get(name, {}) for name in ("hits", "places", "sets")]
        whole = whole and all(isinstance(inner, dict) for one in sets for inner in one.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UsageError(f"{file} cannot be read as a run that `assistant evaluate --json` wrote.") from problem
    if not whole:
        raise UsageError(f"{file} is not a run that `assistant evaluate --json` wrote.")
    return dict(held)
