"""Every refusal that she can meet says what, what is safe, and what to do."""

import errno
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest

from coach.errors import JournalError
from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.paths import Places
from tests.factories import NOON
from tests.journal.faulty import UnsyncedFiles
from tests.journal.support import numbered, open_journal

NOTE = Note("n1", NOON, text="A line")


class Refusing(UnsyncedFiles):
    """Refuses one file or folder, by its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def open(self, path: Path, flags: int) -> int:
        if path.name == self.name:
            raise OSError(errno.EACCES, "not allowed")
        return super().open(path, flags)

    def listdir(self, folder: Path) -> list[str]:
        if folder.name == self.name:
            raise OSError(errno.EACCES, "not allowed")
        return super().listdir(folder)


REFUSED: dict[str, tuple[str, Callable[[Journal], object]]] = {
    "a note": ("notes.log", lambda journal: journal.jot(NOTE)),
    "the notes": ("notes.log", lambda journal: journal.ongoing()),
    "the drafts": ("drafts", lambda journal: journal.sessions()),
    "the backups": ("backups", lambda journal: journal.sessions()),
    "the lock": ("journal.lock", lambda journal: journal.save_session(numbered(2))),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_told_with_what_is_safe_and_what_to_do(
    places: Places, what: str
) -> None:
    name, act = REFUSED[what]
    journal = open_journal(places)
    journal.save_session(numbered(1))
    journal.jot(NOTE)
    if what == "the lock":
        (places.state / name).unlink()
        (places.state / name).mkdir()
    with pytest.raises(JournalError) as refused:
        act(open_journal(places, files=Refusing(name)))
    assert len(refused.value.hint.split()) > 4
    assert "hanged" in refused.value.hint or "left as they are" in refused.value.hint


def test_a_disk_that_cannot_lock_is_told(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(filelock.FileLock, "acquire", unable)
    with pytest.raises(JournalError, match=r"cannot lock files.*Nothing on disk was changed.*disk"):
        open_journal(places).save_session(numbered(1))
