"""The end of a session: what she takes with her, and the ways out."""

from pathlib import Path

import pytest

from coach.paths import Places
from coach.tui.dialogs.export import ExportDialog
from coach.tui.dialogs.help import HelpDialog
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reading import ReadingScreen
from tests.tui.sitting import Room
from tests.tui.stage import HOSTILE, SIZES, is_safe

PRIVATE = "{#a .line .private depth=1}\n## What was it?"
PROMISE = '{#p .promise depth=1 feeds="promise"}\n## What will you do?'
ASK = '{#q .ask depth=1 feeds="question"}\n## What will you ask?'
WALK = (
    "The hard part", "<enter>",
    "ask Lena", "<enter>", "the draft is done", "<enter>", "1 dec", "<enter>", "Priya", "<enter>",
    "How did you tell them?", "<enter>", "1", "<enter>",
)  # fmt: skip


@pytest.fixture
def room(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    made = Room(places)
    made.guide(PRIVATE, PROMISE, ASK, title="A hard week")
    return made


@pytest.mark.parametrize("size", SIZES)
async def test_she_sees_what_she_takes_with_her(room: Room, size: tuple[int, int]) -> None:
    async with room.sit("mine", size) as sitting:
        await sitting.write(*WALK)
        await sitting.to(EndedScreen)
        text = " ".join(sitting.text.split())
        for words in (
            "A hard week",
            "3 answers. Everything is in your journal.",
            "What you will do",
            "ask Lena · when the draft is done · by 1 December · Priya will know",
            "What you will ask",
            "How did you tell them? · challenge me",
        ):
            assert words in text
        assert len(sitting.keys) == 1
        await sitting.press("enter")
        await sitting.to(HomeScreen)
        assert "ask Lena" in sitting.text


async def test_an_empty_session_is_not_scolded_at_its_end(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("<ctrl+n>", "<ctrl+n>", "<ctrl+n>")
        await sitting.to(EndedScreen)
        assert "0 answers, 3 skipped." in sitting.text
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_the_page_for_her_mentor_is_one_key_away_without_what_is_private(room: Room) -> None:
    async with room.sit("mine", (120, 36)) as sitting:
        await sitting.write(*WALK)
        await sitting.to(EndedScreen)
        await sitting.press("e")
        await sitting.to(ExportDialog)
        assert "1 answer was kept back." in sitting.text
        assert "The hard part" not in sitting.text
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        assert "A page to give" in sitting.text
        await sitting.press("escape")
        await sitting.to(ExportDialog)
        await sitting.press("enter")
        assert "Lena" in sitting.text  # as written; whoever presses it again means that
        await sitting.press("enter")
        await sitting.to(EndedScreen)
    (page,) = Path.cwd().iterdir()
    assert "ask Lena" in page.read_text()
    assert "The hard part" not in page.read_text()


async def test_the_session_can_be_read_from_its_end_and_escape_leads_back(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write(*WALK)
        await sitting.to(EndedScreen)
        await sitting.press("v")
        await sitting.to(ReadingScreen)
        assert "The hard part" in sitting.text
        await sitting.press("escape")
        await sitting.to(EndedScreen)
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_the_ways_out_are_in_the_palette(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write(*WALK)
        await sitting.to(EndedScreen)
        await sitting.choose("Read it")
        await sitting.to(ReadingScreen)


async def test_hostile_words_are_shown_as_they_are_and_command_nothing(room: Room) -> None:
    room.guide(PROMISE)
    async with room.sit("mine", (120, 36)) as sitting:
        await sitting.paste(HOSTILE[0])
        await sitting.write("<tab>")
        await sitting.paste(HOSTILE[1])
        await sitting.write("<ctrl+n>")
        await sitting.to(EndedScreen)
        assert HOSTILE[0] in sitting.text
        assert is_safe(sitting.text)
