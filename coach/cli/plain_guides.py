"""Guides in plain text: choosing one, and going through it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from coach.cli.plain_menu import Door, Menu, once, pick, stay
from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import NOTED, Back, Leave
from coach.cli.reflect import lead
from coach.errors import HeldElsewhereError
from coach.guides.tracing import statements_of
from coach.model.dates import say_date
from coach.model.guide import Guide
from coach.practice.asking import Ask, Wanted
from coach.practice.conductor import Conductor
from coach.practice.desk import Asked
from coach.practice.takeaway import summary, take_away
from coach.practice.used_lately import used_lately
from coach.text import count

_MINUTES = Ask("minutes", "How many minutes do you have?", Wanted.NUMBER, needed=True, most=240)
_BESIDE = ("source", "pin", "away")
"""What leads back to the list of guides."""


def guides(seat: Seat) -> None:
    """Choose a guide and go through it. Raises Leave."""
    _choose(seat, put_away=False)


def _choose(seat: Seat, *, put_away: bool) -> None:
    slugs = [each.slug for each in seat.desk.library.guides]
    stay(seat, "guides", lambda: _listed(seat, put_away=put_away), slugs)


def _listed(seat: Seat, *, put_away: bool) -> Menu:
    taste = seat.desk.taste
    there = seat.desk.library.guides
    hidden = [each for each in there if each.slug in taste.hidden]
    shown = hidden if put_away else [each for each in there if each not in hidden]
    shown.sort(key=lambda each: each.slug not in taste.pinned)
    doors = _doors(seat, shown)
    if hidden and not put_away:
        away = partial(_choose, seat, put_away=True)
        doors.append(Door("away", f"the guides you put away: {len(hidden)}", away))
    return Menu(f"Guides{', put away' * put_away}: {len(shown)}.", doors)


def _doors(seat: Seat, there: Sequence[Guide]) -> list[Door]:
    used, pinned = used_lately(seat.desk.journal), seat.desk.taste.pinned
    doors = []
    for guide in there:
        words = [guide.title, minutes_of(guide)]
        if guide.slug in used:
            words.append(f"last used on {say_date(used[guide.slug])}")
        if guide.slug in pinned:
            words.append("at the top")
        doors.append(Door(guide.slug, ", ".join(words), partial(_begin, seat, guide)))
    return doors


def minutes_of(guide: Guide) -> str:
    """How long a guide takes, in words."""
    return count(guide.minutes, "minute")


def _begin(seat: Seat, guide: Guide) -> None:
    seat.talk.say(f"{guide.title}. {guide.purpose}")
    waits = bool(seat.desk.journal.unfinished(guide.slug))
    first = "go on where you stopped" if waits else f"begin, {minutes_of(guide)}"
    pinned, hidden = seat.desk.taste.pinned, seat.desk.taste.hidden
    top = "take it from the top of the list" if guide.slug in pinned else "have it at the top"
    away = "have it in the list again" if guide.slug in hidden else "put it away, as not for you"
    doors = [Door("begin", first, partial(walk, seat, Asked(guide.slug)))]
    if waits:
        anew = partial(walk, seat, Asked(guide.slug, new=True))
        doors.append(Door("new", "begin anew; what you wrote stays", anew))
    doors += [
        Door("minutes", "say first how many minutes you have", partial(_timed, seat, guide)),
        Door("source", "where this guide comes from", partial(_origin, seat, guide)),
        Door("pin", top, partial(_taste, seat, "pinned", guide.slug)),
        Door("away", away, partial(_taste, seat, "not_for_me", guide.slug)),
    ]
    door = pick(seat, guide.slug, Menu("", doors))
    door.act()
    if door.name in _BESIDE:
        raise Back


def _timed(seat: Seat, guide: Guide) -> None:
    walk(seat, Asked(guide.slug, float(seat.talk.ask(guide.slug, _MINUTES))))


def _origin(seat: Seat, guide: Guide) -> None:
    text = guide.origin[:1].upper() + guide.origin[1:]
    seat.talk.say(text or "Nothing is said of where it comes from.")
    seat.talk.say_numbered(
        [f"{each.says} ({each.article}, {each.section})" for each in statements_of(guide)]
    )


def _taste(seat: Seat, key: str, slug: str) -> None:
    """Pin a guide or put it away, or the other way round."""
    before = seat.desk.settings
    there: tuple[str, ...] = getattr(before, key)
    changed = tuple(each for each in there if each != slug) if slug in there else (*there, slug)
    pinned = key == "pinned"
    seat.desk.keep(
        replace(
            before,
            pinned=changed if pinned else before.pinned,
            not_for_me=before.not_for_me if pinned else changed,
        )
    )
    seat.talk.undo = lambda: seat.desk.take_back(before, key)
    seat.talk.say("Done.")


def walk(seat: Seat, asked: Asked, session: str | None = None) -> None:
    """Go through a guide, or on with a session of it. Raises Back, Leave, CoachError."""
    try:
        conductor, resumed = _conductor(seat, asked, session)
    except HeldElsewhereError as held:
        seat.talk.remark(held.message)
        over, anew = replace(asked, take_over=True), replace(asked, new=True)
        here = "go on with it here; the other window may only read it"
        doors = (
            Door("here", here, lambda: _led(seat, *_conductor(seat, over, session))),
            Door("new", "begin another session", lambda: _led(seat, *_conductor(seat, anew, None))),
        )
        once(seat, "held", Menu("Another window writes it.", doors))
        return
    _led(seat, conductor, resumed)


def _conductor(seat: Seat, asked: Asked, session: str | None) -> tuple[Conductor, bool]:
    if session is None:
        return seat.desk.walk(asked)
    return seat.desk.resume(session, asked), True


def _led(seat: Seat, conductor: Conductor, resumed: bool) -> None:
    seat.talk.remark("Type :leave to come back here; everything is kept. :help says more.")
    try:
        done = lead(seat.desk, seat.guardian, seat.talk.lines, conductor, resumed=resumed)
    finally:
        seat.guard()
    if seat.talk.lines.ended:
        raise Leave
    if done is None:
        return
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

    seat.changed("note", (Ask("note", NOTED.question, needed=True),), do)
