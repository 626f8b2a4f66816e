"""The meeting: keys to saved records, a line that is never lost, nothing private on screen."""

from datetime import date, timedelta

import pytest

from coach.errors import NotSavedError
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Meeting, Mentor, Note, NoteKind, Question, QuestionState
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.meeting_room import MeetingRoom
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.widgets.catch_line import CatchLine
from tests.factories import NOON
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import HOSTILE, SIZES, is_safe

PRIYA = Mentor("m-priya", NOON, name="Priya Rao")
LONG = "Maximiliana Konstantinopolitanska-Featherstonehaugh von und zu Hohenlohe-Langenb"


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.journal.put(PRIYA)
    return made


@pytest.fixture(autouse=True)
def pause(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept by the keys of a test, or at once where the test is about that."""
    seconds = 0.01 if "kept_while" in request.node.name else 600.0
    monkeypatch.setattr("coach.tui.screens.meeting._PAUSE", seconds)


async def meet(sitting: Sitting) -> None:
    sitting.app.action_meeting()  # type: ignore[attr-defined]
    await sitting.to(MeetingScreen)


def ask(room: Room, *questions: str) -> None:
    for number, question in enumerate(questions, 1):
        room.journal.put(
            Question(f"q{number}", NOON, mentor=PRIYA.id, question=question, rank=number)
        )


async def test_each_key_keeps_its_line_at_once(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("a", "Sleep on it", "<enter>")
        assert "saved" in sitting.text
        assert [each.words for each in room.journal.ongoing().advice] == ["Sleep on it"]
        await sitting.write("p", "Call Ana", "<enter>", "y", "Write to her", "<enter>")
        await sitting.write("w", "who pays?", "<enter>", "n", "fri 14:00", "<enter>")
        ongoing = room.journal.ongoing()
        assert [(each.will, each.theirs) for each in ongoing.promises] == [
            ("Call Ana", False), ("Write to her", True),
        ]  # fmt: skip
        assert [(each.text, each.kind) for each in ongoing.notes] == [
            ("who pays?", NoteKind.EXACT_WORDS)
        ]
        assert [f"{each.at:%F %H:%M}" for each in ongoing.meetings] == ["2026-11-27 14:00"]
        assert {each.mentor for each in (*ongoing.advice, *ongoing.promises)} == {PRIYA.id}


async def test_saved_is_said_only_when_it_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NotSavedError("Not saved: the disk is full.")

    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("a", "Sleep on it")
        assert "saved" not in sitting.text
        monkeypatch.setattr(MeetingRoom, "catch", refuse)
        await sitting.write("<enter>")
        assert "not saved" in sitting.text
        assert "Sleep on it" in sitting.text
        assert "Not saved: the disk is full." in sitting.text
        monkeypatch.undo()
        await sitting.write("<enter>")
        assert "not saved" not in sitting.text
    assert len(room.journal.ongoing().advice) == 1


async def test_the_next_date_is_echoed_in_full_while_it_is_typed(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("n", "fri 14:00")
        assert "Friday 27 November 2026 at 14:00" in sitting.text
        await sitting.write("x", "<enter>")
        assert "not saved" in sitting.text
        assert "is no date that coach knows" in sitting.text
    assert room.journal.ongoing().meetings == ()


async def test_a_line_put_away_waits_and_is_kept_on_leaving(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("a", "Sleep", "<escape>", "n", "some day", "<escape>")
        assert "2 lines waiting" in sitting.text
        assert "not saved" in sitting.text
        await sitting.write("a", " on it", "<escape>")
        assert [each.words for each in room.journal.ongoing().advice] == ["Sleep on it"]
        await sitting.press("escape")
        await sitting.to(HomeScreen)
    ongoing = room.journal.ongoing()
    assert [each.words for each in ongoing.advice] == ["Sleep on it"]
    assert [each.text for each in ongoing.notes] == ["next date: some day"]


async def test_a_line_is_kept_while_it_is_typed(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("p", "Call Ana")
        await sitting.until(lambda: "saved" in sitting.text, "that it is saved")
        assert [each.will for each in room.journal.ongoing().promises] == ["Call Ana"]
        await sitting.write(" by 1 dec")
        await sitting.until(
            lambda: [e.by for e in room.journal.ongoing().promises] == [date(2026, 12, 1)],
            "the date",
        )
        assert "by Tuesday 1 December 2026" in sitting.text
        await sitting.press("enter")
    (promise,) = room.journal.ongoing().promises
    assert promise.will == "Call Ana by 1 dec"


async def test_a_line_that_was_kept_while_it_was_typed_goes_when_it_is_emptied(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("a", "Sleep")
        await sitting.until(lambda: room.journal.ongoing().advice, "the words")
        await sitting.write(*["<backspace>"] * 5)
        await sitting.until(lambda: not room.journal.ongoing().advice, "them to go")
        assert "saved" not in sitting.text
        await sitting.write("Ask first", "<escape>", "<escape>")
        await sitting.to(HomeScreen)
    assert [each.words for each in room.journal.ongoing().advice] == ["Ask first"]


async def test_a_line_emptied_and_given_at_once_keeps_nothing(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("a", "Sleep")
        sitting.app.screen.hold()  # type: ignore[attr-defined]
        assert len(room.journal.ongoing().advice) == 1
        await sitting.write(*["<backspace>"] * 5, "<enter>")
        assert room.journal.ongoing().advice == ()


async def test_what_stands_in_the_line_is_kept_when_the_terminal_goes(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("p", "Call Ana", "<escape>", "a", "Sleep")
        sitting.app.screen.hold()  # type: ignore[attr-defined]
        assert [each.will for each in room.journal.ongoing().promises] == ["Call Ana"]
        assert [each.words for each in room.journal.ongoing().advice] == ["Sleep"]
        await sitting.write(" on it", "<enter>", "<escape>")
        await sitting.to(HomeScreen)
    ongoing = room.journal.ongoing()
    assert [each.words for each in ongoing.advice] == ["Sleep on it"]
    assert [each.will for each in ongoing.promises] == ["Call Ana"]


async def test_closing_coach_keeps_the_line(room: Room) -> None:
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("p", "Call Ana", "<ctrl+q>")
        await sitting.until(lambda: not sitting.app.is_running, "the end")
    assert [each.will for each in room.journal.ongoing().promises] == ["Call Ana"]


async def test_numbers_and_enter_say_what_became_of_a_question(room: Room) -> None:
    ask(room, "First?", "Second?")
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.press("2")
        assert room.journal.ongoing().questions[1].state is QuestionState.ANSWERED
        await sitting.press("2", "9")
        assert room.journal.ongoing().questions[1].state is QuestionState.OPENED_UP
        assert "opened up" in sitting.text
        await sitting.press("enter")
        assert room.journal.ongoing().questions[0].state is QuestionState.ANSWERED


async def test_a_click_on_a_question_marks_it(room: Room) -> None:
    ask(room, "First?")
    async with room.sit() as sitting:
        await meet(sitting)
        (y,) = (n for n, line in enumerate(sitting.lines) if "First?" in line)
        await sitting.pilot.click(offset=(20, y))
        await sitting.pilot.pause()
    assert room.journal.ongoing().questions[0].state is QuestionState.ANSWERED


async def test_ending_it_keeps_that_they_met(room: Room) -> None:
    room.journal.put(Meeting("x", NOON, mentor=PRIYA.id, at=NOON + timedelta(minutes=25)))
    async with room.sit() as sitting:
        await meet(sitting)
        await sitting.write("a", "Sleep", "<escape>", "e")
        await sitting.to(HomeScreen)
    ongoing = room.journal.ongoing()
    assert [each.held for each in ongoing.meetings] == [True]
    assert [each.words for each in ongoing.advice] == ["Sleep"]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_private_and_nothing_of_another_is_on_the_screen(
    room: Room, size: tuple[int, int]
) -> None:
    private = {"visibility": Visibility.PRIVATE, "mentor": PRIYA.id}
    other = {"mentor": "m-tom"}
    journal = room.journal
    journal.put(Mentor("m-tom", NOON, name="Tom Barrett", background="SECRET"))
    for number, rest in enumerate((private, other, other | {"visibility": Visibility.OPEN})):
        journal.put(Question(f"q{number}", NOON, question="SECRET", **rest))
        journal.put(Promise(f"p{number}", NOON, will="SECRET", **rest))
        journal.put(Promise(f"t{number}", NOON, will="SECRET", theirs=True, **rest))
        journal.put(Advice(f"a{number}", NOON, words="SECRET", **rest))
        journal.put(Note(f"n{number}", NOON, text="SECRET", **rest))
        journal.put(Meeting(f"m{number}", NOON, keep="SECRET", at=NOON, **rest))
    ask(room, "Shown?")
    async with room.sit(size=size) as sitting:
        sitting.app._meet(PRIYA)  # type: ignore[attr-defined]
        await sitting.to(MeetingScreen)
        seen = [sitting.text]
        for key in ("end", "a", "escape", "question_mark", "escape", "ctrl+p"):
            await sitting.press(key)
            seen.append(sitting.text)
        assert not any("SECRET" in text or "Barrett" in text for text in seen)
        assert "Shown?" in "".join(seen)


@pytest.mark.parametrize("size", SIZES)
async def test_long_and_foreign_words_keep_to_their_columns(
    room: Room, size: tuple[int, int]
) -> None:
    room.journal.put(Mentor(PRIYA.id, NOON, name=LONG))
    ask(room, "会議の準備をする前に、誰に何を聞くべきでしょうか。" * 3, *HOSTILE[:2], *HOSTILE[3:5])
    async with room.sit(size=size) as sitting:
        await meet(sitting)
        assert is_safe(sitting.text)
        assert "0 of 60 min" in sitting.text
        assert len(sitting.keys) == 1
        for name in ("Advice", "I promise", "You", "Next", "End", "Leave", "Help"):
            assert name in sitting.keys[0]
        assert size[0] < 80 or "Words" in sitting.keys[0]
        await sitting.write("a", "長い言葉" * 40)
        assert sitting.the(CatchLine).is_open
        assert "Keep it" in sitting.keys[0]
        await sitting.press("enter")
    assert room.journal.ongoing().advice[0].words == "長い言葉" * 40


async def test_with_several_mentors_she_is_asked_whom_she_meets(room: Room) -> None:
    room.journal.put(Mentor("m-tom", NOON, name="Tom Barrett"))
    async with room.sit() as sitting:
        await sitting.choose("Meeting")
        assert "Whom do you meet?" in sitting.text
        await sitting.press("down", "enter")
        await sitting.to(MeetingScreen)
        assert "Tom Barrett" in sitting.lines[1]


async def test_without_a_mentor_she_is_told_where_to_begin(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.choose("Meeting")
        await sitting.to(MentorsScreen)
        assert any("no mentor yet" in each for each in sitting.told)
