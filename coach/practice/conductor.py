"""The only way to run a session: the walk, the draft behind it, and the save at its end.

The app and the plain walk both hold a conductor, and tell it what she does.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.entry import compose, remarks
from coach.model.guide import Guide, Kind, Visibility
from coach.model.place import Key
from coach.model.session import Answer, Bookmark, Session
from coach.model.walk import Walk
from coach.practice.clock import Clock, Ids, new_id
from coach.practice.facts import INSIGHT, gather
from coach.practice.held import Held, bookmark_at, marks_in, settled
from coach.practice.item_ids import ItemIds
from coach.practice.written import Written

LAST_QUESTION = "The minutes of this guide are over. One last question; what you wrote is kept."


class Conductor(Held):
    """Runs one session from its first question to the journal."""

    def __init__(
        self,
        journal: Journal,
        session: Session,
        walk: Walk,
        clock: Clock,
        ids: Ids = new_id,
        mark: Bookmark | None = None,
    ) -> None:
        super().__init__(journal, session, walk, clock, mark)
        self._item_ids = ItemIds(ids)
        self._until: datetime | None = None

    @classmethod
    def begin(
        cls,
        journal: Journal,
        guide: Guide,
        clock: Clock,
        *,
        zone: str = "",
        minutes: float | None = None,
        mentor: str | None = None,
        objective: str | None = None,
        name: str = "",
        ids: Ids = new_id,
    ) -> "Conductor":
        """Start a new session. Raises CoachError where no question fits the minutes."""
        started = clock()
        facts = gather(
            journal, guide, started.date(),
            name=name, mentor=mentor, objective_given=objective is not None,
        )  # fmt: skip
        budget = guide.minutes if minutes is None else minutes
        session = Session(
            ids(), guide.slug, guide.title, started, zone,
            mentor=mentor, objective=objective, minutes=budget,
        )  # fmt: skip
        conductor = cls(journal, session, Walk.start(guide, facts, budget), clock, ids)
        return conductor._stopping_from(started)

    @classmethod
    def resume(
        cls,
        journal: Journal,
        guide: Guide,
        session: Session,
        clock: Clock,
        *,
        minutes: float | None = None,
        name: str = "",
        ids: Ids = new_id,
    ) -> "Conductor":
        """Go on with an unfinished session, at the word where it was left.

        `minutes` plans anew what is still open; without it the plan stands. Where
        every question is behind her the last one opens. Raises CoachError where the
        guide has none for her any more.
        """
        now, known = clock(), session.objective is not None
        facts = gather(
            journal, guide, now.date(),
            name=name, mentor=session.mentor, objective_given=known, session=session.id,
        )  # fmt: skip
        answers = {answer.key: answer for answer in session.answers}
        mark = session.bookmark
        at = (mark.step, mark.item) if mark else None
        walk = Walk.resume(guide, facts, session.minutes, answers, at, marks_in(mark))
        if minutes is not None:
            walk = walk.replan(minutes)
        if walk.place is None:
            walk = walk.back()
        if walk.place is None:
            raise CoachError(
                f"{guide.title} has nothing to ask just now.",
                "What you wrote is kept; it can be read in History.",
            )
        mark = settled(mark, walk) if mark is not None and walk.at == at else None
        return cls(journal, session, walk, clock, ids, mark)._stopping_from(now)

    def _stopping_from(self, began: datetime) -> "Conductor":
        """Have a guide that must not become stewing stop after its minutes."""
        guide = self.walk.guide
        if guide.same_event_guard:
            minutes = min(self.walk.minutes, guide.minutes)
            self._until = began + timedelta(minutes=minutes)
        return self

    @property
    def asks_of_insights(self) -> bool:
        """Whether a question of its guide is about her insights."""
        return any(INSIGHT in step.feeds for step in self.walk.guide.steps)

    def show_insights(self, lines: tuple[str, ...]) -> None:
        """Have these shown with the question that is about her insights; nothing is kept of it."""
        self._state = replace(self._state, walk=self.walk.showing(INSIGHT, lines))

    def last_time(self) -> list[tuple[Session, Answer]]:
        """Her earlier answers to the current question, newest first.

        In a session for one mentor nothing shows that was for another.
        """
        place = self.walk.here
        found = self._journal.answers_to(
            self.walk.guide.slug, place.step.id, before=self._session.id
        )
        mentor = self._session.mentor
        return [
            (session, answer)
            for session, answer in found
            if not answer.skipped and (mentor is None or session.mentor in (None, mentor))
        ]

    def write(
        self, parts: Mapping[str, str], focus: str = "", cursor: tuple[int, int] = (0, 0)
    ) -> None:
        """Keep what stands in the fields now, whether or not it can be read yet."""
        walk = self.walk
        place = walk.here
        now = self._clock()
        value = compose(place.step.kind, place.fields, parts, now.date())
        if value is not None or walk.answer is not None:
            listed = place.step.kind is Kind.LIST
            ids = self._item_ids.of(place.key, value, walk.answer) if listed else ()
            walk = walk.record(value, now, item_ids=ids)
        self._become(walk, replace(self.bookmark, parts=dict(parts), focus=focus, cursor=cursor))

    def hold(self, written: Written) -> None:
        """Keep everything that stands on the screen; what is empty and was empty adds nothing."""
        answer = self.walk.answer
        if any(written.parts.values()) or answer is not None or self.parts:
            self.write(written.parts, written.focus, written.cursor)
        if written.note is not None and written.note != (answer.note if answer else ""):
            self.note(written.note)
        told = answer.follow_up.answer if answer and answer.follow_up else ""
        if written.follow_up is not None and written.follow_up[1] != told:
            self.follow_up(*written.follow_up)

    def remarks(self) -> dict[str, str]:
        """What in the fields does not fit, by field; empty when all can be read."""
        place = self.walk.here
        return remarks(place.fields, self.parts, self._clock().date())

    def note(self, line: str) -> None:
        """Keep the line of what she saw beside a mark."""
        self._become(self.walk.note(line, self._clock()))

    def follow_up(self, question: str, line: str) -> None:
        """Keep the line written under a follow-up."""
        self._become(self.walk.follow_up_answer(question, line, self._clock()))

    def mark(self, visibility: Visibility) -> None:
        """Set who may see the answer here."""
        self._become(self.walk.mark(visibility), replace(self.bookmark, mark=visibility))

    def next(self) -> bool:
        """Go on; at the end `walk.place` is None.

        A guide with a hard stop asks nothing new once its minutes are over, except the
        last question; returns whether that is so from now on.
        """
        now, walk = self._clock(), self.walk
        stops = self._until is not None and now >= self._until and not walk.stopping
        if stops:
            walk = walk.hard_stop()
        self._move(walk.next(now))
        return stops and self.walk.place is not None

    def back(self) -> None:
        """Go back one place."""
        self._move(self.walk.back())

    def jump(self, key: Key) -> None:
        """Go to any question. Raises CoachError where there is none such."""
        self._move(self.walk.jump(key))

    def to_first_open(self) -> None:
        """Go to the first question not visited yet."""
        self._move(self.walk.to_first_open())

    def go_on(self) -> None:
        """Stay within an answer that she began, else go to the first question not visited yet."""
        if not (self.bookmark.focus and any(self.parts.values())):
            self.to_first_open()

    def replan(self, minutes: float) -> None:
        """Plan what is still open to the minutes there are now."""
        self._become(self.walk.replan(minutes))

    def _move(self, walk: Walk) -> None:
        self._become(walk, bookmark_at(walk))
