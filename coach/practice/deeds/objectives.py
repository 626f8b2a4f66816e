"""What may become of an objective: how far it has come, and that it is closed."""

from dataclasses import replace
from datetime import date

from coach.errors import CoachError
from coach.model.objective import LEVELS, Objective, Review
from coach.practice.asking import Ask, Wanted, choices_of
from coach.practice.deeds.verb import Answers, Verb, Words, leads_to, on_day, opening, quoted
from coach.text import clean_line

TYPED = {each.replace(" ", "-"): each for each in LEVELS}
"""The levels as they are typed."""


def _own(objective: Objective, on: date) -> Review | None:
    """The last review, where she set it herself on that day."""
    last = objective.reviews[-1] if objective.reviews else None
    return last if last is not None and (last.on, last.session) == (on, "") else None


def _review(objective: Objective, said: Answers, on: date) -> Objective:
    """One more review in the order of days, in the place of the last if she set that then."""
    level = LEVELS.index(said["level"]) - 2
    review = Review(on, level, said.get("proof", ""), "", objective.visibility)
    earlier = objective.reviews[:-1] if _own(objective, on) else objective.reviews
    at = sum(each.on <= on for each in earlier)
    return replace(objective, reviews=(*earlier[:at], review, *earlier[at:]))


def _hand_made(objective: Objective) -> int:
    """The place of the last review that she set herself. Raises CoachError."""
    there = [n for n, each in enumerate(objective.reviews) if not each.session]
    if not there:
        raise CoachError(f"You set no level yourself for {quoted(objective)}.")
    return there[-1]


def _unreview(objective: Objective, _: Answers, __: date) -> Objective:
    at = _hand_made(objective)
    return replace(objective, reviews=(*objective.reviews[:at], *objective.reviews[at + 1 :]))


def _again(review: Review) -> Words:
    proof = ("--proof", review.proof) if review.proof else ()
    return ("level", LEVELS[review.level + 2].replace(" ", "-"), *proof, *on_day(review.on))


def _said(before: Objective, after: Objective) -> str:
    (new,) = (each for each in after.reviews if each not in before.reviews)
    return f"{LEVELS[new.level + 2].capitalize()}: {quoted(after)}."


def _unsaid(_: Objective, after: Objective) -> str:
    return f"The level you set last is taken back: {quoted(after)}."


def _replaced(before: Objective, after: Objective) -> str:
    if len(before.reviews) != len(after.reviews):
        return ""
    proof = clean_line(before.reviews[-1].proof)
    return f"Before, today: {LEVELS[before.reviews[-1].level + 2]}{f', {proof}' * bool(proof)}"


def _level_back(before: Objective, after: Objective) -> Words:
    replaced = len(before.reviews) == len(after.reviews)
    return _again(before.reviews[-1]) if replaced else ("level", "--take-back")


_UNLEVEL = Verb(
    "level", "Level", "Take back the level you set last", _unreview,
    lambda objective, _: _again(objective.reviews[_hand_made(objective)]), said=_unsaid,
)  # fmt: skip

OBJECTIVE = (
    Verb("level", "Level", "Say how far you have come, and what shows it", _review,
         _level_back, "v", lambda objective: objective.open,
         (
             Ask("level", "How far have you come?", Wanted.CHOICE, needed=True, bare=True,
                 choices=choices_of(LEVELS), typed=TYPED),
             Ask("proof", "What shows it, in a line?"),
         ), said=_said, beside=_replaced, undo=_UNLEVEL, dated=True),
    Verb("close", "Close it", "You are not working on this any more",
         lambda objective, *_: replace(objective, open=False), leads_to("open"), "z",
         lambda objective: objective.open, said=lambda _, after: f"Closed: {quoted(after)}."),
    opening(lambda objective, *_: replace(objective, open=True),
            lambda objective: not objective.open, leads_to("close")),
)  # fmt: skip
