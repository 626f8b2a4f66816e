"""The command line: which function is behind each command, and where its errors end."""

import os
import sys

from coach.errors import CoachError, inside

TYPE_CHECKING = False  # as typing has it; nothing slow may be imported where a note is caught
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from coach.practice.desk import Desk

    Command = Callable[[Desk, argparse.Namespace], int]

# The function behind each command, and its module, imported only when it is used.
_COMMANDS: "Mapping[str, tuple[str, str]]" = {
    "": ("launch", "launch"),
    "reflect": ("reflect", "reflect"),
    "guides": ("guides", "listing"),
    "guides check": ("guides", "check"),
    "guides new": ("guides", "new"),
    "guides export": ("guides", "export"),
    "brief": ("brief", "brief"),
    "year": ("year", "year"),
    "note": ("note", "note"),
    "export": ("export", "export"),
    "shared": ("shared", "shared"),
    "sessions": ("reading", "sessions"),
    "show": ("reading", "show"),
    "search": ("search", "search"),
    "trends": ("trends", "trends"),
    "mentors": ("records", "records"),
    "people": ("records", "records"),
    "objectives": ("records", "records"),
    "promises": ("records", "records"),
    "decisions": ("records", "records"),
    "decisions show": ("records", "show_decision"),
    "questions": ("records", "records"),
    "feedback": ("records", "records"),
    "advice": ("records", "records"),
    "notes": ("records", "records"),
    "meeting": ("meetings", "meeting"),
    "calendar": ("calendar", "calendar"),
    "settings": ("settings", "listing"),
    "settings set": ("settings", "put"),
    "settings reset": ("settings", "reset"),
    "completion": ("completion", "completion"),
    "man": ("manual", "manual"),
    "where": ("reading", "where"),
    "doctor": ("doctor", "doctor"),
    "trash": ("trash", "listing"),
    "trash restore": ("trash", "bring_back"),
    "trash delete": ("trash", "delete"),
    "backup": ("archive", "backup"),
    "restore": ("archive", "restore"),
    "schema": ("archive", "schema"),
    "demo": ("demo", "demo"),
}


def command_of(arguments: "argparse.Namespace") -> "Command":
    """The function behind a command."""
    from importlib import import_module

    further = getattr(arguments, "further", None)
    known = _COMMANDS.get(arguments.command or "", _COMMANDS[""])
    module, function = _COMMANDS.get(f"{arguments.command} {further}", known)
    found: Command = getattr(import_module(f"coach.cli.{module}"), function)
    return found


def _done(words: "Sequence[str]") -> int:
    """Do what is asked for. Raises CoachError, and SystemExit for wrong use."""
    if not words:
        from coach.cli.launch import open_at_home

        return open_at_home()
    if list(words) == ["--version"]:
        from coach import __version__

        print(f"coach {__version__}")
        return 0
    if "note" in words:
        from coach.cli.note import plain_note

        if (caught := plain_note(words)) is not None:
            return caught
    from coach.cli.parser import parse

    arguments = parse(words)
    from coach.model.dates import follow
    from coach.practice.desk import Desk

    desk = Desk.at(getattr(arguments, "home", None))
    follow(lambda: desk.date_way)
    return command_of(arguments)(desk, arguments)


def _told(error: BaseException) -> None:
    from coach.cli.output import remark

    remark(f"coach: {error if isinstance(error, CoachError) else inside(error)}")


def run(words: "Sequence[str]") -> int:
    """Run the command in `words`; 0 done, 1 something is not right, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _done(words)
        print(end="", flush=True)
    except CoachError as error:
        _told(error)
        code = error.exit_code
    except BrokenPipeError:
        code = 0  # whoever read it has seen enough
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # noqa: BLE001  she is never shown a stack trace
        _told(error)
        code = 1
    _end_output()
    return code


def _end_output() -> None:
    """Print the rest; where that is refused let it go, or Python complains of it at the end.

    A stream that was closed before coach began is None.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
