"""Insights for a page that leaves, computed from what its reader may see."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from coach.insights.digest import Digest, Digests, digest_of
from coach.insights.first_person import in_her_voice
from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.narrowing import WHOLE, Narrowing
from coach.insights.overview import NOTHING, OF_MARKS, insights_of, is_of_marks
from coach.insights.words import name_words
from coach.model.decision import Decision, Result
from coach.model.guide import Visibility
from coach.model.mentoring import Mentor, Question
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise
from coach.model.record import Record, Saying
from coach.model.session import Answer, Session
from coach.sharing.visibility import Gate


class _Said(Protocol):
    @property
    def session(self) -> str: ...
    @property
    def visibility(self) -> Visibility: ...


NO_VERDICT = "Told without a verdict, since not all of it is shared."
"""Why nothing is said to have moved or to differ where something is kept back."""

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=_Said)


def insights_that_leave(
    gate: Gate,
    sessions: Iterable[Session],
    today: date,
    ongoing: Ongoing = NOTHING,
    part: Narrowing = WHOLE,
) -> tuple[Insight, ...]:
    """The insights of these sessions and records for the audience of a gate.

    `sessions` and `ongoing` are her whole history. An insight of which some answer or
    record is kept back does not rest on the whole, so it is shown without a word on
    whether anything has moved or differs. What is said to her as `you` is said by her as `I`,
    but for the questions, which she is asked.
    Where no mentor is named and she has several, only what any of them may see is counted.
    Of a `part` only counts are told.
    """
    history = History.of(sessions, ongoing, today)
    if gate.audience.me:
        return insights_of(part.of(history))
    seen = replace(_Seen(gate, history).history(), names=name_words(history))
    own = part.of(history)
    return _that_leave(own, insights_of(own), part.of(seen, history), insights_of)


def told_to(gate: Gate, part: Narrowing, history: History) -> str:
    """A part of a history in words that its reader may see."""
    if gate.audience.me:
        return part.told(history.ongoing)
    return part.told(_Seen(gate, history).history().ongoing)


class OwnMarks:
    """What rests on her marks and on promises kept, worked out once for all who read of it."""

    def __init__(
        self, sessions: Iterable[Session], today: date, ongoing: Ongoing = NOTHING
    ) -> None:
        self.history = History.of(sessions, ongoing, today)

    @cached_property
    def insights(self) -> tuple[Insight, ...]:
        """The insights as they are for her."""
        return _of_marks(self.history)


def marks_that_leave(gate: Gate, own: OwnMarks) -> tuple[Insight, ...]:
    """Those of `insights_that_leave` that rest on marks and on promises kept.

    No other answer is read, and no words of a record.
    """
    if gate.audience.me:
        return own.insights
    seen = _Seen(gate, own.history, is_of_marks).history(worded=False)
    return _that_leave(own.history, own.insights, seen, _of_marks)


def _of_marks(history: History) -> tuple[Insight, ...]:
    return insights_of(history, OF_MARKS)


def _that_leave(
    history: History,
    hers: Iterable[Insight],
    seen: History,
    told: Callable[[History], tuple[Insight, ...]],
) -> tuple[Insight, ...]:
    """What is told of `seen`, which a reader sees of her `history`, whose insights are `hers`."""
    seen = replace(seen, own=history)
    whole = {frozenset(each.data.sources) for each in hers}
    every = told(seen)
    parts = [each.id for each in every if frozenset(each.data.sources) not in whole]
    counted = {each.id: each for each in told(replace(seen, filtered=True))} if parts else {}
    found = (_withheld(each, counted.get(each.id)) if each.id in parts else each for each in every)
    return tuple(
        replace(in_her_voice(each), question=each.question) for each in found if each is not None
    )


def _withheld(judged: Insight, counted: Insight | None) -> Insight | None:
    """An insight of a part of her answers, which says so where a verdict would stand else."""
    if counted is None or not counted.shown or counted.statement == judged.statement:
        return counted
    return replace(counted, statement=f"{counted.statement} {NO_VERDICT}")


class _Seen:
    """What a history holds for the audience of a gate."""

    def __init__(
        self, gate: Gate, history: History, wanted: Callable[[Answer], bool] = lambda _: True
    ) -> None:
        """`wanted` are the answers that are looked at."""
        self._gate = gate
        self._wanted = wanted
        self._whole = history
        self._held_for = {session.id: session.mentor for session in history.sessions}
        mentors = {*self._held_for.values(), *(each.id for each in history.ongoing.mentors)}
        self._unknown = gate.audience.mentor is None and len(mentors - {None}) > 1

    def history(self, *, worded: bool = True) -> History:
        """The history with only what may be seen, and the names of others replaced.

        Without the words of records there are only promises in it, by what became of them.
        """
        sessions = map(self._session, self._whole.sessions)
        ongoing = self._whole.ongoing
        if not worded:
            seen = [
                replace(each, will="", when="") for each in ongoing.promises if self._tells(each)
            ]
            return self._of(sessions, Ongoing(promises=tuple(seen)))
        kept = {
            family.name: tuple(self._records(getattr(ongoing, family.name)))
            for family in fields(Ongoing)
        }
        return self._of(sessions, replace(ongoing, **kept))

    def _of(self, sessions: Iterable[Session], ongoing: Ongoing) -> History:
        """A history that shares what is known of the sessions which leave as they are."""
        whole = self._whole.digests
        own = {session.id: session for session in self._whole.sessions}

        def look(session: Session) -> Digest:
            return whole.of(session) if own[session.id] is session else digest_of(session)

        return History.of(sessions, ongoing, self._whole.today, digests=Digests(look))

    def _session(self, session: Session) -> Session:
        seen = self._gate.shown(session, self._wanted)
        if not self._unknown or session.mentor is None:
            return seen
        return replace(
            seen, answers=tuple(a for a in seen.answers if a.visibility is Visibility.OPEN)
        )

    def _records(self, records: Iterable[R]) -> Iterator[R]:
        for record in records:
            if self._tells(record):
                yield self._as_seen(record)

    def _tells(self, record: Record) -> bool:
        if isinstance(record, Mentor):
            return record.id == self._gate.audience.mentor
        return self._sees(record.visibility, record.mentor) and self._is_told(record)

    def _is_told(self, record: Record) -> bool:
        """Whether all that sessions said became of it may be seen; else it is not counted.

        What she said in the record itself has the record's own mark.
        """
        if isinstance(record, Promise):
            return all(
                self._from(each.source, each.visibility, record)
                for each in record.events
                if each.source
            )
        return not isinstance(record, Question) or self._may_say(record.said, record)

    def _may_say(self, said: Saying | None, record: Record) -> bool:
        return said is None or not said.session or self._from(said.session, said.visibility, record)

    def _from(self, session: str, mark: Visibility, record: Record) -> bool:
        """Whether what a session said with this mark may be seen."""
        return self._sees(mark, self._held_for.get(session, record.mentor))

    def _sees(self, mark: Visibility, held_for: str | None) -> bool:
        if self._unknown and held_for is not None:
            return mark is Visibility.OPEN
        return self._gate.lets_see(mark, held_for)

    def _said(self, record: Record, said: tuple[S, ...]) -> tuple[S, ...]:
        """What sessions said of a record, as far as it may be seen."""
        return tuple(each for each in said if self._from(each.session, each.visibility, record))

    def _as_seen(self, record: R) -> R:
        """A record without what its reader may not see, and with names replaced."""
        changes: dict[str, Any] = {}
        if isinstance(record, Promise):
            changes = self._words(record, "will", "when")
        elif isinstance(record, Objective):
            changes = self._words(record, "line", "short", "hoped", "beyond")
            changes["reviews"] = self._said(record, record.reviews)
            changes["shares"] = self._said(record, record.shares)
        elif isinstance(record, Decision):
            changes["looks"] = self._said(record, record.looks)
            changes["results"] = tuple(self._result(record, each) for each in record.results)
        elif isinstance(record, Mentor):
            changes["agreed"] = self._said(record, record.agreed)
        return replace(record, **changes)

    def _result(self, decision: Decision, result: Result) -> Result:
        """A result, without what came of it where that may not be seen."""
        seen = self._may_say(result.said, decision)
        return result if seen else replace(result, outcome=None, said=None)

    def _words(self, record: Record, *names: str) -> dict[str, Any]:
        return {name: self._gate.words_of(record, getattr(record, name)) for name in names}
