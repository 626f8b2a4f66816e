"""What may become of a record, family by family: each verb with what it asks and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback, LoopState
from coach.model.guide import Visibility
from coach.model.mentoring import (
    LEVELS,
    Advice,
    Objective,
    Question,
    QuestionState,
    Review,
    Trial,
)
from coach.model.promise import Promise, PromiseState
from coach.practice.asking import Ask, Wanted, choices_of

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Verb:
    """One thing that may become of a record.

    `fits` says whether it may now, `asks` what has to be known first, and `do` gives
    the record after it, on a day. `do` may raise CoachError.
    """

    id: str
    name: str
    what: str
    do: Callable[[Any, Answers, date], Any]
    fits: Callable[[Any], bool] = lambda _: True
    asks: Callable[[Any], tuple[Ask, ...]] = lambda _: ()


def _why(question: str = "In a line, why?") -> Callable[[Any], tuple[Ask, ...]]:
    return lambda _: (Ask("why", question, hint="It may stay empty."),)


# Every family

WHO_SEES: Mapping[str, str] = {
    Visibility.PRIVATE: "only you",
    Visibility.MENTOR: "you and the mentor it is for",
    Visibility.OPEN: "you and any mentor",
}

WHO = Verb(
    "who", "Who sees it", "Change who may see it on a page or in a meeting",
    lambda record, said, _: replace(record, visibility=Visibility(said["mark"])),
    asks=lambda record: (
        Ask("mark", "Who may see it?", Wanted.CHOICE, record.visibility, choices=WHO_SEES),
    ),
)  # fmt: skip


# Promises


def _close(state: PromiseState) -> Callable[[Promise, Answers, date], Promise]:
    return lambda promise, said, on: promise.close(state, on, said["why"])


def _is_open(promise: Promise) -> bool:
    return promise.state is PromiseState.OPEN


PROMISE = (
    Verb("done", "Done", "It is done", _close(PromiseState.DONE), _is_open,
         _why("In a line, what came of it?")),
    Verb("partly", "Partly", "Some of it is done, and that is where it stays",
         _close(PromiseState.PARTLY), _is_open, _why()),
    Verb("move", "Move", "Give it another date; the earlier one stays with it",
         lambda promise, said, on: promise.move(date.fromisoformat(said["by"]), on, said["why"]),
         _is_open,
         lambda promise: (
             Ask("by", "By when now?", Wanted.DATE, needed=True),
             *_why()(promise),
         )),
    Verb("let-go", "Let go", "It will not be done, and that is all right",
         _close(PromiseState.LET_GO), _is_open, _why()),
)  # fmt: skip


# Questions


def _answer(state: QuestionState) -> Verb:
    name = state.value.capitalize()
    return Verb(
        state.value.replace(" ", "-"), name, f"Say that it was {state.value}",
        lambda question, _, on: question.become(state, on),
        lambda question: question.state is not state,
    )  # fmt: skip


QUESTION = tuple(
    _answer(state)
    for state in (QuestionState.ANSWERED, QuestionState.OPENED_UP, QuestionState.NOT_REACHED)
)


# Advice

ADVICE = (
    Verb("tried", "Tried", "Say what came of it",
         lambda advice, said, on: advice.try_out(Trial(said["trial"]), on, said["result"]),
         lambda advice: advice.told is None,
         lambda advice: (
             Ask("trial", "What came of it?", Wanted.CHOICE, advice.trial or "",
                 choices=choices_of(tuple(Trial))),
             Ask("result", "What happened, in a line?", text=advice.result),
         )),
    Verb("told", "Told", "The mentor was told what came of it",
         lambda advice, _, on: advice.tell(on), lambda advice: advice.told is None),
)  # fmt: skip


# Feedback


def _reach(id: str, name: str, state: LoopState, what: str) -> Verb:
    order = list(LoopState)
    return Verb(
        id, name, what, lambda feedback, _, on: feedback.reach(state, on),
        lambda feedback: order.index(feedback.state) < order.index(state),
    )  # fmt: skip


FEEDBACK = (
    Verb("heard", "Heard", "Write down what was said",
         lambda feedback, said, on: replace(feedback, heard=said["heard"]).reach(
             LoopState.HEARD, on
         ),
         lambda feedback: feedback.heard_on is None and feedback.state is LoopState.ASKED,
         lambda feedback: (
             Ask("heard", "What did they say, in their words?", Wanted.TEXT, feedback.heard),
         )),
    _reach("acted", "Acted", LoopState.ACTED, "You did something with it"),
    _reach("checked", "Checked", LoopState.CHECKED, "You asked whether it shows"),
    _reach("told-back", "Told back", LoopState.TOLD_BACK, "You told them what you did with it"),
)  # fmt: skip


# Decisions


def waiting_results(decision: Decision) -> tuple[Result, ...]:
    """The results of which nothing final was told yet."""
    waits = (None, Outcome.TOO_EARLY)
    return tuple(each for each in decision.results if each.outcome in waits)


def _tell(decision: Decision, said: Answers, on: date) -> Decision:
    only = decision.results[0].id
    return decision.tell(said.get("result", only), Outcome(said["outcome"]), on)


def _tell_asks(decision: Decision) -> tuple[Ask, ...]:
    there = {each.id: each.result for each in decision.results}
    waiting = waiting_results(decision)
    first = waiting[0].id if waiting else ""
    which = Ask("result", "Which result?", Wanted.CHOICE, first, choices=there)
    became = choices_of(tuple(Outcome))
    outcome = Ask("outcome", "What became of it?", Wanted.CHOICE, choices=became)
    return (which, outcome) if len(there) > 1 else (outcome,)


DECISION = (
    Verb("tell", "Tell a result", "Say what became of something you expected",
         _tell, lambda decision: bool(decision.results), _tell_asks),
    Verb("amend", "Amend", "Add words of today; what stood there stays as it was",
         lambda decision, said, on: decision.amend(said["words"], on),
         asks=lambda _: (
             Ask("words", "What would you add today?", Wanted.TEXT, needed=True,
                 hint="The reasoning stays as it was then; this stands below it with its date."),
         )),
)  # fmt: skip


# Objectives


def _review(objective: Objective, said: Answers, on: date) -> Objective:
    review = Review(on, LEVELS.index(said["level"]) - 2, said["proof"], "", objective.visibility)
    others = [each for each in objective.reviews if (each.on, each.session) != (on, "")]
    return replace(objective, reviews=(*others, review))


OBJECTIVE = (
    Verb("level", "Level", "Say how far you have come, and what shows it", _review,
         lambda objective: objective.open,
         lambda _: (
             Ask("level", "How far have you come?", Wanted.CHOICE, choices=choices_of(LEVELS)),
             Ask("proof", "What shows it, in a line?"),
         )),
    Verb("close", "Close it", "You are not working on this any more",
         lambda objective, *_: replace(objective, open=False), lambda each: each.open),
)  # fmt: skip


# Open again


def _reopen(record: Any, _: Answers, on: date) -> Any:
    if isinstance(record, Promise):
        return record.reopen(on)
    if isinstance(record, Question):
        return record.become(QuestionState.OPEN, on)
    if isinstance(record, Advice):
        return record.untell()
    if isinstance(record, Feedback):
        return record.take_back(record.state)
    return replace(record, open=True)


def _is_closed(record: Any) -> bool:
    if isinstance(record, Promise):
        return record.state is not PromiseState.OPEN
    if isinstance(record, Question):
        return record.state is not QuestionState.OPEN
    if isinstance(record, Advice):
        return record.told is not None
    if isinstance(record, Feedback):
        return record.state is not LoopState.ASKED
    return isinstance(record, Objective) and not record.open


REOPEN = Verb(
    "reopen", "Open again", "It is not done with after all, or one step back", _reopen, _is_closed
)
