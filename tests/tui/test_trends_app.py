"""Trends in the whole app: parts chosen in dialogs and by name, and what opens behind a point."""

import pytest

from coach.model.guide import Kind
from coach.model.mentoring import Mentor
from coach.paths import Places
from coach.tui.dialogs.asking import AskDialog
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.trends import TrendsScreen
from tests.factories import make_answer
from tests.insights.marks import BEGIN, a_week_apart, make_mark, session_on
from tests.insights.records import make_meeting, make_objective, make_promise
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
        await looked_at(sitting, "m mentor: Ines Paz")
        assert "4 marks" in sitting.text
        assert "drifted" not in sitting.text
        await sitting.press("w")
        await looked_at(sitting, "drifted up")
        await sitting.choose("One objective")
        await sitting.to(ChoiceDialog)
        await sitting.press("enter")
        await looked_at(sitting, "o objective: “Decide less alone”")
        await sitting.press("r")
        await sitting.to(ChoiceDialog)
        await sitting.press("end", "enter")
        await sitting.to(AskDialog)
        await sitting.write("2026-04-10", "<enter>")
        screen = await looked_at(sitting, "r since 10 Apr 2026   m mentor   o “Decide less alone”")
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
        assert marked_on(sitting) == ["How clear are you on what to do?", "5 of 7"]
        await sitting.press("right")
        await sitting.until(lambda: "4 of 7" in sitting.text, "the session beside it")
        assert marked_on(sitting) == []


def marked_on(sitting: Sitting) -> list[str]:
    """What is underlined on screen, line by line."""
    strips = sitting.app.screen._compositor.render_strips()
    lines = (
        "".join(each.text for each in strip if each.style and each.style.underline).strip()
        for strip in strips
    )
    return [line for line in lines if line]


async def test_the_word_that_returns_is_marked_where_she_wrote_it(room: Room) -> None:
    for at in range(6):
        keep = make_answer("keep", "First the weather.\nThen the handover again.", kind=Kind.TEXT)
        room.journal.save_session(session_on(7 * at, keep, guide="capture"))
    async with room.sit() as sitting:
        await sitting.press("t")
        await looked_at(sitting, "in 6 of 6 sessions")
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "handover" in sitting.text, "the session")
        assert len(marked_on(sitting)) == 1
        assert marked_on(sitting)[0] in ("again", "handover", "weather")


async def test_a_meeting_opens_what_she_kept_of_it_or_the_page_of_its_mentor(room: Room) -> None:
    room.journal.put(Mentor("ines", BEGIN, name="Ines Paz"))
    for at in range(4):
        room.journal.put(make_meeting(30 * at, origin=None))
    keep = make_answer("keep", "Say it first.", question="What to keep?", feeds=("meeting.keep",))
    room.journal.save_session(session_on(90, keep, guide="capture", mentor="ines"))
    async with room.sit() as sitting:
        await sitting.press("t")
        screen = await looked_at(sitting, "Rhythm with Ines Paz")
        assert screen.insight is not None
        assert screen.insight.id == "cadence:ines"
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "Say it first." in sitting.text, "what she kept")
        assert marked_on(sitting) == ["What to keep?", "Say it first."]
        await sitting.press("escape")
        await sitting.to(TrendsScreen)
        await sitting.press("left", "enter")
        await sitting.to(MentorsScreen)
        await sitting.until(lambda: "Ines Paz" in sitting.text, "her mentor")


async def test_the_question_of_a_rhythm_goes_to_its_mentor_who_is_named(room: Room) -> None:
    room.journal.put(Mentor("ines", BEGIN, name="Ines Paz"))
    room.journal.put(Mentor("tom", BEGIN, name="Tom Hale"))
    for at in range(4):
        room.journal.put(make_meeting(30 * at, origin=None))
    async with room.sit() as sitting:
        await sitting.press("t")
        await looked_at(sitting, "Rhythm with Ines Paz")
        await sitting.press("b")
        await sitting.to(AskDialog)
        assert "What will you ask Ines Paz?" in sitting.text
        await sitting.press("enter")
        await sitting.until(lambda: sitting.told, "the word of it")
        assert sitting.told == ["In your next brief for Ines Paz now. u takes it back."]
        (question,) = room.journal.ongoing().questions
        assert question.mentor == "ines"
        await sitting.press("b")
        await sitting.until(lambda: len(sitting.told) > 1, "the word of it")
        assert "This is among your questions for Ines Paz already." in sitting.told


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
