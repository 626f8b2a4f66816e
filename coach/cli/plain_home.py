"""`coach --plain`: Home in plain text, with everything that can be done from it."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from coach.cli import plain_care as care
from coach.cli.plain_begun import begun
from coach.cli.plain_find import search, starred, then
from coach.cli.plain_guides import guides, note, walk
from coach.cli.plain_leaving import brief, export, year
from coach.cli.plain_lines import lines_of
from coach.cli.plain_meetings import meet, meetings
from coach.cli.plain_mentors import mentors
from coach.cli.plain_menu import Door, Menu, pick, stay
from coach.cli.plain_records import people, waiting
from coach.cli.plain_seat import CLOSED, Seat
from coach.cli.plain_sessions import sessions
from coach.cli.plain_settings import settings
from coach.cli.plain_talk import HELP, Back, Leave, Talk, Undone
from coach.cli.plain_trash import trash
from coach.cli.records import tidy
from coach.config import why_private
from coach.errors import CoachError
from coach.practice.desk import Asked, Desk
from coach.practice.families import BY_NAME
from coach.practice.guardian import Guardian
from coach.practice.home import HomeView, Open, stands_twice
from coach.practice.propose import CAPTURE, Proposal

_PRIVACY = "What you write stays on this computer until you give a page away."


def plain_home(desk: Desk) -> int:
    """Lead through coach in plain text until she leaves, or there is nothing more to read."""
    seat = seated(desk)
    with seat.kept():
        Home(seat).run()
    seat.end()
    return 0


def seated(desk: Desk) -> Seat:
    """A seat at this terminal or pipe, guarded from now on."""
    lines = lines_of(sys.stdin)
    guardian = Guardian(by_force=lines.give_back)
    guardian.start()
    talk = Talk(lines, sys.stdout, sys.stderr, desk.now, desk.journal.care.cut_offs.keep)
    seat = Seat(desk, talk, guardian)
    seat.guard()
    tidy(desk)
    seat.take_up()
    return seat


def of_family(desk: Desk, arguments: argparse.Namespace) -> int:
    """Go through the open records of one family, as `coach promises --plain` does."""
    seat = seated(desk)
    if why := why_private(desk.settings_problems):
        seat.talk.remark(why)
    with seat.kept():
        with suppress(Leave):
            waiting(seat, BY_NAME[arguments.command])
        seat.keep_apart()
    seat.talk.remark("What you wrote is kept.")
    seat.end()
    return 0


def _capture(seat: Seat) -> None:
    walk(seat, Asked(CAPTURE))


def _waiting(seat: Seat) -> None:
    waiting(seat)


def _trends(seat: Seat) -> None:
    seat.command("trends", "--plain")


def _help(seat: Seat) -> None:
    for line in HELP:
        seat.talk.say(line)
    for name, (words, _) in {**_DOORS, **_MORE}.items():
        seat.talk.say(f"{name}: {words}")


def _more(seat: Seat) -> None:
    stay(seat, "more", lambda: Menu("More of coach.", _doors(seat, _MORE)))


_Places = Mapping[str, tuple[str, Callable[[Seat], None]]]
_DOORS: _Places = {
    "guide": ("go through a guide you choose", guides),
    "brief": ("read the brief for your mentor, and give it away", brief),
    "note": ("catch a line", note),
    "open": ("promises, questions, advice, decisions and feedback that wait", _waiting),
    "capture": ("keep what a meeting gave", _capture),
    "meetings": ("was it held, and when is the next", meetings),
    "mentors": ("who they are, what you agreed, what is next", mentors),
    "search": ("find words in everything you wrote", search),
    "sessions": ("read past sessions, change them, make a page of one", sessions),
    "trends": ("what can be said across sessions", _trends),
    "export": ("make a page to give or to keep", export),
    "settings": ("how coach behaves", settings),
    "more": ("year, then, starred, people, trash, backup and the like", _more),
    "help": ("how to find your way, and every place by its name", _help),
}
_MORE: _Places = {
    "year": ("the letter of a year, in your own words", year),
    "then": ("what you wrote to the same question, then and now", then),
    "starred": ("the passages you starred", starred),
    "people": ("the people you named, and what stands for them in pages", people),
    "trash": ("what you threw away; bring it back, or delete it for good", trash),
    "shared": ("what has left, when and to whom", care.shared),
    "versions": ("what stands in two versions", care.doubles),
    "calendar": ("meetings and due dates as a file", care.calendar),
    "backup": ("everything in one file", care.backup),
    "doctor": ("whether all is well with your files", care.doctor),
    "where": ("where coach keeps your words", care.where),
}


def _doors(seat: Seat, places: _Places) -> list[Door]:
    return [Door(name, words, partial(act, seat)) for name, (words, act) in places.items()]


class Home:
    """Home, said line by line: the proposed next step, what is open, and where to go."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._talk = seat.talk
        self._told: object = None
        self._is_greeted = False

    def run(self) -> None:
        """Go from Home to what she chooses and back, until she leaves."""
        self._greet()
        while True:
            try:
                self._choose()
            except (Back, Undone):
                continue
            except Leave:
                self._seat.keep_apart()
                self._talk.remark(CLOSED)
                return
            except CoachError as error:
                self._talk.remark(str(error))
                if self._talk.lines.ended:
                    return

    def _greet(self) -> None:
        for problem in self._seat.desk.settings_problems:
            self._talk.remark(str(problem))

    def _choose(self) -> None:
        view = self._seat.desk.home()
        self._tell(view)
        doors = _doors(self._seat, _DOORS)
        if view.proposal is not None:
            step = partial(self._take, view.proposal)
            doors.insert(0, Door("next", _step(view.proposal), step))
        if waiting := self._talk.typed.waiting:
            words = f"go on with words that you began and that wait: {len(waiting)}"
            doors.insert(0, Door("begun", words, partial(begun, self._seat)))
        menu = Menu("Where to?", doors, _doors(self._seat, _MORE))
        try:
            door = pick(self._seat, "home", menu, at_home=True)
        except Back:
            if not self._talk.lines.ended:
                self._talk.remark("This is Home; q closes coach.")
            return
        door.act()

    def _take(self, proposal: Proposal) -> None:
        """Take the step that is proposed."""
        if proposal.brief:
            brief(self._seat)
        elif proposal.meeting:
            meet(self._seat)
        else:
            asked = Asked(proposal.guide, proposal.minutes)
            walk(self._seat, asked, proposal.session)

    def _tell(self, view: HomeView) -> None:
        """Say what is open, where that is not what was said last."""
        told = (view.due, view.questions, view.objectives)
        self._talk.say(f"coach, Home. {view.date}.")
        for problem in view.problems + view.went_back:
            self._talk.remark(problem)
        if view.doubles:
            self._talk.remark(f"{stands_twice(view.doubles)}: choose between them in versions.")
        if view.first_time and not self._is_greeted:
            self._talk.say(_PRIVACY)
        self._is_greeted = True
        if told == self._told:
            return
        self._told = told
        if not any(told) and not view.first_time:
            self._talk.say("Nothing waits.")
        for what, lines in (
            ("Open", tuple(map(_open_line, view.due))),
            ("To ask", view.questions),
            ("Objectives", view.objectives),
        ):
            if lines:
                self._talk.say(f"{what}: {len(lines)}.")
                self._talk.say_numbered(lines)


def _step(proposal: Proposal) -> str:
    """The proposed step on one line."""
    reason = proposal.reason.replace(" · ", ", ")
    off = "; if it did not take place, say so in meetings" if proposal.may_be_off else ""
    return f"{proposal.heading}: {proposal.action} ({reason}{off})"


def _open_line(each: Open) -> str:
    due = f", {each.due}" if each.due else ""
    kind = "promised to you" if each.kind == "to you" else each.kind
    return f"{kind}: {each.text}{due}"
