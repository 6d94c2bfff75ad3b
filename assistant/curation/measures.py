"""The formulas that evaluation uses, and nothing else. Every function is pure; random ones have a fixed seed.

Sources, by name in the docstrings:

    Wilson          Probable inference, the law of succession, and statistical inference. JASA 22, 1927.
    McNemar         Note on the sampling error of the difference between correlated proportions. Psychometrika 12, 1947.
    Brier           Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1950.
    Efron           Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1979.
    Murphy, Winkler Reliability of subjective probability forecasts. Applied Statistics 26, 1977.
    Newcombe        Interval estimation for the difference between independent proportions. Statistics in Medicine 17, 1998.
    Voorhees        The TREC-8 question answering track report, 1999.
    Järvelin, Kekäläinen  Cumulated gain-based evaluation of IR techniques. ACM TOIS 20, 2002.
    Manning, Raghavan, Schütze  Introduction to information retrieval, chapter 8. 2008.
    Guo and others  On calibration of modern neural networks. ICML 2017.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, log2, sqrt

import numpy as np

DEPTH = 10
"""How far down a ranking is looked at."""
SEED = 20261122
"""Of every bootstrap, so that the same run gives the same interval."""
RESAMPLES = 2000
BANDS = 10
Z = 1.959964
"""The normal distribution's 97.5% point: intervals are 95%."""


@dataclass(slots=True)
class Share:
    """So many of so many."""

    hits: int = 0
    base: int = 0

    def add(self, hit: bool) -> None:
        """Counts one more."""
        self.hits += hit
        self.base += 1

    def row(self) -> dict[str, float | int | None]:
        """Share with its 95% Wilson interval: `share` (None of nothing), `hits`, `base`, `low`, `high`."""
        low, high = wilson(self.hits, self.base)
        share = round(self.hits / self.base, 4) if self.base else None
        return {"share": share, "hits": self.hits, "base": self.base, "low": round(low, 4), "high": round(high, 4)}


def wilson(hits: int, base: int) -> tuple[float, float]:
    """The 95% score interval of a share; 0 to 1 when nothing was counted. Source: Wilson."""
    if not base:
        return 0.0, 1.0
    share = hits / base
    middle = share + Z * Z / (2 * base)
    spread = Z * sqrt(share * (1 - share) / base + Z * Z / (4 * base * base))
    return max(0.0, (middle - spread) / (1 + Z * Z / base)), min(1.0, (middle + spread) / (1 + Z * Z / base))


def newcombe(now: Share, earlier: Share) -> tuple[float, float]:
    """The 95% interval of the difference of two shares of different questions. Source: Newcombe, method 10."""
    if not now.base or not earlier.base:
        return -1.0, 1.0
    p, q = now.hits / now.base, earlier.hits / earlier.base
    (p_low, p_high), (q_low, q_high) = wilson(now.hits, now.base), wilson(earlier.hits, earlier.base)
    return p - q - sqrt((p - p_low) ** 2 + (q_high - q) ** 2), p - q + sqrt((p_high - p) ** 2 + (q - q_low) ** 2)


def mcnemar(better: int, worse: int) -> float:
    """Two-sided exact probability that as uneven a split is chance. Source: McNemar, in its binomial form.

    Args: questions that only the one system got right, and that only the other did. Those that both got right or wrong
        say nothing. Returns: 1.0 when there are none.
    """
    together = better + worse
    tail = sum(comb(together, number) for number in range(min(better, worse) + 1))
    return min(1.0, float(2 * tail / 2**together))


def hit_at(gains: Sequence[bool], depth: int) -> bool:
    """Whether any of the first so many is wanted.

    Args: gains: of each place in a ranking, best first, whether a wanted article stands there.
    """
    return any(gains[:depth])


def recall_at(gains: Sequence[bool], wanted: int, depth: int) -> float:
    """Share of all wanted that stand in the first so many. Source: Manning, Raghavan, Schütze.

    Args: wanted: how many there are in all, at least 1.
    Raises: ValueError when nothing is wanted: recall of nothing has no meaning.
    """
    if wanted < 1:
        raise ValueError("Recall needs at least one wanted article.")
    return sum(gains[:depth]) / wanted


def reciprocal_rank(gains: Sequence[bool]) -> float:
    """1 over the place of the first wanted one; 0 when none is in the first `DEPTH`. Source: Voorhees."""
    return next((1 / place for place, gain in enumerate(gains[:DEPTH], 1) if gain), 0.0)


def ndcg(gains: Sequence[bool], wanted: int) -> float:
    """Discounted gain of the first `DEPTH`, as a share of the best that could be. Source: Järvelin, Kekäläinen.

    Each wanted one gains 1, divided by the logarithm to base 2 of its place plus 1.

    Args: wanted: how many there are in all, at least 1.
    Raises: ValueError when nothing is wanted.
    """
    if wanted < 1:
        raise ValueError("nDCG needs at least one wanted article.")
    gained = sum(1 / log2(place + 1) for place, gain in enumerate(gains[:DEPTH], 1) if gain)
    return gained / sum(1 / log2(place + 1) for place in range(1, min(wanted, DEPTH) + 1))


def mean_interval(values: Sequence[float]) -> dict[str, float | int | None]:
    """Mean with its 95% interval: `mean` (None of nothing), `base`, `low`, `high`. Source: Efron, percentile bootstrap."""
    if not values:
        return {"mean": None, "base": 0, "low": None, "high": None}
    held = np.asarray(values, np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(held), (RESAMPLES, len(held)))
    low, high = np.percentile(held[drawn].mean(axis=1), (2.5, 97.5))
    return {
        "mean": round(float(held.mean()), 4),
        "base": len(held),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
    }


def difference(now: Sequence[float], earlier: Sequence[float]) -> dict[str, float | int | None]:
    """Mean difference of two systems on the same questions, with its 95% interval, as `mean_interval` gives it.

    Questions are drawn whole, both values together (paired bootstrap). Source: Efron.

    Args: values in the same order of questions. Raises: ValueError when there are not as many of each.
    """
    return mean_interval([one - other for one, other in zip(now, earlier, strict=True)])


def brier(chances: Sequence[tuple[float, bool]]) -> float | None:
    """Mean squared distance of confidence from what came true; 0 is perfect. None of nothing. Source: Brier.

    Args: confidence from 0 to 1, and whether it came true.
    """
    return sum((chance - right) ** 2 for chance, right in chances) / len(chances) if chances else None


def reliability(chances: Sequence[tuple[float, bool]]) -> list[dict[str, float | int | None]]:
    """Ten bands of confidence, empty ones left out, each with its mean confidence and the share that came true.

    Returns: rows of `from`, `confidence`, and a share as `Share.row` gives it. Source: Murphy, Winkler.
    """
    return [
        {
            "from": band / BANDS,
            "confidence": round(sum(chance for chance, _ in held) / len(held), 4),
            **Share(sum(right for _, right in held), len(held)).row(),
        }
        for band, held in sorted(_bands(chances).items())
    ]


def calibration_error(chances: Sequence[tuple[float, bool]]) -> float | None:
    """Mean distance of confidence from the share that came true, over bands. Source: Guo and others.

    Args: as for `brier`. Returns: 0 is perfect; None of nothing.
    """
    away = [abs(sum(chance - right for chance, right in held)) for held in _bands(chances).values()]
    return sum(away) / len(chances) if chances else None


def _bands(chances: Sequence[tuple[float, bool]]) -> dict[int, list[tuple[float, bool]]]:
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in chances:
        bands[max(0, min(BANDS - 1, int(chance * BANDS)))].append((chance, right))
    return bands


def at_share(values: Sequence[float], share: float) -> float | None:
    """The value below which this share of them lies, to one decimal, as `latency` shows it. None of nothing."""
    held = sorted(values)
    return round(held[min(len(held) - 1, int(share * len(held)))], 1) if held else None
