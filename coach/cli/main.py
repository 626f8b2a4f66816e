"""The command line: what each command takes, and where its errors end."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NoReturn

from coach import __version__
from coach.cli.output import remark
from coach.errors import CoachError, inside
from coach.practice.desk import Desk
from coach.text import clean_line

Command = Callable[[Desk, argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """argparse, with one line instead of a page when the words are off."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {clean_line(message)}. Try: {self.prog} --help\n")


def _shared() -> _Parser:
    parent = _Parser(add_help=False)
    parent.add_argument(
        "--home",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep everything in this folder (or set COACH_HOME)",
    )
    return parent


def build_parser() -> argparse.ArgumentParser:
    """Every command with its words."""
    shared = _shared()
    parser = _Parser(
        prog="coach",
        parents=[shared],
        description="Guided reflection before you meet your mentor. "
        "Without a command, the app opens.",
    )
    parser.add_argument("--version", action="version", version=f"coach {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, what: str) -> _Parser:
        return commands.add_parser(name, parents=[shared], help=what, description=what)

    _reflect(command("reflect", "Walk through a guide."))
    _guides(command("guides", "List the guides, or check a guide file."), shared)
    _sessions(command("sessions", "List your sessions, the newest first."))
    show = command("show", "Read one session.")
    show.add_argument("id", metavar="ID", help="a session's id, or how it begins")
    _json(show)
    _export(command("export", "Write a session as Markdown, for your mentor or for you."))
    _json(command("trends", "What your marks say across sessions."))
    _json(command("where", "Where coach keeps your words."))
    doctor = command("doctor", "Look at everything, and say what is wrong and what to do.")
    doctor.add_argument("--mend", action="store_true", help="mend what needs no choice of yours")
    doctor.add_argument(
        "--bring-back", action="store_true", help="put back what only backups have any more"
    )
    _json(doctor)
    _trash(command("trash", "What is in the trash; bring it back, or delete it for good."), shared)
    backup = command("backup", "Write everything to one file.")
    backup.add_argument("path", metavar="PATH", help="a new file, or a folder; - prints it")
    restore = command("restore", "Put a backup in the place of what is here, which is kept.")
    restore.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="the file, or the folder of what was here before a restore; - reads stdin",
    )
    begun = restore.add_mutually_exclusive_group()
    begun.add_argument(
        "--continue", dest="go_on", action="store_true", help="go on with one that was cut off"
    )
    begun.add_argument(
        "--drop", action="store_true", help="drop one that was cut off: what was here comes back"
    )
    command("schema", "What a backup may hold, as JSON Schema.")
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0
    if not 1 <= minutes <= 240:
        raise argparse.ArgumentTypeError(f"minutes are a number from 1 to 240, not “{text}”")
    return minutes


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is needed, not “{text}”")
    return int(text)


def _reflect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("guide", metavar="GUIDE", help="a guide's name; coach guides lists them")
    parser.add_argument("--minutes", type=_minutes, metavar="N", help="the minutes you have")
    parser.add_argument("--plain", action="store_true", help="as plain text, line by line")
    parser.add_argument("--new", action="store_true", help="start anew, resume nothing")
    parser.add_argument(
        "--take-over", action="store_true", help="go on with it where another window writes it"
    )
    parser.add_argument("--mentor", metavar="M", help="the mentor this is for")
    parser.add_argument("--objective", metavar="O", help="the objective this is about")


def _guides(parser: argparse.ArgumentParser, shared: _Parser) -> None:
    _json(parser)
    parser.add_argument(
        "--sources", action="store_true", help="what each statement of the two articles led to"
    )
    further = parser.add_subparsers(dest="further", metavar="ACTION", parser_class=_Parser)
    check = further.add_parser("check", parents=[shared], help="look for faults in guide files")
    check.add_argument("paths", metavar="PATH", nargs="+", help="a guide file or a folder")
    new = further.add_parser("new", parents=[shared], help="begin a guide of your own")
    new.add_argument("slug", metavar="NAME", help="small letters, digits and hyphens")
    page = further.add_parser("export", parents=[shared], help="a guide as a page to hand on")
    page.add_argument("guide", metavar="GUIDE", help="a guide's name")
    page.add_argument("--branch", default="", metavar="B", help="for a guide with branches")
    page.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")


def _trash(parser: argparse.ArgumentParser, shared: _Parser) -> None:
    _json(parser)
    further = parser.add_subparsers(dest="further", metavar="restore|delete", parser_class=_Parser)
    back = further.add_parser("restore", parents=[shared], help="bring something back")
    delete = further.add_parser("delete", parents=[shared], help="delete something for good")
    for each in (back, delete):
        each.add_argument("id", metavar="ID", help="as coach trash lists it, or how it begins")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    delete.add_argument(
        "--unreadable",
        action="store_true",
        help="also remove the files that cannot be read and may hold it",
    )


def _sessions(parser: argparse.ArgumentParser) -> None:
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument("-n", type=_count, default=20, metavar="N", help="how many (20)")
    how_many.add_argument("--all", action="store_true", help="all of them")
    _json(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("id", metavar="ID", nargs="?", help="a session's id, or how it begins")
    which.add_argument("--last", action="store_true", help="the last session with an answer")
    which.add_argument("--all", action="store_true", help="every session, a file each")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("mentor", "me"),
        help="mentor (the default) leaves private answers out; me keeps them",
    )
    parser.add_argument("--mentor", metavar="M", help="the mentor who gets it")
    parser.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")
    parser.add_argument(
        "--hide",
        metavar="NAME",
        action="append",
        default=[],
        help="a first name to replace by its initial too; may be given again",
    )


# The function behind each command, and its module, imported only when it is used.
_COMMANDS: Mapping[str, tuple[str, str]] = {
    "": ("launch", "launch"),
    "reflect": ("reflect", "reflect"),
    "guides": ("guides", "listing"),
    "guides check": ("guides", "check"),
    "guides new": ("guides", "new"),
    "guides export": ("guides", "export"),
    "export": ("export", "export"),
    "sessions": ("reading", "sessions"),
    "show": ("reading", "show"),
    "trends": ("reading", "trends"),
    "where": ("reading", "where"),
    "doctor": ("doctor", "doctor"),
    "trash": ("trash", "listing"),
    "trash restore": ("trash", "bring_back"),
    "trash delete": ("trash", "delete"),
    "backup": ("archive", "backup"),
    "restore": ("archive", "restore"),
    "schema": ("archive", "schema"),
}


def _command(arguments: argparse.Namespace) -> Command:
    """The function behind a command."""
    further = getattr(arguments, "further", None)
    module, function = _COMMANDS[" ".join(filter(None, (arguments.command, further)))]
    found: Command = getattr(import_module(f"coach.cli.{module}"), function)
    return found


def run(words: Sequence[str]) -> int:
    """Run the command in `words`; 0 done, 1 something is not right, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = build_parser().parse_args(words)
    try:
        desk = Desk.at(getattr(arguments, "home", None))
        code = _command(arguments)(desk, arguments)
        print(end="", flush=True)
    except CoachError as error:
        remark(f"coach: {error}")
        code = error.exit_code
    except BrokenPipeError:
        code = 0  # whoever read it has seen enough
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # noqa: BLE001  she is never shown a stack trace
        remark(f"coach: {inside(error)}")
        code = 1
    _end_output()
    return code


def _end_output() -> None:
    """Print the rest; where that is refused let it go, or Python complains of it at the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
