"""What may become of a decision: its results told, dated words added."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.errors import NotFoundError
from coach.model.dates import say_date
from coach.model.decision import Decision, Outcome, Result
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
from coach.text import clean, clean_line, fold, listed

OUTCOMES = {
    "happened": Outcome.HAPPENED,
    "not": Outcome.DID_NOT,
    "too-early": Outcome.TOO_EARLY,
    "cannot-tell": Outcome.CANNOT_TELL,
}
"""What became of a result, as it is typed."""


def _told(decision: Decision) -> list[Result]:
    return [each for each in decision.results if each.outcome is not None]


def _meant(decision: Decision, which: str, likely: Sequence[Result]) -> Result:
    """The result she means: by its id, number or words, or the only one. Raises NotFoundError."""
    if not decision.results:
        raise NotFoundError(f"No results were written down for {quoted(decision)}.")
    for each in decision.results:
        if which == each.id:
            return each
    there = [f"{n}. {clean_line(e.result)}" for n, e in enumerate(decision.results, 1)]
    if which.isdecimal() and 1 <= int(which) <= len(there):
        return decision.results[int(which) - 1]
    found = [e for e in decision.results if which and fold(which) in fold(e.result)]
    if not which:
        found = list(likely or decision.results)
    if len(found) == 1:
        return found[0]
    raise NotFoundError(
        f"Say which result of {quoted(decision)}.", f"Add --result N: {listed(there, 'or')}."
    )


def _tell(decision: Decision, said: Answers, on: date) -> Decision:
    result = _meant(decision, said.get("result", ""), decision.waiting)
    return decision.tell(result.id, Outcome(said["outcome"]), on)


def _untell(decision: Decision, said: Answers, _: date) -> Decision:
    return decision.untell(_meant(decision, said.get("result", ""), _told(decision)).id)


def _changed(before: Decision, after: Decision) -> int:
    """Which result was told, or taken back."""
    pairs = zip(before.results, after.results, strict=True)
    return next(n for n, (old, new) in enumerate(pairs) if old != new)


def _tell_back(before: Decision, after: Decision) -> Words:
    at = _changed(before, after)
    result, which = before.results[at], ("--result", str(at + 1))
    if result.outcome is None:
        return ("open", *which)
    told = on_day(result.said.on if result.said else None)
    return ("tell", typed_of(OUTCOMES, result.outcome), *which, *told)


def _said(before: Decision, after: Decision) -> str:
    result = after.results[_changed(before, after)]
    said = f"Kept, {result.outcome}" if result.outcome else "Still to be told"
    return f"{said}: “{clean_line(result.result)}”."


def _fitted(decision: Decision, ask: Ask) -> Ask | None:
    """Which result is asked only where there are several; the first that waits is marked."""
    if ask.name != "result":
        return ask
    there = {each.id: each.result for each in decision.results}
    first = decision.waiting[0].id if decision.waiting else ""
    return replace(ask, text=first, choices=there) if len(there) > 1 else None


def _fitted_told(decision: Decision, ask: Ask) -> Ask | None:
    there = {each.id: each.result for each in _told(decision)}
    return replace(ask, choices=there) if len(there) > 1 else None


def _added(_: Decision, after: Decision) -> str:
    return f"Added to {quoted(after)}, with the date of {say_date(after.amendments[-1].on)}."


_WHICH = Ask("result", "Which result? Its number, or words of it", Wanted.CHOICE)

_UNAMEND = Verb(
    "amend", "Amend", "Take back the words that were added last",
    lambda decision, *_: decision.unamend(),
    lambda decision, _: (
        "amend", clean(decision.amendments[-1].text), *on_day(decision.amendments[-1].on)
    ),
    said=lambda before, after:
        f"Taken back from {quoted(after)}: {clean_line(before.amendments[-1].text)}",
)  # fmt: skip

DECISION = (
    Verb("tell", "Tell a result", "Say what became of something you expected", _tell, _tell_back,
         "r", lambda decision: bool(decision.results),
         (
             _WHICH,
             Ask("outcome", "What became of it?", Wanted.CHOICE, needed=True, bare=True,
                 choices=choices_of(tuple(Outcome)),
                 typed={word: each.value for word, each in OUTCOMES.items()}),
         ), _fitted, _said, dated=True),
    Verb("amend", "Amend", "Add words of today; what stood there stays as it was",
         lambda decision, said, on: decision.amend(said["words"], on),
         leads_to("amend", "--take-back"), "e",
         takes=(
             Ask("words", "What would you add today?", Wanted.TEXT, needed=True, bare=True,
                 hint="The reasoning stays as it was then; this stands below it with its date."),
         ),
         said=_added,
         beside=lambda *_: "What you wrote before the decision stays as it was.",
         undo=_UNAMEND, dated=True),
    opening(_untell, lambda decision: bool(_told(decision)), _tell_back, takes=(_WHICH,),
            fitted=_fitted_told, said=_said),
)  # fmt: skip
