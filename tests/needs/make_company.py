"""Writes assistant/needs/data/company.json and seen.txt: how much the words beside a word tell that it is a name. See `assistant/needs/company.py`.

Learned by logistic regression from the adversarial sets of this folder, whose authors marked every name, and from the example questions of our articles
and neighbour subjects, which name nobody. Run by hand when a set is added:

    python -m tests.needs.make_company [SET TO LEAVE OUT …]
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from assistant.content.load import load_library
from assistant.needs.company import beside, chance, company, is_first_name
from assistant.needs.lexicon import asked, content_vocabulary, lexicon, written
from assistant.needs.redaction import _plain
from assistant.needs.tokens import Reader, Sort, Token

HERE = Path(__file__).parent
SEEN = HERE.parent.parent / "assistant" / "needs" / "data" / "seen.txt"
OUT = HERE.parent.parent / "assistant" / "needs" / "data" / "company.json"
LEAST_SEEN = 2
PENALTY = 0.5
SMALLEST = 0.05
MUST_STAY = 0.98
"""Of a word that our questions use often, the share of its places in them that must stay; of another, every place."""
OFTEN = {True: 40, False: 5}
"""Places from which a word is used often: a plain one; one that is somebody's name too."""


def named(reader: Reader, text: str, secrets: Sequence[str]) -> tuple[list[Token], list[bool]]:
    """The tokens of a text, and which of them are names. Names are marked as taken, as the rules would mark most of them."""
    plain = _plain(text)
    spans = [found.span() for secret in secrets for found in re.finditer(re.escape(_plain(secret)), plain)]
    tokens, at, hits = reader.tokens(plain), 0, []
    for token in tokens:
        at = plain.index(token.text, at)
        hits.append(token.text[0].isalpha() and any(at < end and at + len(token.text) > start for start, end in spans))
        at += len(token.text)
    for token, hit in zip(tokens, hits, strict=True):
        if hit:
            token.taken = "name"
    return tokens, hits


def texts(left_out: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for file in sorted(HERE.glob("adversarial*.yaml")):
        if file.name in left_out:
            continue
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield (
                str(item["text"]),
                [secret for secret in map(str, item.get("secrets", [])) if not re.search(r"\d", secret)],
            )


def main(left_out: Sequence[str]) -> None:
    library, _ = load_library(Path("knowledge"), None, date(2026, 11, 22))
    reader = Reader(lexicon(), content_vocabulary(library))
    rows: list[list[str]] = []
    truth: list[bool] = []
    for text, secrets in texts(left_out):
        tokens, hits = named(reader, text, secrets)
        for place, token in enumerate(tokens):
            if token.text[0].isalpha() and token.sort is not Sort.FUNCTION and len(token.low) > 1:
                rows.append(company(tokens, place))
                truth.append(hits[place])
    own = [reader.tokens(_plain(question)) for question in asked(library)]
    pairs_seen = {
        pair
        for tokens in (*own, *(reader.tokens(_plain(text)) for text in written(library)))
        for place, token in enumerate(tokens)
        if token.text[0].isalpha() and is_first_name(token.low)
        for pair in (f"{beside(tokens, place - 1)} {token.low}", f"{token.low} {beside(tokens, place + 1)}")
    }
    SEEN.write_text("\n".join(sorted(pair for pair in pairs_seen if pair.isascii())) + "\n", encoding="ascii")
    places = [
        (tokens, place)
        for tokens in own
        for place, token in enumerate(tokens)
        if token.sort in {Sort.WORD, Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME}
    ]
    rows += [company(*one) for one in places[::2]]
    truth += [False] * len(places[::2])
    counts = Counter(feature for row in rows for feature in row)
    marks = Counter(feature for row, name in zip(rows, truth, strict=True) if name for feature in row)
    number = {
        feature: place
        for place, feature in enumerate(f for f, many in counts.items() if many >= LEAST_SEEN and marks[f])
    }
    pairs = [(at, number[feature]) for at, row in enumerate(rows) for feature in row if feature in number]
    at, column = np.array(pairs).T
    seen = csr_matrix((np.ones(len(pairs)), (at, column)), shape=(len(rows), len(number)))
    wanted = np.array(truth, float)

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        score = seen @ x[1:] + x[0]
        wrong = 1 / (1 + np.exp(-score)) - wanted
        value = np.logaddexp(0, score).sum() - score @ wanted + PENALTY / 2 * x[1:] @ x[1:]
        return float(value), np.concatenate([[wrong.sum()], seen.T @ wrong + PENALTY * x[1:]])

    found = minimize(loss, np.zeros(len(number) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    weights = {f: round(float(found[1 + place]), 2) for f, place in number.items() if abs(found[1 + place]) >= SMALLEST}
    weights["bias"] = round(float(found[0]), 2)
    usual: dict[tuple[str, Sort], list[float]] = defaultdict(list)
    for tokens, place in places:
        usual[tokens[place].low, tokens[place].sort].append(chance(tokens, place, weights))
    highest = {
        word: round(float(np.quantile(chances, MUST_STAY if len(chances) >= OFTEN[sort is Sort.WORD] else 1.0)), 2)
        for (word, sort), chances in sorted(usual.items(), key=lambda one: one[0][0])
    }
    highest = {word: chance for word, chance in highest.items() if chance >= 0.1}
    OUT.write_text(
        json.dumps({"weights": dict(sorted(weights.items())), "usual": highest}, indent=0) + "\n", encoding="ascii"
    )
    sys.stdout.write(
        f"{len(rows):,} words, {int(wanted.sum()):,} names, {len(weights):,} weights, {len(highest):,} words of their own\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
