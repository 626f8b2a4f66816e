"""The kinds of words that commands take, each with the one line for a word that does not fit."""

import argparse
from typing import TYPE_CHECKING, NoReturn

from coach.text import clean_line

if TYPE_CHECKING:
    from datetime import date


class Parser(argparse.ArgumentParser):
    """argparse, with one line instead of a page when the words are off."""

    def error(self, message: str) -> NoReturn:
        """End with one line. Never returns."""
        self.exit(2, f"{self.prog}: {clean_line(message)}. Try: {self.prog} --help\n")


def json_word(parser: argparse.ArgumentParser) -> None:
    """Add the word for JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def minutes(text: str) -> float:
    """Minutes, from 1 to 240."""
    try:
        found = float(text)
    except ValueError:
        found = 0
    if not 1 <= found <= 240:
        raise argparse.ArgumentTypeError(f"minutes are a number from 1 to 240, not “{text}”")
    return found


def plain_word(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the word for plain text; it may stand before the command too."""
    parser.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=what)


def whole_number(text: str) -> int:
    """A whole number, from 1 to a million."""
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is needed, not “{text}”")
    return int(text)


def day(text: str) -> "date":
    """A day, written as 2026-01-31."""
    from datetime import date  # only this command needs it

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a day is written as 2026-01-31, not “{text}”") from None
