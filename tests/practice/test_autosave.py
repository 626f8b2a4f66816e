"""Words reach the draft by themselves, soon, and she is told when they do not."""

import errno
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

import coach.practice.autosave
from coach.errors import CoachError, NotSavedError
from coach.practice.autosave import PAUSE, Autosave
from coach.practice.conductor import Conductor
from tests.factories import make_guide
from tests.journal.faulty import FaultyFiles
from tests.practice.room import Room
from tests.work import counted_in_threads

SOON = 60.0
"""Seconds after which a test gives up; what is waited for takes far less."""


class Told:
    """What the saving thread said, and a way to wait for it."""

    def __init__(self) -> None:
        self.news: list[CoachError | None] = []

    def __call__(self, error: CoachError | None) -> None:
        self.news.append(error)

    def wait(self, number: int) -> float:
        """Seconds until so many news were told."""
        return until(lambda: len(self.news) >= number)


def until(seen: Callable[[], bool]) -> float:
    begin = time.monotonic()
    while not seen():
        assert time.monotonic() - begin < SOON
        time.sleep(0.005)
    return time.monotonic() - begin


@contextmanager
def saving(conductor: Conductor, told: Told, pause: float = 0.02) -> Iterator[Autosave]:
    autosave = Autosave(conductor, told, pause)
    autosave.start()
    try:
        yield autosave
    finally:
        autosave.stop()


def test_the_pause_keeps_the_promise_of_half_a_second() -> None:
    assert PAUSE <= 0.4


def test_a_change_is_on_disk_after_the_pause_and_not_before(room: Room) -> None:
    conductor, told = room.begin(make_guide()), Told()
    with saving(conductor, told, pause=0.3) as autosave:
        conductor.write({"answer": "half"})
        autosave.changed()
        time.sleep(0.05)
        assert not conductor.saved
        told.wait(1)
    assert told.news[0] is None
    assert conductor.saved
    assert room.value("what") == "half"


def test_typing_on_does_not_put_the_save_off(room: Room) -> None:
    conductor, told = room.begin(make_guide()), Told()
    with saving(conductor, told, pause=0.1) as autosave:
        begin = time.monotonic()
        text = ""
        while not told.news and time.monotonic() - begin < SOON:
            text += "x"
            conductor.write({"answer": text})
            autosave.changed()
            time.sleep(0.01)
        assert told.news


def test_now_does_not_wait_for_the_pause(room: Room) -> None:
    conductor, told = room.begin(make_guide()), Told()
    with saving(conductor, told, pause=600) as autosave:
        conductor.write({"answer": "half"})
        autosave.changed()
        autosave.now()
        told.wait(1)
    assert room.value("what") == "half"


def test_a_refusing_disk_is_told_and_tried_again_without_another_key(room: Room) -> None:
    files = FaultyFiles(fault=errno.ENOSPC)
    conductor, told = room.begin(make_guide(), files=files), Told()
    with saving(conductor, told) as autosave:
        files.only = "write"
        conductor.write({"answer": "kept"})
        autosave.changed()
        told.wait(1)
        assert isinstance(told.news[0], NotSavedError)
        assert not conductor.saved
        files.only = ""
        until(lambda: told.news[-1] is None)
    assert conductor.saved
    assert room.value("what") == "kept"


def test_a_disk_that_goes_on_refusing_is_tried_now_and_then_and_each_time_told(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coach.practice.autosave, "AGAIN", 0.1)
    files = FaultyFiles(fault=errno.ENOSPC)
    conductor, told = room.begin(make_guide(), files=files), Told()
    with counted_in_threads() as work, saving(conductor, told, pause=0.1) as autosave:
        files.only = "open"
        conductor.write({"answer": "kept"})
        autosave.changed()
        began = time.monotonic()
        told.wait(5)
        assert time.monotonic() - began > 0.5
        assert work.calls < 10_000
        assert all(isinstance(each, NotSavedError) for each in told.news)
        tried = len(told.news)
        autosave.now()
        told.wait(tried + 1)
        files.only = ""
        until(lambda: told.news[-1] is None)
        quiet = len(told.news)
        time.sleep(0.3)
        assert len(told.news) == quiet
    assert room.value("what") == "kept"


def test_a_fault_of_coachs_own_is_told_and_does_not_end_the_saving(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coach.practice.autosave, "AGAIN", 0.01)
    conductor, told = room.begin(make_guide()), Told()
    kept = conductor.save_draft

    def fail() -> None:
        raise RuntimeError(conductor.parts["answer"])

    with saving(conductor, told) as autosave:
        monkeypatch.setattr(conductor, "save_draft", fail)
        conductor.write({"answer": "her words"})
        autosave.changed()
        told.wait(1)
        assert str(told.news[0]).startswith("Not saved: something went wrong inside coach")
        assert "her words" not in str(told.news[0])
        monkeypatch.setattr(conductor, "save_draft", kept)
        until(lambda: told.news[-1] is None)
    assert room.value("what") == "her words"


def test_nothing_is_saved_and_nothing_told_where_nothing_changed(room: Room) -> None:
    conductor, told = room.begin(make_guide()), Told()
    with saving(conductor, told):
        time.sleep(0.1)
    assert told.news == []
    assert not room.places.state.exists()


def test_stopping_ends_the_thread_at_once_and_leaves_no_half_work(room: Room) -> None:
    conductor, told = room.begin(make_guide()), Told()
    before = threading.active_count()
    with saving(conductor, told, pause=600) as autosave:
        conductor.write({"answer": "for leave to keep"})
        autosave.changed()
    assert threading.active_count() == before
    assert told.news == []
    conductor.leave()
    assert room.value("what") == "for leave to keep"
