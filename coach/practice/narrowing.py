"""Choosing a part of her history to look at: a range, one mentor, one objective."""

from dataclasses import replace
from datetime import date

from coach.insights.narrowing import MONTHS_BACK, THIS_YEAR, WHOLE, Narrowing, first_day
from coach.model.ongoing import Ongoing
from coach.practice.asking import PAST_EXAMPLES, Ask, Wanted
from coach.text import clean_line

_DAY = "day"
_RANGES = {
    "": "the whole time",
    THIS_YEAR: THIS_YEAR,
    **{str(months): f"the last {months} months" for months in MONTHS_BACK},
    _DAY: "from a day on",
}
_ASKS = {
    "range": Ask("range", "From when on?", Wanted.CHOICE, choices=_RANGES),
    _DAY: Ask(_DAY, "From which day on?", Wanted.PAST_DATE, needed=True, hint=PAST_EXAMPLES),
}


def ask_for(by: str, ongoing: Ongoing) -> Ask:
    """What has to be asked for a part by `range`, by the `day` it begins, `mentor` or `objective`.

    Raises KeyError for any other.
    """
    if by == "mentor":
        names = {each.id: clean_line(each.name) for each in ongoing.mentors}
        return _among(by, "Which mentor?", names, "all of them, and none")
    if by == "objective":
        lines = {each.id: clean_line(each.line) for each in ongoing.objectives if each.line}
        return _among(by, "Which objective?", lines, "all of them, and none")
    return _ASKS[by]


def _among(name: str, question: str, known: dict[str, str], every: str) -> Ask:
    return Ask(name, question, Wanted.CHOICE, choices={**known, "": every})


def then_asked(by: str, answer: str) -> str:
    """What has to be asked after an answer: the `day` a range begins, else nothing."""
    return _DAY if (by, answer) == ("range", _DAY) else ""


def narrowed(part: Narrowing, by: str, answer: str, today: date) -> Narrowing:
    """Another part, by what she chose. `whole` is no part."""
    if by == "whole":
        return WHOLE
    if by == _DAY:
        return replace(part, since=date.fromisoformat(answer))
    if by == "range":
        return replace(part, since=first_day(answer, today))
    if by == "mentor":
        return replace(part, mentor=answer or None)
    return replace(part, objective=answer or None)
