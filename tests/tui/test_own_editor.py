"""Her own editor: its words come back, and what it left is offered and never lost."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest

from coach.paths import Places
from coach.practice.guardian import Guardian
from coach.practice.left_words import EditorFiles, Spot
from coach.text import clean
from coach.tui.app import CoachApp
from coach.tui.dialogs.left_words import LeftWordsDialog
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import HOSTILE, SIZES, is_safe, on_stage

LINE = "{#a .line depth=1}\n## What was it?"
TEXT = "{#b .text depth=1}\n## What does it tell you?"
RATE = "{#r .rate depth=1}\n## How sound is it?\n\n- 1: rushed\n- 7: tested"
LIST = "{#l .list depth=1}\n## What are your options?"
USE, HERE, BOTH, OPEN = range(4)
LATER = -1


class Typist:
    """Stands for her editor: writes into the file, and may do something meanwhile."""

    def __init__(self, saves: str | None, status: int = 0) -> None:
        self.saves = saves
        self.status = status
        self.found: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        path = Path(command[-1])
        self.found.append(path.read_text("utf-8"))
        if self.saves is not None:
            path.write_text(self.saves, "utf-8")
        self.meanwhile()
        return self.status


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide(LINE, TEXT, RATE, LIST)
    return made


@pytest.fixture
def files(room: Room) -> EditorFiles:
    return room.desk().editor_files


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Typist:
    """An editor without a terminal, in which nothing need be suspended."""
    made = Typist("from outside\nwith two lines\n")
    monkeypatch.setattr(Guardian, "run_child", lambda _, *rest: made(*rest))
    monkeypatch.setattr(CoachApp, "suspend", lambda _: nullcontext())
    monkeypatch.setenv("EDITOR", "ed")
    return made


async def leave(sitting: Sitting) -> None:
    await sitting.press("escape")
    await sitting.to(HomeScreen)


async def choose(sitting: Sitting, what: int) -> None:
    await sitting.to(LeftWordsDialog)
    await sitting.press(*(["escape"] if what == LATER else [*["down"] * what, "enter"]))
    await sitting.to(ReflectScreen)


async def close_at(room: Room, *keys: str, text: str = "in the editor", step: str = "b") -> Path:
    """Write, then lose the window while the editor has other words."""
    async with room.sit("mine") as sitting:
        await sitting.write(*keys)
        sitting.conductor.save_draft(keep_empty=True)
        spot = Spot(sitting.conductor.session_id, step, "", "answer")
        return room.desk().editor_files.make(spot, text)


async def test_an_answer_can_be_written_in_her_editor_and_taken_back(
    room: Room, typist: Typist, files: EditorFiles
) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("<ctrl+n>", "inside", "<ctrl+g>")
        assert typist.found == ["inside"]
        assert sitting.editor.text == "from outside\nwith two lines"
        assert room.value("b") == "from outside\nwith two lines"
        assert files.paths() == []
        await sitting.press("ctrl+z")
        assert sitting.editor.text == "inside"
        await sitting.press("ctrl+y")
        await leave(sitting)
    assert room.value("b") == "from outside\nwith two lines"


async def test_what_her_editor_saves_for_one_line_is_one_line(room: Room, typist: Typist) -> None:
    async with room.sit("mine") as sitting:
        await sitting.press("ctrl+g")
        assert sitting.editor.text == "from outside with two lines"
        await leave(sitting)
    assert room.value("a") == "from outside with two lines"


async def test_a_mark_is_not_for_an_editor_and_that_is_said(room: Room, typist: Typist) -> None:
    async with room.sit("mine") as sitting:
        await sitting.press("ctrl+n", "ctrl+n", "ctrl+g")
        assert sitting.told == ["Only a text can be written in your editor."]
        assert typist.found == []
        await leave(sitting)


async def test_while_the_editor_is_open_all_that_stands_here_is_on_disk(
    room: Room, typist: Typist
) -> None:
    seen: list[object] = []
    typist.meanwhile = lambda: seen.append((room.session.finished, room.session.answers))
    async with room.sit("mine") as sitting:
        await sitting.press("ctrl+g")
        assert seen == [(None, ())]
        await leave(sitting)


async def test_the_words_of_an_editor_stay_in_its_file_until_the_disk_took_them(
    room: Room, typist: Typist, files: EditorFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.errors import NotSavedError
    from coach.journal.journal import Journal

    kept = Journal.draft

    def refuse(*_: object) -> None:
        raise NotSavedError("Not saved: the disk is full.")

    typist.meanwhile = lambda: monkeypatch.setattr(Journal, "draft", refuse)
    async with room.sit("mine") as sitting:
        await sitting.press("ctrl+g")
        assert sitting.editor.text == "from outside with two lines"
        assert [path.read_text() for path in files.paths()] == ["from outside\nwith two lines\n"]
        monkeypatch.setattr(Journal, "draft", kept)
        await leave(sitting)
    assert room.value("a") == "from outside with two lines"


# An editor that failed


async def test_what_a_failed_editor_had_is_offered_at_once(
    room: Room, typist: Typist, files: EditorFiles
) -> None:
    typist.status = -9
    async with room.sit("mine") as sitting:
        await sitting.write("<ctrl+n>", "inside", "<ctrl+g>")
        await sitting.to(LeftWordsDialog)
        assert "so your answer is as it was" in sitting.told[0]
        assert "from outside" in sitting.text
        assert "inside" in sitting.text
        assert room.value("b") == "inside"
        await choose(sitting, USE)
        assert sitting.editor.text == "from outside\nwith two lines"
        assert files.paths() == []
        await leave(sitting)
    assert room.value("b") == "from outside\nwith two lines"


async def test_a_failed_editor_that_changed_nothing_is_only_told(
    room: Room, typist: Typist, files: EditorFiles
) -> None:
    typist.status, typist.saves = 1, None
    async with room.sit("mine") as sitting:
        await sitting.write("inside", "<ctrl+g>")
        await sitting.pilot.pause()
        assert isinstance(sitting.app.screen, ReflectScreen)
        assert "so your answer is as it was" in sitting.told[0]
        assert sitting.editor.text == "inside"
        assert files.paths() == []
        await leave(sitting)


async def test_a_failed_editor_that_emptied_its_file_takes_nothing_away(
    room: Room, typist: Typist
) -> None:
    typist.status, typist.saves = 1, " \n"
    async with room.sit("mine") as sitting:
        await sitting.write("inside", "<ctrl+g>")
        await sitting.pilot.pause()
        assert isinstance(sitting.app.screen, ReflectScreen)
        assert sitting.editor.text == "inside"
        await leave(sitting)
    assert room.value("a") == "inside"


# A window that was closed


@pytest.mark.parametrize(
    ("choice", "after", "undone"),
    [
        (USE, "in the editor", "here"),
        (HERE, "here", "in the editor"),
        (BOTH, "here\n\nin the editor", "here"),
        (OPEN, "from outside\nwith two lines", "here"),
    ],
    ids=["use", "here", "both", "open"],
)
async def test_the_words_of_a_closed_window_are_offered_and_each_choice_can_be_taken_back(
    room: Room, typist: Typist, files: EditorFiles, choice: int, after: str, undone: str
) -> None:
    await close_at(room, "<ctrl+n>", "here")
    async with room.sit() as sitting:
        assert "your editor left words for it" in sitting.text
        await sitting.press("enter")
        await choose(sitting, choice)
        assert sitting.editor.text == after
        assert room.value("b") == after
        assert files.paths() == []
        await sitting.press("ctrl+z")
        assert sitting.editor.text == undone
        await sitting.press("ctrl+y")
        await leave(sitting)
    assert room.value("b") == after


async def test_deciding_later_leaves_everything_and_asks_again_next_time(
    room: Room, files: EditorFiles
) -> None:
    path = await close_at(room, "<ctrl+n>", "here")
    async with room.sit("mine") as sitting:
        await choose(sitting, LATER)
        assert sitting.editor.text == "here"
        await sitting.press("ctrl+o", "ctrl+n")
        assert isinstance(sitting.app.screen, ReflectScreen)
        await leave(sitting)
        assert "your editor left words for it" in sitting.text
    assert files.paths() == [path]
    assert path.read_text() == "in the editor"
    async with room.sit("mine") as sitting:
        await choose(sitting, USE)
        await leave(sitting)
    assert room.value("b") == "in the editor"


async def test_words_for_another_question_lead_there(room: Room, files: EditorFiles) -> None:
    await close_at(room, "here", text="in the editor", step="b")
    async with room.sit("mine") as sitting:
        await sitting.to(LeftWordsDialog)
        assert "What does it tell you?" in sitting.text
        assert "nothing yet" in sitting.text
        await choose(sitting, USE)
        assert sitting.step == "b"
        assert sitting.editor.text == "in the editor"
        await leave(sitting)
    assert (room.value("a"), room.value("b")) == ("here", "in the editor")


async def test_words_that_stand_there_already_are_not_asked_about(
    room: Room, files: EditorFiles
) -> None:
    await close_at(room, "<ctrl+n>", "here", "<ctrl+n>", text="here\n")
    async with room.sit("mine") as sitting:
        await sitting.pilot.pause()
        assert sitting.step == "r"
        assert files.paths() == []
        await leave(sitting)
    assert room.value("b") == "here"


async def test_a_session_begun_in_the_editor_alone_is_there_to_come_back_to(
    room: Room, files: EditorFiles
) -> None:
    await close_at(room, text="first words", step="a")
    async with room.sit("mine") as sitting:
        await choose(sitting, LATER)
        await leave(sitting)
    assert room.session.finished is None
    async with room.sit("mine") as sitting:
        await choose(sitting, USE)
        await leave(sitting)
    assert room.value("a") == "first words"


async def test_both_in_a_list_and_in_one_line_make_no_empty_line(room: Room) -> None:
    for step, keys, joined in (
        ("a", ("one",), "one two"),
        ("l", ("<ctrl+n>", "<ctrl+n>", "<ctrl+n>", "three"), ("three", "two")),
    ):
        await close_at(room, *keys, text="two", step=step)
        async with room.sit("mine") as sitting:
            await choose(sitting, BOTH)
            await leave(sitting)
        assert room.value(step) == joined


async def test_words_left_for_a_finished_session_stay_and_home_says_where(
    room: Room, files: EditorFiles
) -> None:
    path = await close_at(room, "here")
    session = room.session
    room.journal.save_session(
        type(session)(**{**vars(session), "finished": room.clock(), "bookmark": None})
    )
    async with room.sit(size=(120, 36)) as sitting:
        said = " ".join(sitting.text.split())
        assert "Your editor left words for a session that is no longer open" in said
        assert path.name in "".join(sitting.text.split())
    assert path.exists()


async def test_words_for_a_question_that_is_gone_stay_and_block_nothing(
    room: Room, files: EditorFiles
) -> None:
    path = await close_at(room, "here", step="no-longer")
    async with room.sit("mine") as sitting:
        await sitting.pilot.pause()
        assert isinstance(sitting.app.screen, ReflectScreen)
        await leave(sitting)
    assert path.exists()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", [*HOSTILE, "word " * 900])
async def test_the_dialog_shows_any_words_at_any_size(size: tuple[int, int], words: str) -> None:
    def made() -> LeftWordsDialog:
        return LeftWordsDialog(clean(words), clean(words), clean(words), more=True)

    async with on_stage(made, size) as (stage, pilot):
        assert is_safe(stage.text)
        assert "Use the editor's words" in stage.text
        assert "esc  later" in stage.text
        await pilot.press("escape")
        assert stage.returned == [None]
