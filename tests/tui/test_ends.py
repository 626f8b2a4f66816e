"""What is kept of her words at each end of coach, and of what is still on its way."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import coach.practice.autosave
from coach.model.guide import Visibility
from coach.paths import Places
from coach.practice.guardian import Guardian
from coach.tui.app import CoachApp
from coach.tui.dialogs.questions import QuestionsDialog
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.question import QuestionView
from tests.tui.sitting import Room, Sitting

LINE = "{#a .line depth=1}\n## What was it?"
TEXT = "{#b .text depth=1}\n## What does it tell you?"
RATE = "{#r .rate depth=1}\n## How sound is it?\n\n- 1: rushed\n- 7: tested"


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide(LINE, TEXT, RATE)
    return made


@pytest.fixture
def _no_pause_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is saved for having waited long enough."""
    monkeypatch.setattr(coach.practice.autosave, "PAUSE", 60)


@pytest.fixture
def stops(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A shell to go to; what was on disk while coach was stopped."""
    seen: list[str] = []
    monkeypatch.setattr(Guardian, "stop_here", lambda _: bool(seen.append("stopped") or True))

    @contextmanager
    def suspend(_: CoachApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(CoachApp, "suspend", suspend)
    return seen


async def end(sitting: Sitting) -> None:
    """The guardian asks the app to leave."""
    sitting.app.call_later(sitting.app._end)
    await sitting.until(lambda: not sitting.app.is_running, "the end")


@pytest.mark.usefixtures("_no_pause_ends")
@pytest.mark.parametrize("key", ["ctrl+n", "f2", "enter"])
async def test_going_on_saves_at_once(room: Room, key: str) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", f"<{key}>")
        assert sitting.step == "b"
        await sitting.until(lambda: sitting.conductor.saved, "a save without a pause")
        assert room.value("a") == "first"
        await end(sitting)


@pytest.mark.usefixtures("_no_pause_ends")
async def test_going_back_and_jumping_save_at_once(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+n>", "second", "<ctrl+o>")
        await sitting.until(lambda: sitting.conductor.saved, "a save without a pause")
        assert room.value("b") == "second"
        await sitting.write(" more", "<ctrl+r>")
        await sitting.to(QuestionsDialog)
        await sitting.press("down", "enter")
        await sitting.to(ReflectScreen)
        await sitting.until(lambda: sitting.conductor.saved, "a save without a pause")
        assert room.value("a") == "first more"
        await end(sitting)


async def test_words_that_come_while_she_picks_a_question_stay_with_their_answer(
    room: Room,
) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+r>")
        await sitting.to(QuestionsDialog)
        editor = sitting.app.screen_stack[-2].query_one("#entry LineEditor")
        with editor.prevent(*_told(editor)):  # the news of it are still on their way
            editor.insert(" pasted")  # type: ignore[attr-defined]
        await sitting.press("down", "enter")
        await sitting.to(ReflectScreen)
        assert sitting.step == "b"
        await end(sitting)
    assert room.value("a") == "first pasted"


def _told(editor: object) -> tuple[type, ...]:
    kind = type(editor)
    return (kind.Changed, kind.SelectionChanged)  # type: ignore[attr-defined]


async def test_a_question_that_is_gone_from_the_screen_is_not_jumped_from(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+r>")
        await sitting.to(QuestionsDialog)
        reflect = sitting.app.screen_stack[-2]
        assert isinstance(reflect, ReflectScreen)
        reflect.query_one(QuestionView).retire()
        await sitting.press("down", "enter")
        await sitting.to(ReflectScreen)
        assert sitting.step == "a"


@pytest.mark.usefixtures("_no_pause_ends")
async def test_an_end_from_outside_keeps_the_letters_that_are_still_on_their_way(
    room: Room,
) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first")
        editor = sitting.editor
        with editor.prevent(*_told(editor)):
            editor.insert(" and last")
        await end(sitting)
        sitting.app._guardian.save()
    assert room.value("a") == "first and last"


@pytest.mark.usefixtures("_no_pause_ends")
async def test_an_end_from_outside_under_a_dialog_keeps_the_words_below(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+r>")
        await sitting.to(QuestionsDialog)
        await end(sitting)
        sitting.app._guardian.save()
    assert room.value("a") == "first"


@pytest.mark.usefixtures("_no_pause_ends")
async def test_a_fault_inside_keeps_the_letters_that_are_still_on_their_way(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: ReflectScreen) -> None:
        raise RuntimeError

    monkeypatch.setattr(ReflectScreen, "action_minutes", fail)
    apps: list[CoachApp] = []

    async def write_and_break() -> None:
        async with room.sit("mine") as sitting:
            apps.append(sitting.app)
            await sitting.write("first")
            editor = sitting.editor
            with editor.prevent(*_told(editor)):
                editor.insert(" and last")
            await sitting.write("<f4>")
            await sitting.until(lambda: not sitting.app.is_running, "the end")

    with pytest.raises(RuntimeError):
        await write_and_break()
    apps[0]._guardian.save()
    assert room.value("a") == "first and last"


async def test_what_textual_itself_would_print_of_a_fault_is_one_line(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CoachApp, "_close_messages_no_wait", CoachApp.exit)
    async with room.sit("mine") as sitting:
        await sitting.write("first")
        sitting.app.panic("a traceback")
        await sitting.until(lambda: not sitting.app.is_running, "the end")
        assert sitting.app.fault.startswith("something went wrong inside coach")
        assert sitting.app._exit_renderables == []


# Stopped, and back


@pytest.mark.usefixtures("_no_pause_ends")
async def test_being_stopped_saves_before_and_writes_on_after(
    room: Room, stops: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first")
        monkeypatch.setattr(
            Guardian, "stop_here", lambda _: bool(stops.append(str(room.value("a"))) or True)
        )
        sitting.app.call_later(sitting.app._pause)
        await sitting.until(lambda: stops, "a stop")
        assert stops == ["first"]
        assert sitting.told == []
        await sitting.write(" and more")
        await end(sitting)
        sitting.app._guardian.save()
    assert room.value("a") == "first and more"


async def test_without_a_shell_to_go_to_that_is_said(
    room: Room, stops: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Guardian, "stop_here", lambda _: False)
    async with room.sit("mine") as sitting:
        sitting.app.call_later(sitting.app._pause)
        await sitting.until(lambda: sitting.told, "a word on it")
        assert sitting.told == ["There is no shell to go to from here."]
        await end(sitting)


async def test_suspending_is_in_the_palette_and_control_z_takes_back_what_was_typed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(Guardian, "stop_group", lambda _: asked.append(1))
    async with room.sit("mine") as sitting:
        await sitting.write("first")
        await sitting.paste(" second")
        await sitting.press("ctrl+z")
        assert (sitting.editor.text, asked) == ("first", [])
        await sitting.press("ctrl+n", "ctrl+n", "ctrl+z")
        assert asked == []
        await sitting.choose("Suspend")
        await sitting.until(lambda: asked, "a stop")
        await end(sitting)


# Marks of answers that are still empty


async def test_a_question_marked_private_stays_private_until_she_writes_there(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first", "<ctrl+r>")
        await sitting.to(QuestionsDialog)
        await sitting.press("down", "enter")
        await sitting.to(ReflectScreen)
        await sitting.press("ctrl+t")
        assert "private: only you" in sitting.text
        await sitting.press("ctrl+o", "escape")
        await sitting.to(HomeScreen)
    async with room.sit("mine") as sitting:
        assert sitting.step == "a"
        await sitting.press("ctrl+n")
        assert "private: only you" in sitting.text
        await sitting.write("only for me", "<escape>")
        await sitting.to(HomeScreen)
    assert room.answer("b").visibility is Visibility.PRIVATE
    assert room.answer("a").visibility is Visibility.MENTOR
