"""Draws claims at random for a person to trace to their source: sentences about money, time limits and rights.

    python tests/sample_claims.py --seed 1 --count 40

Prints a numbered list with the file and line of each claim, figures filled in as on the day.
"""

import argparse
import random
import re
from datetime import date
from pathlib import Path

from assistant.base.text import sentences
from assistant.content.inline import Filler
from assistant.content.load import load_library
from assistant.content.plain import plain_blocks

CLAIM = re.compile(
    r"£|\d|\b(must|may not|cannot|can ask|right to|duty|free|allowed|weeks?|months?|days?|years?|at least|at most"
    r"|decides?|challenge|appeal|never|always|counted|ignored|stops?|entitled)\b"
)
ROOT = Path(__file__).resolve().parent.parent


def claims(today: date) -> list[tuple[str, str]]:
    """Every claim in the articles, with where it stands."""
    library, _ = load_library(ROOT / "knowledge", None, today)
    filler = Filler(library.figures, library.contact_texts(), today)
    out = []
    for article in sorted(library.articles.values(), key=lambda one: one.id):
        texts = [(f"{article.path}:{section.line} {section.heading}", section.text) for section in article.sections]
        texts += [(f"{article.path} edges", edge) for edge in article.edges]
        for where, text in texts:
            for prefix, block in plain_blocks(filler.fill(text)):
                if prefix != "## ":
                    out += [(where, sentence) for sentence in sentences(block) if CLAIM.search(sentence)]
    return out


def main() -> None:
    """Prints the sample."""
    parser = argparse.ArgumentParser(description="Draw claims at random, to trace to their source.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 22))
    chosen = parser.parse_args()
    found = claims(chosen.today)
    print(f"{len(found)} claims; {chosen.count} drawn with seed {chosen.seed}.\n")
    for number, (where, sentence) in enumerate(random.Random(chosen.seed).sample(found, chosen.count), 1):
        print(f"{number}. {sentence}\n   {where}\n")


if __name__ == "__main__":
    main()
