"""Random guides, facts and moves, for the properties that every walk must keep."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hypothesis import reject, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model.entry import compose
from coach.model.guide import (
    Condition,
    Each,
    Ending,
    FollowUp,
    Guide,
    Kind,
    Sign,
    Step,
    Visibility,
    When,
)
from coach.model.place import Facts, Item, Place
from coach.model.session import Value
from coach.model.walk import Walk
from tests.factories import NOON, make_guide, make_step

NOTHING = Facts()
MODEST = settings(deadline=None, max_examples=100)

CHOICES = ("new in my job", "mid-career", "senior by now", "not yet")
BRANCHES = ("", "", "", "new", "mid", "senior")
REPEATING = (Kind.TEXT, Kind.LINE, Kind.PROMISE, Kind.DECISION, Kind.PERSON, Kind.ASK)
OPENING = (Kind.ONE, Kind.MANY, Kind.PERSON)
"""The kinds whose answers may open further steps."""

_FOLLOW_UPS = (
    FollowUp(Condition(Sign.WORDS_UNDER, 2), "Who was there, {name}?"),
    FollowUp(Condition(Sign.CONTAINS, words=("whether",)), "What if that option were gone?"),
    FollowUp(Condition(Sign.OPEN_TWICE), "What does leaving it undone protect?"),
)


@st.composite
def guides(draw: st.DrawFn, most: int = 7) -> Guide:
    """A guide with repeats, items, branches, later steps, long and optional ones."""
    steps: list[Step] = []
    if draw(st.booleans()):
        steps.append(make_step("choice", Kind.ONE, choices=CHOICES, rank=1))
    for number in range(draw(st.integers(1, most))):
        earlier = [step for step in steps if step.kind in (Kind.ONE, Kind.MANY)]
        steps.append(draw(_steps(number, earlier)))
    ending = draw(st.sampled_from([(), (Ending.PROMISE,), tuple(Ending)]))
    return make_guide(*steps, minutes=draw(st.sampled_from([5, 15, 30])), ending=ending)


@st.composite
def _steps(draw: st.DrawFn, number: int, earlier: list[Step]) -> Step:
    kind = draw(st.sampled_from(Kind))
    rest: dict[str, Any] = {}
    how = draw(st.sampled_from(["alone", "alone", "repeated", "each"]))
    if how == "repeated" and kind in REPEATING:
        rest["times"] = (1, draw(st.integers(2, 4)))
    elif how == "each":
        rest["each"] = draw(st.sampled_from(Each))
    if draw(st.booleans()) and earlier:
        rest["when"] = When(draw(st.sampled_from(earlier)).id, draw(st.sampled_from(CHOICES)))
    if kind in (Kind.ONE, Kind.MANY):
        rest["choices"] = CHOICES
    if kind is Kind.ONE and draw(st.integers(0, 4)) == 0:
        rest["feeds"] = ("session.objective",)
    return make_step(
        f"s{number}",
        kind,
        branch=draw(st.sampled_from(BRANCHES)),
        rank=draw(st.integers(1, 9)),
        optional=draw(st.integers(0, 5)) == 0,
        long=draw(st.integers(0, 5)) == 0,
        visibility=draw(st.sampled_from(Visibility)),
        followups=_FOLLOW_UPS,
        **rest,
    )


@st.composite
def known_facts(draw: st.DrawFn) -> Facts:
    """What the journal may hold before a walk."""
    items: dict[Each, tuple[Item, ...]] = {
        each: tuple(Item(f"{each}-{n}", f"{each} {n}", misses=n) for n in range(count))
        for each in Each
        if each is not Each.CANDIDATE and (count := draw(st.integers(0, 2)))
    }
    return Facts("Ada", items, draw(st.booleans()), with_given=draw(st.booleans()))


MOVES = (
    "record",
    "empty",
    "note",
    "follow up",
    "no follow up",
    "mark",
    "next",
    "back",
    "jump",
    "choose anew",
    "first open",
    "replan",
    "hard stop",
)
WRITING = ("record", "empty", "note", "follow up", "no follow up", "choose anew")
Move = tuple[str, int]


def moves(names: Iterable[str] = MOVES, most: int = 25) -> st.SearchStrategy[list[Move]]:
    """A row of moves, each with a number that says what is written or where she goes."""
    often = ("record", "next", "next", "back")
    weighted = [*names, *(name for name in often if name in names)]
    return st.lists(st.tuples(st.sampled_from(weighted), st.integers(0, 40)), max_size=most)


def value_at(place: Place, number: int) -> Value:
    """Something to write at a place; another number writes something else."""
    parts: dict[str, str] = {}
    for field in place.fields:
        if field.choices:
            parts[field.key] = str(number % len(field.choices) + 1)
        elif field.shape.value in ("rating", "percent"):
            parts[field.key] = str(number % 7 + 1)
        elif field.shape.value == "date":
            parts[field.key] = f"+{number}"
        else:
            parts[field.key] = f"whether {field.name} {number}"
    value = compose(place.step.kind, place.fields, parts, NOON.date())
    assert value is not None
    return value


def start(guide: Guide, facts: Facts, minutes: float) -> Walk:
    """A walk at its first place; another example where nothing can be asked."""
    try:
        return Walk.start(guide, facts, minutes)
    except CoachError:
        reject()


def moved(walk: Walk, move: Move) -> Walk:
    """The walk after a move; a move that needs a place does nothing at the end."""
    name, number = move
    anywhere: Mapping[str, Callable[[], Walk]] = {
        "back": lambda: walk.back(),
        "first open": lambda: walk.to_first_open(),
        "replan": lambda: walk.replan(number),
        "hard stop": lambda: walk.hard_stop(),
        "jump": lambda: walk.jump(walk.everywhere[number % len(walk.everywhere)].key),
        "choose anew": lambda: _choose_anew(walk, number),
    }
    if name in anywhere:
        return anywhere[name]()
    if walk.at is None:
        return walk
    at_a_place: Mapping[str, Callable[[], Walk]] = {
        "record": lambda: walk.record(value_at(walk.here, number), NOON),
        "empty": lambda: walk.record(None, NOON),
        "note": lambda: walk.note(f"note {number}" if number else "", NOON),
        "follow up": lambda: walk.follow_up_answer("Who?", f"line {number}", NOON),
        "no follow up": lambda: walk.follow_up_answer("Who?", "", NOON),
        "mark": lambda: walk.mark(list(Visibility)[number % 3]),
        "next": lambda: walk.next(NOON),
    }
    return at_a_place[name]()


def _choose_anew(walk: Walk, number: int) -> Walk:
    """Go to the first choice of the guide and take another one."""
    choice = next((place for place in walk.everywhere if place.step.kind is Kind.ONE), None)
    if choice is None:
        return walk
    return walk.jump(choice.key).record(value_at(choice, number), NOON)


def walked(walk: Walk, row: Iterable[Move]) -> Walk:
    """The walk after a row of moves."""
    for move in row:
        walk = moved(walk, move)
    return walk


def forward(walk: Walk, numbers: Iterable[int]) -> Walk:
    """Go on, writing something at every place but those where the number is 0."""
    for number in numbers:
        if walk.at is None:
            break
        walk = go_on(walk, number)
    return walk


def go_on(walk: Walk, number: int) -> Walk:
    """Answer the current place, or leave it empty where the number is 0, and go on."""
    if number:
        walk = walk.record(value_at(walk.here, number), NOON)
    return walk.next(NOON)


def begin(*steps: Step, facts: Facts = NOTHING, minutes: float = 15, **rest: Any) -> Walk:
    """A walk through a guide of these steps."""
    return Walk.start(make_guide(*steps, **rest), facts, minutes)


def three_lines(**rest: Any) -> Walk:
    """A walk through the three lines one, two and three."""
    return begin(*(make_step(id) for id in ("one", "two", "three")), **rest)


def ids(walk: Walk) -> list[str]:
    """The steps of its path."""
    return [place.step.id for place in walk.places]


def keys(walk: Walk) -> list[tuple[str, str]]:
    """The places of its path."""
    return [place.key for place in walk.places]


def said(walk: Walk, *values: Any) -> Walk:
    """The walk after these answers, one after the other."""
    for value in values:
        walk = walk.record(value, NOON).next(NOON)
    return walk
