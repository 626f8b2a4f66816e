"""The bold condition that opens a follow-up, and the steps it can stand at."""

import re
from collections.abc import Mapping

from coach.guides.faults import nearest, quoted
from coach.model.ending import HELP_WANTED
from coach.model.guide import PERSON_FIELDS, Condition, Each, Kind, Sign, Step
from coach.model.person import Direction
from coach.text import clean_line, fold, listed

KNOWN = (
    'words < N, words > N, items < N, rating <= N, percent >= N, choice "…", '
    'contains "…", "…", no first person, open twice, same direction three times, '
    "same event three times"
)

_FOLLOW_UP = re.compile(r"\*\*(?P<condition>[^*]+)\*\*(?P<question>.*)")
_NUMBERED = re.compile(r"(words|items|rating|percent) ?(<=|>=|<|>|≤|≥) ?([0-9]{1,4})")
_WITH_WORDS = re.compile(r'(choice|contains) ?("[^"]*"(?: ?, ?"[^"]*")*)')
_RANGES: Mapping[Sign, tuple[int, int]] = {
    Sign.WORDS_UNDER: (2, 1000),
    Sign.WORDS_OVER: (0, 1000),
    Sign.ITEMS_UNDER: (2, 100),
    Sign.RATING_UP_TO: (1, 7),
    Sign.PERCENT_FROM: (0, 100),
}
_WRITTEN = frozenset(
    {Kind.TEXT, Kind.LINE, Kind.LIST, Kind.ASK, Kind.PROMISE, Kind.OBJECTIVE, Kind.DECISION}
)
_KINDS: Mapping[Sign, frozenset[Kind]] = {
    Sign.WORDS_UNDER: _WRITTEN,
    Sign.WORDS_OVER: _WRITTEN,
    Sign.CONTAINS: _WRITTEN,
    Sign.NO_FIRST_PERSON: _WRITTEN,
    Sign.ITEMS_UNDER: frozenset({Kind.LIST, Kind.MANY}),
    Sign.RATING_UP_TO: frozenset({Kind.RATE}),
    Sign.PERCENT_FROM: frozenset({Kind.PERCENT, Kind.DECISION}),
    Sign.CHOICE: frozenset({Kind.ONE, Kind.MANY, Kind.PERSON, Kind.ASK}),
    Sign.SAME_DIRECTION: frozenset({Kind.PERSON}),
}


class ConditionError(ValueError):
    """A condition cannot be read, or cannot hold at its step; the message says what would."""


def split_follow_up(text: str) -> tuple[str, str]:
    """The condition and the question of a quote. Raises ConditionError without a bold opening."""
    match = _FOLLOW_UP.fullmatch(text)
    if match is None:
        raise ConditionError(
            "a follow-up opens with its condition in bold, such as "
            f"“> **words < 8** What is one moment that shows it?”; this one reads {quoted(text)}"
        )
    return match["condition"].strip(), match["question"].strip()


def read_condition(text: str) -> Condition:
    """Read a condition as it stands between the stars. Raises ConditionError."""
    plain = clean_line(re.sub("[“”„]", '"', text))
    if match := _NUMBERED.fullmatch(plain):
        return _numbered(match[1], match[2].replace("≤", "<=").replace("≥", ">="), int(match[3]))
    if match := _WITH_WORDS.fullmatch(plain):
        words = tuple(clean_line(word) for word in re.findall(r'"([^"]*)"', match[2]))
        test = Sign(match[1])
        if not all(words):
            raise ConditionError(f"{test} needs words between its quotation marks")
        if test is Sign.CHOICE and len(words) > 1:
            raise ConditionError("choice names one choice; give the other its own follow-up")
        return Condition(test, words=words)
    for test in (Sign.NO_FIRST_PERSON, Sign.OPEN_TWICE, Sign.SAME_DIRECTION, Sign.SAME_EVENT):
        if plain == test:
            return Condition(test)
    raise ConditionError(
        f"there is no condition {quoted(text)}{nearest(plain, Sign)}; known are {KNOWN}"
    )


def _numbered(name: str, sign: str, number: int) -> Condition:
    try:
        test = Sign(f"{name} {sign}")
    except ValueError:
        known = [str(each) for each in Sign if each.startswith(f"{name} ")]
        names = listed([f"“{each} {number}”" for each in known], "or")
        raise ConditionError(f"{name} takes no “{sign}”; write {names}") from None
    low, high = _RANGES[test]
    if not low <= number <= high:
        raise ConditionError(f"“{test} {number}” is out of range; give {low} to {high}")
    return Condition(test, number)


def fitted(condition: Condition, step: Step) -> Condition:
    """The condition as its step can use it. Raises ConditionError where it can never hold."""
    test = condition.test
    if test is Sign.CHOICE:
        return _choice(condition, step)
    if test is Sign.ITEMS_UNDER and step.repeats:
        return condition
    if test is Sign.OPEN_TWICE and step.each is not Each.DUE_PROMISE:
        raise ConditionError("“open twice” needs a step with each=due-promise")
    kinds = _KINDS.get(test)
    if kinds is not None and step.kind not in kinds:
        names = listed([f".{kind}" for kind in Kind if kind in kinds], "or")
        raise ConditionError(f"“{condition}” cannot hold at a .{step.kind} step, only at {names}")
    return condition


def _choice(condition: Condition, step: Step) -> Condition:
    if step.kind not in _KINDS[Sign.CHOICE]:
        raise ConditionError(f"a .{step.kind} step has no choices, so “{condition}” cannot hold")
    offered = choices_of(step)
    wanted = fold(condition.words[0])
    for choice in offered:
        if fold(choice) == wanted:
            return Condition(Sign.CHOICE, words=(choice,))
    raise ConditionError(
        f"no choice of this step is {quoted(condition.words[0])}"
        f"{nearest(condition.words[0], offered)}; name the full text of one of "
        f"{listed([quoted(choice) for choice in offered])}"
    )


def choices_of(step: Step) -> tuple[str, ...]:
    """Every choice that an answer of this step can hold."""
    if step.kind is Kind.PERSON:
        fields = (choice for name in step.fields for choice in PERSON_FIELDS.get(name, ()))
        return (*Direction, *fields)
    return HELP_WANTED if step.kind is Kind.ASK else step.choices
