"""Running coach as a person would: as a program, with a home of its own."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from coach.cli.plain import PlainWalk
from coach.cli.plain_lines import Lines
from coach.practice.conductor import Conductor
from tests.factories import TickingClock

CHECKOUT = Path(__file__).parents[2]


def coach(
    *words: str, home: Path, typed: str | bytes = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `coach words...` and return what it printed."""
    raw = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        [sys.executable, "-m", "coach", *words],
        input=raw,
        capture_output=True,
        env={**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)},
        cwd=cwd or home.parent,
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def plain(home: Path, *typed: str, words: tuple[str, ...] = ("--plain",)) -> tuple[str, str]:
    """What is said when these lines are typed, and what beside it; it always ends well."""
    done = coach(*words, home=home, typed="".join(f"{line}\n" for line in typed))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


@dataclass(frozen=True)
class Walked:
    """What a plain walk printed, and the session it left."""

    out: list[str]
    talk: list[str]

    @property
    def headers(self) -> list[str]:
        return [line for line in self.out if line.startswith("[")]


def walk(conductor: Conductor, typed: str | bytes, clock: TickingClock) -> Walked:
    """Walk in this process, typing `typed`."""
    raw = typed.encode() if isinstance(typed, str) else typed
    out, talk = io.StringIO(), io.StringIO()
    PlainWalk(conductor, Lines(io.BytesIO(raw)), out, talk, clock).run()
    return Walked(out.getvalue().splitlines(), talk.getvalue().splitlines())
