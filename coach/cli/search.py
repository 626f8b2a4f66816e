"""The command that searches all that she wrote."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from coach.cli.output import say, say_json
from coach.errors import NotFoundError, UsageError
from coach.model.dates import say_short
from coach.model.findable import Found
from coach.model.marking import Span
from coach.model.query import Query, Sort, phrase_of, read_query
from coach.model.session import Session
from coach.practice.desk import Desk
from coach.practice.guide_names import know_guide
from coach.practice.search import HEADINGS, Group, hint, look_up, shown
from coach.text import clean, clean_line, shorten

_ID = 8
"""Characters of an id that are shown, and that are enough to type."""
_TITLE = 40
_WORDS = 100
"""Characters of her words around what was found, where no terminal says how many fit."""
_JSON_WORDS = 200
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"
_FILTERS = ("mentor", "guide", "kind", "since", "until")


def search(desk: Desk, arguments: argparse.Namespace) -> int:
    """Find words in everything she wrote. Raises NotFoundError where nothing is found."""
    query = asked(arguments, desk.now().date())
    groups = look_up(desk.journal, query, arguments.n)
    if arguments.json:
        say_json([_json(each, query) for _, found in groups for each in found])
    if not groups and query.guide:
        know_guide(query.guide, desk.library.guides, desk.journal.matching())
    if not groups:
        raise NotFoundError("Nothing was found.", hint(query))
    if not arguments.json:
        _tell(groups, query)
    return 0


def asked(arguments: argparse.Namespace, today: date) -> Query:
    """What is looked for, from the words and options of the command. Raises UsageError."""
    typed = [phrase_of(word) for word in arguments.words]
    for name in _FILTERS:
        if value := getattr(arguments, name):
            typed.append(f'{name}:"{clean_line(value)}"')
    query = read_query(" ".join(typed + ["starred"] * arguments.starred), today)
    if query.problems:
        raise UsageError(" ".join(query.problems))
    if not query.asks:
        raise UsageError("Say what to look for: coach search WORDS.")
    return query


def _tell(groups: Sequence[Group], query: Query) -> None:
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WORDS
    for number, (sort, found) in enumerate(groups):
        if number:
            say()
        say(HEADINGS[sort])
        if sort is Sort.ANSWER:
            for _, answers in groupby(found, key=lambda each: each.id):
                _answers(list(answers), query, room)
            continue
        for each in found:
            _line(each, query, room)


def _answers(answers: Sequence[Found], query: Query, room: int) -> None:
    """A session on a line, and under it what was found in it."""
    session = answers[0].of
    title = shorten(session.title, _TITLE) if isinstance(session, Session) else ""
    say(f"  {_head(answers[0])}  {title}")
    for each in answers:
        found = shown(each, query.terms, max(room - 12, 20))
        star = "★ " if each.starred else ""
        print(f"{'':12}{star}{bold(found.text, found.marks)}")


def _line(found: Found, query: Query, room: int) -> None:
    head = f"  {_head(found)}  "
    words = shown(found, query.terms, max(room - len(head), 20))
    print(head + bold(words.text, words.marks))


def _head(found: Found) -> str:
    return f"{found.id[:_ID]}  {say_short(found.day):>11}"


def bold(text: str, marks: Sequence[Span]) -> str:
    """A text safe for any terminal, with its marks bold where a terminal shows that."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
    if plain or not sys.stdout.isatty():
        return clean(text)
    parts, at = [], 0
    for start, end in marks:
        parts += [clean(text[at:start]), _BOLD, clean(text[start:end]), _PLAIN]
        at = end
    return "".join([*parts, clean(text[at:])])


def _json(found: Found, query: Query) -> dict[str, object]:
    words = shown(found, query.terms, _JSON_WORDS)
    answer = found.answer
    return {
        "kind": found.sort.value,
        "id": found.id,
        "day": found.day.isoformat(),
        "mentor": found.of.id if found.sort is Sort.MENTOR else found.of.mentor,
        "guide": found.of.guide if isinstance(found.of, Session) else None,
        "title": words.title or None,
        "step": answer.step if answer else None,
        "item": answer.item if answer else None,
        "question": answer.question if answer else None,
        "starred": found.starred,
        "text": words.text,
        "marks": [list(span) for span in words.marks],
    }
