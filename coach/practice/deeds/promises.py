"""What may be done to a promise and to a question."""

from datetime import date

from coach.errors import CoachError
from coach.model.dates import say_date
from coach.model.mentoring import Question, QuestionState
from coach.model.promise import Promise, PromiseState
from coach.practice.deeds.deed import Act, Deed, Given, quoted, short
from coach.practice.ledger import Ledger


def close(state: PromiseState) -> Act:
    """Close a promise as done, partly or let go."""
    said = {PromiseState.DONE: "Done", PromiseState.PARTLY: "Partly done"}.get(state, "Let go")

    def act(ledger: Ledger, promise: Promise, given: Given) -> Deed:
        ledger.change(promise, promise.close(state, ledger.today, given.why))
        return Deed(f"{said}: {quoted(promise)}.", ("promises", "open", short(promise)))

    return act


def move(ledger: Ledger, promise: Promise, given: Given) -> Deed:
    """Give a promise another date, or none."""
    if given.by == promise.by:
        raise CoachError(f"{quoted(promise)} is {_by(promise.by)} already.")
    ledger.change(promise, promise.move(given.by, ledger.today, given.why))
    before = promise.by.isoformat() if promise.by else "none"
    return Deed(
        f"Moved: {quoted(promise)}, now {_by(given.by)}.",
        ("promises", "move", short(promise), before),
    )


def _by(day: date | None) -> str:
    return f"by {say_date(day)}" if day else "without a date"


def reopen_promise(ledger: Ledger, promise: Promise, given: Given) -> Deed:  # noqa: ARG001
    """Open a promise again that was closed."""
    ledger.change(promise, promise.reopen(ledger.today))
    verb = {PromiseState.DONE: "done", PromiseState.PARTLY: "partly"}.get(promise.state, "drop")
    return Deed(f"Open again: {quoted(promise)}.", ("promises", verb, short(promise)))


def settle(state: QuestionState) -> Act:
    """Say what became of a question."""

    def act(ledger: Ledger, question: Question, given: Given) -> Deed:  # noqa: ARG001
        ledger.change(question, question.become(state, ledger.today))
        back = _VERBS_OF[question.state]
        return Deed(
            f"{_SAID.get(state, state.value.capitalize())}: {quoted(question)}.",
            ("questions", back, short(question)),
        )

    return act


_SAID = {QuestionState.OPEN: "Open again", QuestionState.NOT_REACHED: "Not reached, so it waits"}
_VERBS_OF = {
    QuestionState.OPEN: "open",
    QuestionState.ANSWERED: "done",
    QuestionState.OPENED_UP: "opened-up",
    QuestionState.NOT_REACHED: "not-reached",
}


def rank(ledger: Ledger, question: Question, given: Given) -> Deed:
    """Put a question at a place among those for the same mentor."""
    waiting = [e for e in ledger.all().open_questions() if e.mentor == question.mentor]
    before = next((n for n, each in enumerate(waiting, 1) if each.id == question.id), 0)
    order = ledger.rank(question, given.place)
    now = next(n for n, each in enumerate(order, 1) if each.id == question.id)
    return Deed(
        f"Asked at place {now} of {len(order)}: {quoted(question)}.",
        ("questions", "rank", short(question), str(before)),
    )
