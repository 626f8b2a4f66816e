"""A walk through a guide: next, back, skip, jump, marks, minutes, leaving and coming back."""

from datetime import timedelta

import pytest
from textual.widgets import OptionList

from coach.model.guide import Visibility
from coach.model.session import Bookmark
from coach.paths import Places
from coach.tui.dialogs.last_time import LastTimeDialog
from coach.tui.dialogs.minutes import MinutesDialog
from coach.tui.dialogs.questions import QuestionsDialog
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from tests.factories import make_answer, make_session
from tests.tui.sitting import Room

A = "{#a .line depth=1 rank=1}\n## What is first?\n\nA hint to it."
B = "{#b .text depth=1 rank=5}\n## What is second?"
C = "{#c .line depth=1 rank=3}\n## What is third?"
PROMISE = '{#p .promise depth=1 feeds="promise"}\n## What will you do?'


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide(A, B, C)
    return made


async def test_the_question_its_hint_and_where_she_is_are_shown(room: Room) -> None:
    async with room.sit("mine") as sitting:
        for words in ("Mine", "What is first?", "A hint to it.", "1 of 3", "min left",
                      "mentor: you and your mentor"):  # fmt: skip
            assert words in sitting.text
        await sitting.write("<ctrl+n>", "<ctrl+n>")
        assert "3 of 3" in sitting.text
        assert "A hint to it." not in sitting.text
        await sitting.press("escape")


async def test_next_and_back_keep_what_stands_there(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+n>", "second", "<ctrl+o>")
        assert sitting.step == "a"
        assert sitting.editor.text == "first"
        await sitting.write("<ctrl+o>", " and more", "<ctrl+n>")
        assert sitting.editor.text == "second"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    assert (room.value("a"), room.value("b")) == ("first and more", "second")


async def test_skip_goes_on_and_keeps_the_words_that_stand_there(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("half", "<f2>", "<f2>")
        assert sitting.step == "c"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    assert room.value("a") == "half"
    assert room.answer("b").skipped


async def test_an_empty_answer_is_not_scolded(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("<ctrl+n>", "<ctrl+n>", "<ctrl+n>")
        await sitting.to(EndedScreen)
        assert sitting.told == []
    assert len(room.session.skipped) == 3


async def test_any_question_can_be_jumped_to_from_the_list_of_all(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+r>")
        await sitting.to(QuestionsDialog)
        assert [line.split()[0] for line in sitting.lines if "What is" in line][-3:] == [
            "▌", "▌", "▌",
        ] or "answered" in sitting.text  # fmt: skip
        assert sitting.text.count("open") >= 2
        await sitting.press("down", "down", "enter")
        await sitting.to(ReflectScreen)
        assert sitting.step == "c"
        await sitting.write("third", "<ctrl+o>")
        assert sitting.step == "b"
        await sitting.press("ctrl+r", "escape")
        assert sitting.step == "b"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    assert (room.value("a"), room.value("c")) == ("first", "third")


async def test_a_question_can_be_clicked_in_the_list(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.press("ctrl+r")
        await sitting.click(OptionList, 4, 1)
        await sitting.to(ReflectScreen)
        assert sitting.step == "b"
        await sitting.press("escape")


async def test_the_first_press_hides_and_the_mark_is_kept_with_the_answer(room: Room) -> None:
    async with room.sit("mine") as sitting:
        assert "mentor: you and your mentor" in sitting.text
        await sitting.press("ctrl+t")
        assert "private: only you" in sitting.text
        await sitting.write("secret", "<ctrl+n>")
        assert "mentor: you and your mentor" in sitting.text
        await sitting.press("ctrl+t", "ctrl+t", "ctrl+t", "escape")
        await sitting.until(lambda: room.session.answers)
    assert room.answer("a").visibility is Visibility.PRIVATE


async def test_however_often_the_key_is_pressed_it_opens_an_answer_to_no_other_mentor(
    room: Room,
) -> None:
    async with room.sit("mine") as sitting:
        for times in range(1, 8):
            await sitting.press("ctrl+t")
            seen = "private: only you" if times % 2 else "mentor: you and your mentor"
            assert seen in sitting.text
        assert "Any mentor" in [each.title for each in sitting.commands]
        await sitting.press("f7")
        assert "open: you and any mentor" in sitting.text
        await sitting.press("ctrl+t")
        assert "private: only you" in sitting.text
        await sitting.press("f7")
        await sitting.write("for all", "<escape>")
        await sitting.until(lambda: room.session.answers)
    assert room.answer("a").visibility is Visibility.OPEN


async def test_fewer_minutes_leave_the_questions_that_matter_most(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<f4>")
        await sitting.to(MinutesDialog)
        await sitting.write("1", "<enter>")
        await sitting.to(ReflectScreen)
        assert "1 of 2" in sitting.text
        await sitting.write("<ctrl+n>")
        assert sitting.step == "c"
        await sitting.press("escape")


@pytest.mark.parametrize("typed", [("0", "<enter>"), ("<enter>",), ("5", "<escape>")])
async def test_minutes_that_say_nothing_change_nothing(room: Room, typed: tuple[str, ...]) -> None:
    async with room.sit("mine") as sitting:
        await sitting.press("f4")
        await sitting.write(*typed)
        await sitting.to(ReflectScreen)
        assert "1 of 3" in sitting.text
        await sitting.press("escape")


async def test_last_time_shows_her_earlier_answers_and_never_before_she_asks(room: Room) -> None:
    for number, words in ((1, "Longer ago"), (2, "Last week [b]x[/b]")):
        started = room.clock.now - timedelta(days=20 - number)
        room.journal.save_session(
            make_session(make_answer("a", words, guide="mine"), id=f"s{number}", guide="mine",
                         started=started)
        )  # fmt: skip
    async with room.sit("mine") as sitting:
        assert "Last week" not in sitting.text
        await sitting.press("ctrl+l")
        await sitting.to(LastTimeDialog)
        assert sitting.text.index("Last week [b]x[/b]") < sitting.text.index("Longer ago")
        assert "2 Nov 2026" in sitting.text
        await sitting.press("ctrl+l")
        await sitting.to(ReflectScreen)
        await sitting.write("now", "<ctrl+n>", "<ctrl+l>")
        assert "You have not answered this before" in sitting.text
        await sitting.press("escape", "escape")


async def test_last_time_that_cannot_be_read_is_told_and_she_writes_on(room: Room) -> None:
    room.journal.save_session(make_session(make_answer("a", guide="mine"), guide="mine"))
    year = next(room.places.journal.glob("sessions-*.json"))
    async with room.sit("mine") as sitting:
        year.write_bytes(b"{damaged")
        await sitting.press("ctrl+l")
        assert isinstance(sitting.app.screen, ReflectScreen)
        await sitting.until(lambda: sitting.told, "a word on it")
        await sitting.write("still here")
        assert sitting.editor.text == "still here"


async def test_words_that_do_not_fit_hold_next_with_one_remark_and_stay(room: Room) -> None:
    room.guide(PROMISE, C)
    async with room.sit("mine") as sitting:
        await sitting.write("call her", "<tab>", "<tab>", "the 40th", "<ctrl+n>")
        assert sitting.step == "p"
        assert sitting.told == []
        assert sitting.editor.text == "the 40th"
        assert "By (a date)  That is not a date" in sitting.text
        await sitting.press(*["backspace"] * 8)
        assert "By (a date)  That is not a date" not in sitting.text
        await sitting.write("+1", "<ctrl+n>")
        assert sitting.step == "c"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    value = room.value("p")
    assert isinstance(value, dict)
    assert (value["will"], value["by"]) == ("call her", "2026-11-21")


async def test_a_remark_on_a_percent_goes_once_it_is_put_right(room: Room) -> None:
    room.guide('{#d .decision depth=1 feeds="decision"}\n## What do you expect?', C)
    async with room.sit("mine", size=(80, 40)) as sitting:
        await sitting.write("Munich", "<tab>", "<tab>", "hires", "<tab>", "170", "<ctrl+n>")
        assert "from 0 to 100" in "\n".join(line for line in sitting.lines if "percent" in line)
        await sitting.press("backspace")
        assert "from 0 to 100" not in "\n".join(line for line in sitting.lines if "percent" in line)
        await sitting.write("<ctrl+n>")
        assert sitting.step == "c"
        await sitting.press("escape")


async def test_words_that_do_not_fit_do_not_hold_back_or_leave(room: Room) -> None:
    room.guide(A, PROMISE)
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+n>", "call", "<tab>", "<tab>", "the 40th", "<ctrl+o>")
        assert sitting.step == "a"
        await sitting.write("<ctrl+n>")
        assert sitting.app.screen.query("LineEditor").results().__next__().text == "call"
        await sitting.press("escape")
        await sitting.to(HomeScreen)
    value = room.value("p")
    assert isinstance(value, dict)
    assert value["by"] == "the 40th"


async def test_leaving_keeps_all_and_home_offers_to_go_on_at_the_same_word(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+n>", "one\n", "two three", "<left>", "<left>")
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        assert "Go on where you stopped" in sitting.text
        assert sitting.told == ["Kept. It opens again at the same word."]
        assert room.session.bookmark == Bookmark("b", "", {"answer": "one\ntwo three"}, "answer",
                                                 (1, 7))  # fmt: skip
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        assert sitting.step == "b"
        assert sitting.editor.cursor_location == (1, 7)
        await sitting.write("X", "<escape>")
        await sitting.to(HomeScreen)
    assert room.value("b") == "one\ntwo thrXee"


async def test_a_later_sitting_goes_on_in_the_same_field_of_a_record(room: Room) -> None:
    room.guide(PROMISE)
    async with room.sit("mine") as sitting:
        await sitting.write("call her", "<tab>", "at no", "<escape>")
        await sitting.to(HomeScreen)
    async with room.sit() as sitting:
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        await sitting.write("on", "<ctrl+n>")
        await sitting.to(EndedScreen)
    value = room.value("p")
    assert isinstance(value, dict)
    assert value["when"] == "at noon"


async def test_leaving_without_a_word_leaves_nothing_and_says_nothing(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        assert sitting.told == []
        assert "Begin here" in sitting.text
    assert room.journal.sessions() == []


async def test_quitting_in_the_middle_keeps_the_session(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+q>")
        await sitting.until(lambda: not sitting.app.is_running, "the end")
    assert room.value("a") == "first"
    assert not list((room.places.state / "drafts").glob("*.log"))


async def test_keys_held_down_at_the_end_do_no_harm(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("<ctrl+n>", "<ctrl+n>", "third", *["<ctrl+n>", "<ctrl+t>"] * 3,
                            "<ctrl+l>", "<ctrl+r>", "<f4>", "<f2>", "<ctrl+o>")  # fmt: skip
        await sitting.to(EndedScreen)
    assert room.value("c") == "third"
    assert len(room.journal.sessions()) == 1


async def test_leaving_twice_in_a_row_is_leaving_once(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<escape>", "<escape>", "x", "<escape>")
        await sitting.to(HomeScreen)
        assert len(sitting.told) == 1
    assert room.value("a") == "first"
    assert room.session.rev == 1


EXAMPLED = """\
{#a .line}
## What happened?

One line.

Example: The chair thanked everyone but us.
"""


async def test_an_example_is_shown_by_its_key_or_a_click_and_put_away_again(room: Room) -> None:
    room.guide(EXAMPLED, "{#b .line}\n## What next?")
    async with room.sit("mine") as she:
        assert "f3  an example" in she.text
        assert "The chair" not in she.text
        await she.write("Mine")
        await she.press("f3")
        assert "For example: The chair thanked everyone but us." in she.text
        await she.click("#example")
        assert "The chair" not in she.text
        await she.write(" too", "<ctrl+n>")
        assert "an example" not in she.text
        await she.press("f3")
        await she.press("escape")
    assert room.value("a") == "Mine too"
