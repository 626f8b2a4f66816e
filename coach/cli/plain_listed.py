"""The list of past sessions in plain text, wherever one is chosen."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from coach.cli.plain_menu import Door, Menu, stay
from coach.cli.plain_seat import Seat
from coach.model.dates import say_date
from coach.model.session import Session
from coach.text import clean_line, count

_SHOWN = 20
_NONE = "No sessions yet. What you write in a guide is here to read afterwards."


def through_sessions(
    seat: Seat, place: str, act: Callable[[Sequence[str], int], object], *, ends: bool = False
) -> None:
    """List sessions, the newest first; `act` gets their ids and which of them she chose.

    It `ends` with the first that was chosen, or else once she goes back. Raises Leave.
    """
    shown = _SHOWN
    ids: list[str] = []

    def more() -> None:
        nonlocal shown
        shown += _SHOWN

    def made() -> Menu | None:
        found = seat.desk.journal.newest(shown + 1)
        if not found:
            seat.talk.say(_NONE)
            return None
        ids[:] = [each.id for each in found[:shown]]
        doors = [
            Door(each.id, session_line(each), partial(act, tuple(ids), at), False)
            for at, each in enumerate(found[:shown])
        ]
        if len(found) > shown:
            doors.append(Door("more", "older ones", more))
        return Menu("Past sessions, the newest first.", doors)

    last: Collection[str] = ids if ends else ()
    stay(seat, place, made, last)


def session_line(session: Session) -> str:
    """A session on one line: its title, its day, how much is in it."""
    state = "" if session.finished else ", not finished"
    answers = count(len(session.answered), "answer")
    return f"{clean_line(session.title)}, {say_date(session.day)}, {answers}{state}"
