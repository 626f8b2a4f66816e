"""Guides in plain text: choosing one, and going through it."""

from dataclasses import replace

from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Choice, Leave
from coach.cli.reflect import lead
from coach.errors import HeldElsewhereError
from coach.model.dates import say_date
from coach.model.guide import Guide
from coach.practice.asking import Ask, Wanted
from coach.practice.conductor import Conductor
from coach.practice.desk import Asked
from coach.practice.takeaway import summary, take_away
from coach.text import count

_MINUTES = Ask("minutes", "How many minutes do you have?", Wanted.NUMBER, needed=True, most=240)


def guides(seat: Seat) -> None:
    """Choose a guide and go through it. Raises Back, Leave."""
    used, taste = seat.desk.last_used(), seat.desk.taste
    there = [each for each in seat.desk.library.guides if each.slug not in taste.hidden]
    choices = []
    for guide in there:
        last = f", last used on {say_date(used[guide.slug])}" if guide.slug in used else ""
        choices.append(Choice(guide.slug, f"{guide.title}, {minutes_of(guide)}{last}", True))
    name = seat.talk.choose("guides", f"Guides: {len(there)}.", choices)
    guide = next(each for each in there if each.slug == name)
    _begin(seat, guide)


def minutes_of(guide: Guide) -> str:
    """How long a guide takes, in words."""
    return count(guide.minutes, "minute")


def _begin(seat: Seat, guide: Guide) -> None:
    seat.talk.say(f"{guide.title}. {guide.purpose}")
    waits = bool(seat.desk.journal.unfinished(guide.slug))
    first = "go on where you stopped" if waits else f"begin, {minutes_of(guide)}"
    choices = [Choice("begin", first, named=True)]
    if waits:
        choices.append(Choice("new", "begin anew; what you wrote stays", named=True))
    choices.append(Choice("minutes", "say first how many minutes you have", named=True))
    name = seat.talk.choose(guide.slug, "", choices)
    minutes = None
    if name == "minutes":
        minutes = float(seat.talk.ask(guide.slug, _MINUTES))
    walk(seat, Asked(guide.slug, minutes, new=name == "new"))


def walk(seat: Seat, asked: Asked, session: str | None = None) -> None:
    """Go through a guide, or on with a session of it. Raises Back, Leave, CoachError."""
    try:
        conductor, resumed = _conductor(seat, asked, session)
    except HeldElsewhereError as held:
        seat.talk.remark(held.message)
        ways = [
            Choice("here", "go on with it here; the other window may only read it", named=True),
            Choice("new", "begin another session", named=True),
        ]
        if seat.talk.choose("held", "Another window writes it.", ways) == "here":
            conductor, resumed = _conductor(seat, replace(asked, take_over=True), session)
        else:
            conductor, resumed = _conductor(seat, replace(asked, new=True), None)
    _led(seat, conductor, resumed=resumed)


def _conductor(seat: Seat, asked: Asked, session: str | None) -> tuple[Conductor, bool]:
    if session is None:
        return seat.desk.walk(asked)
    return seat.desk.resume(session, asked), True


def _led(seat: Seat, conductor: Conductor, *, resumed: bool) -> None:
    seat.talk.remark("Type :leave to come back here; everything is kept. :help says more.")
    try:
        done = lead(seat.desk, seat.guardian, seat.talk.lines, conductor, resumed=resumed)
    finally:
        seat.guard()
    if seat.talk.lines.ended:
        raise Leave
    seat.talk.say(summary(done))
    for taken in take_away(done):
        seat.talk.say(f"{taken.heading}: {len(taken.lines)}.")
        seat.talk.say_numbered(taken.lines)


def note(seat: Seat) -> None:
    """Catch a line. Raises Back, Leave."""

    def do(said: dict[str, str]) -> str:
        made = seat.ledger.note(said["note"])
        seat.talk.undo = lambda: seat.ledger.remove(seat.ledger.current(made))
        return "Noted."

    seat.changed("note", (Ask("note", "What do you want to keep?", needed=True),), do)
