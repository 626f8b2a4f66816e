"""A person who answers every guide: her recorded answers, and a journal with something due."""

import io
from collections import deque
from datetime import timedelta

from coach.cli.plain import PlainWalk
from coach.guides.library import load_library
from coach.journal.journal import Journal
from coach.model.decision import Decision, Result
from coach.model.guide import Guide
from coach.model.mentoring import Advice, Question
from coach.model.objective import Objective
from coach.model.promise import Promise
from coach.paths import prompts_folder
from coach.practice.conductor import Conductor
from tests.factories import NOON
from tests.practice.room import Room

GUIDES = load_library(prompts_folder(), None).guides
LENGTHS = (3, 0, 45)
"""Minutes for the short and the long form; 0 stands for the guide's own."""

TEXT = ("I asked the three heads for one fact each on Monday.", "Two had none, and I let it go.")
LIST = ("Close Leeds in May", "Keep both sites for a year", "Sell the smaller one")
FIELDS = {
    "name": "Ines Okafor",
    "where": "2",
    "asked": "1",
    "asked-for": "1",
    "date": "2026-11-18",
    "circle": "2",
    "what-for": "Plain words about numbers",
    "helps-with": "3",
    "helps-by": "1",
    "last-contact": "2026-10-02",
    "will": "Ask Jo before the vote",
    "when": "the agenda comes round",
    "by": "2026-12-04",
    "who": "Ines",
    "question": "How did you close a site and keep the people?",
    "help": "2",
    "line": "Let others open the meeting",
    "short": "I open most of them",
    "hoped": "Every second one is opened by someone else",
    "beyond": "I am asked what I think, last",
    "choice": "Close Leeds in May",
    "reason": "The lease ends in June",
    "result": "30 of 40 people have moved",
    "percent": "70",
    "review": "2026-12-20",
    "note": "Jo waited until the end to speak.",
    "follow-up": "Ines would say so.",
}
KINDS = {"text": TEXT, "list": LIST, "line": ("The day I let the silence stand",), "rate": ("5",),
         "percent": ("60",), "one": ("1",), "many": ("1 2",)}  # fmt: skip


def furnish(journal: Journal) -> None:
    """Something of everything that a guide may ask about."""
    past = NOON.date() - timedelta(days=1)
    journal.put(Promise("p-1", NOON, will="Call Ben", by=past))
    journal.put(Question("q-1", NOON, question="How do you say no to a board?"))
    journal.put(Objective("o-1", NOON, line="Delegate more"))
    results = (Result("r-1", "Two teams have moved", percent=80, review=past),)
    journal.put(Advice("a-1", NOON, words="Ask before you tell."))
    journal.put(Decision("d-1", NOON, choice="Move the teams", results=results))


class Replies:
    """Answers each read of a plain walk by the header that came before it."""

    def __init__(self, out: io.StringIO) -> None:
        self._out = out
        self._seen = 0
        self._left: deque[str] = deque()
        self.asked: list[tuple[str, str]] = []

    def read(self) -> str:
        """The next line she types."""
        headers = [each for each in self._out.getvalue().splitlines() if each.startswith("[")]
        if len(headers) > self._seen:
            self._seen = len(headers)
            _, step, part, kind, _ = headers[-1].strip("[]").split(" ")
            self._left = deque(self._reply(step, part, kind))
        return self._left.popleft() if self._left else ""

    def _reply(self, step: str, part: str, kind: str) -> tuple[str, ...]:
        again = (step, part) in self.asked and part == "result"
        self.asked.append((step, part))
        if again:
            return ("",)
        return KINDS[kind] if part == "answer" else (FIELDS[part],)


def walk_plain(room: Room, guide: Guide, minutes: int) -> tuple[Conductor, Replies, list[str]]:
    """Walk a guide to its end in plain text."""
    conductor = room.begin(guide, minutes=minutes or guide.minutes, name="Ana")
    out, talk = io.StringIO(), io.StringIO()
    replies = Replies(out)
    PlainWalk(conductor, replies, out, talk, room.clock).run()  # type: ignore[arg-type]
    return conductor, replies, out.getvalue().splitlines()
