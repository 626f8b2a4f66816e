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


def _of_hers(objective: Objective, on: date) -> list[int]:
    """The places of the reviews that she set herself for a day."""
    return [n for n, each in enumerate(objective.reviews) if (each.on, each.session) == (on, "")]


def _review(objective: Objective, said: Answers, on: date) -> Objective:
    """One more review in the order of days, in the place of the one that she set for that day."""
    level = LEVELS.index(said["level"]) - 2
    review = Review(on, level, said.get("proof", ""), "", objective.visibility)
    there = _of_hers(objective, on)
    if there:
        return _put(objective, there[-1], review)
    at = sum(each.on <= on for each in objective.reviews)
    return replace(objective, reviews=(*objective.reviews[:at], review, *objective.reviews[at:]))


def _put(objective: Objective, at: int, *put: Review) -> Objective:
    """An objective with these reviews in the place of one."""
    return replace(objective, reviews=(*objective.reviews[:at], *put, *objective.reviews[at + 1 :]))


def _hand_made(objective: Objective, on: date) -> int:
    """The place of the review that she set herself for a day, or else for the latest day.

    Raises CoachError.
    """
    there = [n for n, each in enumerate(objective.reviews) if not each.session]
    if not there:
        raise CoachError(f"You set no level yourself for {quoted(objective)}.")
    return (_of_hers(objective, on) or there)[-1]


def _unreview(objective: Objective, _: Answers, on: date) -> Objective:
    return _put(objective, _hand_made(objective, on))


def _again(review: Review) -> Words:
    proof = ("--proof", review.proof) if review.proof else ()
    return ("level", LEVELS[review.level + 2].replace(" ", "-"), *proof, *on_day(review.on))


def _only_in(there: Objective, other: Objective) -> Review:
    """The review that one version has more often than the other."""
    left = list(there.reviews)
    for each in other.reviews:
        if each in left:
            left.remove(each)
    return left[0]


def _said(before: Objective, after: Objective) -> str:
    new = _only_in(after, before)
    return f"{LEVELS[new.level + 2].capitalize()}: {quoted(after)}."


def _unsaid(_: Objective, after: Objective) -> str:
    return f"The level you set last is taken back: {quoted(after)}."


def _replaced(before: Objective, after: Objective) -> str:
    if len(before.reviews) != len(after.reviews):
        return ""
    old = _only_in(before, after)
    proof = clean_line(old.proof)
    return f"Before, for that day: {LEVELS[old.level + 2]}{f', {proof}' * bool(proof)}"


def _level_back(before: Objective, after: Objective) -> Words:
    if len(before.reviews) == len(after.reviews):
        return _again(_only_in(before, after))
    return ("level", "--take-back", *on_day(_only_in(after, before).on))


_UNLEVEL = Verb(
    "level", "Level", "Take back the level you set last", _unreview,
    lambda before, after: _again(_only_in(before, after)), said=_unsaid,
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
