"""Frozen data is equal, hashed and shown as a dataclass that is made the plain way."""

import dataclasses
import inspect
from dataclasses import field, replace

import pytest

from coach.model import decision, feedback, guide, mentoring, objective, person, promise, record
from coach.model import session as sessions
from coach.model.frozen import Frozen, dataclass
from tests.factories import make_answer, make_guide, make_session

MODULES = (decision, feedback, guide, mentoring, objective, person, promise, record, sessions)


@dataclass(frozen=True, eq=False, repr=False)
class Point(Frozen):
    x: int
    y: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Other(Frozen):
    x: int
    y: int = 0


def test_what_says_the_same_is_equal_and_has_one_hash():
    assert Point(1, 2) == Point(1, 2)
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert Point(1, 2) != Point(1, 3)
    assert {Point(1), Point(1), Point(2)} == {Point(2), Point(1)}


def test_data_of_another_kind_is_never_equal():
    assert Point(1, 2) != Other(1, 2)
    assert Point(1, 2) != (1, 2)


def test_it_is_shown_as_a_dataclass_is():
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"


def test_it_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Point(1).x = 2  # type: ignore[misc]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_field_counts(module):
    for _, kind in inspect.getmembers(module, dataclasses.is_dataclass):
        names = tuple(each.name for each in dataclasses.fields(kind))
        assert kind.__match_args__ == names
        assert all(each.compare and each.repr for each in dataclasses.fields(kind))


@pytest.mark.parametrize("one", [make_session(make_answer()), make_answer(), make_guide()])
def test_a_change_of_any_text_is_a_difference(one):
    for each in dataclasses.fields(one):
        if isinstance(getattr(one, each.name), str) and each.init:
            assert replace(one, **{each.name: "else"}) != one
    assert replace(one) == one


@dataclass(frozen=True, eq=False, repr=False)
class Bag(Frozen):
    name: str
    things: list[str] = field(default_factory=list)


class Inner(Point):
    """Made by what it stands on."""


def test_it_is_made_as_a_dataclass_is():
    assert Point(1) == Point(x=1, y=0)
    assert Bag("one").things is not Bag("one").things
    assert Inner(1, y=3).y == 3
    for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=2)):
        for _ in range(2):  # also once one was made
            with pytest.raises(TypeError):
                wrong()


def test_nothing_of_it_can_be_taken_away():
    one = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.x
    assert one.x == 1
