"""What each command about records takes: the words after `coach promises` and the like."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from coach.cli.parser import Parser

Add = Callable[[Parser], None]


class _Verb(NamedTuple):
    what: str
    words: tuple[Add, ...]


def _whole(least: int, most: int, what: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(
                f"{what} are a whole number from {least} to {most}, not “{text}”"
            )
        return int(text)

    return read


def _days(text: str) -> int | None:
    return None if text == "none" else _whole(1, 730, "days")(text)


def _option(name: str, metavar: str, what: str, **rest: Any) -> Add:
    def add(parser: Parser) -> None:
        parser.add_argument(
            f"--{name}", metavar=metavar, help=what, default=argparse.SUPPRESS, **rest
        )

    return add


def _flag(name: str, what: str) -> Add:
    def add(parser: Parser) -> None:
        parser.add_argument(f"--{name}", action="store_true", help=what)

    return add


def _words(dest: str, metavar: str, what: str, nargs: str = "+") -> Add:
    def add(parser: Parser) -> None:
        parser.add_argument(dest, metavar=metavar, nargs=nargs, help=what)

    return add


def _one(dest: str, metavar: str | None, what: str, **rest: Any) -> Add:
    def add(parser: Parser) -> None:
        parser.add_argument(dest, metavar=metavar, help=what, **rest)

    return add


_MEANT = "an id, how it begins, or words of it"
_ID = _words("id", "ID", _MEANT)
_ID_FIRST = _one("id", "ID", f"{_MEANT}, in quotes where they are several")
_WHY = _option("why", "WORDS", "why, in a line")
_MENTOR = _option("mentor", "M", "the mentor it is for")
_PRIVATE = _flag("private", "only in pages for you")
_BY = _option("by", "DATE", "by when: 2026-12-01, 1 dec, fri, +14, +2w")
_RESULT = _option("result", "N", "which result: its number, or words of it")
_MENTOR_VALUES = (
    _option("background", "WORDS", "where your mentor comes from"),
    _option("why", "WORDS", "why this mentor"),
    _option("every", "DAYS", "the days between two meetings, or none", type=_days),
    _option("minutes", "N", "how long a meeting takes", type=_whole(5, 480, "minutes")),
)
_DROP = _Verb("take it out of every list", (_ID,))
_OUTCOMES = ("happened", "not", "too-early", "cannot-tell")
_TRIALS = ("helped", "not", "not-yet", "not-for-me")
_STEPS = ("heard", "acted", "checked", "told")

_VERBS: Mapping[str, Mapping[str, _Verb]] = {
    "mentors": {
        "add": _Verb("add a mentor", (_words("words", "NAME", "the name"), *_MENTOR_VALUES)),
        "set": _Verb(
            "change what is known of a mentor",
            (_ID, _option("name", "NAME", "another name"), *_MENTOR_VALUES),
        ),
        "end": _Verb(
            "finish the mentorship", (_ID, _option("parting", "WORDS", "what you said then"))
        ),
        "open": _Verb("take it up again, or bring back what was dropped", (_ID,)),
        "drop": _DROP,
    },
    "people": {
        "alias": _Verb(
            "say what stands for a name in pages that leave",
            (_ID_FIRST, _one("alias", "ALIAS", "as the name is to be read; empty for initials")),
        ),
    },
    "objectives": {},
    "promises": {
        "add": _Verb(
            "add a promise",
            (
                _words("words", "WORDS", "what will be done"),
                _option("when", "WORDS", "when what happens"),
                _BY,
                _option("who", "WORDS", "who will know"),
                _flag("theirs", "your mentor promised it"),
                _MENTOR,
                _PRIVATE,
            ),
        ),
        "done": _Verb("it is done", (_ID, _WHY)),
        "partly": _Verb("it is done in part, and closed", (_ID, _WHY)),
        "move": _Verb(
            "give it another date; the earlier ones stay",
            (_ID_FIRST, _words("date", "DATE", "2026-12-01, 1 dec, fri, +2w, or none"), _WHY),
        ),
        "drop": _Verb("let it go", (_ID, _WHY)),
        "remove": _Verb("take it out of every list, as one that was added by mistake", (_ID,)),
        "open": _Verb("open it again", (_ID,)),
    },
    "decisions": {
        "show": _Verb("read one whole", (_ID, _flag("json", "print JSON"))),
        "tell": _Verb(
            "say what became of a result",
            (_ID_FIRST, _one("outcome", None, "what became of it", choices=_OUTCOMES), _RESULT),
        ),
        "amend": _Verb(
            "add words with the date of today; what you wrote before stays",
            (
                _ID_FIRST,
                _words("words", "WORDS", "what is to be added", nargs="*"),
                _flag("take-back", "take back the words that were added last"),
            ),
        ),
        "open": _Verb("take back what was said of a result", (_ID, _RESULT)),
    },
    "questions": {
        "add": _Verb(
            "add a question",
            (
                _words("words", "WORDS", "the question"),
                _option("kind", "WORDS", "the kind of help you want"),
                _option("rank", "N", "1 is asked first", type=_whole(1, 999, "ranks")),
                _MENTOR,
                _PRIVATE,
            ),
        ),
        "done": _Verb("it was answered", (_ID,)),
        "opened-up": _Verb("it was talked about, and opened up", (_ID,)),
        "not-reached": _Verb("there was no time for it; it waits", (_ID,)),
        "rank": _Verb(
            "put it at a place, 1 first",
            (
                _ID_FIRST,
                _one("place", "N", "1 is asked first", type=_whole(1, 999, "ranks")),
            ),
        ),
        "open": _Verb("open it again, or bring it back", (_ID,)),
        "drop": _DROP,
    },
    "feedback": {
        "heard": _Verb("you heard it", (_ID,)),
        "acted": _Verb("you did something with it", (_ID,)),
        "checked": _Verb("you checked whether it shows", (_ID,)),
        "told": _Verb("you told them what you did with it", (_ID,)),
        "open": _Verb(
            "take the last step back, or bring it back",
            (_ID, _option("step", "STEP", "heard, acted, checked or told", choices=_STEPS)),
        ),
        "drop": _DROP,
    },
    "advice": {
        "add": _Verb(
            "add advice", (_words("words", "WORDS", "your mentor's words"), _MENTOR, _PRIVATE)
        ),
        "tried": _Verb(
            "say what came of it",
            (
                _ID_FIRST,
                _one("outcome", None, "what came of it", choices=_TRIALS),
                _option("result", "WORDS", "what came of it in your words"),
            ),
        ),
        "told": _Verb("your mentor was told what came of it", (_ID,)),
        "open": _Verb("take the last step back, or bring it back", (_ID,)),
        "drop": _DROP,
    },
    "notes": {"open": _Verb("bring it back", (_ID,)), "drop": _DROP},
}


def add_words(parser: Parser, shared: Parser) -> None:
    """Give a command about records its words, by its name."""
    name = parser.prog.rpartition(" ")[2]
    if name in _OWN:
        _OWN[name](parser)
        return
    _flag("all", "also what is closed")(parser)
    _flag("json", "print JSON")(parser)
    _option("mentor", "M", "only what is for this mentor")(parser)
    if not _VERBS[name]:
        return
    further = parser.add_subparsers(dest="further", metavar="VERB", parser_class=Parser)
    for verb, spec in _VERBS[name].items():
        made = further.add_parser(verb, parents=[shared], help=spec.what, description=spec.what)
        for add in spec.words:
            add(made)


def _meeting(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="a meeting's id, or how it begins")
    _option("mentor", "M", "the mentor")(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--at", metavar="WHEN", help='when: "2026-12-01 14:00", "fri 3pm", "1 dec"')
    which.add_argument("--held", action="store_true", help="it took place")
    which.add_argument("--off", action="store_true", help="it did not, or will not, take place")
    which.add_argument("--open", action="store_true", help="take back --held or --off")
    which.add_argument("--drop", action="store_true", help="take it out of every list")
    _flag("all", "all that are past too")(parser)
    _flag("json", "print JSON")(parser)


def _calendar(parser: Parser) -> None:
    parser.add_argument("-o", dest="out", metavar="PATH", help="a file or a folder; - prints it")
    _option("mentor", "M", "only what is for this mentor")(parser)
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
