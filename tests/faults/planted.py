"""coach with a fault planted behind Ctrl+T: `python -m tests.faults.planted FAULT WORD...`.

`breaks` raises in the handler, `hangs` never comes back from it. Nothing is saved for
having waited long enough, so that what is kept was kept at the end.
"""

import sys
import time

import coach.practice.autosave
from coach.cli.main import run
from coach.tui.screens.reflect import ReflectScreen


def _breaks(screen: ReflectScreen) -> None:
    raise RuntimeError(screen.conductor.parts["answer"])


def _hangs(_: ReflectScreen) -> None:
    time.sleep(600)


if __name__ == "__main__":
    coach.practice.autosave.PAUSE = 600
    handlers = {"breaks": _breaks, "hangs": _hangs}
    ReflectScreen.action_mark = handlers[sys.argv[1]]  # type: ignore[method-assign]
    sys.exit(run(sys.argv[2:]))
