"""Attacks many random packs and counts: hidden numbers tried, and those that could be narrowed to fewer values than the rule hides.

python tests/benchmarks/attack_campaign.py [PACKS] [--seed N]
"""

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.indicators.disclosure import INTERNAL, PUBLISHED
from tests.indicators.packs import pack_of, random_source
from tests.indicators.test_attack import Attacker, attack


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=20_000)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    tried = narrowed = 0
    for number in range(given.packs):
        council, rule = chance.choice(["X", ""]), chance.choice([PUBLISHED, INTERNAL])
        pack = pack_of(random_source(given.seed + number, chance.randint(20, 3_000), council), rule, council)
        tried += len(Attacker(pack).hidden)
        found = attack(pack)
        narrowed += len(found)
        for one in found:
            print(f"pack {given.seed + number}: {one}")
    print(
        f"{given.packs} packs, {tried} hidden numbers attacked, {narrowed} narrowed to fewer values than the rule hides."
    )


if __name__ == "__main__":
    main()
