"""All that is open: keys to saved records, the whole of one, undo, and the way to its session."""

from datetime import timedelta

import pytest

from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Mentor, Note, Question, QuestionState, Trial
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise, PromiseState
from coach.model.record import Origin, Record
from coach.paths import Places
from coach.practice.record_page import Entry
from coach.tui.dialogs.asking import AskDialog
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.widgets.record_list import record_row
from coach.tui.widgets.rows import RowList
from tests.factories import NOON, make_answer, make_session
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import HOSTILE, SIZES, is_safe

TODAY = NOON.date()


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


def put(room: Room, *records: Record) -> None:
    for each in records:
        room.journal.put(each)


def kept(room: Room) -> Ongoing:
    return room.journal.ongoing()


async def to_records(sitting: Sitting) -> None:
    await sitting.press("o")
    await sitting.to(RecordsScreen)


PROMISE = Promise("p", NOON, will="Call Ana", by=TODAY - timedelta(days=2))
DECISION = Decision(
    "d", NOON, facing="Munich", reason="Nobody", locked=True,
    results=(Result("r1", "Half of them use it", 70, TODAY), Result("r2", "Nobody left")),
)  # fmt: skip


async def test_an_empty_list_says_what_will_be_here(room: Room) -> None:
    async with room.sit() as sitting:
        await to_records(sitting)
        assert "is kept here until it is done" in sitting.text
        await sitting.press("d", "enter", "x", "escape")
        await sitting.to(HomeScreen)


async def test_an_empty_list_of_what_is_done_with_says_so_and_the_way_back(room: Room) -> None:
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.press("c")
        assert "Nothing is done with yet" in sitting.text
        assert "Press g" not in sitting.text
        await sitting.press("c")
        assert "is kept here until it is done" in sitting.text


@pytest.mark.parametrize("size", SIZES)
async def test_how_a_thing_stands_is_said_whole(room: Room, size: tuple[int, int]) -> None:
    put(room, Advice("a1", NOON, words="Wait a day " * 12, trial=Trial.DID_NOT))
    put(room, Question("q1", NOON, question="Why " * 30, state=QuestionState.NOT_REACHED))
    async with room.sit(size=size) as sitting:
        await to_records(sitting)
        assert "it did not help" in sitting.text
        assert "not reached" in sitting.text


async def test_a_promise_is_done_with_a_line_on_what_came_of_it(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.write("d", "We talked", "<enter>")
        (promise,) = kept(room).promises
        assert promise.state is PromiseState.DONE
        assert promise.events[-1].why == "We talked"
        assert "Call Ana" not in sitting.text
        await sitting.press("c")
        assert "Done with" in sitting.text
        assert "Call Ana" in sitting.text
        await sitting.press("o", "c")
        assert kept(room).promises[0].state is PromiseState.OPEN
        assert "Call Ana" in sitting.text


async def test_a_record_read_whole_that_is_done_with_gives_way_to_the_list(room: Room) -> None:
    put(room, PROMISE, Promise("q", NOON, will="Write to Ben", by=TODAY))
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.press("enter")
        screen = sitting.app.screen
        assert isinstance(screen, RecordsScreen)
        assert screen.is_reading
        await sitting.press("d", "enter")
        await sitting.until(lambda: not screen.is_reading, "the list")
        assert screen.record is not None
        assert screen.record.id == "q"


async def test_a_promise_is_moved_with_its_date_echoed_and_keeps_the_earlier(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit(size=(120, 36)) as sitting:
        await to_records(sitting)
        await sitting.write("m", "soon", "<enter>")
        assert isinstance(sitting.app.screen, AskDialog)
        assert "No date that coach knows" in sitting.text
        for _ in "soon":
            await sitting.press("backspace")
        await sitting.write("+2w")
        assert "Friday 4 December 2026" in sitting.text
        await sitting.write("<enter>", "Ana is away", "<enter>")
        assert f"{kept(room).promises[0].by}" == "2026-12-04"
        moved = "moved from 18 Nov 2026 to 4 Dec"
        await sitting.until(lambda: moved in sitting.text, moved)
        assert "Ana is away" in sitting.text


async def test_escape_at_any_question_changes_nothing(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.press("m", "escape")
        await sitting.write("m", "+2w", "<enter>", "<escape>")
        assert kept(room).promises == (PROMISE,)
        await sitting.press("u")
        assert "There is nothing to take back." in sitting.told


async def test_words_in_a_dialog_go_only_when_she_says_so_twice(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.write("l", "Not mine", "<escape>")
        assert "Escape once more" in sitting.text
        await sitting.write(" any more", "<enter>")
    assert kept(room).promises[0].events[-1].why == "Not mine any more"


async def test_undo_takes_the_last_change_back(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.press("x")
        await sitting.until(lambda: kept(room).promises == (), "it gone")
        await sitting.until(lambda: sitting.told[-1:] == ["Removed. u brings it back."])
        await sitting.press("u")
        await sitting.until(lambda: kept(room).promises, "it back")
        assert [each.will for each in kept(room).promises] == ["Call Ana"]
        await sitting.until(lambda: "Call Ana" in sitting.text, "it in the list")
        await sitting.press("l")
        await sitting.to(AskDialog)
        await sitting.press("enter")
        await sitting.until(lambda: kept(room).promises[0].events, "it let go")
        await sitting.until(lambda: sitting.told[-1:] == ["Kept. u takes it back."])
        await sitting.press("u")
        await sitting.until(lambda: not kept(room).promises[0].events, "it open again")
        assert kept(room).promises[0].state is PromiseState.OPEN


async def test_a_question_advice_feedback_and_an_objective_by_their_keys(room: Room) -> None:
    async with room.sit() as sitting:
        put(room, Question("q", NOON, question="How?"))
        await to_records(sitting)
        await sitting.press("n")
        assert kept(room).questions[0].state is QuestionState.NOT_REACHED
        await sitting.press("a", "escape")
        assert kept(room).questions[0].state is QuestionState.ANSWERED
        put(room, Advice("a", NOON, words="Sleep on it"))
        await to_records(sitting)
        await sitting.write("t", "<enter>", "It was calmer", "<enter>")
        assert kept(room).advice[0].trial is Trial.HELPED
        assert kept(room).advice[0].result == "It was calmer"
        await sitting.press("k", "escape")
        assert kept(room).advice[0].told == TODAY
        put(room, Feedback("f", NOON, giver="Lena", topic="Listening"))
        await to_records(sitting)
        assert "Lena: Listening" in sitting.text
        await sitting.write("h", "You interrupt", "<ctrl+n>", "y", "b", "<escape>")
        heard = kept(room).feedback[0]
        assert (heard.heard, heard.told_on) == ("You interrupt", TODAY)
        put(room, Objective("o", NOON, line="Delegate"))
        await to_records(sitting)
        await sitting.write("v", "<down>", "<down>", "<enter>", "Two heads decide", "<enter>")
        (review,) = kept(room).objectives[0].reviews
        assert (review.level, review.proof) == (0, "Two heads decide")


async def test_a_result_is_told_and_words_are_added_to_a_locked_decision(room: Room) -> None:
    put(room, DECISION)
    async with room.sit(size=(120, 36)) as sitting:
        await to_records(sitting)
        assert "70 %, by 20 Nov 2026" in sitting.text
        await sitting.write("r", "<down>", "<enter>", "<down>", "<enter>")
        await sitting.write("e", "I still think so", "<ctrl+n>")
        (decision,) = kept(room).decisions
        assert [each.outcome for each in decision.results] == [None, Outcome.DID_NOT]
        assert [each.text for each in decision.amendments] == ["I still think so"]
        assert decision.reason == "Nobody"
        assert "I still think so" in sitting.text


async def test_a_field_is_changed_in_place(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.press("enter")
        await sitting.press("down", "down", "enter")
        await sitting.write(" at home", "<ctrl+n>")
        assert kept(room).promises[0].will == "Call Ana at home"
        assert "will" in kept(room).promises[0].edited
        assert "Call Ana at home" in sitting.text
        assert sitting.app.focused is sitting.the(RowList)
        await sitting.press("escape")
        assert "Promises" in sitting.text


async def test_who_sees_it_and_whose_it_is(room: Room) -> None:
    put(room, Mentor("m", NOON, name="Priya Rao"), Note("n", NOON, text="Ask her"))
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.write("s", "<enter>")
        assert kept(room).notes[0].visibility is Visibility.PRIVATE
        await sitting.press("enter", "down", "down", "enter")
        assert "Which mentor is it for?" in sitting.text
        await sitting.press("enter")
        assert kept(room).notes[0].mentor == "m"


async def test_enter_on_its_origin_opens_the_session(room: Room) -> None:
    session = make_session(make_answer(), title="Straight after")
    room.journal.save_session(session)
    put(room, Note("n", NOON, text="Ask her", origin=Origin(session.id, "what")))
    async with room.sit() as sitting:
        await to_records(sitting)
        await sitting.press("enter", "end", "enter")
        await sitting.to(ReadingScreen)
        await sitting.press("escape")
        await sitting.to(RecordsScreen)


async def test_a_click_marks_and_a_second_one_opens(room: Room) -> None:
    put(room, PROMISE, Note("n", NOON, text="Ask her"))
    async with room.sit() as sitting:
        await to_records(sitting)
        (y,) = (n for n, line in enumerate(sitting.lines) if "Ask her" in line)
        await sitting.pilot.click(offset=(12, y))
        await sitting.pilot.click(offset=(12, y))
        await sitting.pilot.pause()
        assert "Who sees it" in sitting.text
        assert "Call Ana" not in sitting.text


async def test_every_verb_of_the_marked_one_is_in_the_palette(room: Room) -> None:
    put(room, PROMISE)
    async with room.sit() as sitting:
        await to_records(sitting)
        names = {each.title for each in sitting.commands}
        assert {"Done", "Partly", "Move", "Let go", "Who sees it", "Remove", "Undo"} <= names
        assert not {"Answered", "Tried", "Open again"} & names


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_long_and_foreign_words_keep_to_their_columns(
    room: Room, size: tuple[int, int], theme: str
) -> None:
    put(room, Mentor("m", NOON, name="長い名前" * 10))
    for number, words in enumerate((*HOSTILE, "会議の準備をする" * 20, "x" * 80)):
        plain = words.encode("utf-8", "replace").decode()
        put(room, Promise(f"p{number}", NOON, will=plain, when=plain, mentor="m", by=TODAY))
    async with room.sit(size=size) as sitting:
        sitting.app.theme = theme
        await to_records(sitting)
        assert is_safe(sitting.text)
        assert len(sitting.keys) == 1
        assert ("Let go" if size[0] >= 80 else "Done") in sitting.keys[0]
        lines = [line for line in sitting.lines if "today" in line[: size[0]]]
        assert len(lines) >= 8
        for _ in range(8):
            await sitting.press("down", "enter")
            assert is_safe(sitting.text)
            await sitting.press("escape")


@pytest.mark.parametrize("width", range(16, 130, 7))
def test_a_row_is_as_wide_as_it_should_be(width: int) -> None:
    for line in ("x" * 80, "日本語" * 20, "", *HOSTILE):
        for due in ("", "3 days ago"):
            entry = Entry(PROMISE, line, "open", due, mentor="日本 " * 9)
            assert record_row(entry, width).cell_length == width
