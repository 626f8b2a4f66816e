"""What each command that hands out a page takes: `coach export`, `coach brief`, `coach year`."""

import argparse
from collections.abc import Callable, Mapping

from coach.cli.takes import Parser, part_words, plain_word


def add_words(parser: Parser) -> None:
    """Add the words of the command that this parser is for."""
    _COMMANDS[parser.prog.split()[-1]](parser)


def _export(parser: Parser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="a session's id, or how it begins; or brief, quarter, year, trends, agreement, "
        "journal, promises or ratings",
    )
    which.add_argument("--last", action="store_true", help="the last session with an answer")
    which.add_argument("--all", action="store_true", help="every session, a file each")
    _reader(parser, None, "mentor (the default) leaves private answers out; me keeps them")
    parser.add_argument(
        "--mentor",
        metavar="M",
        help="the mentor who gets it: of trends, all you share with them; for me, only theirs",
    )
    part_words(parser, of="of trends: ")
    _leaving(parser)
    _hide(parser)


def _brief(parser: Parser) -> None:
    parser.add_argument("--mentor", metavar="M", help="the mentor you meet")
    _reader(parser, "mentor", "mentor (the usual) leaves private answers out; me keeps them")
    _leaving(parser)
    _hide(parser)
    plain_word(parser, "to be heard: no marks of Markdown, every list numbered")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _year(parser: Parser) -> None:
    parser.add_argument("--year", type=_whole_year, metavar="Y", help="the year (this one)")
    _reader(parser, "me", "me (the usual) holds all of it; mentor leaves private words out")
    parser.add_argument("--mentor", metavar="M", help="the mentor who gets it")
    _leaving(parser)
    _hide(parser)
    plain_word(parser, "to be heard: no marks of Markdown, every list numbered")


def _whole_year(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 1900 <= int(text) <= 9999:
        raise argparse.ArgumentTypeError(f"a year is written as 2026, not “{text}”")
    return int(text)


def _reader(parser: Parser, usual: str | None, what: str) -> None:
    parser.add_argument(
        "--for", dest="audience", choices=("mentor", "me"), default=usual, help=what
    )


def _hide(parser: Parser) -> None:
    parser.add_argument(
        "--hide",
        metavar="NAME",
        action="append",
        default=[],
        help="a name to replace by its initials too, from now on; may be given again",
    )
    parser.add_argument(
        "--keep",
        metavar="NAME",
        action="append",
        default=[],
        help="a name to leave as written again, from now on; may be given again",
    )


def _leaving(parser: Parser) -> None:
    """The words of every command that hands a page out."""
    parser.add_argument(
        "--format",
        choices=("md", "html", "json", "csv"),
        help="md (the usual), html (to print, also as PDF), json, or csv for promises and ratings",
    )
    parser.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")
    parser.add_argument("--copy", action="store_true", help="copy it, where the terminal can")


_COMMANDS: Mapping[str, Callable[[Parser], None]] = {
    "export": _export,
    "brief": _brief,
    "year": _year,
}
