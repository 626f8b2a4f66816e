"""Mentors in plain text: the list, one of them with what was agreed, and those she might ask."""

from collections.abc import Mapping, Sequence
from functools import partial

from coach.cli.plain_guides import walk
from coach.cli.plain_leaving import page_of
from coach.cli.plain_meetings import meet, mentor_added, plan, settle
from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_records import field_doors, mentoring, one_record, say_rows, verb_doors
from coach.cli.plain_seat import Seat
from coach.model.dates import say_moment
from coach.model.mentoring import Mentor
from coach.practice.deeds.verb import WHO_SEES
from coach.practice.desk import Asked
from coach.practice.families import MENTORS
from coach.practice.mentor_changes import agree, ask_agreed
from coach.practice.mentor_page import AGREED, mentor_line, mentor_rows
from coach.practice.mentors_list import CANDIDATES, MENTORED, beside_rows
from coach.practice.people_pages import FIND, GIVEBACK
from coach.practice.propose import CAPTURE, PREPARE
from coach.text import clean_line

_BESIDE: Mapping[str, tuple[str, str]] = {
    CANDIDATES: ("the people you compared as mentors", FIND),
    MENTORED: ("the people you mentor", GIVEBACK),
}


def mentors(seat: Seat) -> None:
    """Go through her mentors until she goes back. Raises Leave."""

    def made() -> Menu:
        there = mentoring(seat)
        known = sorted(there.ongoing.mentors, key=lambda each: each.ended is not None)
        doors = [
            Door(each.id, f"{clean_line(each.name)}, {mentor_line(there, each)}",
                 partial(mentor, seat, each), False)
            for each in known
        ]  # fmt: skip
        doors.append(Door("add", "add a mentor you have, by name", partial(mentor_added, seat)))
        find = partial(walk, seat, Asked(FIND))
        doors.append(Door("find", "look for one: compare real people, and ask one well", find))
        doors += [
            Door(name, words, partial(_beside, seat, name)) for name, (words, _) in _BESIDE.items()
        ]
        return Menu(f"Mentors: {len(known)}.", doors)

    stay(seat, "mentors", made)


def mentor(seat: Seat, record: Mentor, beside: Sequence[Door] = ()) -> None:
    """One mentor: the page of it, what may be done and changed. Raises Leave, Onward."""

    def made() -> Menu | None:
        now = seat.ledger.current(record)
        if now.deleted is not None:
            return None
        say_rows(seat, mentor_rows(mentoring(seat), now))
        verbs = [each for each in MENTORS.verbs if each.id != "set" and each.fits(now)]
        doors = [*beside, *_ways(seat, now), *verb_doors(seat, now, verbs)]
        return Menu(clean_line(now.name), [*doors, *field_doors(seat, now), *_agreed(seat, now)])

    stay(seat, "mentor", made)


def _ways(seat: Seat, now: Mentor) -> list[Door]:
    """What is done with a mentor."""
    doors = []
    if now.ended is None:
        doors += [
            Door("prepare", "prepare for the next meeting",
                 partial(walk, seat, Asked(PREPARE, mentor=now.id))),
            Door("meet", "you are in a meeting now", partial(meet, seat, now)),
            Door("capture", "keep what a meeting gave",
                 partial(walk, seat, Asked(CAPTURE, mentor=now.id))),
            Door("next", "set when you meet next", partial(plan, seat, now)),
        ]  # fmt: skip
    doors.append(Door("meetings", "say what became of a meeting", partial(_meetings, seat, now)))
    doors.append(Door("objectives", "what it is for", partial(_objectives, seat, now)))
    doors.append(
        Door("agreement", "give the agreement as a page", partial(page_of, seat, "agreement"))
    )
    return doors


def _meetings(seat: Seat, now: Mentor) -> None:
    there = [each for each in seat.ledger.all().meetings_with(now.id) if each.at]
    doors = [
        Door(each.id, f"{say_moment(each.at)} ({each.state.value})" if each.at else "no date",
             partial(settle, seat, each), False)
        for each in reversed(there)
    ]  # fmt: skip
    _one_of(seat, "meetings", "meetings", doors)


def _objectives(seat: Seat, now: Mentor) -> None:
    there = seat.ledger.all().open_objectives()
    doors = [
        Door(each.id, clean_line(each.line), partial(one_record, seat, each), False)
        for each in there
        if each.mentor in (None, now.id)
    ]
    _one_of(seat, "objectives", "objectives", doors)


def _one_of(seat: Seat, place: str, what: str, doors: Sequence[Door]) -> None:
    if not doors:
        seat.talk.say(f"There are no {what} yet.")
        return
    once(seat, place, Menu("Which?", doors))


def _agreed(seat: Seat, now: Mentor) -> list[Door]:
    return [
        Door(f"agreed {part}", f"Say anew what is agreed: “{label}”",
             partial(_agree, seat, now, part), False)
        for part, label in AGREED.items()
    ]  # fmt: skip


def _agree(seat: Seat, mentor: Mentor, part: str) -> None:
    """Say one part of the agreement anew. Raises Back, Leave."""
    before = seat.ledger.current(mentor)

    def do(said: dict[str, str]) -> str:
        after = seat.ledger.change(before, agree(before, part, said[part], seat.ledger.today))
        seat.talk.undo = lambda: seat.ledger.put_back(before, after)
        seen = after.agrees(part)
        who = f" Seen by {WHO_SEES[seen.visibility]}." if seen is not None else ""
        return f"Kept.{who}"

    seat.changed("agreement", (ask_agreed(before, part),), do, before.id)


def _beside(seat: Seat, which: str) -> None:
    """The candidates, or the people she mentors: hear of them, or write about one."""
    rows = beside_rows(mentoring(seat), which)
    if not rows:
        seat.talk.say("Nobody is compared yet.")
    say_rows(seat, rows)
    _, guide = _BESIDE[which]
    title = seat.desk.library.get(guide).title
    door = Door("guide", f"go through the guide “{title}”", partial(walk, seat, Asked(guide)))
    once(seat, which, Menu("", [door]))
