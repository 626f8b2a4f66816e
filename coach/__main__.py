"""Where coach starts: `coach` and `python -m coach`."""

import gc
import sys


def main() -> int:
    """Run the command she typed and give its exit status."""
    if sys.platform == "win32":
        sys.stderr.write("coach runs on Linux and macOS. On Windows, please use it inside WSL.\n")
        return 1
    gc.disable()  # a start makes little garbage; the app turns it on again once it stands
    from coach.cli.main import run  # nothing of it may be imported where it cannot run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
