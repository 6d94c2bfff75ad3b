"""Writes assistant/indicators/middle.npy: the mean meaning of our example questions, which grouping takes away from each need.

Run by hand, once: a new middle would change which needs are alike, so gaps already found would no longer match. It also prints how
well example questions of the same article come together, with 20% of the nearest articles made wrong on purpose.
"""

import itertools
import random
from datetime import date
from pathlib import Path

import numpy as np

from assistant.content.load import load_library
from assistant.indicators import gaps
from assistant.search.meaning import Meaning, pack, unpack


def main() -> None:
    library, _ = load_library(Path("knowledge"), None, date(2026, 11, 22))
    chance = random.Random(3)
    articles = sorted(library.articles.values(), key=lambda article: article.id)
    chance.shuffle(articles)
    asked = [(question, article) for article in articles[:45] for question in chance.sample(list(article.questions), 7)]
    rows = unpack(pack(Meaning().vectors([question for question, _ in asked])))
    np.save(gaps.MIDDLE_FILE, rows.mean(0).astype(np.float32))
    topics = {article.id: article.topic for article in articles}
    nearest = [
        article.id
        if chance.random() < 0.8
        else chance.choice([name for name in sorted(topics) if topics[name] == article.topic])
        for _, article in asked
    ]
    found = gaps.butina(gaps.centred(rows, rows.mean(0)), nearest)
    groups = [members for _, members in found if len(members) > 1]
    pairs = [pair for members in groups for pair in itertools.combinations(members, 2)]
    good = sum(asked[one][1] is asked[other][1] for one, other in pairs)
    every = sum(one[1] is other[1] for one, other in itertools.combinations(asked, 2))
    print(
        f"{len(asked)} questions, {len(found)} groups; pairs together that belong together {good / len(pairs):.2f}, of all that belong {good / every:.2f}"
    )


if __name__ == "__main__":
    main()
