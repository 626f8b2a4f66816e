"""What each command that hands a page out takes."""

from coach.cli.parser import Parser


def _leaving(parser: Parser) -> None:
    """The words of every command that hands a page out."""
    parser.add_argument(
        "--format",
        choices=("md", "html", "json", "csv"),
        help="md (the usual), html, json, or csv for promises and ratings",
    )
    parser.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")
    parser.add_argument("--copy", action="store_true", help="copy it, where the terminal can")
    parser.add_argument(
        "--hide", metavar="NAME", action="append", default=[],
        help="a first name to replace by its initial too; may be given again",
    )  # fmt: skip


def export_words(parser: Parser) -> None:
    """The words of `coach export`."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="a session's id, or how it begins; or agreement, journal, trends, promises or ratings",
    )
    which.add_argument("--last", action="store_true", help="the last session with an answer")
    which.add_argument("--all", action="store_true", help="every session, a file each")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("mentor", "me"),
        help="mentor (the default) leaves private answers out; me keeps them",
    )
    parser.add_argument("--mentor", metavar="M", help="the mentor who gets it")
    _leaving(parser)


def brief_words(parser: Parser) -> None:
    """The words of `coach brief`."""
    parser.add_argument("--mentor", metavar="M", help="the mentor you meet")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("mentor", "me"),
        default="mentor",
        help="mentor (the usual) leaves private answers out; me keeps them",
    )
    _leaving(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
