"""A part of her history: for one mentor, about one objective, or from a day on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from coach.insights.history import History
from coach.model.dates import say_short
from coach.model.mentoring import Meeting, Mentor
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing, every_record
from coach.model.person import Person
from coach.model.record import Record
from coach.model.session import Session
from coach.text import clean_line, fold

COUNTS_ONLY = "Counts only: in a part, chance can look like change."
"""Why nothing is said to have moved or to differ in a part of a history."""

THIS_YEAR = "this year"
MONTHS_BACK = (12, 6, 3)


@dataclass(frozen=True)
class Narrowing:
    """Which part of a history is looked at; without any of these it is the whole.

    `mentor` and `objective` are ids, `since` is the first day that counts.
    """

    mentor: str | None = None
    objective: str | None = None
    since: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it leaves nothing out."""
        return self == WHOLE

    def of(self, history: History, whole: History | None = None) -> History:
        """This part of a history.

        Where a history is only what some reader may see, `whole` is all of it, and says
        what belongs to the part.

        For a mentor counts what was held or made for that one; about an objective the
        sessions that chose it and what grew from them; from a day on what was made, met
        or said on that day or later. A mentor's own record stays with his name, whenever
        it was made, and so does an objective with its points. A part from a day on
        that holds all there is, is the history itself.
        """
        if self.is_whole or (whole is not None and self.of(whole) is whole):
            return history
        every = whole or history
        about = self._one_objective(every)
        of_it = {each.id for each in every.sessions if about and _chose(each, about)}

        def kept(record: Record) -> bool:
            if isinstance(record, Mentor):
                return self.mentor in (None, record.id)
            late = self.since is None or _latest(record) >= self.since
            mine = self.mentor in (None, record.mentor)
            return late and mine and (self.objective is None or _belongs(record, about, of_it))

        sessions = tuple(
            each
            for each in history.sessions
            if self.mentor in (None, each.mentor)
            if self.since is None or each.day >= self.since
            if self.objective is None or each.id in of_it
        )
        ids = {each.id for each in every_record(every.ongoing) if kept(each)}
        ongoing = self._only(history.ongoing, ids)
        every_day = whole is None and self.mentor is self.objective is None
        if every_day and (sessions, ongoing) == (history.sessions, history.ongoing):
            return history
        return replace(
            history, sessions=sessions, ongoing=ongoing, filtered=True, whole=history.all_of_it
        )

    def _only(self, ongoing: Ongoing, ids: Collection[str]) -> Ongoing:
        """The records with these ids, without what was said of them before the first day."""
        families: dict[str, Any] = {
            family.name: tuple(
                self._cut(each) for each in getattr(ongoing, family.name) if each.id in ids
            )
            for family in fields(Ongoing)
        }
        return replace(ongoing, **families)

    def settled(self, history: History) -> "Narrowing":
        """This part, or the whole where it leaves nothing of a history out."""
        return WHOLE if self.of(history) is history else self

    def named(self, ongoing: Ongoing) -> dict[str, str]:
        """What is chosen by `range`, `mentor` and `objective`, each only where it is."""
        named = {}
        if self.since:
            named["range"] = f"since {say_short(self.since)}"
        if self.mentor:
            names = {each.id: clean_line(each.name) for each in ongoing.mentors}
            named["mentor"] = names.get(self.mentor) or "one mentor"
        if self.objective:
            lines = {each.id: clean_line(each.line) for each in ongoing.objectives}
            named["objective"] = lines.get(self.objective) or "one objective"
        return named

    def told(self, ongoing: Ongoing) -> str:
        """The part in words: `since 1 Jan 2026 · with Ines · about “Decide less alone”`."""
        return told_of(self.named(ongoing))

    def _one_objective(self, history: History) -> dict[str, str]:
        """The objective by id with its folded line, and those of the same line: they go on."""
        lines = {each.id: fold(clean_line(each.line)) for each in history.ongoing.objectives}
        wanted = lines.get(self.objective or "")
        return {each: line for each, line in lines.items() if line == wanted}

    def _cut(self, record: Record) -> Record:
        """A record without what was said of it before the first day."""
        if self.since is None or not isinstance(record, Objective):
            return record
        return replace(
            record, reviews=tuple(each for each in record.reviews if each.on >= self.since)
        )


def told_of(named: Mapping[str, str]) -> str:
    """What is chosen by each way in one line of words."""
    ways = {"range": "{}", "mentor": "with {}", "objective": "about “{}”"}
    parts = [said.format(named[by]) for by, said in ways.items() if by in named]
    return " · ".join(parts) or "the whole history"


WHOLE = Narrowing()
"""No part, but all there is."""


def first_day(back: str, today: date) -> date | None:
    """The first day of a range by its name: `this year`, or how many months back.

    None for any other name, which is the whole history.
    """
    if back == THIS_YEAR:
        return today.replace(month=1, day=1)
    if not back.isdecimal():
        return None
    months = today.year * 12 + today.month - 1 - int(back)
    year, month = months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(today.day, last))


def _chose(session: Session, about: dict[str, str]) -> bool:
    """Whether a session was about the objective, by its id or by its line."""
    chosen = session.objective or ""
    return chosen in about or fold(clean_line(chosen)) in about.values()


def _belongs(record: Record, about: Collection[str], sessions: Collection[str]) -> bool:
    if isinstance(record, Objective):
        return record.id in about
    if isinstance(record, Meeting) and any(each in about for each in record.objectives):
        return True
    return record.origin is not None and record.origin.session in sessions


def _latest(record: Record) -> date:
    """The day by which it is told whether a record falls into a range."""
    if isinstance(record, Objective):
        return date.max
    if isinstance(record, Meeting) and record.at is not None:
        return record.at.date()
    if isinstance(record, Person) and record.mentions:
        return record.mentions[-1].at.date()
    return record.created.date()
