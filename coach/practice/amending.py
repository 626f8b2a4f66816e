"""Editing one answer later: the same fields, kept as carefully, with what stood there before."""

from collections.abc import Mapping
from dataclasses import replace

from coach.journal.journal import Journal
from coach.model.amend import amend, answer_of
from coach.model.entry import fields_of
from coach.model.guide import Guide, Kind, Step
from coach.model.place import Facts, Key
from coach.model.session import Answer, Session
from coach.model.walk import Walk
from coach.practice.clock import Clock
from coach.practice.conductor import Conductor
from coach.practice.held import State


class Amending(Conductor):
    """A conductor of one question, whose session stays finished as it was.

    The question is asked as it was asked then, from what is kept with the answer, so
    that it can be edited when its guide is gone.
    """

    def __init__(self, journal: Journal, session: Session, key: Key, clock: Clock) -> None:
        """Begin to edit an answer. Raises NotFoundError where the session has none such."""
        self._answer = answer_of(session, key)
        self._since = clock()
        guide = _guide_of(session, self._answer)
        here = replace(self._answer, step=guide.steps[0].id, item="")
        walk = Walk.resume(guide, Facts(), session.minutes, {here.key: here}, here.key)
        super().__init__(journal, session, walk, clock)
        self._brought = journal.care.has_edit(session.id)  # refused or cut off before

    @property
    def key(self) -> Key:
        """The step and item of the answer."""
        return self._answer.key

    @property
    def answer(self) -> Answer:
        """The answer as it stands now, with what stood there before."""
        return answer_of(self.snapshot(), self.key)

    @property
    def is_changed(self) -> bool:
        """Whether the answer says anything else than it did."""
        return self.snapshot() != self._session

    def last_time(self) -> list[tuple[Session, Answer]]:
        """Her earlier answers to the same question, newest first."""
        guide, step = self._answer.guide, self._answer.step
        found = self._journal.answers_to(guide, step, before=self._session.id)
        return [(session, answer) for session, answer in found if not answer.skipped]

    def leave(self, *, keep_empty: bool = False) -> Session | None:  # noqa: ARG002
        """Keep the edit, and one that only the draft held; else the session as it was.

        Raises NotSavedError where the disk refuses; the draft stands then.
        """
        with self._lock:
            if self.is_changed or self._brought:
                return self._save(self.snapshot)
            self._closed = True
            if self._journal.holds(self._session.id):
                self._journal.drop_draft(self._session.id)
            self._journal.let_go(self._session.id)
        return self._session

    def finish(self) -> Session:
        """The same: there is nothing after the one question."""
        return self.leave() or self._session

    def _as_session(self, state: State) -> Session:
        (written,) = state.walk.answers.values()
        answer = replace(written, step=self._answer.step, item=self._answer.item)
        return amend(self._session, answer, self._since)


def _guide_of(session: Session, answer: Answer) -> Guide:
    """A guide of one question, asked as it was asked then."""
    known = {field.name for field in fields_of(Kind.PERSON)}
    named = answer.value if isinstance(answer.value, Mapping) else {}
    further = tuple(name for name in named if name not in known)
    step = Step(
        id=f"{answer.step}~{answer.item}" if answer.item else answer.step,
        kind=answer.kind,
        question=answer.question,
        hint="\n".join(text for text in (answer.about, answer.hint) if text),
        visibility=answer.visibility,
        choices=answer.choices,
        ends=answer.ends,
        fields=further if answer.kind is Kind.PERSON else (),
    )
    return Guide(session.guide, session.title, "", 1, (step,))
