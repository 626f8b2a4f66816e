"""The kinds of words that commands take, each with the one line for a word that does not fit."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from coach.text import clean_line


class Parser(argparse.ArgumentParser):
    """argparse, with one line instead of a page when the words are off."""

    def error(self, message: str) -> NoReturn:
        """End with one line. Never returns."""
        from coach.cli.wrong_use import in_plain_words  # few words are off

        said = clean_line(in_plain_words(message))
        self.exit(2, f"{self.prog}: {said}. Try: {self.prog} --help\n")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            from coach.cli.wrong_use import no_choice

            self.error(no_choice(action, str(value)))


def not_known(words: Sequence[str]) -> str:
    """That words mean nothing to a command."""
    return f"{' '.join(words)} means nothing here"


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


def part_words(parser: argparse.ArgumentParser, of: str = "") -> None:
    """Add the words that say which part of her history is looked at, but for the mentor's."""
    parser.add_argument("--objective", metavar="O", help=f"{of}only what is about this objective")
    parser.add_argument(
        "--since", metavar="DATE", help=f"{of}only from this day, month or year on: 2026, 2026-03"
    )
