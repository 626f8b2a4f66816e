"""Menus in plain text: a table of what may be chosen at a place, and what each choice does."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Back, Choice, Undone
from coach.errors import CoachError

T = TypeVar("T")


class Door(NamedTuple):
    """One line of a menu: its word, what it does in words, and the doing of it.

    Where it is not `named` it goes by its number alone.
    """

    name: str
    words: str
    act: Callable[[], object]
    named: bool = True


class Menu(NamedTuple):
    """What is said at a place, and where it leads to; `also` may be typed without being said."""

    head: str
    doors: Sequence[Door]
    also: Sequence[Door] = ()


class Onward(Exception):  # noqa: N818  (a change of course, not an error)
    """She reads on with what lies `step` further."""

    def __init__(self, step: int) -> None:
        self.step = step


def pick(seat: Seat, place: str, menu: Menu, *, at_home: bool = False) -> Door:
    """Offer a menu; what she chooses is not done yet. Raises Back, Leave, Undone."""
    name = seat.talk.choose(
        place,
        menu.head,
        [Choice(each.name, each.words, each.named) for each in menu.doors],
        also=[each.name for each in menu.also],
        at_home=at_home,
    )
    return next(each for each in (*menu.doors, *menu.also) if each.name == name)


def once(seat: Seat, place: str, menu: Menu) -> None:
    """Offer a menu and do what she chooses. Raises Back, Leave, Undone, CoachError."""
    pick(seat, place, menu).act()


def stay(
    seat: Seat, place: str, make: Callable[[], Menu | None], ends: Collection[str] = ()
) -> None:
    """Offer a menu, made anew each time, until she goes back or there is none any more.

    It ends too once one of the doors in `ends` was gone through. What cannot be done is
    said. Raises Leave, Onward.
    """
    while (menu := make()) is not None:
        try:
            door = pick(seat, place, menu)
        except Undone:
            continue
        except Back:
            return
        try:
            door.act()
        except (Back, Undone):
            continue
        except CoachError as error:
            seat.talk.remark(str(error))
        else:
            if door.name in ends:
                return


def read_on(things: Sequence[T], at: int, show: Callable[[T, Sequence[Door]], object]) -> None:
    """Show one of several things, and the one after or before it as long as she reads on.

    `show` gets the doors that lead there. Raises Back, Leave.
    """
    while True:
        ways = (("next", "read the next one", 1), ("before", "read the one before", -1))
        doors = [
            Door(name, words, partial(_go, step))
            for name, words, step in ways
            if 0 <= at + step < len(things)
        ]
        try:
            show(things[at], doors)
        except Onward as onward:
            at += onward.step
        else:
            return


def _go(step: int) -> None:
    raise Onward(step)
