"""`coach completion`: what a shell needs to complete the words of every command."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coach.cli.words import commands, own
from coach.errors import UsageError
from coach.practice.desk import Desk

_NEWEST = 20
"""So many ids of sessions are offered."""
_SHORT = 8

_ASK = "command coach completion --of"


def completion(desk: Desk, arguments: argparse.Namespace) -> int:
    """Print the completions for a shell; or, as they ask for it, the names there are."""
    if arguments.of is not None:
        for word in sorted(set(_NAMES[arguments.of](desk))):
            print(word)
        return 0
    if arguments.shell is None:
        raise UsageError("Which shell is it?", "coach completion bash, zsh or fish.")
    print(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """The completions of every command for `bash`, `zsh` or `fish`."""
    import shtab

    from coach.cli.parser import build_parser

    parser = build_parser()
    for names, _, command in commands(parser):
        for action in own(command):
            if (found := _completed(names, action)) is not None:
                action.complete = found  # type: ignore[attr-defined]
    return str(shtab.complete(parser, shell))


def _completed(names: tuple[str, ...], action: argparse.Action) -> Mapping[str, Any] | None:
    """What completes a word of a command, as shtab takes it; None where nothing does."""
    import shtab

    first = names[0] if names else ""
    if action.metavar == "PATH":
        return shtab.FILE
    if action.metavar == "DIR":
        return shtab.DIRECTORY
    if action.metavar == "GUIDE":
        return _asked("guides")
    if action.metavar == "KEY":
        return _asked("settings")
    if action.metavar == "ID":
        return _asked({"show": "sessions", "export": "sessions"}.get(first, first))
    return None


def _asked(kind: str) -> Mapping[str, Any] | None:
    """Completion by what coach has at that moment."""
    if kind not in _NAMES:
        return None
    function, ask = f"_coach_{kind}", f"{_ASK} {kind} 2>/dev/null"
    return {
        "bash": function,
        "zsh": function,
        "fish": f"({ask})",
        "preamble": {
            "bash": f'{function}() {{ compgen -W "$({ask})" -- "$1"; }}',
            "zsh": f'{function}() {{ compadd -- ${{(f)"$({ask})"}}; }}',
        },
    }


# The names there are. Ids alone: what stands in a line may be private, and a menu is seen.


def _guides(desk: Desk) -> Iterable[str]:
    return (guide.slug for guide in desk.library.guides)


def _sessions(desk: Desk) -> Iterable[str]:
    return (session.id[:_SHORT] for session in desk.journal.newest(_NEWEST))


def _trash(desk: Desk) -> Iterable[str]:
    return (thrown.id[:_SHORT] for thrown in desk.changes.trash())


def _settings(_: Desk) -> Iterable[str]:
    from coach.options import OPTIONS

    return OPTIONS


def _records(of: str) -> Callable[[Desk], Iterable[str]]:
    def ids(desk: Desk) -> Iterable[str]:
        return (each.id[:_SHORT] for each in getattr(desk.journal.ongoing(), of))

    return ids


_FAMILIES = (
    *("mentors", "people", "objectives", "promises", "decisions", "questions", "feedback"),
    *("advice", "notes"),
)
_NAMES: Mapping[str, Callable[[Desk], Iterable[str]]] = {
    "guides": _guides,
    "sessions": _sessions,
    "trash": _trash,
    "settings": _settings,
    "meeting": _records("meetings"),
    **{of: _records(of) for of in _FAMILIES},
}
