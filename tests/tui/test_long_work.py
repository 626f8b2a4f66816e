"""What takes long is shown with how far it is, and stops where nothing is left half done."""

import threading
from collections.abc import Callable

import pytest
from textual.command import CommandPalette

import coach.tui.long_work
from coach.errors import CoachError, StoppedError
from coach.journal.journal import Journal
from coach.paths import Places
from coach.progress import Progress
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.progress import ProgressDialog
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.trash import TrashScreen
from tests.tui.places import furnish, history
from tests.tui.sitting import Room, Sitting


@pytest.fixture
def room(places: Places, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(coach.tui.long_work, "_SOON", 0.0)
    return furnish(Room(places))


class Slow:
    """Work that waits at each step until it may go on."""

    def __init__(self, *, to_the_end: bool = False) -> None:
        self.go_on = threading.Event()
        self.begun = threading.Event()
        self.to_the_end = to_the_end

    def __call__(self, progress: Progress) -> str:
        if self.to_the_end:
            progress.to_the_end()
        for _ in progress.each("abcd", "files"):
            self.begun.set()
            assert self.go_on.wait(60)
        return "done"


def begin(sitting: Sitting, work: Callable[[Progress], str]) -> list[object]:
    """Have the app do work, and give what comes of it."""
    came: list[object] = []

    async def run() -> None:
        try:
            came.append(await sitting.app.at_work("Writing", work, "Stopped. Nothing was."))
        except CoachError as error:
            came.append(error)

    sitting.app.run_worker(run())
    return came


async def test_it_is_shown_until_it_is_done_and_gives_what_it_made(room: Room) -> None:
    work = Slow()
    async with room.sit() as sitting:
        came = begin(sitting, work)
        await sitting.to(ProgressDialog)
        assert "Writing" in sitting.text
        await sitting.until(lambda: "0 of 4 files" in sitting.text, "how far it is")
        assert "esc  stop" in sitting.text
        work.go_on.set()
        await sitting.to(HomeScreen)
        await sitting.until(lambda: came == ["done"])


async def test_escape_stops_it_at_once_and_says_so(room: Room) -> None:
    work = Slow()
    async with room.sit() as sitting:
        came = begin(sitting, work)
        await sitting.to(ProgressDialog)
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.until(lambda: came)
        assert isinstance(came[0], StoppedError)
        assert str(came[0]) == "Stopped. Nothing was."
        work.go_on.set()


async def test_what_has_to_go_to_its_end_says_so_and_is_waited_for(room: Room) -> None:
    work = Slow(to_the_end=True)
    async with room.sit() as sitting:
        came = begin(sitting, work)
        await sitting.to(ProgressDialog)
        await sitting.until(lambda: "It goes on to its end" in sitting.text)
        await sitting.press("escape")
        assert isinstance(sitting.app.screen, ProgressDialog)
        work.go_on.set()
        await sitting.until(lambda: came == ["done"])
        await sitting.to(HomeScreen)


async def test_it_ends_below_what_was_opened_above_it(room: Room) -> None:
    work = Slow()
    async with room.sit() as sitting:
        came = begin(sitting, work)
        await sitting.to(ProgressDialog)
        await sitting.press("ctrl+p")
        await sitting.to(CommandPalette)
        work.go_on.set()
        await sitting.pilot.pause(0.1)
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.until(lambda: came == ["done"])


async def test_what_goes_wrong_in_it_is_told_where_it_was_asked_for(room: Room) -> None:
    def wrong(progress: Progress) -> str:
        raise CoachError("The disk is full.")

    async with room.sit() as sitting:
        came = begin(sitting, wrong)
        await sitting.until(lambda: came)
        assert str(came[0]) == "The disk is full."
        await sitting.to(HomeScreen)


async def test_deleting_for_good_can_be_stopped_while_it_is_looked_for(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, looked = threading.Event(), Progress.each

    def each(self: Progress, items: object, what: str) -> object:
        assert held.wait(60)
        return looked(self, items, what)  # type: ignore[arg-type]

    async with room.sit() as sitting:
        await history(sitting)
        await sitting.press("d", "x")
        await sitting.to(TrashScreen)
        with monkeypatch.context() as patch:
            patch.setattr(Progress, "each", each)
            await sitting.press("x")
            await sitting.to(ProgressDialog)
            await sitting.press("escape")
            await sitting.to(TrashScreen)
            await sitting.until(lambda: sitting.notices, "what stands")
            assert sitting.notices == ["Stopped. Nothing was deleted; it is in the trash."]
            held.set()
        await sitting.press("x")
        await sitting.to(ChoiceDialog)
        await sitting.press("down", "enter")
        await sitting.until(lambda: sitting.told[-1].startswith("Deleted for good"))
    assert len(room.journal.sessions()) == 3


def test_stopped_before_its_first_file_a_deletion_has_changed_nothing(room: Room) -> None:
    journal: Journal = room.journal
    first = journal.sessions()[0]
    room.desk().changes.throw(first.id)
    journal = room.journal
    plan = journal.care.purging.plan(first.id)
    before = {path: path.read_bytes() for path in room.places.journal.rglob("*.json")}
    progress = Progress()
    progress.stop()
    with pytest.raises(StoppedError):
        journal.care.purging.purge(plan, progress=progress)
    assert {path: path.read_bytes() for path in before} == before
    assert not journal.care.purging.finish()
