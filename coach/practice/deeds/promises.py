"""What may become of a promise and of a question."""

from dataclasses import replace
from datetime import date

from coach.errors import CoachError
from coach.model.dates import say_date
from coach.model.mentoring import Question, QuestionState
from coach.model.promise import EventKind, Promise, PromiseState
from coach.practice.asking import Ask, Wanted
from coach.practice.deeds.verb import (
    Answers,
    Undo,
    Verb,
    Words,
    leads_to,
    on_day,
    opening,
    quoted,
    unchanged,
    why,
)
from coach.practice.ledger import Ledger

# Promises


def _is_open(promise: Promise) -> bool:
    return promise.state is PromiseState.OPEN


def _close(
    state: PromiseState, key: str, what: str, question: str = "In a line, why?", *also: str
) -> Verb:
    name = state.value.capitalize()
    return Verb(
        state.value.replace(" ", "-"), name, what,
        lambda promise, said, on: promise.close(state, on, said.get("why", "")),
        leads_to("open"), key, _is_open, (why(question),), also=also, dated=True,
    )  # fmt: skip


def _move(promise: Promise, said: Answers, on: date) -> Promise:
    by = date.fromisoformat(said["by"]) if said["by"] else None
    if by == promise.by:
        raise CoachError(f"{quoted(promise)} is {_by(by)} already.")
    return promise.move(by, on, said.get("why", ""))


def _by(day: date | None) -> str:
    return f"by {say_date(day)}" if day else "without a date"


def _not_yet_again(promise: Promise, _: Promise) -> Words:
    said = [e for e in promise.events if e.kind is EventKind.NOT_YET and not e.source]
    why = ("--why", said[-1].why) if said[-1].why else ()
    return ("not-yet", *why, *on_day(said[-1].on))


_UNSAY_NOT_YET = Verb(
    "not-yet", "Not yet", "Take back that it was not done yet",
    lambda promise, _, __: promise.unsay_not_yet(), _not_yet_again,
    said=lambda _, after: f"Taken back that it was not done yet: {quoted(after)}.",
)  # fmt: skip

PROMISE = (
    _close(PromiseState.DONE, "d", "It is done", "In a line, what came of it?"),
    _close(PromiseState.PARTLY, "p", "Some of it is done, and that is where it stays"),
    Verb("not-yet", "Not yet", "It came due and is not done; it stays open",
         lambda promise, said, on: promise.not_yet(on, said.get("why", "")),
         leads_to("not-yet", "--take-back"), "i", _is_open,
         (why("In a line, what got in the way?"),),
         said=lambda _, after: f"Not yet, so it stays open: {quoted(after)}.",
         undo=_UNSAY_NOT_YET, dated=True),
    Verb("move", "Move", "Give it another date; the earlier one stays with it", _move,
         lambda before, _: ("move", before.by.isoformat() if before.by else "none"), "m", _is_open,
         (Ask("by", "By when now?", Wanted.DATE, hint="Empty for no date.", bare=True), why()),
         said=lambda _, after: f"Moved: {quoted(after)}, now {_by(after.by)}."),
    _close(PromiseState.LET_GO, "l", "It will not be done, and that is all right",
           "In a line, why?", "drop"),
    opening(lambda promise, _, on: promise.reopen(on), lambda promise: not _is_open(promise),
            lambda before, _: (before.state.value.replace(" ", "-"), *on_day(before.closed_on))),
)  # fmt: skip


# Questions


def _word(state: QuestionState) -> str:
    return state.value.replace(" ", "-")


def _settle(state: QuestionState, key: str, what: str, *also: str) -> Verb:
    name = state.value.capitalize()
    waits = ", so it waits" if state is QuestionState.NOT_REACHED else ""
    return Verb(
        _word(state), name, what, lambda question, _, on: question.become(state, on), _before, key,
        lambda question: question.state is not state, also=also, dated=True,
        said=lambda _, after: f"{name}{waits}: {quoted(after)}.",
    )  # fmt: skip


def _before(question: Question, _: Question) -> Words:
    said = question.said.on if question.said and question.state is not QuestionState.OPEN else None
    return (_word(question.state), *on_day(said))


def _rank(ledger: Ledger, question: Question, said: Answers) -> tuple[Undo, Words]:
    before = [e for e in ledger.all().open_questions() if e.mentor == question.mentor]
    place = next(n for n, each in enumerate(before, 1) if each.id == question.id)
    ledger.rank(question, int(said["place"]))

    def undo() -> None:
        for each in before:
            now = ledger.current(each)
            ledger.change(now, replace(now, rank=each.rank))

    return undo, ("rank", str(place))


QUESTION = (
    _settle(QuestionState.ANSWERED, "a", "It was answered", "done"),
    _settle(QuestionState.OPENED_UP, "w", "It was talked about, and opened up"),
    _settle(QuestionState.NOT_REACHED, "n", "There was no time for it; it waits"),
    Verb("rank", "Rank", "Put it at a place among those for the same mentor, 1 first", unchanged,
         leads_to("rank"), "f", lambda question: question.waits,
         (Ask("place", "At which place is it asked?", Wanted.NUMBER, needed=True,
              hint="1 is asked first.", bare=True),),
         act=_rank, said=lambda _, after: f"Asked at place {after.rank}: {quoted(after)}."),
    opening(lambda question, _, on: question.become(QuestionState.OPEN, on),
            lambda question: question.state is not QuestionState.OPEN, _before),
)  # fmt: skip
