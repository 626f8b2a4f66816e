"""What has left, in words: when, to whom, what, and how much of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coach.errors import NotFoundError
from coach.journal.journal import Journal
from coach.model.dates import say_short
from coach.practice.rows import Row
from coach.practice.shared import Delivery
from coach.text import clean_line, count

_OF_ONE = "session"
"""The kind of page that is of one session."""


class Told(NamedTuple):
    """One page that left, in words. `session` is the one it was of, empty where of several.

    `path` is the file it was written to, empty where there is none.
    """

    at: datetime
    whom: str
    what: str
    how: str
    session: str
    path: str


def titles_of(deliveries: Iterable[Delivery], journal: Journal) -> dict[str, str]:
    """The titles of the sessions that pages were of, by id; no others are read.

    What is in the trash or deleted has none. Raises JournalError.
    """
    ids = {each for of in deliveries if of.what == _OF_ONE for each in of.sessions}
    found = {}
    for each in sorted(ids):
        try:
            session = journal.session(each)
        except NotFoundError:
            continue  # it was deleted for good
        if not session.trashed:
            found[each] = session.title
    return found


def told(delivery: Delivery, names: Mapping[str, str], titles: Mapping[str, str]) -> Told:
    """A delivery in words; `names` are those of mentors, `titles` those of sessions."""
    whom = names.get(delivery.reader, delivery.reader) or "whoever you chose"
    there = [each for each in sorted(delivery.sessions) if each in titles]
    of_one = delivery.what == _OF_ONE and there
    return Told(
        delivery.at.astimezone(),
        "you" if delivery.for_me else clean_line(whom),
        clean_line(titles[there[0]]) if of_one else delivery.what,
        f"{count(len(delivery.answers), 'answer')}, {delivery.form}, {delivery.way}",
        there[0] if of_one else "",
        clean_line(delivery.path),
    )


def shared_rows(
    deliveries: Sequence[Delivery], names: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[Row, ...]:
    """A line for each page that left, the newest first; one of a session leads to it."""
    return tuple(
        Row(
            f"{each.what}, for {each.whom}",
            f"{say_short(each.at.date())} {each.at:%H:%M}",
            each.how,
            f"session:{each.session}" if each.session else "",
            below=each.path,
        )
        for each in (told(delivery, names, titles) for delivery in deliveries)
    )
