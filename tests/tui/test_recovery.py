"""A journal that cannot be opened: a calm screen, in every case, and a way on."""

import errno
from pathlib import Path

import pytest
from textual.widgets import OptionList

from coach.paths import Places, in_one_folder
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.recovery import RecoveryScreen
from coach.tui.screens.reflect import ReflectScreen
from tests.factories import make_answer, make_session
from tests.journal.support import files_in, in_year, open_journal
from tests.journal.test_restoring import interrupt
from tests.tui.sitting import Room
from tests.tui.stage import SIZES

YEAR = "sessions-2026.json"


@pytest.fixture
def room(places: Places) -> Room:
    room = Room(places)
    room.guide("{#a .line}\n## What was it?")
    for words in ("First", "Second", "Third"):
        session = make_session(make_answer("a", words), id=f"5e551000-{words}")
        room.journal.save_session(session)
    return room


def torn(places: Places, name: str = YEAR) -> bytes:
    """A file from which its end is gone, and with it what was saved last."""
    path = places.journal / name
    data = path.read_bytes()
    last = data.find(b'"answers"', data.find(b"5e551000-Third"))
    path.write_bytes(data[: last if name == YEAR else -30])
    return path.read_bytes()


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_happened_and_opens_again(
    room: Room, places: Places, size: tuple[int, int]
) -> None:
    broken = torn(places)
    async with room.sit(size=size) as sitting:
        await sitting.to(RecoveryScreen)
        assert "is damaged" in sitting.text
        assert "Open it from the backup" in sitting.text
        assert "Look again" in sitting.text
        said = " ".join(str(sitting.app.screen.query_one("#what").render()).split())
        assert "1 thing that you saved can be read neither in the damaged file nor in" in said
        assert "1 thing that you saved can be" in sitting.text  # above the fold
        for _ in range(6):
            await sitting.press("pagedown")
        assert "can be read." in sitting.text  # the last words
        assert sitting.app.screen.query_one(OptionList).has_focus
        await sitting.press("enter")
        await sitting.to(HomeScreen)
        await sitting.until(lambda: "Guides" in sitting.text, "Home")
        assert f"{YEAR} opens again" in sitting.told[0]
    assert len(room.journal.sessions()) == 2
    assert broken in [path.read_bytes() for path in files_in(places.state / "damaged")]


async def test_she_may_leave_everything_as_it_is(room: Room, places: Places) -> None:
    broken = torn(places)
    before = {path: path.read_bytes() for path in files_in(places.journal)}
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        await sitting.press("escape")
        await sitting.until(lambda: not sitting.app.is_running, "closed")
    assert {path: path.read_bytes() for path in files_in(places.journal)} == before
    assert (places.journal / YEAR).read_bytes() == broken


async def test_what_came_back_by_itself_opens_by_looking_again(room: Room, places: Places) -> None:
    path = places.journal / YEAR
    whole = path.read_bytes()
    path.unlink()
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert "is missing" in sitting.text
        path.write_bytes(whole)
        await sitting.press("down", "enter")
        await sitting.to(HomeScreen)
    assert path.read_bytes() == whole


async def test_going_on_without_a_file_is_never_the_first_choice(
    room: Room, places: Places
) -> None:
    path = places.journal / YEAR
    path.unlink()
    for backup in list(files_in(places.backups)):
        backup.unlink()
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert "3 things that you saved were in the file" in " ".join(sitting.text.split())
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, RecoveryScreen)
        assert not path.exists()
        await sitting.press("down", "enter")
        await sitting.to(HomeScreen)
    assert room.journal.sessions() == []


async def test_what_cannot_be_read_at_all_is_told_with_what_helps(
    room: Room, places: Places
) -> None:
    path = places.journal / YEAR
    path.unlink()
    path.mkdir()
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert "See whether it is a file that you may read" in " ".join(sitting.text.split())
        assert "Open it" not in sitting.text


async def test_the_guide_she_asked_for_opens_once_it_is_whole(room: Room, places: Places) -> None:
    torn(places)
    async with room.sit("mine") as sitting:
        await sitting.to(RecoveryScreen)
        await sitting.press("enter")
        await sitting.to(ReflectScreen)


async def test_damage_that_shows_later_opens_the_same_screen(room: Room, places: Places) -> None:
    async with room.sit() as sitting:
        torn(places)
        await sitting.press("h")
        await sitting.to(RecoveryScreen)
        await sitting.press("enter")
        await sitting.to(HomeScreen)
        await sitting.press("h")
        await sitting.to(HistoryScreen)


async def test_two_damaged_files_are_mended_one_after_the_other(room: Room, places: Places) -> None:
    torn(places)
    torn(places, "ongoing.json")
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert "ongoing.json" in sitting.text.replace("\n", "")
        await sitting.press("enter")
        await sitting.until(lambda: YEAR in sitting.text.replace("\n", ""), "the next")
        await sitting.press("enter")
        await sitting.to(HomeScreen)
    assert len(room.journal.sessions()) == 2


async def test_a_newer_journal_is_only_told(room: Room, places: Places) -> None:
    path = places.journal / YEAR
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":9'))
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert "newer coach" in sitting.text
        assert "Open it" not in sitting.text


async def test_a_folder_that_can_only_be_read_is_said_on_home(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.files.Files.may_write", lambda *_: False)
    async with room.sit() as sitting:
        assert "can only be read" in " ".join(sitting.text.split())


async def test_a_disk_that_is_nearly_full_is_said_on_home(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.files.Files.free", lambda *_: 1000)
    async with room.sit() as sitting:
        assert "nearly full" in " ".join(sitting.text.split())


async def test_a_full_disk_while_mending_is_told_and_changes_nothing(
    room: Room, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = torn(places)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        monkeypatch.setattr("coach.journal.files.Files.write", full)
        await sitting.press("enter")
        await sitting.until(lambda: bool(sitting.told), "told")
        assert "the disk is full" in sitting.told[0]
        assert isinstance(sitting.app.screen, RecoveryScreen)
        monkeypatch.undo()
    assert (places.journal / YEAR).read_bytes() == broken


@pytest.mark.parametrize("way", ["Go on", "Drop it"])
async def test_a_restore_that_was_cut_off_is_told_and_she_says_how_to_go_on(
    room: Room, places: Places, tmp_path: Path, way: str
) -> None:
    elsewhere = open_journal(in_one_folder(tmp_path / "elsewhere"))
    for year in (2023, 2024):
        elsewhere.save_session(in_year(year, year - 2020, title=f"Of {year}"))
    interrupt(places, elsewhere.care.archives.text())
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert "A restore was begun and is not finished" in sitting.text
        assert "2 sessions" in sitting.text
        await sitting.press(*(("enter",) if way == "Go on" else ("down", "enter")))
        await sitting.to(HomeScreen)
        said = "The restore is finished" if way == "Go on" else "What was here before is back"
        assert said in sitting.told[0]
    titles = {each.title for each in room.journal.sessions()}
    assert titles == ({"Of 2023", "Of 2024"} if way == "Go on" else {"A test"})


async def test_an_older_file_in_place_of_the_newer_is_told_on_home_and_comes_back(
    room: Room, places: Places
) -> None:
    path = places.journal / YEAR
    older = sorted((places.backups / "sessions-2026").iterdir())[0].read_bytes()
    path.unlink()
    path.write_bytes(older)
    async with room.sit() as sitting:
        await sitting.until(lambda: "2 things that you saved are not in" in sitting.text, "told")
        await sitting.press("u")
        await sitting.until(lambda: "Bring back what the backups have" in sitting.text, "asked")
        await sitting.press("enter")
        await sitting.to(HomeScreen)
        await sitting.until(lambda: "that you saved" not in sitting.text, "gone from Home")
    assert {each.answers[0].value for each in room.journal.sessions()} == {"First", "Second"}


async def test_an_answer_in_a_journal_that_can_only_be_read_is_kept_and_not_called_saved(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.files.Files.may_write", lambda *_: False)
    async with room.sit("mine") as sitting:
        await sitting.write("Some words")
        await sitting.until(lambda: "kept here" in sitting.text, "kept")
        assert [each for each in sitting.told if "cannot be put into the journal yet" in each]
        assert " saved" not in sitting.text


async def test_a_message_never_lies_over_the_choices(room: Room, places: Places) -> None:
    torn(places)
    async with room.sit(size=(60, 20)) as sitting:
        await sitting.to(RecoveryScreen)
        sitting.app.notify("Some message that is long enough for three lines of it. " * 2)
        await sitting.pilot.pause(0.2)
        assert "Some message" in sitting.text
        for way in ("Open it from the backup", "Look again", "Close coach"):
            assert way in sitting.text


async def test_going_on_without_says_so(room: Room, places: Places) -> None:
    (places.journal / YEAR).write_bytes(b"x")
    for backup in list(files_in(places.backups / "sessions-2026")):
        backup.unlink()
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        await sitting.press("down", "enter")
        await sitting.to(HomeScreen)
        assert "You go on without what was in sessions-2026.json." in sitting.told[0]
