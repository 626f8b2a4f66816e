"""What may become of feedback and of advice: both are loops that end in telling someone."""

from dataclasses import replace
from datetime import date
from typing import Any

from coach.errors import CoachError
from coach.model.feedback import Feedback, LoopState
from coach.model.mentoring import Advice, Trial
from coach.practice.asking import Ask, Wanted, choices_of
from coach.practice.deeds.verb import (
    Answers,
    Verb,
    Words,
    leads_to,
    on_day,
    opening,
    quoted,
    typed_of,
)
from coach.text import clean_line

# Feedback


def _step(state: LoopState) -> str:
    return state.value.replace(" ", "-")


_STEPS = {_step(each): each.value for each in LoopState if each is not LoopState.ASKED}


def _reach(state: LoopState, key: str, what: str, *also: str) -> Verb:
    return Verb(
        _step(state), state.value.capitalize(), what,
        lambda feedback, _, on: feedback.reach(state, on),
        leads_to("open", "--step", _step(state)), key,
        lambda feedback: feedback.reached(state) is None, also=also, dated=True,
    )  # fmt: skip


def _hear(feedback: Feedback, said: Answers, on: date) -> Feedback:
    return replace(feedback, heard=said.get("words", feedback.heard)).reach(LoopState.HEARD, on)


def _words(before: Feedback, after: Feedback) -> Words:
    """What stood there, where other words took its place."""
    return ("--words", before.heard) if before.heard != after.heard else ()


def _unhear(before: Feedback, after: Feedback) -> Words:
    return ("open", "--step", "heard", *_words(before, after))


def _step_back(feedback: Feedback, said: Answers, _: date) -> Feedback:
    state = LoopState(said["step"]) if said.get("step") else feedback.state
    if state is LoopState.ASKED:
        raise CoachError(f"{quoted(feedback)} was asked for, and there is no later step.")
    return replace(feedback.take_back(state), heard=said.get("words", feedback.heard))


def _step_again(before: Feedback, after: Feedback) -> Words:
    (state,) = (each for each in LoopState if before.reached(each) != after.reached(each))
    return (_step(state), *_words(before, after), *on_day(before.reached(state)))


FEEDBACK = (
    Verb("heard", "Heard", "Write down what was said", _hear, _unhear, "h",
         lambda feedback: feedback.heard_on is None,
         (Ask("words", "What did they say, in their words?", Wanted.TEXT),),
         lambda feedback, ask: replace(ask, text=feedback.heard), dated=True),
    _reach(LoopState.ACTED, "y", "You did something with it"),
    _reach(LoopState.CHECKED, "j", "You asked whether it shows"),
    _reach(LoopState.TOLD_BACK, "b", "You told them what you did with it", "told"),
    opening(
        _step_back, lambda feedback: feedback.state is not LoopState.ASKED, _step_again,
        takes=(
            Ask("step", "Which step is taken back, if not the last?", Wanted.CHOICE,
                choices=choices_of(tuple(_STEPS.values())), typed=_STEPS | {"told": "told back"},
                command_only=True),
            Ask("words", "What was heard, as it is to stand", Wanted.TEXT, command_only=True),
        ),
        said=lambda _, after: f"A step back: {quoted(after)}; it is {after.state}.",
    ),
)  # fmt: skip


# Advice

TRIALS = {
    "helped": Trial.HELPED,
    "not": Trial.DID_NOT,
    "not-yet": Trial.NOT_YET,
    "not-for-me": Trial.NOT_FOR_ME,
}
"""What came of advice, as it is typed."""


def _is_untold(advice: Advice) -> bool:
    return advice.told is None


def _try(advice: Advice, said: Answers, on: date) -> Advice:
    after = advice.try_out(Trial(said["trial"]), on)
    return replace(after, result=said.get("result", after.result))


def _untry(before: Advice, after: Advice) -> Words:
    if before.trial is None:
        return ("open", *(("--result", before.result) if before.result else ()))
    result = ("--result", before.result) if before.result != after.result else ()
    return ("tried", typed_of(TRIALS, before.trial), *result, *_tried_on(before))


def _tried_on(advice: Advice) -> Words:
    return on_day(advice.said.on if advice.said else None)


def _replaced(before: Advice, after: Advice) -> str:
    lost = before.result if before.result != after.result else ""
    return f"Before, it said: {clean_line(lost)}" if lost else ""


def _open(advice: Advice, said: Answers, _: date) -> Advice:
    if advice.told is not None:
        return advice.untell()
    return replace(advice.untry(), result=said.get("result", ""))


def _close_again(advice: Advice, _: Advice) -> Words:
    if advice.told is not None:
        return ("told", *on_day(advice.told))
    if advice.trial is None:
        return ("set", "--result", advice.result)
    trial = typed_of(TRIALS, advice.trial)
    return ("tried", trial, "--result", advice.result, *_tried_on(advice))


def _fitted(advice: Advice, ask: Ask) -> Ask:
    return replace(ask, text=advice.result if ask.name == "result" else advice.trial or "")


def _said(before: Advice, after: Advice) -> str:
    what = "told" if before.told is not None else "tried"
    return f"Still to be {what}: {quoted(after)}."


def _is_begun(advice: Any) -> bool:
    return bool(advice.told or advice.trial or advice.result)


ADVICE = (
    Verb("tried", "Tried", "Say what came of it", _try, _untry, "t", _is_untold,
         (
             Ask("trial", "What came of it?", Wanted.CHOICE, needed=True, bare=True,
                 choices=choices_of(tuple(Trial)), typed={k: v.value for k, v in TRIALS.items()}),
             Ask("result", "What happened, in a line?"),
         ), _fitted, lambda _, after: f"Kept, {after.trial}: {quoted(after)}.", _replaced,
         dated=True),
    Verb("told", "Told", "The mentor was told what came of it",
         lambda advice, _, on: advice.tell(on), leads_to("open"), "k", _is_untold,
         dated=True),
    opening(_open, _is_begun, _close_again, said=_said, beside=_replaced,
            takes=(Ask("result", "What came of it, as it is to stand", command_only=True),)),
)  # fmt: skip
