"""Prints the fourteen gates of speed as ratios of one interleaved run, and how figures grow.

`python -m tests.benchmarks [ROUNDS] [PART …]`. Figures are medians in milliseconds with
the 90th percentile behind them; what counts are the ratios. The first run installs what
coach is measured against into a folder for temporary files.
"""

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.gate import Found, growth_table, table
from tests.benchmarks.homes import SIZES, Homes

PARTS = ("commands", "starting", "keys", "saving", "loading", "showing", "search")
Part = Callable[[Homes, int], Found]


def main() -> None:
    """Measure every part, or those that are named."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    parts = sys.argv[2:] or [name for name in PARTS if find_spec(f"tests.benchmarks.{name}")]
    whole = Found()
    with tempfile.TemporaryDirectory() as folder:
        homes = Homes(Path(folder))
        for name in parts:
            part: Part = import_module(f"tests.benchmarks.{name}").measure
            found = part(homes, rounds)
            whole.gates += found.gates
            whole.growth += found.growth
    print("\nGates\n" + table(whole.gates))
    missing = set(range(1, 15)) - {gate.number for gate in whole.gates}
    if missing:
        print(f"not measured in this run: {', '.join(map(str, sorted(missing)))}")
    print("\nGrowth\n" + growth_table(whole.growth, SIZES))


if __name__ == "__main__":
    main()
