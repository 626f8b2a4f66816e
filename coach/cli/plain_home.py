"""`coach --plain`: Home in plain text, with everything that can be done from it."""

import argparse
import sys
from collections.abc import Callable, Mapping

from coach.cli.plain import Lines
from coach.cli.plain_guides import guides, note, walk
from coach.cli.plain_meetings import meet, meetings
from coach.cli.plain_pages import brief, export, sessions, trends
from coach.cli.plain_records import waiting
from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Back, Choice, Leave, Talk, Undone
from coach.cli.records import tidy
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
    Home(seat).run()
    return 0


def seated(desk: Desk) -> Seat:
    """A seat at this terminal or pipe, guarded from now on."""
    guardian = Guardian()
    guardian.start()
    talk = Talk(Lines(sys.stdin.buffer), sys.stdout, sys.stderr, desk.now)
    seat = Seat(desk, talk, guardian)
    seat.guard()
    tidy(desk)
    return seat


def of_family(desk: Desk, arguments: argparse.Namespace) -> int:
    """Go through the open records of one family, as `coach promises --plain` does."""
    seat = seated(desk)
    try:
        waiting(seat, BY_NAME[arguments.command])
    except (Back, Leave):
        seat.talk.remark("What you wrote is kept.")
    return 0


def _capture(seat: Seat) -> None:
    walk(seat, Asked(CAPTURE))


def _waiting(seat: Seat) -> None:
    waiting(seat)


_DOORS: Mapping[str, tuple[str, Callable[[Seat], None]]] = {
    "guide": ("go through a guide you choose", guides),
    "brief": ("read the brief for your mentor, and give it away", brief),
    "note": ("catch a line", note),
    "open": ("promises, questions, advice, decisions and feedback that wait", _waiting),
    "capture": ("keep what a meeting gave", _capture),
    "meetings": ("was it held, and when is the next", meetings),
    "sessions": ("read past sessions", sessions),
    "trends": ("what can be said across sessions", trends),
    "export": ("make a page to give or to keep", export),
}


class Home:
    """Home, said line by line: the proposed next step, what is open, and where to go."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._talk = seat.talk
        self._told: object = None

    def run(self) -> None:
        """Go from Home to what she chooses and back, until she leaves."""
        self._greet()
        while True:
            try:
                self._choose()
            except (Back, Undone):
                continue
            except Leave:
                self._talk.remark("coach is closed. What you wrote is kept.")
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
        proposal = view.proposal
        self._tell(view)
        choices = []
        if proposal is not None:
            choices.append(Choice("next", _step(proposal), named=True))
        choices += [Choice(name, said, named=True) for name, (said, _) in _DOORS.items()]
        try:
            name = self._talk.choose("home", "Where to?", choices)
        except Back:
            self._talk.remark("This is Home. :leave closes coach.")
            return
        if name == "next" and proposal is not None:
            self._take(proposal)
        else:
            _DOORS[name][1](self._seat)

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
            self._talk.remark(f"{stands_twice(view.doubles)}: choose between them in the app.")
        if view.first_time:
            self._talk.say(_PRIVACY)
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
    return f"{each.kind}: {each.text}{due}"
