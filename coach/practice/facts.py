"""What a walk needs to know from the journal before it starts."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from coach.journal.journal import Journal
from coach.model.ending import ENDING_STEPS
from coach.model.feedback import Feedback
from coach.model.guide import Each, Ending, Guide
from coach.model.mentoring import Person
from coach.model.path import Facts, Item
from coach.model.session import Session
from coach.text import fold

_GIVEN_EVERY = 3
"""The question of what the time gave her comes at most once in so many sessions."""

_EVENTS = 20
"""How many earlier sessions are looked at for the same event."""


def gather(
    journal: Journal,
    guide: Guide,
    today: date,
    *,
    name: str = "",
    objective_given: bool = False,
    session: str = "",
) -> Facts:
    """What is due and open today, for a walk of hers; `session` is the id of one that goes on."""
    ongoing = journal.ongoing()
    items = {
        Each.DUE_PROMISE: tuple(
            Item(promise.id, _promise_line(promise.will, promise.when), promise.misses)
            for promise in ongoing.due_promises(today)
        ),
        Each.QUESTION: tuple(Item(each.id, each.question) for each in ongoing.open_questions()),
        Each.OBJECTIVE: tuple(Item(each.id, each.line) for each in ongoing.open_objectives()),
        Each.RESULT: tuple(
            Item(result.id, result.result)
            for decision in ongoing.decisions
            for result in decision.due_results(today)
        ),
    }
    return Facts(
        name=name,
        items=items,
        objective_given=objective_given,
        directions=_directions(ongoing.feedback, ongoing.people),
        events=_events(journal, guide, session) if guide.same_event_guard else (),
        with_given=not _given_lately(
            each for each in journal.newest(_GIVEN_EVERY) if each.id != session
        ),
    )


def _events(journal: Journal, guide: Guide, session: str) -> tuple[str, ...]:
    """What the other sessions of a guide dwelt on, the newest first."""
    steps = [step.id for step in guide.steps if "session.event" in step.feeds]
    return tuple(
        answer.value
        for step in steps
        for held, answer in journal.answers_to(guide.slug, step)
        if held.id != session and isinstance(answer.value, str)
    )[:_EVENTS]


def _promise_line(will: str, when: str) -> str:
    return f"{will} ({when})" if when else will


def _directions(asked: Iterable[Feedback], people: Iterable[Person]) -> tuple[str, ...]:
    """Where the people she asked for feedback stand, the last asked first."""
    stands = {fold(person.name): person.where for person in people}
    newest = sorted(
        (each for each in asked if each.asked_on is not None),
        key=lambda each: (each.asked_on, each.created),
        reverse=True,
    )
    found = (stands.get(fold(each.giver)) for each in newest)
    return tuple(where.value for where in found if where is not None)


def _given_lately(recent: Iterable[Session]) -> bool:
    step = ENDING_STEPS[Ending.GIVEN]
    return any(
        answer.step == step.id and answer.feeds == step.feeds
        for session in islice(recent, _GIVEN_EVERY - 1)
        for answer in session.answers
    )
