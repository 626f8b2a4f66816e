"""Answers changed later, taken back, thrown away, brought back, deleted for good."""

import re

import pytest

from coach.model.mentoring import Meeting
from coach.model.promise import PromiseState
from coach.paths import Places
from coach.practice.written import Written
from coach.tui.amending import AmendScreen
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.earlier import EarlierDialog
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.trash import TrashScreen
from tests.factories import NOON, make_answer, make_session
from tests.journal.support import files_in, promise_answer
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES


@pytest.fixture
def room(places: Places) -> Room:
    room = Room(places)
    room.journal.save_session(
        make_session(
            make_answer("a", "First words", question="What was it?"),
            make_answer("b", "日本語 [bold]x[/bold]", question="And then?"),
        )
    )
    return room


async def to_reading(sitting: Sitting) -> None:
    await sitting.press("h")
    await sitting.to(HistoryScreen)
    await sitting.press("enter")
    await sitting.to(ReadingScreen)


async def to_answer(sitting: Sitting, *keys: str) -> None:
    await sitting.press("c")
    await sitting.to(ChoiceDialog)
    await sitting.press(*keys, "enter")
    await sitting.to(AmendScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_she_changes_an_answer_and_takes_it_back(room: Room, size: tuple[int, int]) -> None:
    async with room.sit(size=size) as sitting:
        await to_reading(sitting)
        assert "Undo" not in sitting.keys
        await to_answer(sitting)
        await sitting.press("end")
        await sitting.write(", and more")
        await sitting.press("escape")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "First words, and more" in sitting.text, "shown")
        assert sitting.told[-1] == "Kept. u takes the change back."
        assert room.value("a") == "First words, and more"
        assert room.session.finished is not None
        await to_answer(sitting)
        await sitting.press("f6")
        await sitting.to(EarlierDialog)
        assert "until" in sitting.text
        assert "First words" in sitting.text
        await sitting.press("escape")
        await sitting.to(AmendScreen)
        await sitting.press("escape")
        await sitting.to(ReadingScreen)
        await sitting.press("u")
        await sitting.until(lambda: room.value("a") == "First words", "taken back")
        await sitting.until(lambda: "and more" not in sitting.text, "shown")


async def test_words_in_an_edit_are_saved_while_they_are_typed(room: Room) -> None:
    async with room.sit() as sitting:
        await to_reading(sitting)
        await to_answer(sitting)
        await sitting.press("end")
        await sitting.write(" kept")
        await sitting.until(lambda: sitting.conductor.saved, "saved")
        assert room.value("a") == "First words kept"
        assert room.session.finished is not None


async def test_an_answer_and_a_session_go_to_the_trash_and_come_back(room: Room) -> None:
    async with room.sit() as sitting:
        await to_reading(sitting)
        await to_answer(sitting, "down")
        await sitting.press("f8")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "And then?" not in sitting.text, "gone from the page")
        await sitting.press("d")
        await sitting.to(HistoryScreen)
        await sitting.until(lambda: "What you write" in sitting.text, "empty")
        await sitting.press("x")
        await sitting.to(TrashScreen)
        assert "First words" in sitting.text
        await sitting.press("r")
        await sitting.until(lambda: "日本語 [bold]x[/bold]" in sitting.text, "the answer is next")
        await sitting.press("r")
        await sitting.until(lambda: "The trash is empty" in sitting.text, "empty")
        await sitting.press("escape")
        await sitting.to(HistoryScreen)
        await sitting.until(lambda: "A test" in sitting.text, "back")
    assert [each.step for each in room.session.answers] == ["a", "b"]


@pytest.mark.parametrize("size", SIZES)
async def test_she_is_told_first_and_then_it_is_nowhere(
    room: Room, places: Places, size: tuple[int, int]
) -> None:
    async with room.sit(size=size) as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("d")
        await sitting.until(lambda: bool(sitting.told), "told")
        await sitting.press("x")
        await sitting.to(TrashScreen)
        await sitting.press("x")
        await sitting.to(ChoiceDialog)
        await sitting.press("pageup")
        await sitting.until(lambda: "It cannot be brought back." in sitting.text, "told")
        await sitting.press("pagedown")
        assert "Out of reach" in sitting.text
        await sitting.press("enter")
        await sitting.to(TrashScreen)
        assert room.journal.sessions(trashed=True)
        await sitting.press("x")
        await sitting.to(ChoiceDialog)
        await sitting.press("down", "enter")
        await sitting.to(TrashScreen)
        await sitting.until(lambda: "The trash is empty" in sitting.text, "empty")
    assert not any(b"First words" in path.read_bytes() for path in files_in(places.home))


@pytest.mark.parametrize("size", SIZES)
async def test_an_earlier_version_is_brought_back_as_an_edit(
    room: Room, size: tuple[int, int]
) -> None:
    key = ("a", "")
    for words in ("Second words", "Third words"):
        amending = room.desk().changes.amend(room.session.id, key)
        amending.hold(Written({"answer": words}))
        amending.leave()
    async with room.sit(size=size) as sitting:
        await to_reading(sitting)
        await to_answer(sitting)
        await sitting.press("f6")
        await sitting.to(EarlierDialog)
        stamps = [line for line in sitting.lines if "until" in line]
        assert len(stamps) == 2
        assert all(re.search(r"\d\d:\d\d", line) for line in stamps)  # of one day
        assert "bring it back" in sitting.text
        await sitting.press("down", "r")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: room.value("a") == "First words", "brought back")
        assert sitting.told[-1] == "It stands again. u takes that back."
        await sitting.press("u")
        await sitting.until(lambda: room.value("a") == "Third words", "taken back")


async def test_what_is_only_in_the_trash_is_found_from_history(room: Room) -> None:
    room.desk().changes.throw(room.session.id)
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        assert "trash" in sitting.text
        await sitting.press("x")
        await sitting.to(TrashScreen)


# Taking back


async def to_trash(sitting: Sitting) -> None:
    await sitting.press("x")
    await sitting.to(TrashScreen)


async def test_what_was_thrown_away_in_history_comes_back_with_u(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("u")
        assert sitting.told[-1] == "There is nothing to take back."
        await sitting.press("d")
        await sitting.until(lambda: not room.journal.sessions(), "thrown away")
        await sitting.press("u")
        await sitting.until(lambda: "A test" in sitting.text, "back in the list")
        assert [each.step for each in room.session.answers] == ["a", "b"]
        await sitting.press("u")
        assert sitting.told[-1] == "There is nothing to take back."


async def test_a_star_and_a_thrown_answer_are_taken_back_while_reading(room: Room) -> None:
    async with room.sit() as sitting:
        await to_reading(sitting)
        await sitting.press("s")
        await sitting.to(ChoiceDialog)
        await sitting.press("enter")
        await sitting.until(lambda: room.answer("a").starred, "starred")
        await to_answer(sitting, "down")
        await sitting.press("f8")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "And then?" not in sitting.text, "gone")
        await sitting.press("u")
        await sitting.until(lambda: "And then?" in sitting.text, "the answer is back")
        assert room.answer("a").starred
        await sitting.press("u")
        await sitting.until(lambda: not room.answer("a").starred, "the star is gone")
        await sitting.until(lambda: "starred" not in sitting.text, "shown")
    assert not room.session.trash


async def test_what_came_back_from_the_trash_goes_there_again_with_u(room: Room) -> None:
    async with room.sit() as sitting:
        await to_reading(sitting)
        await sitting.press("d")
        await sitting.to(HistoryScreen)
        await to_trash(sitting)
        await sitting.press("r")
        await sitting.until(lambda: "The trash is empty" in sitting.text, "empty")
        await sitting.press("u")
        await sitting.until(lambda: "1 thing" in sitting.text, "there again")
        assert room.journal.sessions() == []
        await sitting.press("u")
        await sitting.until(lambda: "The trash is empty" in sitting.text, "empty again")
    assert room.session.trashed is None


@pytest.mark.parametrize("way", ["keep", "go"])
async def test_what_a_session_added_is_as_it_was_after_undo(places: Places, way: str) -> None:
    room = Room(places)
    room.journal.save_session(make_session(promise_answer("Call her")))
    before = room.journal.ongoing().promises
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("d")
        await sitting.to(ChoiceDialog)
        await sitting.press(*(["enter"] if way == "keep" else ["down", "enter"]))
        await sitting.until(lambda: not room.journal.sessions(), "thrown away")
        assert len(room.journal.ongoing().promises) == (way == "keep")
        await sitting.press("u")
        await sitting.until(lambda: room.journal.sessions(), "back")
        await sitting.until(lambda: room.journal.ongoing().promises == before, "as it was")


async def test_a_kept_promise_and_a_meeting_are_named_before_their_session_goes(
    places: Places,
) -> None:
    room = Room(places)
    room.journal.save_session(make_session(promise_answer("Call her")))
    (promise,) = room.journal.ongoing().promises
    room.journal.put(promise.close(PromiseState.DONE, NOON.date()))
    room.journal.put(Meeting("m", NOON, origin=promise.origin, at=NOON))
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("d")
        await sitting.to(ChoiceDialog)
        assert "added 2 things" in sitting.text
        assert "Call her" in sitting.text
        assert "The meeting on" in sitting.text
        await sitting.press("down", "enter")
        await sitting.until(lambda: not room.journal.sessions(), "thrown away")
        await to_trash(sitting)
        await sitting.press("x")
        await sitting.to(ChoiceDialog)
        assert "2 things that came from it go too:" in sitting.text
        assert "· Call her" in sitting.text
