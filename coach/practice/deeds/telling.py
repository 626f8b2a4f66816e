"""What may be done to feedback and to advice: both are loops that end in telling someone."""

from dataclasses import replace

from coach.errors import CoachError
from coach.model.feedback import Feedback, LoopState
from coach.model.mentoring import Advice, Trial
from coach.practice.deeds.deed import Act, Deed, Given, quoted, short
from coach.practice.ledger import Ledger
from coach.text import clean_line


def reach(state: LoopState) -> Act:
    """Say that a loop of feedback has come so far."""

    def act(ledger: Ledger, feedback: Feedback, given: Given) -> Deed:  # noqa: ARG001
        ledger.change(feedback, feedback.reach(state, ledger.today))
        back = ("feedback", "open", short(feedback), "--step", _step(state))
        return Deed(f"{state.value.capitalize()}: {quoted(feedback)}.", back)

    return act


def _step(state: LoopState) -> str:
    return "told" if state is LoopState.TOLD_BACK else state.value


def step_back(ledger: Ledger, feedback: Feedback, given: Given) -> Deed:
    """Take back the step that is named, else the last one that was reached."""
    states = {_step(each): each for each in LoopState if each is not LoopState.ASKED}
    state = states[given.which] if given.which else feedback.state
    if state is LoopState.ASKED:
        raise CoachError(f"{quoted(feedback)} was asked for, and there is no later step.")
    after = ledger.change(feedback, feedback.take_back(state))
    return Deed(
        f"Not {state} after all: {quoted(feedback)}; it is {after.state}.",
        ("feedback", _step(state), short(feedback)),
    )


TRIALS = {
    "helped": Trial.HELPED,
    "not": Trial.DID_NOT,
    "not-yet": Trial.NOT_YET,
    "not-for-me": Trial.NOT_FOR_ME,
}
"""What came of advice, as it is typed."""


def tried(ledger: Ledger, advice: Advice, given: Given) -> Deed:
    """Say what came of trying advice; words that are given take the place of earlier ones."""
    after = advice.try_out(TRIALS[given.which], ledger.today)
    if given.values and "result" in given.values:
        after = replace(after, result=given.values["result"])
    ledger.change(advice, after)
    lost = advice.result if advice.result != after.result else ""
    back = _try_again(advice) if advice.trial else ("advice", "open", short(advice))
    beside = f"Before, it said: {clean_line(lost)}" if lost else ""
    return Deed(f"Kept, {after.trial}: {quoted(advice)}.", back, beside)


def _try_again(advice: Advice) -> tuple[str, ...]:
    """The words that say of advice what was said before."""
    name = next((name for name, each in TRIALS.items() if each is advice.trial), "not-yet")
    return ("advice", "tried", short(advice), name, "--result", clean_line(advice.result))


def tell_advice(ledger: Ledger, advice: Advice, given: Given) -> Deed:  # noqa: ARG001
    """Say that the mentor was told what came of advice."""
    ledger.change(advice, advice.tell(ledger.today))
    return Deed(f"Told: {quoted(advice)}.", ("advice", "open", short(advice)))


def open_advice(ledger: Ledger, advice: Advice, given: Given) -> Deed:  # noqa: ARG001
    """Take back that the mentor was told, else what came of trying it."""
    if advice.told is not None:
        ledger.change(advice, advice.untell())
        return Deed(f"Still to be told: {quoted(advice)}.", ("advice", "told", short(advice)))
    ledger.change(advice, advice.untry())
    return Deed(f"Still to be tried: {quoted(advice)}.", _try_again(advice))
