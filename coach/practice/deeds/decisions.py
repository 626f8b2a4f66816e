"""What may be done to a decision: its results told, dated words added."""

from coach.errors import NotFoundError
from coach.model.decision import Decision, Outcome, Result
from coach.practice.deeds.deed import Deed, Given, quoted, short
from coach.practice.ledger import Ledger
from coach.text import clean, clean_line, fold, listed

OUTCOMES = {
    "happened": Outcome.HAPPENED,
    "not": Outcome.DID_NOT,
    "too-early": Outcome.TOO_EARLY,
    "cannot-tell": Outcome.CANNOT_TELL,
}
"""What became of a result, as it is typed."""


def tell(ledger: Ledger, decision: Decision, given: Given) -> Deed:
    """Say what became of a result of a decision."""
    untold = [each for each in decision.results if each.outcome is None]
    result = _result(decision, given.which, untold)
    outcome = OUTCOMES[given.words]
    ledger.change(decision, decision.tell(result.id, outcome, ledger.today))
    number = str(decision.results.index(result) + 1)
    back = ["decisions", "open", short(decision), "--result", number]
    if result.outcome is not None:
        before = next(name for name, each in OUTCOMES.items() if each is result.outcome)
        back = ["decisions", "tell", short(decision), before, "--result", number]
    return Deed(f"Kept, {outcome}: “{clean_line(result.result)}”.", tuple(back))


def untell(ledger: Ledger, decision: Decision, given: Given) -> Deed:
    """Take back what was said of a result."""
    result = _result(decision, given.which, [e for e in decision.results if e.outcome])
    ledger.change(decision, decision.untell(result.id))
    number = str(decision.results.index(result) + 1)
    before = next(name for name, each in OUTCOMES.items() if each is result.outcome)
    return Deed(
        f"Still to be told: “{clean_line(result.result)}”.",
        ("decisions", "tell", short(decision), before, "--result", number),
    )


def _result(decision: Decision, which: str, likely: list[Result]) -> Result:
    """The result she means: by its number or words, or the only one. Raises NotFoundError."""
    if not decision.results:
        raise NotFoundError(f"No results were written down for {quoted(decision)}.")
    there = [f"{n}. {clean_line(e.result)}" for n, e in enumerate(decision.results, 1)]
    if which.isdecimal() and 1 <= int(which) <= len(there):
        return decision.results[int(which) - 1]
    found = [e for e in decision.results if which and fold(which) in fold(e.result)]
    if not which:
        found = likely if likely else list(decision.results)
    if len(found) == 1:
        return found[0]
    raise NotFoundError(
        f"Say which result of {quoted(decision)}.", f"Add --result N: {listed(there, 'or')}."
    )


def amend(ledger: Ledger, decision: Decision, given: Given) -> Deed:
    """Add dated words to a decision, or take back those that were added last."""
    if given.which == "back":
        ledger.change(decision, decision.unamend())
        words = clean(decision.amendments[-1].text)
        return Deed(
            f"Taken back from {quoted(decision)}: {words}",
            ("decisions", "amend", short(decision), words),
        )
    ledger.change(decision, decision.amend(given.words, ledger.today))
    return Deed(
        f"Added to {quoted(decision)}, with the date of today.",
        ("decisions", "amend", short(decision), "--take-back"),
        "What you wrote before the decision stays as it was.",
    )
