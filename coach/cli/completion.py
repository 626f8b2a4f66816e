"""`coach completion`: what a shell needs to complete the words of every command."""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping

from coach.cli.words import commands, own
from coach.errors import UsageError
from coach.practice.desk import Desk
from coach.text import clean_line

_NEWEST = 20
"""So many ids of sessions are offered."""
_SHORT = 8

_PLAIN = re.compile(r"\w[\w.-]*")
"""A word that every shell takes as it stands; bash would run what stands in another."""
_MONTHS = 12
_YEARS = 5


def completion(desk: Desk, arguments: argparse.Namespace) -> int:
    """Print the completions for a shell; or, as they ask for it, the names there are."""
    if arguments.of is not None:
        for word in sorted(filter(_PLAIN.fullmatch, set(_NAMES[arguments.of](desk)))):
            print(word)
        return 0
    if arguments.shell is None:
        raise UsageError("Which shell is it?", "coach completion bash, zsh or fish.")
    print(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """The completions of every command for `bash`, `zsh` or `fish`."""
    import shtab

    from coach.cli.completion_words import complete_by
    from coach.cli.parser import build_parser

    parser = build_parser()
    for names, _, command in commands(parser):
        for action in own(command):
            complete_by(names, action, _NAMES)
    return str(shtab.complete(parser, shell))


# The names there are. What stands in a line may be private, and a menu is seen: so records go
# by their ids, and mentors alone, whom Home names too, by a word of their names.


def _guides(desk: Desk) -> Iterable[str]:
    return (guide.slug for guide in desk.library.guides)


def _sessions(desk: Desk) -> Iterable[str]:
    return (session.id[:_SHORT] for session in desk.journal.newest(_NEWEST))


def _trash(desk: Desk) -> Iterable[str]:
    return (thrown.id[:_SHORT] for thrown in desk.changes.trash())


def _pages(desk: Desk) -> Iterable[str]:
    from coach.cli.export import PAGES

    return (*PAGES, *_sessions(desk))


def _settings(desk: Desk) -> Iterable[str]:
    from coach.options import KEYS, OPTIONS

    return (*OPTIONS, *(f"{KEYS}.{action}" for action in desk.settings.keys))


def _mentors(desk: Desk) -> Iterable[str]:
    """A word of each mentor's name that means nobody else, or the id."""
    from coach.practice.ledger import matching

    there = desk.journal.ongoing().mentors
    for each in there:
        words = filter(_PLAIN.fullmatch, clean_line(each.name).split())
        yield next((word for word in words if matching(there, word) == [each]), each.id[:_SHORT])


def _months(desk: Desk) -> Iterable[str]:
    """This year and the last, and the last months."""
    now = desk.now()
    at = now.year * 12 + now.month - 1
    back = (divmod(at - n, 12) for n in range(_MONTHS))
    return (str(now.year), str(now.year - 1), *(f"{year}-{m + 1:02}" for year, m in back))


def _years(desk: Desk) -> Iterable[str]:
    return (str(desk.now().year - n) for n in range(_YEARS))


def _records(of: str) -> Callable[[Desk], Iterable[str]]:
    def ids(desk: Desk) -> Iterable[str]:
        return (each.id[:_SHORT] for each in getattr(desk.journal.ongoing(), of))

    return ids


_FAMILIES = (
    *("people", "objectives", "promises", "decisions", "questions", "feedback"),
    *("advice", "notes"),
)
_NAMES: Mapping[str, Callable[[Desk], Iterable[str]]] = {
    "guides": _guides,
    "sessions": _sessions,
    "trash": _trash,
    "pages": _pages,
    "settings": _settings,
    "mentors": _mentors,
    "months": _months,
    "years": _years,
    "meeting": _records("meetings"),
    **{of: _records(of) for of in _FAMILIES},
}
