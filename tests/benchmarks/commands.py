"""Gates 2, 3 and 14: whole commands beside an interpreter that does nothing, and beside jrnl."""

import subprocess
from functools import partial

from tests.benchmarks.gate import Found, Gate, Growth
from tests.benchmarks.homes import SIZES, Homes
from tests.benchmarks.measuring import (
    COACH,
    PYTHON,
    environment,
    interleaved,
    middle,
    ran,
    tell,
)
from tests.benchmarks.peers import jrnl

PASS = "python -c pass"
LISTING = "coach sessions"
BRIEF = "coach brief"
_WORDS = {
    PASS: [PYTHON, "-c", "pass"],
    "coach --version": [*COACH, "--version"],
    "coach note WORDS": [*COACH, "note", "The", "board", "is", "nervous"],
    "coach note, from a pipe": [*COACH, "note"],
    LISTING: [*COACH, "sessions"],
    "coach promises": [*COACH, "promises"],
}


def measure(homes: Homes, rounds: int) -> Found:
    """Every short command with 10,000 sessions, the listing and the brief with each history."""
    often = rounds * 3
    home = homes.of(10000)
    print(f"\nA whole command, 10,000 sessions, {often} rounds")
    found = interleaved({name: partial(ran, words, home) for name, words in _WORDS.items()}, often)
    tell(found, PASS)
    bare = middle(found[PASS])

    def over(name: str) -> float:
        return middle(found[name]) / bare

    return Found(
        [
            Gate(2, "coach --version, over python -c pass", over("coach --version"), 2.5),
            Gate(2, "modules of Textual in coach --version", _textual(homes), 0, ""),
            Gate(3, "coach sessions over jrnl -n 5, 10,000", _beside_jrnl(homes, rounds), 0.1),
            Gate(14, "coach note, over python -c pass", over("coach note WORDS"), 3),
            Gate(14, "coach sessions, over python -c pass, 10,000", over(LISTING), 6),
        ],
        [_growth(name, homes, rounds) for name in (LISTING, BRIEF)],
    )


def _growth(name: str, homes: Homes, rounds: int) -> Growth:
    """How long a command takes with each history."""
    command = [*COACH, *name.split()[1:]]
    runs = {str(size): partial(ran, command, homes.of(size)) for size in SIZES}
    found = interleaved(runs, rounds)
    return Growth(name, "ms", {size: middle(found[str(size)]) * 1e3 for size in SIZES})


def _textual(homes: Homes) -> int:
    """How many modules of Textual a command imports."""
    told = subprocess.run(
        [PYTHON, "-X", "importtime", "-m", "coach", "--version"],
        env=environment(homes.empty), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sum(line.rsplit("|", 1)[-1].strip().startswith("textual")
               for line in told.stderr.splitlines())  # fmt: skip


def _beside_jrnl(homes: Homes, rounds: int) -> float:
    home = homes.of(10000)
    print(f"\nListing beside jrnl 4.6, the same 10,000 entries, {rounds} rounds")
    peer = jrnl(home)
    found = interleaved(
        {
            "jrnl -n 5": partial(ran, peer.command("-n", "5"), home),
            "coach sessions -n 5": partial(ran, [*COACH, "sessions", "-n", "5"], home),
        },
        min(rounds, 7),
    )
    tell(found, "jrnl -n 5")
    return middle(found["coach sessions -n 5"]) / middle(found["jrnl -n 5"])
