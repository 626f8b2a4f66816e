"""What has left, in words: when, to whom, what, and how much of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coach.model.dates import say_short
from coach.model.session import Session
from coach.practice.rows import Row
from coach.practice.shared import Delivery
from coach.text import clean_line, count


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


def told(delivery: Delivery, names: Mapping[str, str], titles: Mapping[str, str]) -> Told:
    """A delivery in words; `names` are those of mentors, `titles` those of sessions."""
    whom = names.get(delivery.reader, delivery.reader) or "whoever you chose"
    there = [each for each in sorted(delivery.sessions) if each in titles]
    of_one = delivery.what == "session" and there
    return Told(
        delivery.at.astimezone(),
        "you" if delivery.for_me else clean_line(whom),
        clean_line(titles[there[0]]) if of_one else delivery.what,
        f"{count(len(delivery.answers), 'answer')}, {delivery.form}, {delivery.way}",
        there[0] if of_one else "",
        clean_line(delivery.path),
    )


def shared_rows(
    deliveries: Sequence[Delivery], names: Mapping[str, str], sessions: Iterable[Session]
) -> tuple[Row, ...]:
    """A line for each page that left, the newest first; one of a session leads to it."""
    titles = {each.id: each.title for each in sessions}
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
