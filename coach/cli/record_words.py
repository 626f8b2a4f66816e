"""What each command about records takes: made from the table of families and their verbs."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from coach.cli.takes import Parser, plain_word
from coach.model.dates import EXAMPLES
from coach.practice.asking import Ask, Wanted
from coach.practice.deeds.mentors import NAME
from coach.practice.deeds.verb import ON, Verb
from coach.practice.families import BY_NAME, FAMILIES, Family
from coach.text import listed

Add = Callable[[Parser], None]

SAID = "said_"
"""What the names of answers begin with among the words of a command."""
TAKE_BACK = "take_back"


def _whole(ask: Ask) -> Callable[[str], str]:
    """Reads a whole number that fits a question; `none` where it may stay empty."""

    def read(text: str) -> str:
        if text in ("", "none") and not ask.needed:
            return ""
        if not (text.isascii() and text.isdecimal()) or not ask.least <= int(text) <= ask.most:
            raise argparse.ArgumentTypeError(
                f"a whole number from {ask.least} to {ask.most} fits here, not “{text}”"
            )
        return str(int(text))

    return read


def _flag(parser: Parser, name: str, what: str) -> None:
    parser.add_argument(f"--{name}", action="store_true", help=what)


def _mentor(parser: Parser, what: str) -> None:
    parser.add_argument("--mentor", metavar="M", help=what, default=argparse.SUPPRESS)


_METAVARS = {Wanted.DATE: "DATE", Wanted.NUMBER: "N"}


def _ask(parser: Parser, ask: Ask, *, optional: bool = False) -> None:
    """Give a command a word or an option for a question."""
    rest: dict[str, Any] = {"help": _help(ask)}
    if ask.wanted is Wanted.NUMBER:
        rest["type"] = _whole(ask)
    if ask.typed:
        rest["choices"] = tuple(ask.typed)
    if ask.bare:
        rest["metavar"] = _METAVARS.get(ask.wanted, ask.name.upper())
        one = ask.typed or ask.wanted is Wanted.NUMBER
        rest["nargs"] = ("?" if optional else None) if one else ("*" if optional else "+")
        parser.add_argument(SAID + ask.name, **rest)
        return
    rest["metavar"] = "WORD" if ask.typed else _METAVARS.get(ask.wanted, "WORDS")
    name = ask.option or ask.name.replace("_", "-")
    dest = SAID + ask.name
    parser.add_argument(f"--{name}", dest=dest, default=argparse.SUPPRESS, **rest)


def _help(ask: Ask) -> str:
    """A question in the help of a command, with what may be answered."""
    if ask.choices and (ask.typed or ask.wanted is Wanted.CHOICE):
        known = list(ask.typed) or [each for each in ask.choices if each]
        return f"{ask.question} {listed(known, 'or')}"
    if ask.wanted is Wanted.DATE and ask is not ON:
        return f"{ask.question} {EXAMPLES}{', or none' * ask.bare}"
    return f"{ask.question} {ask.hint}".strip().replace("%", "%%")


def _verb(parser: Parser, verb: Verb) -> None:
    """Give a command the words of a verb."""
    alone = not any(each.bare for each in verb.takes)
    meant = "an id, how it begins, or words of it"
    if alone:
        parser.add_argument("id", metavar="ID", nargs="+", help=meant)
    else:
        quotes = f"{meant}, in quotes where they are several"
        parser.add_argument("id", metavar="ID", help=quotes)
    for ask in verb.takes:
        _ask(parser, ask, optional=verb.undo is not None)
    if verb.dated:
        _ask(parser, ON)
    if verb.undo is not None:
        _flag(parser, TAKE_BACK.replace("_", "-"), verb.undo.what.lower())


def _add(parser: Parser, family: Family) -> None:
    """Give a command the words with which a record is added."""
    for field in (*family.fields, *family.further):
        if field.name == family.line:
            what = NAME.label if field.name == "name" else field.label
            parser.add_argument(SAID + field.name, metavar=field.name.upper(), nargs="+", help=what)
        elif field.flag:
            parser.add_argument(
                f"--{field.name}", dest=SAID + field.name, action="store_const", const="yes",
                default=argparse.SUPPRESS, help=field.label,
            )  # fmt: skip
        else:
            _ask(parser, field.ask())
    if family.of != "mentors":
        _mentor(parser, "the mentor it is for")
        _flag(parser, "private", "only in pages for you")


def add_words(parser: Parser, shared: Parser) -> None:
    """Give a command about records its words, by its name."""
    name = parser.prog.rpartition(" ")[2]
    if name in _OWN:
        _OWN[name](parser)
        return
    family = BY_NAME[name]
    _flag(parser, "all", "also what is closed")
    _flag(parser, "json", "print JSON")
    _mentor(parser, "only what is for this mentor")
    if any(family is each for each in FAMILIES):
        plain_word(parser, "go through them as plain text, line by line")
    further = parser.add_subparsers(dest="further", metavar="VERB", parser_class=Parser)

    def offered(word: str, what: str, *also: str) -> Parser:
        said = f"{what}."
        made: Parser = further.add_parser(
            word, parents=[shared], aliases=also, help=what.lower(), description=said
        )
        return made

    if family.line:
        _add(offered("add", "Add one by hand"), family)
    if name == "decisions":
        show = offered("show", "Read one whole")
        show.add_argument("id", metavar="ID", nargs="+", help="an id, or words of it")
        _flag(show, "json", "print JSON")
    for verb in family.verbs:
        _verb(offered(verb.id, verb.what, *verb.also), verb)


def _meeting(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="a meeting's id, or how it begins")
    _mentor(parser, "the mentor")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--at", metavar="WHEN", help='when: "2026-12-01 14:00", "fri 3pm", "1 dec"')
    which.add_argument("--held", action="store_true", help="it took place")
    which.add_argument("--off", action="store_true", help="it did not, or will not, take place")
    which.add_argument("--open", action="store_true", help="take back --held or --off")
    which.add_argument("--drop", action="store_true", help="take it out of every list")
    _flag(parser, "all", "all that are past too")
    _flag(parser, "json", "print JSON")


def _calendar(parser: Parser) -> None:
    parser.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")
    _mentor(parser, "only what is for this mentor")
    parser.add_argument(
        "--words", action="store_true", help="with your words, where titles are neutral otherwise"
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("me",),
        help="me: with what is private; a calendar at work may be seen by others",
    )


_OWN: Mapping[str, Add] = {"meeting": _meeting, "calendar": _calendar}
