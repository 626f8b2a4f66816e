"""`coach man`: the manual page, made from what the commands themselves say."""

import argparse
from collections.abc import Iterator

from coach import __version__
from coach.cli.words import Taking, commands, own
from coach.practice.desk import Desk

_FILES = (
    "Everything lies in a few folders of this machine; \\fBcoach where\\fR names them. "
    "\\fBCOACH_HOME\\fR, or \\fB\\-\\-home\\fR, moves everything into one."
)
_STATUS = (("0", "It is done."), ("1", "Something asked for is not right."), ("2", "Wrong use."))
_VARIABLES = (
    ("COACH_HOME", "The folder that holds everything."),
    ("VISUAL, EDITOR", "Your editor, unless the settings name one."),
    ("NO_COLOR", "Where it is set, nothing is coloured."),
)


def manual(desk: Desk, arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the page, for man to read."""
    print(page(), end="")
    return 0


def page() -> str:
    """The manual page in the language of man."""
    from coach.cli.parser import build_parser

    parser = build_parser()
    return "\n".join(_lines(parser)) + "\n"


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    whole, *rest = commands(parser)
    yield f'.TH COACH 1 "" "coach {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "coach \\- guided reflection before you meet your mentor"
    yield ".SH SYNOPSIS"
    yield ".B coach"
    yield "[\\fICOMMAND\\fR] [\\fIWORDS\\fR]"
    yield ".SH DESCRIPTION"
    yield _plain(whole.what)
    yield ".SH OPTIONS"
    for action in own(parser):
        yield from _option(action)
    yield ".SH COMMANDS"
    for each in rest:
        yield from _command(each)
    yield ".SH PLAIN TEXT"
    yield from _plain_text()
    yield ".SH ENVIRONMENT"
    yield from _named(_VARIABLES)
    yield ".SH FILES"
    yield _FILES
    yield ".SH EXIT STATUS"
    yield from _named(_STATUS)
    yield ".SH PRIVACY"
    yield "coach contains no network code. Nothing leaves this machine unless you send it yourself."


def _plain_text() -> Iterator[str]:
    """What may be typed where coach asks line by line, as it says there itself."""
    from coach.cli.plain_talk import HELP

    yield "\\fBcoach \\-\\-plain\\fR asks line by line, and leads everywhere by number and name."
    for line in HELP:
        yield ".PP"
        yield _plain(" ".join(line.split()))


def _command(each: Taking) -> Iterator[str]:
    named = _plain(" ".join(("coach", *each.names)))
    takes = " ".join(filter(None, (_taken(action) for action in own(each.parser))))
    yield ".SS " + f'"{named}"'
    yield f"\\fB{named}\\fR {takes}".rstrip()
    yield ".PP"
    what = each.parser.description or each.what
    yield _plain(what[:1].upper() + what[1:])
    for action in own(each.parser):
        if "--home" not in action.option_strings:
            yield from _option(action)


def _taken(action: argparse.Action) -> str:
    """A word that a command takes by its place; nothing for an option."""
    if action.option_strings:
        return ""
    name = f"\\fI{_plain(_metavar(action))}\\fR"
    more = " ..." if action.nargs in ("+", "*") else ""
    return f"[{name}{more}]" if action.nargs in ("?", "*") else name + more


def _option(action: argparse.Action) -> Iterator[str]:
    names = [f"\\fB{_plain(name)}\\fR" for name in action.option_strings]
    value = "" if action.nargs == 0 else f"\\fI{_plain(_metavar(action))}\\fR"
    yield ".TP"
    yield " ".join(filter(None, (", ".join(names), value)))
    yield _plain((action.help or "").replace("%%", "%")) or "\\&"


def _metavar(action: argparse.Action) -> str:
    if action.metavar is not None:
        return str(action.metavar)
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _named(lines: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, what in lines:
        yield ".TP"
        yield f"\\fB{_plain(name)}\\fR"
        yield _plain(what)


def _plain(text: str) -> str:
    """A text that roff reads as it stands: no backslash, no hyphen, no line begins a request."""
    said = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return "\\&" + said if said[:1] in (".", "'") else said
