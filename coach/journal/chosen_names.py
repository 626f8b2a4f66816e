"""The choices of names for pages that go when all that held the name is deleted for good. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from coach.journal.contents import Contents, decode
from coach.journal.scrub import scrub
from coach.journal.target import Target
from coach.text import fold, words

NAMES = "names"
"""The table of what she chose for names."""


def chosen_names_of(files: Sequence[Contents], target: Target) -> frozenset[str]:
    """The ids of the choices whose name stands in what a target takes along, and nowhere else.

    `files` are the journal's own. A choice holds a name, so it would still tell of what she
    deleted. Raises JournalError where what stays could not be read any more.
    """
    choices = [pair for contents in files for pair in contents.lines(NAMES).items()]
    if not choices:
        return frozenset()
    left = [scrub(contents, target) or contents for contents in files]
    return frozenset(
        identity
        for identity, line in choices
        if (said := words(fold(str(decode(line).get("name", "")))))
        if _stands_in(files, said) and not _stands_in(left, said)
    )


def _stands_in(files: Sequence[Contents], said: list[str]) -> bool:
    """Whether words stand in any document, in a row; a choice of names does not count."""
    return any(
        _holds(line, said)
        for contents in files
        for table, lines in contents.tables.items()
        if table != NAMES
        for line in lines.values()
    )


def _holds(line: bytes, said: list[str]) -> bool:
    if not all(word in fold(line.decode()) for word in said):
        return False
    return any(_in_a_row(words(fold(text)), said) for text in _texts(decode(line)))


def _in_a_row(text: list[str], said: list[str]) -> bool:
    size = len(said)
    return any(text[at : at + size] == said for at in range(len(text) - size + 1))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
