"""The brief opens at once, however long it takes to make, and is made once while it stands."""

import threading
from collections.abc import AsyncIterator, Iterator

import pytest

import coach.practice.briefs
from coach.errors import JournalError
from coach.model.mentoring import Mentor
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.briefing import BriefView, brief_view
from coach.tui.screens.brief import LOOKING, BriefScreen
from coach.tui.screens.home import HomeScreen
from tests.factories import NOON
from tests.tui.sitting import Room, Sitting


class Slow:
    """Makes briefs, each when it may; counts those that were asked for."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.asked = 0
        self.fails = False

    def make(self, *given: object) -> BriefView:
        self.asked += 1
        assert self.may.wait(60)
        if self.fails:
            raise JournalError("The journal cannot be read.", "coach doctor tells why.")
        return brief_view(*given)  # type: ignore[arg-type]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow()
    monkeypatch.setattr(coach.practice.briefs, "brief_view", slow.make)
    yield slow
    slow.may.set()


@pytest.fixture
async def sitting(places: Places) -> AsyncIterator[Sitting]:
    room = Room(places)
    room.journal.put(Promise("p1", NOON, will="Call Ann"))
    room.journal.put(Mentor("m-1", NOON, name="Priya Nair"))
    room.journal.put(Mentor("m-2", NOON, name="Omar Haddad"))
    async with room.sit() as sitting:
        yield sitting


async def opened(sitting: Sitting) -> BriefScreen:
    """Press the key, and wait for the place alone."""
    await sitting.press("b")
    await sitting.until(lambda: isinstance(sitting.app.screen, BriefScreen), "the brief")
    screen = sitting.app.screen
    assert isinstance(screen, BriefScreen)
    await sitting.until(lambda: LOOKING in sitting.text, "the line")
    return screen


async def test_its_place_opens_while_it_is_made_and_fills_when_it_is(
    sitting: Sitting, slow: Slow
) -> None:
    screen = await opened(sitting)
    await sitting.press("e")
    assert sitting.told == [LOOKING]
    await sitting.press("n", "f")
    assert sitting.app.screen is screen
    slow.may.set()
    await sitting.until(lambda: "Call Ann" in sitting.text, "the page")
    assert screen.is_made
    assert "for you" in sitting.text  # she turned it before it was there
    assert "Next mentor" in "\n".join(sitting.keys)


async def test_she_may_leave_while_it_is_made_and_is_left_alone(
    sitting: Sitting, slow: Slow
) -> None:
    await opened(sitting)
    await sitting.press("escape")
    await sitting.to(HomeScreen)
    slow.may.set()
    await sitting.app.workers.wait_for_complete()
    await sitting.pilot.pause()
    assert isinstance(sitting.app.screen, HomeScreen)


async def test_why_it_cannot_be_made_stands_on_the_page(sitting: Sitting, slow: Slow) -> None:
    slow.fails = True
    await opened(sitting)
    slow.may.set()
    await sitting.until(lambda: LOOKING not in sitting.text, "the reason")
    await sitting.press("f")
    assert "The journal cannot be read." in sitting.lines[2] + sitting.lines[3] + sitting.lines[1]


async def test_it_opens_again_without_being_made_again(sitting: Sitting, slow: Slow) -> None:
    slow.may.set()
    for _ in range(2):
        await sitting.press("b")
        await sitting.to(BriefScreen)
        assert "Call Ann" in sitting.text
        await sitting.press("escape")
        await sitting.to(HomeScreen)
    assert slow.asked == 1


async def test_the_page_for_another_mentor_shows_nothing_of_the_first(
    sitting: Sitting, slow: Slow
) -> None:
    slow.may.set()
    await sitting.press("b")
    await sitting.to(BriefScreen)
    slow.may.clear()
    await sitting.press("n")
    await sitting.until(lambda: LOOKING in sitting.text, "the line")
    assert "for Priya Nair" in sitting.text
    assert "Call Ann" not in sitting.text
    slow.may.set()
    await sitting.until(lambda: "Call Ann" in sitting.text, "the page")
