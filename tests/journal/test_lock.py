import errno
import threading
from pathlib import Path

import pytest

from coach.errors import NotSavedError
from coach.journal.files import Files
from coach.journal.lock import JournalLock
from tests.journal.faulty import FaultyFiles


def test_the_holder_may_take_it_again(tmp_path: Path):
    lock = JournalLock(tmp_path / "state" / "lock", Files(), patience=1)
    assert not lock.mine
    with lock, lock:
        assert lock.mine
    assert not lock.mine


def test_threads_take_turns(tmp_path: Path):
    lock = JournalLock(tmp_path / "lock", Files())
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(20):
            with lock:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 80
    assert max(most) == 1


def test_another_thread_does_not_hold_it(tmp_path: Path):
    lock = JournalLock(tmp_path / "lock", Files(), patience=0.05)
    told: list[object] = []

    def work() -> None:
        told.append(lock.mine)
        try:
            with lock:
                told.append("taken")
        except NotSavedError as error:
            told.append(error.message)

    with lock:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert told[0] is False
    assert "another coach" in str(told[1])
    with lock:
        assert lock.mine


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    files = FaultyFiles(fault=errno.EROFS)
    files.only = "mkdir"
    lock = JournalLock(tmp_path / "state" / "lock", files)
    with pytest.raises(NotSavedError, match="can only be read"), lock:
        pass
    files.only = ""
    with lock:
        assert lock.mine
