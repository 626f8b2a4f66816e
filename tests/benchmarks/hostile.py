"""How long the files take that were made to be slow, beside one of our guides of the same length.

`python -m tests.benchmarks.hostile [ROUNDS]`. Processor time, the slowest first.
"""

import sys

from coach.guides.parser import parse_guide
from tests.benchmarks.measuring import middle, process_clock
from tests.guides.test_hostile import GUIDES, HOSTILE


def main() -> None:
    """Read each file in turns, and print the median of each."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    plain = max(GUIDES, key=len)
    usual = middle([_took(plain) for _ in range(rounds)]) / len(plain)
    found = {name: middle([_took(text) for _ in range(rounds)]) for name, text in HOSTILE.items()}
    for name, took in sorted(found.items(), key=lambda each: -each[1]):
        beside = took / (usual * len(HOSTILE[name]))
        print(f"{name:<28}{took * 1e3:>9.1f} ms   {beside:7.2f} x a guide of that length")


def _took(text: str) -> float:
    begun = process_clock()
    parse_guide(text, slug="p", path="p.md", own=True)
    return process_clock() - begun


if __name__ == "__main__":
    main()
