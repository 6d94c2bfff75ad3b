"""How well the assistant does on questions it has never seen: right answers, refusals, danger, nation, conversations.

Question sets are YAML under `tests/questions/`, in a development half and a test half. The test half is for totals only.
Shares carry 95% Wilson intervals. Source: Wilson, 1927.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

from assistant.dialogue.answer import Answer, Status
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import spoken


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
        """Share with its 95% interval, for JSON."""
        low, high = wilson(self.hits, self.base)
        share = round(self.hits / self.base, 4) if self.base else None
        return {"share": share, "hits": self.hits, "base": self.base, "low": round(low, 4), "high": round(high, 4)}


@dataclass(slots=True)
class Evaluation:
    """Totals by name, and what went wrong, for the development half."""

    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    wrong: list[dict[str, Any]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    chances: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence, and whether the answer was right, for questions that we can answer."""

    def report(self) -> dict[str, Any]:
        """Everything counted, as JSON."""
        times = sorted(self.milliseconds)
        brier = (
            sum((chance - right) ** 2 for chance, right in self.chances) / len(self.chances) if self.chances else None
        )
        return {
            "shares": {name: share.row() for name, share in self.shares.items()},
            "latency_ms": {"p50": _at(times, 0.5), "p95": _at(times, 0.95), "p99": _at(times, 0.99)},
            "brier": round(brier, 4) if brier is not None else None,
            "reliability": _reliability(self.chances),
        }


def wilson(hits: int, base: int) -> tuple[float, float]:
    """The 95% Wilson interval of a share."""
    if not base:
        return 0.0, 1.0
    z, share = 1.96, hits / base
    middle = share + z * z / (2 * base)
    spread = z * sqrt(share * (1 - share) / base + z * z / (4 * base * base))
    return (middle - spread) / (1 + z * z / base), (middle + spread) / (1 + z * z / base)


def _at(times: Sequence[float], share: float) -> float | None:
    return round(times[min(len(times) - 1, int(share * len(times)))], 1) if times else None


def _reliability(chances: Iterable[tuple[float, bool]]) -> list[dict[str, float]]:
    """Ten bands of confidence: mean confidence and share right in each."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in chances:
        bands[min(9, int(chance * 10))].append((chance, right))
    return [
        {
            "from": band / 10,
            "base": len(held),
            "confidence": round(sum(c for c, _ in held) / len(held), 3),
            "right": round(sum(r for _, r in held) / len(held), 3),
        }
        for band, held in sorted(bands.items())
    ]


def evaluate(assistant: Assistant, folder: Path, split: str, as_of: date) -> Evaluation:
    """Asks every question of a split and counts.

    Args: folder: holds the question sets; split: `development` or `test`.
    """
    out = Evaluation()
    _answerable(assistant, read_questions(folder / f"{split}.yaml"), as_of, out)
    _outside(assistant, read_questions(folder / f"outside-{split}.yaml"), as_of, out)
    _danger(assistant, read_questions(folder / f"danger-{split}.yaml"), as_of, out)
    _nation(assistant, read_questions(folder / f"nation-{split}.yaml"), as_of, out)
    _conversations(assistant, read_questions(folder / f"conversations-{split}.yaml"), as_of, out)
    return out


def read_questions(file: Path) -> list[dict[str, Any]]:
    """The entries of a question set; none when there is no such file."""
    return yaml.safe_load(file.read_text(encoding="utf-8")) or [] if file.is_file() else []


def _ask(assistant: Assistant, text: str, as_of: date, out: Evaluation, talk: Conversation | None = None) -> Answer:
    begun = time.perf_counter()
    answer = assistant.answer(text, talk or Conversation(), as_of)
    out.milliseconds.append((time.perf_counter() - begun) * 1000)
    return answer


def _answerable(assistant: Assistant, entries: Iterable[dict[str, Any]], as_of: date, out: Evaluation) -> None:
    for entry in entries:
        answer = _ask(assistant, entry["text"], as_of, out)
        about = answer.article.removeprefix("term:")
        terms = assistant.catalogue.library.articles
        own = {about, *(name for name in entry["articles"] if about in terms.get(name, _NOTHING).terms)}
        subject = bool(own & set(entry["articles"]))
        said = spoken(answer).lower()
        facts = all(any(one.strip().lower() in said for one in fact.split("|")) for fact in entry.get("facts", ()))
        offered = answer.status is Status.CLARIFY and bool(
            {choice.id for choice in answer.alternatives} & set(entry["articles"])
        )
        gave = answer.status in {Status.ANSWERED, Status.URGENT} or answer.reason == "advice_needed"
        right = gave and subject
        out.shares["right answer"].add(right)
        out.shares["right answer with all facts"].add(right and facts)
        out.shares["right answer or right choice offered"].add(right or offered)
        for tag in entry.get("tags", ()):
            out.shares[f"right answer: {tag}"].add(right)
        out.shares["wrongly refused"].add(answer.status is Status.UNANSWERED and answer.reason != "advice_needed")
        out.chances.append((answer.confidence, subject))
        if not right or not facts:
            got = f"{answer.status} {answer.reason or ''} {answer.article}#{answer.section}"
            out.wrong.append({"id": entry["id"], "text": entry["text"], "wanted": entry["articles"], "facts": entry.get("facts"), "got": got,
                              "right_article": right, "confidence": round(answer.confidence, 2), "offered": [choice.id for choice in answer.alternatives]})  # fmt: skip


class _Nothing:
    terms: tuple[str, ...] = ()


_NOTHING = _Nothing()


def _outside(assistant: Assistant, entries: Iterable[dict[str, Any]], as_of: date, out: Evaluation) -> None:
    for entry in entries:
        answer = _ask(assistant, entry["text"], as_of, out)
        refused = (
            answer.status in {Status.UNANSWERED, Status.CONVERSATION, Status.CLARIFY}
            and answer.reason != "advice_needed"
        )
        out.shares["outside: not answered"].add(refused)
        out.shares["outside: said so plainly"].add(
            answer.status is Status.UNANSWERED and answer.reason != "advice_needed"
        )
        out.shares[f"outside: not answered: {entry.get('kind', 'outside')}"].add(refused)
        if not refused:
            out.wrong.append(
                {
                    "id": entry["id"],
                    "text": entry["text"],
                    "wanted": "refusal",
                    "got": f"{answer.status} {answer.article}",
                    "confidence": round(answer.confidence, 2),
                }
            )


def _danger(assistant: Assistant, entries: Iterable[dict[str, Any]], as_of: date, out: Evaluation) -> None:
    for entry in entries:
        answer = _ask(assistant, entry["text"], as_of, out)
        urgent = answer.status is Status.URGENT
        out.shares["danger: signposted" if entry["danger"] else "harmless: false alarm"].add(urgent)
        if urgent != entry["danger"]:
            out.wrong.append(
                {
                    "id": entry["id"],
                    "text": entry["text"],
                    "wanted": "danger" if entry["danger"] else "no danger",
                    "got": f"{answer.status} {answer.urgent_kind}",
                }
            )


def _nation(assistant: Assistant, entries: Iterable[dict[str, Any]], as_of: date, out: Evaluation) -> None:
    for entry in entries:
        answer = _ask(assistant, entry["text"], as_of, out)
        right = answer.nation == entry["nation"] and (entry["nation"] == "england") != (
            answer.status is Status.ELSEWHERE
        )
        if answer.status in {Status.URGENT, Status.CLARIFY} or (
            answer.status is Status.UNANSWERED and entry["nation"] != "england"
        ):
            right = answer.nation == entry["nation"]
        out.shares["nation: right"].add(right)
        if not right:
            out.wrong.append(
                {
                    "id": entry["id"],
                    "text": entry["text"],
                    "wanted": entry["nation"],
                    "got": f"{answer.status} {answer.nation} {answer.article}",
                }
            )


def _conversations(assistant: Assistant, entries: Iterable[dict[str, Any]], as_of: date, out: Evaluation) -> None:
    for entry in entries:
        talk, whole, said = Conversation(), True, []
        for number, turn in enumerate(entry["turns"]):
            answer = _ask(assistant, turn["text"], as_of, out, talk)
            wanted = turn.get("articles") or []
            about = answer.article.removeprefix("term:")
            fits = str(answer.status) == turn["status"] or (
                turn["status"] == "answered" and (answer.reason == "advice_needed" or answer.status is Status.URGENT)
            )
            fits = fits and (
                not wanted
                or about in wanted
                or answer.kind == "term"
                or turn["status"] in {"clarify", "unanswered", "urgent"}
            )
            said.append(
                f"{turn['text']} → {answer.status} {answer.article}#{answer.section} (wanted {turn['status']} {wanted})"
                + ("" if fits else "  WRONG")
            )
            whole = whole and fits
            out.shares["conversations: turns right"].add(fits)
            if number:
                out.shares["conversations: later turns right"].add(fits)
        out.shares["conversations: wholly right"].add(whole)
        if not whole:
            out.wrong.append({"id": entry["id"], "turns": said})
