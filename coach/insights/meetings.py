"""Meetings: their rhythm beside the agreed one, and what became of her questions."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from coach.insights.history import History
from coach.insights.insight import (
    Insight,
    Part,
    Source,
    Tally,
    answer_source,
    in_days,
    missing,
    record_source,
    sources_json,
)
from coach.model.mentoring import Question, QuestionState
from coach.text import clean_line, count, fold

GAPS_FROM = 3
"""Gaps between meetings from which the rhythm is told."""
WITHIN = 1.25
"""How many times the agreed days a gap may have and still be within the rhythm."""
LAST_GAPS = 6
"""How many of the last gaps the statement tells."""
QUESTIONS_FROM = 4
"""Questions from which it is told what became of them."""

_AFTER = ("meeting.keep", "question.outcome", "advice.unexpected")
"""What answers feed that tell of a meeting after it."""
_TWICE = 2
_CAME_UP = (QuestionState.ANSWERED, QuestionState.OPENED_UP)


@dataclass(frozen=True)
class Gaps:
    """The days on which she met one mentor, and the days agreed between meetings, if any."""

    meetings: tuple[Source, ...]
    agreed: int | None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The records of the meetings, with the sessions that told of them."""
        return self.meetings

    @property
    def gaps(self) -> tuple[int, ...]:
        """The days between one meeting and the next, oldest first."""
        days = [each.on for each in self.meetings if each.on]
        return tuple((b - a).days for a, b in pairwise(days))

    @property
    def last(self) -> tuple[int, ...]:
        """The last of the gaps, those that are told."""
        return self.gaps[-LAST_GAPS:]

    @property
    def kept(self) -> int:
        """How many gaps lie within the agreed days and a quarter more."""
        return self._within(self.gaps)

    @property
    def kept_of_last(self) -> int:
        """How many of the last gaps do."""
        return self._within(self.last)

    @property
    def allowed(self) -> int:
        """The most days that a gap within the rhythm has, 0 where none is agreed."""
        return int(WITHIN * (self.agreed or 0))

    def _within(self, gaps: Sequence[int]) -> int:
        return sum(gap <= self.allowed for gap in gaps) if self.agreed else 0

    def as_json(self) -> dict[str, object]:
        """The gaps in days, what was agreed and is allowed, the last that are told, the meetings.

        What is within the rhythm is None where none is agreed.
        """
        return {
            "agreed": self.agreed,
            "allowed": self.allowed or None,
            "gaps": list(self.gaps),
            "within": self.kept if self.agreed else None,
            "last": len(self.last),
            "within_last": self.kept_of_last if self.agreed else None,
            "meetings": sources_json(self.meetings),
        }


def cadence(history: History) -> tuple[Insight, ...]:
    """For each mentor, the days between meetings beside those agreed.

    A day on which two were held counts once.

    Source: how often they meet goes with support, Eby et al. (2013).
    """
    found: dict[str, dict[date, Source]] = {}
    told = _told_of(history)
    for meeting in history.ongoing.met:
        if meeting.held and meeting.at is not None:
            day = meeting.at.date()
            key = _mentor(history, meeting.mentor)
            source = record_source(meeting, day)
            if not source.session and (said := told.get((key, day)) or told.get(("", day))):
                source = replace(said, record=meeting.id)
            found.setdefault(key, {}).setdefault(day, source)
    return tuple(
        _rhythm(history, key, Gaps(tuple(days[day] for day in sorted(days)), _agreed(history, key)))
        for key, days in sorted(found.items())
        if len(days) > 1
    )


def questions(history: History) -> tuple[Insight, ...]:
    """How many questions she wrote, how many came up, were answered, were not reached.

    A count of records, never of words in a text.
    """
    written = history.ongoing.questions
    n = len(written)
    if not n:
        return ()
    reached = [each for each in written if each.state in _CAME_UP]
    answered = [each for each in written if each.state is QuestionState.ANSWERED]
    waiting = [each for each in written if each.waits]
    came_up = tuple(_came_up(history))
    parts = tuple(
        Part(label, tuple(map(record_source, each)))
        for label, each in (
            ("written", written),
            ("asked", reached),
            ("answered", answered),
            ("not reached twice", _missed_twice(history)),
            ("still waiting", waiting),
        )
    )
    shown = n >= QUESTIONS_FROM
    return (
        Insight(
            id="questions",
            title="Questions",
            n=n,
            minimum=QUESTIONS_FROM,
            shown=shown,
            statement=_became(history, parts, came_up, waiting)
            if shown
            else missing(QUESTIONS_FROM - n, "question"),
            question="Which question do you keep leaving out?" if shown else "",
            data=Tally(parts, came_up),
        ),
    )


def _came_up(history: History) -> Iterator[Source]:
    """The answers that tell that a question came up in a meeting."""
    for session, answer in history.feeding("question.outcome"):
        if fold(str(answer.value)) in (state.value for state in _CAME_UP):
            yield answer_source(session, answer)


def _missed_twice(history: History) -> list[Question]:
    missed = Counter(
        answer.item
        for _, answer in history.feeding("question.outcome")
        if fold(str(answer.value)) == QuestionState.NOT_REACHED.value
    )
    return [each for each in history.ongoing.questions if missed[each.id] >= _TWICE]


def _mentor(history: History, mentor: str | None) -> str:
    """The mentor a meeting was with; where she has only one, also where none is named."""
    only = history.ongoing.mentors
    return mentor or (only[0].id if len(only) == 1 else "")


def _told_of(history: History) -> dict[tuple[str, date], Source]:
    """The first answer that told of a meeting, by its mentor and its day."""
    found: dict[tuple[str, date], Source] = {}
    for feed in _AFTER:
        for session, answer in history.feeding(feed):
            key = (_mentor(history, session.mentor), session.day)
            found.setdefault(key, answer_source(session, answer))
    return found


def _agreed(history: History, key: str) -> int | None:
    """The days between meetings that hold with a mentor."""
    return next((each.rhythm for each in history.ongoing.mentors if each.id == key), None)


def _rhythm(history: History, key: str, data: Gaps) -> Insight:
    n = len(data.gaps)
    names = {each.id: clean_line(each.name) for each in history.ongoing.mentors}
    name = names.get(key, "")
    shown = n >= GAPS_FROM
    return Insight(
        id=f"cadence:{key}" if key else "cadence",
        title=f"Rhythm with {name}" if name else "Rhythm of meeting",
        n=n,
        minimum=GAPS_FROM,
        shown=shown,
        statement=_days_between(data) if shown else missing(GAPS_FROM - n, "gap between meetings"),
        question="Is the rhythm wrong or the diary?" if shown else "",
        data=data,
    )


def _days_between(data: Gaps) -> str:
    last = data.last
    ran = in_days(last)
    if not data.agreed:
        said = f"Your last {len(last)} gaps were {ran}"
        return f"{said}. No rhythm is agreed to set them beside."
    gaps = f"your last {len(last)} gaps were {ran}"
    kept = f"{data.kept_of_last} of {len(last)} kept to it"
    allowed = f"with up to {count(data.allowed, 'day')} allowed"
    return f"Agreed every {data.agreed} days; {gaps}. {kept}, {allowed}."


def _became(
    history: History,
    parts: Sequence[Part],
    came_up: Sequence[Source],
    waiting: Sequence[Question],
) -> str:
    written, asked, answered, twice, _ = parts
    said = f"{written.n} written, {asked.n} asked, {answered.n} answered"
    said += f", {twice.n} not reached twice." if twice.n else "."
    ids = {source.record for source in asked.sources}
    reached = [source for source in came_up if source.item in ids]
    meetings = count(len({source.session for source in reached}), "meeting")
    if (n := len({source.item for source in reached})) == asked.n and n:
        said = f"{said} That is {count(n, 'question')} asked in {meetings}."
    elif n:
        said = f"{said} Of those asked, {n} came up in {meetings}."
    if waiting:
        days = (history.today - waiting[0].created.date()).days
        said = f"{said} The oldest still waiting is {count(max(days, 0), 'day')} old."
    return said
