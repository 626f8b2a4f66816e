"""The one page for the meeting: what she walks in with, valid from the first answer on.

What a reader may not see is not looked at here: sessions have passed `Gate.let_out`, and
every text of a record passes `Gate.sees` and `Gate.words_of`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coach.insights.insight import Insight
from coach.model.guide import Visibility
from coach.model.ongoing import Ongoing
from coach.model.session import Answer, Session
from coach.sharing.leaving import Leaving

HEADINGS = {
    "since": "Since we last met",
    "mine": "What I promised",
    "yours": "What you promised",
    "result": "What I want to leave with",
    "wanted": "What I would like from you",
    "hard": "What is hard",
    "tried": "What I tried",
    "others": "What others say",
    "questions": "What I would like to ask",
    "decisions": "Decisions to look back at",
    "told": "What came of what you said",
    "notes": "My notes since then",
}
"""The parts in their order, each with its heading."""
FIRST_HEADINGS = {"since": "Before our first meeting", "notes": "My notes so far"}
"""What stands over a part instead where she never met this mentor."""
BRIEF = "brief."
OUTCOMES = frozenset({"promise.outcome", "advice.outcome"})
"""What answers feed that stand on the page, with all that begins with `BRIEF`."""


def is_brief_feed(feed: str) -> bool:
    """Whether an answer that feeds this has a place on the page."""
    return feed.startswith(BRIEF) or feed in OUTCOMES


def is_on_brief(answer: Answer) -> bool:
    """Whether an answer has a place on the page."""
    return any(map(is_brief_feed, answer.feeds))


@dataclass(frozen=True)
class Entry:
    """A line of the page; `beside` is a small word to it, `lead` what it answers.

    `mark` says who may see it.
    """

    text: str
    beside: str = ""
    lead: str = ""
    mark: Visibility = Visibility.MENTOR


@dataclass(frozen=True)
class Part:
    """A part of the page under its heading, named by `key`.

    `more` is how many entries there was no room for; its reader may see them too.
    `first` is whether she never met this mentor.
    """

    key: str
    entries: tuple[Entry, ...]
    more: int = 0
    first: bool = False

    @property
    def heading(self) -> str:
        """Its heading."""
        usual = HEADINGS[self.key]
        return FIRST_HEADINGS.get(self.key, usual) if self.first else usual


@dataclass(frozen=True)
class Brief:
    """The page: for whom, made when, for which meeting, and its parts in their order.

    `drawn` is whether there is room for the drawing of the insight. `leaving` holds the
    answers that were let out for it, with how many stay beside them; `left_out` is how many
    other answers and records stay. `sender` is what she is called, empty where she never said.
    """

    made: date
    mentor: str = ""
    meeting: datetime | None = None
    minutes: int = 0
    parts: tuple[Part, ...] = ()
    insight: Insight | None = None
    drawn: bool = True
    leaving: tuple[Leaving, ...] = ()
    left_out: int = 0
    sender: str = ""

    @property
    def kept_back(self) -> int:
        """How many answers and records stay with her."""
        return sum(each.kept_back for each in self.leaving) + self.left_out

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it, and nothing that stays with her either."""
        return not (self.parts or self.insight or self.kept_back)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of hers on the page."""
        return tuple(
            text
            for part in self.parts
            for entry in part.entries
            for text in (entry.text, entry.beside, entry.lead)
            if text
        )


@dataclass(frozen=True)
class Material:
    """What a brief is made of: the records, the sessions since the last meeting, newest first.

    `mentor` is the id of the one it is for, None where she has none yet. `insights` are
    those that this reader may see.
    """

    ongoing: Ongoing
    sessions: Sequence[Session]
    now: datetime
    mentor: str | None = None
    insights: Sequence[Insight] = ()
    for_me: bool = False


def since_last_meeting(
    sessions: Iterable[Session], ongoing: Ongoing, mentor: str | None
) -> list[Session]:
    """The sessions after the last meeting with a mentor, but for those held for another.

    Those of the day of the meeting that came after it count: they are what was kept of it.
    """
    last = ongoing.last_meeting(mentor)
    limit = last.at if last else None
    return [
        session
        for session in sessions
        if session.trashed is None and (mentor is None or session.mentor in (None, mentor))
        if limit is None or session.started >= limit
    ]
