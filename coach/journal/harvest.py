"""What a session adds to all that outlives it. Pure; harvesting twice changes nothing.

An answer's kind and what it feeds decide, never its guide. Records have ids that
derive from session, step and item, a person's from the name. A field that she edited
in the record is left alone, and what she removed stays removed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coach.journal.decisions import harvest_decisions, harvest_feedback
from coach.journal.gathering import Heard, chosen, day, marked, newest, settle, words
from coach.journal.mentorship import (
    harvest_advice,
    harvest_meetings,
    harvest_mentors,
    harvest_objectives,
)
from coach.journal.people import harvest_people
from coach.model.guide import Kind
from coach.model.mentoring import Question, QuestionState
from coach.model.ongoing import Ongoing
from coach.model.promise import EventKind, Promise, PromiseEvent, PromiseState
from coach.model.session import Answer, Session

_OUTCOMES: Mapping[str, tuple[EventKind, PromiseState | None]] = {
    "done": (EventKind.CLOSED, PromiseState.DONE),
    "partly": (EventKind.CLOSED, PromiseState.PARTLY),
    "no longer matters": (EventKind.CLOSED, PromiseState.LET_GO),
    "not yet": (EventKind.NOT_YET, None),
}
_DROP = "drop"


def harvest(session: Session, ongoing: Ongoing, today: date) -> Ongoing:
    """All that outlives a session, after this one was heard.

    `ongoing` must hold removed records too, or they would come back. `today` is the
    day on which what the session says of a promise, a question or a result counts
    as said. Harvesting a session again changes nothing unless its answers changed;
    in which order two sessions are harvested does not matter for what each adds.
    """
    heard = Heard(session, today)
    return Ongoing(
        mentors=harvest_mentors(heard, ongoing.mentors),
        people=harvest_people(heard, ongoing.people),
        objectives=harvest_objectives(heard, ongoing.objectives),
        promises=_outcomes(heard, _promises(heard, ongoing.promises)),
        decisions=harvest_decisions(heard, ongoing.decisions),
        questions=_reached(heard, _questions(heard, ongoing.questions)),
        feedback=harvest_feedback(heard, ongoing.feedback),
        advice=harvest_advice(heard, ongoing.advice),
        meetings=harvest_meetings(heard, ongoing.meetings),
        notes=ongoing.notes,
    )


def _promises(heard: Heard, kept: tuple[Promise, ...]) -> tuple[Promise, ...]:
    def carry(old: Promise, fresh: Promise) -> Promise:
        moved = any(event.kind is EventKind.MOVED for event in old.events)
        return replace(fresh, by=old.by) if moved else fresh

    wanted = [
        heard.new(
            Promise,
            answer,
            will=words(values, "will"),
            when=words(values, "when"),
            by=day(values.get("by")),
            who=words(values, "who"),
        )
        for answer, values in heard.of_kind(Kind.PROMISE)
        if words(values, "will") or words(values, "when")
    ]
    return settle(heard, kept, wanted, ("will", "when", "by", "who"), carry)


def _outcomes(heard: Heard, promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """Promises with what this session says became of them, in place of what it said before."""
    said = {answer.item: answer for answer in heard.feeding("promise.outcome")}
    then = {answer.item: answer for answer in heard.feeding("promise.next")}

    def told(promise: Promise) -> Promise:
        if promise.deleted is not None:
            return promise
        before = tuple(e for e in promise.events if e.source == heard.session.id)
        if not before and promise.id not in said and promise.id not in then:
            return promise
        events = _events(heard, promise, said.get(promise.id), then.get(promise.id))
        now = tuple(_as_before(event, before) for event in events)
        return promise if now == before else marked(promise.told(heard.session.id, now))

    return tuple(told(promise) for promise in promises)


def _events(
    heard: Heard, promise: Promise, said: Answer | None, then: Answer | None
) -> list[PromiseEvent]:
    def event(kind: EventKind, state: PromiseState | None, answer: Answer) -> PromiseEvent:
        why = answer.follow_up.answer if answer.follow_up else answer.note
        source, mark = heard.session.id, answer.visibility
        return PromiseEvent(kind, heard.today, promise.by, state, why, source, mark)

    events = []
    outcome = _OUTCOMES.get(chosen(said)) if said else None
    if said and outcome:
        events.append(event(*outcome, said))
    if then and chosen(then) == _DROP and not any(e.kind is EventKind.CLOSED for e in events):
        events.append(event(EventKind.CLOSED, PromiseState.LET_GO, then))
    return events


def _as_before(event: PromiseEvent, before: tuple[PromiseEvent, ...]) -> PromiseEvent:
    """An event that was said earlier keeps its day."""
    for old in before:
        if (old.kind, old.state) == (event.kind, event.state):
            return replace(event, on=old.on, due=old.due)
    return event


def _questions(heard: Heard, kept: tuple[Question, ...]) -> tuple[Question, ...]:
    asked = [pair for pair in heard.of_kind(Kind.ASK) if words(pair[1], "question")]
    wanted = [
        heard.new(
            Question,
            answer,
            question=words(values, "question"),
            help=words(values, "help"),
            rank=place,
        )
        for place, (answer, values) in enumerate(asked, start=1)
    ]
    return settle(heard, kept, wanted, ("question", "help", "rank"))


def _reached(heard: Heard, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Questions with what this session says became of them."""
    states = {state.value: state for state in QuestionState if state is not QuestionState.OPEN}
    said = {answer.item: answer for answer in heard.feeding("question.outcome")}

    def told(question: Question) -> Question:
        answer = said.get(question.id)
        state = states.get(chosen(answer)) if answer else None
        if question.deleted is not None or "state" in question.edited:
            return question
        saying = newest(question.said, heard, answer if state else None)
        if saying is question.said and (saying is None or saying.session != heard.session.id):
            return question
        return marked(replace(question, state=state or QuestionState.OPEN, said=saying))

    return tuple(told(question) for question in questions)
