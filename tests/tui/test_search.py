"""Search as she types: what is shown, marked, opened, kept, and where it may not be."""

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from coach.model.decision import Decision
from coach.model.findable import Found, Names, in_records
from coach.model.mentoring import Meeting, Mentor, Note
from coach.model.ongoing import Ongoing
from coach.model.person import Person
from coach.model.promise import Promise, PromiseState
from coach.paths import Places
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.person import PersonScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.search import SearchScreen
from coach.tui.widgets.found_list import FoundList
from coach.tui.widgets.reader import Reader
from tests.factories import NOON, make_answer, make_session
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import HOSTILE, SIZES, is_safe

LATE = in_records(Ongoing(notes=(Note("late", NOON, text="Munich, late"),)), Names({}))[0]
"""What a reading finds."""


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide("{#a .line depth=1}\n## What was it?")
    journal = made.journal
    journal.put(Mentor("m1", NOON, name="Ann Miller"))
    for number in range(8):
        long = [make_answer(f"s{n}", f"filler {n}", question=f"Q{n}?") for n in range(12)]
        answer = make_answer("zz", f"Whether Munich is right {number}", question="Which?")
        journal.save_session(
            make_session(
                *long, answer, id=f"5e55100{number}-0000-4000-8000-000000000000",
                started=NOON - timedelta(days=number), mentor="m1" if number % 2 else None,
                title=f"Day {number}",
            )
        )  # fmt: skip
    journal.put(Promise("p1", NOON, will="Call Munich", mentor="m1"))
    journal.put(Promise("p2", NOON, will="Munich is done", state=PromiseState.DONE))
    journal.put(Decision("d1", NOON, facing="Munich or Paris"))
    journal.put(Note("n1", NOON, text="三回 שלום 👩\u200d👧"))
    journal.put(Person("x1", NOON, name="Lena Berg"))
    journal.put(Meeting("e1", NOON, mentor="m1", at=NOON, keep="She knows Munich"))
    return made


async def search(sitting: Sitting, typed: str = "") -> SearchScreen:
    await sitting.press("slash")
    await sitting.to(SearchScreen)
    screen = sitting.app.screen
    assert isinstance(screen, SearchScreen)
    await sitting.until(lambda: screen._whole, "everything read")
    if typed:
        await look_for(sitting, typed)
    return screen


async def look_for(sitting: Sitting, typed: str) -> None:
    await sitting.write(typed)
    await sitting.pilot.pause(0.1)
    await sitting.until(lambda: "looking" not in sitting.lines[0] + sitting.lines[1])


def titles(sitting: Sitting) -> list[str]:
    listed = sitting.the(FoundList)
    return [heading.split("  ")[0] for heading in listed._headings]


@pytest.mark.parametrize("size", SIZES)
async def test_results_come_in_groups_with_each_key(room: Room, size: tuple[int, int]) -> None:
    async with room.sit(size=size) as sitting:
        await search(sitting)
        assert "Type words in any order" in sitting.text
        await look_for(sitting, "muni")
        assert titles(sitting) == ["Answers", "Decisions", "Promises", "Meetings"]
        assert "12 found" in sitting.text
        assert "3 more, with Enter" in sitting.text
        assert "Whether Munich is right 0" in sitting.text
        await look_for(sitting, "ch call")
        assert titles(sitting) == ["Promises"]
        await sitting.press(*["backspace"] * 5)
        await look_for(sitting, "x")
        assert "nothing found" in sitting.text


async def test_matches_are_marked_without_colour_and_read_in_their_place(room: Room) -> None:
    async with room.sit(size=(80, 24)) as sitting:
        await search(sitting, "right 3")
        await sitting.until(lambda: sitting.text.count("Whether Munich is right 3") == 2)
        marked = [
            segment
            for strip in sitting.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        ]
        assert "".join(each.text for each in marked).count("right") == 2


async def test_enter_opens_a_session_at_the_answer_and_escape_comes_back(room: Room) -> None:
    async with room.sit() as sitting:
        await search(sitting, "munich right")
        await sitting.press("down", "enter")
        await sitting.to(ReadingScreen)
        await sitting.until(lambda: "Whether Munich is right 1" in sitting.text, "the answer")
        assert sitting.the(Reader).scroll_offset.y > 0
        await sitting.press("escape")
        await sitting.to(SearchScreen)
        assert sitting.the(Input).value == "munich right"
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("slash")
        await sitting.to(SearchScreen)
        assert sitting.the(Input).value == "munich right"
        await sitting.until(lambda: "8 found" in sitting.text, "found again")


@pytest.mark.parametrize(
    ("typed", "screen", "seen"),
    [
        ("call munich", RecordsScreen, "Call Munich"),
        ("munich done", RecordsScreen, "Munich is done"),
        ("paris", RecordsScreen, "Munich or Paris"),
        ("she knows", MentorsScreen, "Ann Miller"),
        ("kind:mentor miller", MentorsScreen, "Ann Miller"),
        ("三回", RecordsScreen, "三回"),
    ],
)
async def test_enter_opens_a_record_where_it_belongs(
    room: Room, typed: str, screen: Any, seen: str
) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await search(sitting, typed)
        await sitting.press("enter")
        await sitting.to(screen)
        await sitting.until(lambda: seen in sitting.text, seen)
        while not isinstance(sitting.app.screen, SearchScreen):
            assert not isinstance(sitting.app.screen, HomeScreen)
            await sitting.press("escape")


async def test_a_person_is_opened_on_a_page(room: Room) -> None:
    async with room.sit() as sitting:
        await search(sitting, "lena")
        await sitting.press("enter")
        await sitting.to(PersonScreen)
        await sitting.until(lambda: "Lena Berg" in sitting.text)
        await sitting.press("escape")
        await sitting.to(SearchScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_found_is_read_from_its_question_on(
    places: Places, size: tuple[int, int]
) -> None:
    room = Room(places)
    question = "What would a colleague notice that you do differently since you talked about it?"
    before = [make_answer(f"s{n}", f"filler {n}", question=f"Q{n}?") for n in range(9)]
    found = make_answer("zz", "Owen told her of the peak.", question=question)
    room.journal.save_session(make_session(*before, found))
    async with room.sit(size=size) as sitting:
        await search(sitting, "peak")
        pane = sitting.the(Reader)
        await sitting.until(lambda: pane.scroll_offset.y > 0, "the answer")
        left, width = pane.region.x, pane.region.width
        lines = [line[left : left + width].strip() for line in sitting.lines[pane.region.y :]]
        shown = " ".join(line.strip(" ▁▂▃▄▅▆▇") for line in lines[: pane.region.height])
        assert question in shown
        assert "Owen told her of the peak." in shown


async def test_a_long_answer_is_read_from_the_line_that_was_found(places: Places) -> None:
    room = Room(places)
    words = "\n".join([*(f"line {n}" for n in range(40)), "at the peak", "after it"])
    room.journal.save_session(make_session(make_answer("zz", words, question="Which?")))
    async with room.sit(size=(60, 20)) as sitting:
        await search(sitting, "peak")
        pane = sitting.the(Reader)
        await sitting.until(lambda: pane.scroll_offset.y > 0, "the line")
        assert "at the peak" in "\n".join(sitting.lines[pane.region.y : pane.region.bottom])


@pytest.mark.parametrize("typed", ["三回", "שלום", "👩👧"])
async def test_any_script_is_found_and_shown(room: Room, typed: str) -> None:
    async with room.sit(size=(60, 20)) as sitting:
        await search(sitting)
        await sitting.paste(typed)
        await sitting.until(lambda: titles(sitting) == ["Notes"], "the note")
        await sitting.until(lambda: sitting.text.count("三回") >= 2, "shown")


async def test_filters_are_typed_or_chosen_by_the_same_rule(room: Room) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await search(sitting, "munich mentor:ann")
        assert "mentor ann" not in sitting.text  # it stands in the field
        assert "6 found" in sitting.text
        await sitting.press("f2")
        await sitting.to(ChoiceDialog)
        await sitting.press("enter")
        await sitting.pilot.pause()
        await sitting.press("down", "down", "down", "enter")
        await sitting.to(SearchScreen)
        await sitting.until(lambda: titles(sitting) == ["Promises"], "promises alone")
        assert sitting.the(Input).value == "munich mentor:ann kind:promise "
        await look_for(sitting, "kind:joke")
        assert "There is no kind “joke”. F2 shows what there is." in sitting.text


async def test_more_of_a_kind_is_shown_by_enter_and_by_a_click(room: Room) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await search(sitting, "munich")
        await sitting.press(*["down"] * 5, "enter")
        await sitting.until(lambda: "Whether Munich is right 7" in sitting.text, "all of them")
        assert sitting.the(Input).value == "munich kind:answer"
        await sitting.press(*["backspace"] * 12)
        await sitting.until(lambda: len(titles(sitting)) > 1, "all kinds")
        await sitting.click(FoundList, x=8, y=6)
        await sitting.until(lambda: sitting.the(Input).value == "munich kind:answer", "clicked")


async def test_a_second_click_opens(room: Room) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await search(sitting, "munich")
        await sitting.click(FoundList, x=8, y=2)
        assert isinstance(sitting.app.focused, Input)
        await sitting.click(FoundList, x=8, y=2)
        await sitting.to(ReadingScreen)


async def test_what_was_changed_or_thrown_away_meanwhile_is_found_so(room: Room) -> None:
    async with room.sit() as sitting:
        await search(sitting, "right 0")
        assert "1 found" in sitting.text
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        await sitting.press("d")
        await sitting.to(SearchScreen)
        await sitting.until(lambda: "nothing found" in sitting.text, "gone")


async def test_what_is_typed_is_never_lost_while_everything_is_read(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.write("<slash>", "munich right 4")
        await sitting.to(SearchScreen)
        assert sitting.the(Input).value == "munich right 4"
        await sitting.until(lambda: "1 found" in sitting.text, "found")


async def test_search_is_not_where_she_writes_or_a_mentor_looks_on(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.to(ReflectScreen)
        await sitting.write("a/b")
        assert sitting.editor.text == "a/b"
        assert "Search" not in [each.title for each in sitting.commands]
        await sitting.press("escape")
    async with room.sit() as sitting:
        await sitting.press("m")
        await sitting.to(MentorsScreen)
        await sitting.press("t")
        await sitting.to(MeetingScreen)
        await sitting.press("slash")
        assert isinstance(sitting.app.screen, MeetingScreen)
        assert "Search" not in [each.title for each in sitting.commands]


async def test_guides_leave_the_key_to_search(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("r")
        await sitting.to(GuidesScreen)
        await search(sitting)


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_words_are_shown_as_they_are(places: Places, hostile: str) -> None:
    room = Room(places)
    answer = make_answer(value=f"zebra {hostile}", question=hostile)
    room.journal.save_session(make_session(answer, title=hostile))
    async with room.sit(size=(120, 36)) as sitting:
        await search(sitting, "zebra")
        await sitting.until(lambda: sitting.text.count("zebra") >= 3, "shown")
        assert is_safe(sitting.text)
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        assert is_safe(sitting.text)


async def test_an_empty_journal_can_be_searched(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await search(sitting, "board")
        assert "nothing found" in sitting.text
        await sitting.press("enter", "f2")
        await sitting.to(ChoiceDialog)
        await sitting.press("escape")


async def test_the_mark_stays_when_a_dialog_is_closed(room: Room) -> None:
    async with room.sit() as sitting:
        screen = await search(sitting, "munich")
        await sitting.press("down", "down", "down", "down")
        found = sitting.the(FoundList)
        marked, row = found.row, found.marked
        assert isinstance(marked, Found)
        for _ in range(2):
            await sitting.press("f2")
            await sitting.to(ChoiceDialog)
            await sitting.press("escape")
            await sitting.to(SearchScreen)
            assert isinstance(found.row, Found)
            assert (found.row.sort, found.row.id) == (marked.sort, marked.id)
            await sitting.until(lambda: screen._whole and screen._search.is_done, "read anew")
            await sitting.until(lambda: found._awaited is None, "there again")
            assert found.marked == row
            assert (found.row.sort, found.row.id) == (marked.sort, marked.id)


async def test_what_is_typed_takes_the_place_of_what_was_looked_for_before(room: Room) -> None:
    async with room.sit() as sitting:
        await search(sitting, "munich")
        await sitting.press("escape")
        await search(sitting, "paris")
        assert sitting.the(Input).value == "paris"
        await sitting.press("escape")
        await sitting.choose("Starred")
        await sitting.to(SearchScreen)
        await sitting.write("paris")
        assert sitting.the(Input).value == "starred paris"


async def test_where_nothing_is_found_it_says_what_to_try(room: Room) -> None:
    async with room.sit() as sitting:
        await search(sitting, "munich zebra")
        await sitting.until(lambda: "nothing found" in sitting.text, "nothing")
        assert "fewer find more" in sitting.text


async def test_joined_signs_are_kept_as_they_were_typed(room: Room) -> None:
    async with room.sit() as sitting:
        await search(sitting, "👩\u200d👧\ufe0f")
        assert sitting.the(Input).value == "👩\u200d👧\ufe0f"


async def test_what_an_overtaken_reading_still_brings_is_dropped(room: Room) -> None:
    async with room.sit() as sitting:
        screen = await search(sitting, "munich")
        await sitting.until(lambda: "12 found" in sitting.text, "all of it")
        overtaken = screen.begin_anew()
        reading = screen.begin_anew()
        screen.add(overtaken, [LATE])
        screen.all_read(overtaken)
        await sitting.pilot.pause()
        assert screen._search.total == 0
        assert "nothing found" not in sitting.text
        screen.add(reading, [LATE])
        screen.all_read(reading)
        await sitting.until(lambda: "1 found" in sitting.text, "what the newest brings")


async def test_however_often_it_is_read_anew_everything_is_found_once(room: Room) -> None:
    async with room.sit() as sitting:
        screen = await search(sitting, "munich")
        await sitting.until(lambda: " found" in sitting.lines[1], "all of it")
        said = sitting.lines[1]
        for _ in range(20):
            sitting.app.look_again()
        await sitting.until(lambda: screen._whole, "everything read")
        await sitting.until(lambda: sitting.lines[1] == said, said)


async def test_a_place_that_was_left_takes_nothing_more_in(room: Room) -> None:
    async with room.sit() as sitting:
        screen = await search(sitting, "munich")
        reading = screen._search
        await sitting.press("escape")
        screen.add(reading, [LATE])
        assert not screen._search._shelves[LATE.sort].pool
