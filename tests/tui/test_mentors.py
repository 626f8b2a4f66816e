"""Mentors: added, changed in place, met, finished, removed and taken back; what leaves of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Agreed, Meeting, Mentor
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.mentor_page import SLIPPING
from coach.tui.dialogs.asking import AskDialog
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.export import ExportDialog
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.rows import RowList
from tests.factories import NOON, make_answer, make_session
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import HOSTILE, SIZES, is_safe

TODAY = NOON.date()
PRIYA = Mentor("m-priya", NOON, name="Priya Rao", rhythm_days=30)
TOM = Mentor("m-tom", NOON + timedelta(seconds=1), name="Tom Barrett")


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


@pytest.fixture
def two(room: Room) -> Room:
    room.journal.put(PRIYA)
    room.journal.put(TOM)
    return room


def kept(room: Room) -> Ongoing:
    return room.journal.ongoing()


async def to_mentors(sitting: Sitting) -> None:
    await sitting.press("m")
    await sitting.to(MentorsScreen)


async def to_line(sitting: Sitting, act: str) -> None:
    """Go to a line of the page beside the list, and take it."""
    await sitting.press("enter")
    rows = sitting.app.screen.query_one("#whole", RowList)
    rows.highlighted = next(n for n, row in enumerate(rows.rows) if row.act == act)
    await sitting.press("enter")


async def test_without_a_mentor_the_screen_leads_to_finding_one(room: Room) -> None:
    async with room.sit() as sitting:
        await to_mentors(sitting)
        assert "No mentor yet" in sitting.text
        assert "f Find a mentor" in sitting.keys[0]
        await sitting.press("enter")
        assert "of use without a mentor" in sitting.text
        await sitting.press("home", "enter")
        if isinstance(sitting.app.screen, MentorsScreen):  # the remark came first
            await sitting.press("down", "enter")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == "find"
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_a_mentor_is_added_by_name_and_stood_on(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.write("a", "Ana Duarte", "<enter>")
        await sitting.until(lambda: "Ana Duarte" in sitting.text)
        assert [each.name for each in kept(two).mentors][-1] == "Ana Duarte"
        screen = sitting.app.screen
        assert isinstance(screen, MentorsScreen)
        await sitting.until(lambda: screen.mentor and screen.mentor.name == "Ana Duarte")
        await sitting.press("u")
        assert [each.name for each in kept(two).mentors] == ["Priya Rao", "Tom Barrett"]


async def test_one_that_is_there_is_not_added_twice(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.write("a", "tom barrett", "<enter>")
        screen = sitting.app.screen
        assert isinstance(screen, MentorsScreen)
        await sitting.until(lambda: screen.mentor == TOM)
    assert len(kept(two).mentors) == 2


@pytest.mark.parametrize(
    ("act", "words", "keys"),
    [
        ("field:background", "Three plants", "ctrl+n"),
        ("field:name", " Rao", "enter"),
        ("field:minutes", "0", "enter"),
        ("field:rhythm_days", "0", "enter"),
        ("agreed:blunt", "When I explain", "ctrl+n"),
        ("agreed:confidentiality", "what was said", "ctrl+n"),
    ],
)
async def test_every_line_is_changed_in_place_and_taken_back(
    two: Room, act: str, words: str, keys: str
) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await to_line(sitting, act)
        assert isinstance(sitting.app.screen, AskDialog)
        await sitting.write(words, f"<{keys}>")
        changed = next(each for each in kept(two).mentors if each.id == PRIYA.id)
        what, _, name = act.partition(":")
        if what == "agreed":
            said = changed.agrees(name)
            assert said is not None
            assert said.on == TODAY
            assert words in str(getattr(said, name))
        else:
            before = getattr(PRIYA, name)
            assert str(getattr(changed, name)) == f"{before}{words}"
        await sitting.press("u")
        again = next(each for each in kept(two).mentors if each.id == PRIYA.id)
        assert (again.name, again.minutes, again.agreed) == (PRIYA.name, 60, ())
        assert again.rhythm_days == 30


async def test_the_next_meeting_is_set_moved_and_taken_back(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.write("n", "fri 14:00")
        assert "Friday 27 November 2026 at 14:00" in sitting.text
        await sitting.write("<enter>")
        assert "next 27 Nov 2026" in sitting.text
        await sitting.write("n", "+2w", "<enter>")
        (meeting,) = kept(two).meetings
        assert (meeting.mentor, len(meeting.moved)) == (PRIYA.id, 1)
        await sitting.press("u")
        (meeting,) = kept(two).meetings
        assert (f"{meeting.at:%F %H:%M}", meeting.moved) == ("2026-11-27 14:00", ())


async def test_a_meeting_whose_time_has_passed_is_settled(two: Room) -> None:
    two.journal.put(Meeting("x", NOON, mentor=PRIYA.id, at=NOON - timedelta(days=2)))
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await to_line(sitting, "meeting:x")
        assert "Wednesday 18 November 2026 at 12:00" in sitting.text
        await sitting.press("enter")
        assert kept(two).meetings[0].held
        await sitting.press("enter", "enter")
        await sitting.write("Who pays", "<ctrl+n>")
        assert kept(two).meetings[0].keep == "Who pays"
        assert "Who pays" in sitting.text


async def test_two_misses_offer_to_agree_anew(two: Room) -> None:
    for days in (10, 60, 110):
        at = NOON - timedelta(days=days)
        two.journal.put(Meeting(f"x{days}", NOON, mentor=PRIYA.id, at=at, held=True))
    async with two.sit(size=(120, 36)) as sitting:
        await to_mentors(sitting)
        assert SLIPPING[:40] in sitting.text
        await to_line(sitting, "renegotiate")
        await sitting.write("<down>", "<enter>", "<backspace>", "<backspace>", "50", "<enter>")
        assert SLIPPING[:40] not in sitting.text
        assert kept(two).mentors[0].rhythm_days == 50


async def test_what_is_open_is_named_before_it_is_finished(two: Room) -> None:
    two.journal.put(Promise("p", NOON, will="Call Ana", mentor=PRIYA.id))
    two.journal.put(Promise("q", NOON, will="Call Ben", mentor=TOM.id))
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("z")
        assert "Still open between you: promises (1)." in sitting.text


async def test_finishing_well_ends_it_and_opens_the_guide_for_this_mentor(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("z", "enter")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == "relation"
        assert sitting.conductor.snapshot().mentor == PRIYA.id
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        assert kept(two).mentors[0].ended == TODAY
        await to_mentors(sitting)
        assert "Finished" in sitting.text
        await sitting.press("end", "up", "k")
        assert kept(two).mentors[0].ended is None


async def test_a_mentor_is_removed_only_when_asked_and_comes_back(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("x")
        assert isinstance(sitting.app.screen, ChoiceDialog)
        await sitting.press("enter")
        assert len(kept(two).mentors) == 2
        await sitting.press("x", "down", "enter")
        assert [each.name for each in kept(two).mentors] == ["Tom Barrett"]
        await sitting.press("u")
        assert len(kept(two).mentors) == 2


async def test_a_guide_begun_for_one_mentor_is_not_gone_on_with_for_another(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("i")
        await sitting.to(ReflectScreen)
        await sitting.write("For Priya alone", "<escape>")
        await sitting.to(HomeScreen)
        await to_mentors(sitting)
        await sitting.press("down", "i")
        await sitting.to(ReflectScreen)
        assert "For Priya alone" not in sitting.text
        assert sitting.conductor.snapshot().mentor == TOM.id
        await sitting.write("For Tom", "<escape>")
        await sitting.to(HomeScreen)
        await to_mentors(sitting)
        await sitting.press("i")
        await sitting.to(ReflectScreen)
        assert "For Priya alone" in sitting.text
        await sitting.press("escape")
    assert {each.mentor for each in two.journal.sessions()} == {PRIYA.id, TOM.id}


async def test_the_agreement_is_seen_before_it_is_written_and_holds_nothing_private(
    two: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    private = Agreed("s", date(2026, 5, 3), stop="SECRET", visibility=Visibility.PRIVATE)
    said = Agreed("t", date(2026, 5, 3), blunt="When I explain")
    two.journal.put(Mentor(PRIYA.id, NOON, name="Priya Rao", agreed=(private, said)))
    two.journal.put(Objective("o", NOON, line="SECRET", mentor=TOM.id))
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("e")
        await sitting.to(ExportDialog)
        assert "SECRET" not in sitting.text
        await sitting.press("pagedown")
        assert "When I explain" in sitting.text
        assert "SECRET" not in sitting.text
        await sitting.press("escape")
        assert list(tmp_path.glob("*.md")) == []
        await sitting.press("e", "enter")
        await sitting.to(MentorsScreen)
    (written,) = tmp_path.glob("*.md")
    assert written.name == "2026-11-20-agreement-priya-rao.md"
    assert "SECRET" not in written.read_text("utf-8")


async def test_the_meeting_and_what_is_open_are_a_key_away(two: Room) -> None:
    two.journal.put(Objective("o", NOON, line="Delegate", mentor=PRIYA.id))
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("t")
        await sitting.to(MeetingScreen)
        assert "Priya Rao" in sitting.lines[1]
        await sitting.press("escape")
        await sitting.to(MentorsScreen)
        await to_line(sitting, "record:o")
        await sitting.to(RecordsScreen)
        assert "Less than hoped" in sitting.text


def sessions() -> Iterator[object]:
    mark = {"kind": Kind.RATE, "item": "candidate:1", "about": "Ana"}
    yield make_session(
        make_answer("candidate", {"name": "Ana Duarte"}, kind=Kind.PERSON, item="1"),
        make_answer("values", 6, **mark), id="f", guide="find", title="Choosing a mentor",
    )  # fmt: skip
    yield make_session(
        make_answer("whom", {"name": "Noor"}, kind=Kind.PERSON),
        make_answer("learned", "How they trust"), id="g", guide="giveback", title="As a mentor",
    )  # fmt: skip


async def test_candidates_and_the_people_she_mentors_lead_to_their_sessions(two: Room) -> None:
    for session in sessions():
        two.journal.save_session(session)  # type: ignore[arg-type]
    async with two.sit() as sitting:
        await to_mentors(sitting)
        await sitting.press("down", "down", "enter")
        assert any(line.split()[:2] == ["values", "6"] for line in sitting.lines)
        await sitting.press("escape", "down", "enter")
        assert "How they trust" in sitting.text
        await sitting.press("home", "enter")
        await sitting.to(ReadingScreen)
        await sitting.press("escape")
        await sitting.to(MentorsScreen)
        await sitting.press("escape", "a")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == "giveback"


async def test_a_click_opens_a_mentor_and_changes_a_line(two: Room) -> None:
    async with two.sit() as sitting:
        await to_mentors(sitting)
        (y,) = (n for n, line in enumerate(sitting.lines) if "Tom Barrett" in line)
        await sitting.pilot.click(offset=(6, y))
        await sitting.pilot.pause()
        (y,) = (n for n, line in enumerate(sitting.lines) if "Background" in line)
        await sitting.pilot.click(offset=(30, y))
        await sitting.pilot.pause()
        assert isinstance(sitting.app.screen, AskDialog)
        await sitting.write("A bank", "<ctrl+n>")
    assert kept(two).mentors[1].background == "A bank"


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_long_and_foreign_words_keep_to_the_window(
    room: Room, size: tuple[int, int], theme: str
) -> None:
    names = ("x" * 80, "会議の準備をする" * 20, *HOSTILE)
    for number, name in enumerate(names):
        plain = name.encode("utf-8", "replace").decode()
        at = NOON + timedelta(seconds=number)
        room.journal.put(Mentor(f"m{number}", at, name=plain, background=plain, why=plain))
    async with room.sit(size=size) as sitting:
        sitting.app.theme = theme
        await to_mentors(sitting)
        assert is_safe(sitting.text)
        assert len(sitting.keys) == 1
        for _ in names:
            await sitting.press("enter")
            await sitting.until(lambda: "Background" in sitting.text, "the page of a mentor")
            assert is_safe(sitting.text)
            await sitting.press("escape", "down")
