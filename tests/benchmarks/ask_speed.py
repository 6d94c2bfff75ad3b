"""How long answers take: a cold `assistant ask`, a warm answer, and memory; beside plain Whoosh in the same run.

    python tests/benchmarks/ask_speed.py

Cold: the whole process, index and content already in the cache. Warm: questions of the development half, one after the
other in one process. The peer is Whoosh's own search over the same index of record, with the same words.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import platformdirs
import yaml

from assistant.base.settings import defaults
from assistant.base.text import words
from assistant.dialogue.catalogue import load_catalogue
from assistant.dialogue.session import Conversation
from assistant.dialogue.start import assemble, ranker_for
from assistant.search import whoosh_index
from assistant.search.index import WHOOSH

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 7


def cold() -> list[float]:
    """Seconds of each whole `assistant ask`, after one run that is not counted. Modules are compiled, as an installer leaves them."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "assistant", "ask", "--no-log", "will mum have to sell her house"]
    taken = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=surroundings)
        taken.append(time.perf_counter() - begun)
    return taken[1:]


def at(values: list[float], share: float) -> float:
    """The value below which this share of values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Prints the figures."""
    taken = cold()
    print(
        f"cold ask: median {statistics.median(taken):.2f} s, from {min(taken):.2f} to {max(taken):.2f} s, {RUNS} runs"
    )
    where, cache, today = defaults(), Path(platformdirs.user_cache_dir("assistant")), date.today()
    catalogue = load_catalogue(where.knowledge, where.glossary, None, today, cache)
    assistant, index = assemble(catalogue, cache), ranker_for(catalogue, cache, most_new=None)[1]
    asked = [
        one["text"] for one in yaml.safe_load((ROOT / "tests/questions/development.yaml").read_text(encoding="utf-8"))
    ]
    assistant.answer(asked[0], Conversation(), today)
    ours, theirs = [], []
    for text in asked:
        begun = time.perf_counter()
        assistant.answer(text, Conversation(), today)
        ours.append((time.perf_counter() - begun) * 1000)
        if index.folder is not None:
            begun = time.perf_counter()
            whoosh_index.search(index.folder / WHOOSH, words(text))
            theirs.append((time.perf_counter() - begun) * 1000)
    print(f"warm answer: p50 {at(ours, 0.5):.1f} ms, p95 {at(ours, 0.95):.1f} ms, {len(ours)} questions")
    if theirs:
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        print(
            f"Whoosh alone: p50 {at(theirs, 0.5):.1f} ms, p95 {at(theirs, 0.95):.1f} ms; ours takes {ratio:.2f} times as long, median"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
