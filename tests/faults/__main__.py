"""The full form of the table of faults: `python -m tests.faults [NAME...]`.

Prints each row with its figure, and ends with 1 if one was not reached. A name
picks the rows that contain it; `--seed N` makes the run repeatable.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.table import ROWS


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--quick", action="store_true", help="as often as every test run does")
    asked = parser.parse_args(words)
    rows = [row for row in ROWS if not asked.names or any(n in row.name for n in asked.names)]
    failed = 0
    for row in rows:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            outcome = row.run(row.quick if asked.quick else row.full, Path(folder), asked.seed)
        took = time.monotonic() - began
        state = "reached" if not outcome.faults else "NOT REACHED"
        print(f"{row.name}: {state}")
        print(f"    must: {row.must}")
        figures = f"; {outcome.figures}" if outcome.figures else ""
        print(f"    {outcome.rounds} rounds, {len(outcome.faults)} faults{figures} ({took:.0f} s)")
        for fault in outcome.faults[:5]:
            print(f"    {fault}")
        sys.stdout.flush()
        failed += bool(outcome.faults)
    print(f"{len(rows) - failed} of {len(rows)} rows reached (seed {asked.seed})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
