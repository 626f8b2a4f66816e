"""Where coach starts: `coach` and `python -m coach`."""

import gc
import os
import sys

TYPE_CHECKING = False  # as typing has it, which takes longer to import than a note to write
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> int:
    """Run the command she typed and give its exit status."""
    if sys.platform == "win32":
        sys.stderr.write("coach runs on Linux and macOS. On Windows, please use it inside WSL.\n")
        return 1
    gc.disable()  # a start makes little garbage; the app turns it on again once it stands
    from coach.cli.main import run  # nothing of it may be imported where it cannot run

    return run(sys.argv[1:])


def start() -> "NoReturn":
    """Run the command, and end at once: there is nothing left to take apart.

    What is kept is on disk by then, and what was printed has been flushed. Where a thread
    still works it is waited for, as Python does.
    """
    code = main()
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    start()
