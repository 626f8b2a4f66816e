"""What each command takes: the words of the command line, built only as far as they are needed."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from coach import __version__
from coach.cli.takes import (
    Parser,
    json_word,
    minutes,
    not_known,
    part_words,
    plain_word,
    whole_number,
)


class _Offer(NamedTuple):
    """A command: what it is for, and what adds its own words."""

    what: str
    add: Callable[[Parser, Parser], None]
    more: str = ""


NAMED = (
    *("guides", "sessions", "trash", "settings", "mentors", "people", "meeting", "objectives"),
    *("promises", "decisions", "questions", "feedback", "advice", "notes"),
    *("pages", "months", "years"),
)
"""What a shell may ask the names of."""


def _shared() -> Parser:
    parent = Parser(add_help=False)
    parent.add_argument(
        "--home",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep everything in this folder (or set COACH_HOME)",
    )
    return parent


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What is asked for in `words`. Raises SystemExit with 2, after one line, for wrong use."""
    found, unknown = build_parser(_named(words)).parse_known_args(words)
    if unknown:
        names = ("coach", found.command, getattr(found, "further", None))
        Parser(prog=" ".join(filter(None, names))).error(not_known(unknown))
    return found


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """Every command with its words, or only one of them."""
    shared = _shared()
    parser = Parser(
        prog="coach",
        parents=[shared],
        description="Guided reflection before you meet your mentor. "
        "Without a command, the app opens; with --plain, Home in plain text.",
    )
    parser.add_argument("--version", action="version", version=f"coach {__version__}")
    plain_word(parser, "Home as plain text, for a screen reader or a poor terminal")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=Parser, prog=parser.prog
    )
    for name, offer in _OFFERS.items():
        if only in ("", name):
            what = offer.what
            said = f"{what} {offer.more}".strip()
            made = commands.add_parser(name, parents=[shared], help=what, description=said)
            offer.add(made, shared)
    return parser


def _named(words: Sequence[str]) -> str:
    """The command that words begin with, or `--version`; empty where all are to be looked at."""
    rest = iter(words)
    for word in rest:
        if word == "--home":
            next(rest, None)
        elif word == "--version":
            return word
        elif not word.startswith("-"):
            return word if word in _OFFERS else ""
        elif not word.startswith("--home="):
            return ""
    return ""


def _reflect(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    parser.add_argument("guide", metavar="GUIDE", help="a guide's name; coach guides lists them")
    parser.add_argument("--minutes", type=minutes, metavar="N", help="the minutes you have")
    plain_word(parser, "as plain text, line by line")
    parser.add_argument("--new", action="store_true", help="start anew, resume nothing")
    parser.add_argument(
        "--take-over", action="store_true", help="go on with it where another window writes it"
    )
    parser.add_argument("--mentor", metavar="M", help="the mentor this is for")
    parser.add_argument("--objective", metavar="O", help="the objective this is about")


def _guides(parser: Parser, shared: Parser) -> None:
    json_word(parser)
    parser.add_argument(
        "--sources", action="store_true", help="what each statement of the two articles led to"
    )
    further = parser.add_subparsers(dest="further", metavar="ACTION", parser_class=Parser)
    check = further.add_parser("check", parents=[shared], help="look for faults in guide files")
    check.add_argument("paths", metavar="PATH", nargs="+", help="a guide file or a folder")
    new = further.add_parser("new", parents=[shared], help="begin a guide of your own")
    new.add_argument("slug", metavar="NAME", help="small letters, digits and hyphens")
    page = further.add_parser("export", parents=[shared], help="a guide as a page to hand on")
    page.add_argument("guide", metavar="GUIDE", help="a guide's name")
    page.add_argument("--branch", default="", metavar="B", help="for a guide with branches")
    page.add_argument("--format", choices=("md", "html"), help="md (the usual) or html")
    page.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")


def _trash(parser: Parser, shared: Parser) -> None:
    json_word(parser)
    further = parser.add_subparsers(dest="further", metavar="restore|delete", parser_class=Parser)
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


def _sessions(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument("-n", type=whole_number, default=20, metavar="N", help="how many (20)")
    how_many.add_argument("--all", action="store_true", help="all of them")
    json_word(parser)


def _pages(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    from coach.cli.page_words import add_words  # only these commands need it

    add_words(parser)


def _only_json(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    json_word(parser)


def _nothing(parser: Parser, shared: Parser) -> None:
    """A command without words of its own."""


def _show(parser: Parser, shared: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="a session's id, or how it begins")
    _only_json(parser, shared)


def _doctor(parser: Parser, shared: Parser) -> None:
    parser.add_argument("--mend", action="store_true", help="mend what needs no choice of yours")
    parser.add_argument(
        "--bring-back", action="store_true", help="put back what only backups have any more"
    )
    _only_json(parser, shared)


def _backup(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    parser.add_argument("path", metavar="PATH", help="a new file, or a folder; - prints it")


def _restore(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="the file, or the folder of what was here before a restore; - reads stdin",
    )
    begun = parser.add_mutually_exclusive_group()
    begun.add_argument(
        "--continue", dest="go_on", action="store_true", help="go on with one that was cut off"
    )
    begun.add_argument(
        "--drop", action="store_true", help="drop one that was cut off: what was here comes back"
    )


def _demo(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    parser.add_argument(
        "--into", metavar="DIR", help="make it in an empty folder instead, to try commands on"
    )


def _note(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="*",
        help="the line itself; then it also stands in your shell's history",
    )
    parser.add_argument("--mentor", metavar="M", help="the mentor it is for")
    parser.add_argument("--private", action="store_true", help="only in pages for you")


def _trends(parser: Parser, shared: Parser) -> None:
    parser.add_argument(
        "--mentor", metavar="M", help="only what was held for this mentor, shared or not"
    )
    part_words(parser)
    plain_word(parser, "in sentences alone, without charts")
    _only_json(parser, shared)


def _settings(parser: Parser, shared: Parser) -> None:
    json_word(parser)
    further = parser.add_subparsers(dest="further", metavar="set|reset", parser_class=Parser)
    put = further.add_parser("set", parents=[shared], help="change one")
    back = further.add_parser("reset", parents=[shared], help="have one as it is by itself")
    for each in (put, back):
        each.add_argument("key", metavar="KEY", help="as coach settings lists it")
        wider = "do not ask where more people would see what you write"
        each.add_argument("--yes", action="store_true", help=wider)
    put.add_argument("value", metavar="VALUE", nargs="*", help="what it shall be")


def _completion(parser: Parser, shared: Parser) -> None:  # noqa: ARG001
    shells = ("bash", "zsh", "fish")
    parser.add_argument("shell", choices=shells, nargs="?", help="the shell you use")
    parser.add_argument("--of", choices=NAMED, help=argparse.SUPPRESS)


def _search(parser: Parser, shared: Parser) -> None:
    from coach.cli.search_words import add_words  # only this command needs it

    add_words(parser)
    many = "how many of each kind, and how many sessions (10)"
    parser.add_argument("-n", type=whole_number, default=10, metavar="N", help=many)
    _only_json(parser, shared)


def _records(parser: Parser, shared: Parser) -> None:
    from coach.cli.record_words import add_words  # only these commands need it

    add_words(parser, shared)


_OFFERS: Mapping[str, _Offer] = {
    "reflect": _Offer("Walk through a guide.", _reflect),
    "note": _Offer(
        "Catch a line between meetings.",
        _note,
        "Without words it asks for the line, or makes a note of each line of standard input. "
        "WORDS typed here stand in your shell's history too.",
    ),
    "brief": _Offer("The one page for the meeting, as it stands now.", _pages),
    "guides": _Offer("List the guides, or check a guide file.", _guides),
    "sessions": _Offer("List your sessions, the newest first.", _sessions),
    "show": _Offer("Read one session.", _show),
    "search": _Offer("Find words in everything you wrote.", _search),
    "export": _Offer("Write a page to give: a session, your trends, your promises.", _pages),
    "year": _Offer("The letter of a year, in your own words.", _pages),
    "shared": _Offer("What has left, when and to whom.", _only_json),
    "trends": _Offer("What your sessions and records say together.", _trends),
    "mentors": _Offer("Your mentors; add one, change what is agreed, finish.", _records),
    "meeting": _Offer("Your meetings; plan the next one, say whether it was held.", _records),
    "people": _Offer("The people you named, and the alias of each in pages.", _records),
    "objectives": _Offer("What the mentorship is for, with its last review.", _records),
    "promises": _Offer("What was promised, the next date first; say what came of it.", _records),
    "decisions": _Offer("Your decisions; say what became of what you expected.", _records),
    "questions": _Offer("Your questions for a mentor, by rank.", _records),
    "feedback": _Offer("Feedback, and how far round the loop it has come.", _records),
    "advice": _Offer("The advice you were given, and what came of it.", _records),
    "notes": _Offer("The lines you caught, the newest first.", _records),
    "calendar": _Offer("Meetings and due dates as a file for a calendar.", _records),
    "settings": _Offer("What is set, and where that comes from; change it.", _settings),
    "where": _Offer("Where coach keeps your words.", _only_json),
    "doctor": _Offer("Look at everything; say what is wrong and what to do.", _doctor),
    "trash": _Offer("What is in the trash; bring it back, or delete it for good.", _trash),
    "backup": _Offer("Write everything to one file.", _backup),
    "restore": _Offer("Put a backup in the place of what is here, which is kept.", _restore),
    "schema": _Offer("What a backup may hold, as JSON Schema.", _nothing),
    "demo": _Offer(
        "Look around in an example year.",
        _demo,
        "It opens the app on the journal of a leader who is not real, in a folder of its own "
        "that is thrown away when you leave. Yours is not opened.",
    ),
    "completion": _Offer("What your shell needs to complete coach's words.", _completion),
    "man": _Offer("The manual page, for man.", _nothing),
}
