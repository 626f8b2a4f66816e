"""The words of the command that searches, and what its help says of them."""

import argparse

_HELP = """\
Words may stand in any order, in any case and with or without accents; all of them must be in
one answer (with its note, its follow-up and the question it was asked with), one record or one
title. A phrase stands in quotes. The options can also be typed among the words, as in the app:
mentor:ann guide:decide kind:promise since:2026-01 until:2026-03 in:2025 starred. The kinds are
answer, session, decision, promise, question, advice, words, feedback, note, objective, meeting,
mentor and person. What is in the trash is not found.

With --json it prints a list of objects with kind, id (for coach show, or of the record), day,
mentor (an id), guide, title, step, item, question, starred, text, and marks: pairs of where a
match begins and ends in text, counted in characters from 0. Guide to question are null where
they are of no record."""


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add the words of `coach search`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = f"{parser.description}\n\n{_HELP}"
    parser.add_argument("words", metavar="WORDS", nargs="*", help="what to look for")
    parser.add_argument("--mentor", metavar="M", help="only what is for this mentor")
    parser.add_argument("--guide", metavar="G", help="only what came from this guide")
    parser.add_argument("--kind", metavar="K", help="only this kind, such as promise")
    parser.add_argument(
        "--since", metavar="DATE", help="from this day, month or year on: 2026, 2026-01"
    )
    parser.add_argument("--until", metavar="DATE", help="up to this day, month or year")
    parser.add_argument("--starred", action="store_true", help="only what you starred")
