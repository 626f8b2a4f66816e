"""Trends in the whole app: parts chosen in dialogs and by name, and what opens behind a point."""

import pytest

from coach.model.guide import Kind
from coach.model.mentoring import Mentor
from coach.paths import Places
from coach.tui.dialogs.asking import AskDialog
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.trends import TrendsScreen
from tests.factories import make_answer
from tests.insights.marks import BEGIN, a_week_apart, make_mark, session_on
from tests.insights.records import make_objective, make_promise
from tests.tui.sitting import Room, Sitting


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


async def looked_at(sitting: Sitting, words: str) -> TrendsScreen:
    """Wait until Trends shows what is told in these words."""
    await sitting.to(TrendsScreen)
    screen = sitting.app.screen
    assert isinstance(screen, TrendsScreen)
    await sitting.until(
        lambda: words in sitting.text and "ooking" not in sitting.text, "the part to be shown"
    )
    return screen


async def test_a_part_is_chosen_and_left_again(room: Room) -> None:
    room.journal.put(Mentor("ines", BEGIN, name="Ines Paz"))
    room.journal.put(make_objective(1, "Decide less alone"))
    for at, mark in enumerate([1, 2, 3, 4, 5, 6, 7, 7]):
        held = {"mentor": "ines"} if at % 2 else {"objective": "objective 1"}
        room.journal.save_session(session_on(7 * at, make_mark(mark), **held))
    async with room.sit() as sitting:
        await sitting.press("t")
        await looked_at(sitting, "drifted up")
        await sitting.press("m")
        await sitting.to(ChoiceDialog)
        await sitting.press("enter")
        await looked_at(sitting, "With Ines Paz   whole history")
        assert "4 marks" in sitting.text
        assert "drifted" not in sitting.text
        await sitting.press("w")
        await looked_at(sitting, "drifted up")
        await sitting.choose("One objective")
        await sitting.to(ChoiceDialog)
        await sitting.press("enter")
        await looked_at(sitting, "About “Decide less alone”")
        await sitting.press("r")
        await sitting.to(ChoiceDialog)
        await sitting.press("end", "enter")
        await sitting.to(AskDialog)
        await sitting.write("2026-04-10", "<enter>")
        screen = await looked_at(sitting, "Since 10 Apr 2026 · about “Decide less alone”")
        assert "more marks to show" in sitting.text
        await sitting.press("r")
        await sitting.to(ChoiceDialog)
        await sitting.press("escape")
        await sitting.to(TrendsScreen)
        assert screen.part.since is not None


async def test_the_session_opens_at_the_answer_behind_a_point(room: Room) -> None:
    long = [
        make_answer(f"t{at}", "\n".join(["line"] * 9), kind=Kind.TEXT, question=f"What {at}?")
        for at in range(5)
    ]
    for session in a_week_apart([3, 4, 4]):
        room.journal.save_session(session)
    room.journal.save_session(session_on(60, *long, make_mark(5)))
    async with room.sit() as sitting:
        await sitting.press("t")
        await looked_at(sitting, "4 marks")
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "How clear are you on what to do?" in sitting.text, "the mark")
        assert "What 0?" not in sitting.text


@pytest.mark.parametrize("state", ["open", "done"])
async def test_a_record_without_a_session_opens_itself(room: Room, state: str) -> None:
    for at in range(4):
        room.journal.put(make_promise(at, state, origin=None))
    async with room.sit() as sitting:
        await sitting.press("t")
        await looked_at(sitting, "Promises kept")
        await sitting.press("enter")
        await sitting.to(RecordsScreen)
        await sitting.until(lambda: "What happened" in sitting.text or "Now" in sitting.text, "it")
        screen = sitting.app.screen
        assert isinstance(screen, RecordsScreen)
        assert screen.record is not None
        assert screen.record.id == "promise 0"
