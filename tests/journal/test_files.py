import errno
import os
from pathlib import Path

import pytest

from coach.journal.files import (
    Files,
    Stamp,
    make_folder,
    read_whole,
    reason,
    stamp,
    write_all,
    write_new,
)


class OneByte(Files):
    def read(self, fd: int, size: int) -> bytes:
        return super().read(fd, 3)

    def write(self, fd: int, data: memoryview) -> int:
        return super().write(fd, data[:1])


class Stuck(Files):
    def write(self, fd: int, data: memoryview) -> int:
        return 0


def test_everything_is_written_and_read_however_little_at_a_time(tmp_path: Path):
    path = tmp_path / "file"
    made = write_new(OneByte(), path, b"first ", b"second")
    assert read_whole(OneByte(), path) == (b"first second", made)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_takes_nothing_is_an_error_and_leaves_no_file(tmp_path: Path):
    with pytest.raises(OSError, match="nothing was written"):
        write_new(Stuck(), tmp_path / "file", b"words")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_takes_the_place_of_another_or_follows_a_link(tmp_path: Path):
    (tmp_path / "there").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("there", "link"):
        with pytest.raises(FileExistsError):
            write_new(Files(), tmp_path / name, b"words")
    assert (tmp_path / "there").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_folders_are_made_private_down_to_the_last(tmp_path: Path):
    make_folder(Files(), tmp_path / "a" / "b" / "c")
    make_folder(Files(), tmp_path / "a" / "b" / "c")
    for folder in ("a", "a/b", "a/b/c"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700


def test_a_stamp_tells_a_replaced_file(tmp_path: Path):
    path, other = tmp_path / "file", tmp_path / "other"
    path.write_bytes(b"one")
    first = stamp(Files(), path)
    assert first == Stamp.of(os.stat(path))
    other.write_bytes(b"two")
    other.replace(path)
    assert stamp(Files(), path) != first
    assert stamp(Files(), tmp_path / "none") is None


def test_an_empty_write_is_no_write(tmp_path: Path):
    write_all(Stuck(), 0, b"")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "coach may not write there"),
        (errno.ENOTEMPTY, "directory not empty"),
    ],
)
def test_reasons_are_plain_words(number: int, words: str):
    assert reason(OSError(number, os.strerror(number))) == words
