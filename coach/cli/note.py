"""`coach note`: catches a line between meetings, as fast as coach can start."""

import os
import sys

from coach.practice.catching import PRIVATE, catch, one_line, state_folder, usual_mark

TYPE_CHECKING = False  # as typing has it; nothing slow may be imported here
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from coach.practice.desk import Desk

_PROMPT = "Note: "


def plain_note(words: "Sequence[str]") -> int | None:
    """Catch a note where the words ask for no more than that; None for the parser to look at."""
    home = None
    private = False
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--home":
            home = next(waiting, None)
            if home is None:
                return None
        elif word.startswith("--home="):
            home = word.removeprefix("--home=")
        elif word == "--private" and rest:
            private = True
        elif word.startswith("-"):
            return None
        else:
            rest.append(word)
            if rest[0] != "note":
                return None
    if not rest:
        return None
    mark, why = (PRIVATE, "") if private else usual_mark(home, os.environ)
    return _caught(state_folder(home, os.environ), rest[1:], mark, why)


def note(desk: "Desk", arguments: "argparse.Namespace") -> int:
    """Catch a note for a mentor, or as the words ask for it."""
    mentor = None
    if arguments.mentor is not None:
        mentor = desk.ledger.mentor(arguments.mentor).id
    mark, why = PRIVATE, ""
    if not arguments.private:
        from coach.config import why_private

        mark, why = desk.settings.visibility, why_private(desk.settings_problems)
    return _caught(desk.places.state, arguments.words, mark, why, mentor)


def _caught(
    state: "Path | str", words: list[str], mark: str, why: str, mentor: str | None = None
) -> int:
    from coach.practice.clock import local_now, new_id

    lines = [" ".join(words)] if words else _asked()
    made = catch(state, lines, local_now(), new_id, mentor=mentor, mark=mark)
    print("Noted." if len(made) == 1 else f"Noted: {len(made)} lines, each a note.")
    back = "To take one back" if len(made) > 1 else "To take it back"
    print(f"{back}: coach notes drop {made[-1][:8]}", file=sys.stderr)
    if why:
        print(one_line(why), file=sys.stderr)
    return 0


def _asked() -> list[str]:
    """The lines of standard input; at a terminal the one that she is asked for.

    What is pasted there may be several lines.
    """
    if sys.stdin is None:
        return []
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace").splitlines()
    if sys.stdout.isatty():
        try:
            import readline  # noqa: F401  a line of any length, edited with the arrow keys
        except ImportError:
            pass
        else:
            try:
                return input(_PROMPT).splitlines()
            except EOFError:
                return []
    print(_PROMPT, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().splitlines()
