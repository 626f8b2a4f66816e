"""The writer of exported files: whole or not at all, private, and never over anything."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.practice import deliver as module
from coach.practice.deliver import deliver, free, place_of, target

NAME = "2026-11-20-decide.md"
TEXT = "# A page\n\nGröße, 日本語\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    return made


def failing(number: int) -> Callable[..., int]:
    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_page_is_written_whole_and_for_her_eyes_only(folder: Path) -> None:
    before = os.umask(0)
    try:
        path = deliver(TEXT, NAME, folder)
    finally:
        os.umask(before)
    assert path == folder / NAME
    assert path.read_bytes() == TEXT.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_path_that_is_no_folder_is_the_file_itself(folder: Path) -> None:
    assert deliver(TEXT, NAME, folder / "mine.txt") == folder / "mine.txt"
    assert target(NAME, folder) == folder / NAME
    (folder / NAME).write_text("taken")
    assert free(folder / NAME) != folder / NAME
    assert deliver("words", NAME, folder) == folder / f"{Path(NAME).stem}-2.md"
    assert target(NAME, folder / "mine.txt") == folder / "mine.txt"


def test_a_taken_name_is_numbered_and_nothing_is_overwritten(folder: Path) -> None:
    written = [deliver(f"page {n}", NAME, folder) for n in range(4)]
    assert [path.name for path in written] == [
        NAME, "2026-11-20-decide-2.md", "2026-11-20-decide-3.md", "2026-11-20-decide-4.md",
    ]  # fmt: skip
    assert [path.read_text() for path in written] == [f"page {n}" for n in range(4)]
    (folder / "plain").write_text("hers")
    assert deliver(TEXT, NAME, folder / "plain").name == "plain-2"


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_not_followed(folder: Path, tmp_path: Path, there: bool) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    if there:
        elsewhere.write_text("untouched")
    (folder / NAME).symlink_to(elsewhere)
    assert deliver(TEXT, NAME, folder).name == "2026-11-20-decide-2.md"
    assert elsewhere.exists() is there
    assert not there or elsewhere.read_text() == "untouched"


def test_a_folder_of_that_name_is_left_alone(folder: Path) -> None:
    (folder / NAME).mkdir()
    assert deliver(TEXT, NAME, folder).name == "2026-11-20-decide-2.md"


def test_a_missing_folder_is_told_with_what_to_do(folder: Path) -> None:
    with pytest.raises(CoachError, match=r"There is no folder .*nowhere\..*Make it first"):
        deliver(TEXT, NAME, folder / "nowhere" / "x.md")
    assert list(folder.iterdir()) == []


def test_a_file_in_place_of_a_folder_is_told(folder: Path) -> None:
    (folder / "file").write_text("hers")
    with pytest.raises(CoachError, match="is not a folder"):
        deliver(TEXT, NAME, folder / "file" / "x.md")


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_in_is_told(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(CoachError, match="You may not write in"):
        deliver(TEXT, NAME, folder)
    folder.chmod(0o700)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "You may not write in"),
        (errno.EROFS, "read-only"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "could not be written"),
        (errno.EMFILE, "could not be written"),
    ],
)
def test_a_file_that_cannot_be_made_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    monkeypatch.setattr(module.os, "open", failing(number))
    with pytest.raises(CoachError, match=said) as told:
        deliver(TEXT, NAME, folder)
    assert "Nothing was written" in str(told.value)


def test_a_name_that_is_too_long_for_the_disk_is_told(folder: Path) -> None:
    with pytest.raises(CoachError, match="too long"):
        deliver(TEXT, NAME, folder / ("x" * 300))


def test_a_name_that_no_file_can_have_is_told(folder: Path) -> None:
    with pytest.raises(CoachError, match="could not be written"):
        deliver(TEXT, NAME, folder / "a\0b{x}")


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_or_failing_disk_leaves_no_part_of_a_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    monkeypatch.setattr(module.os, call, failing(number))
    with pytest.raises(CoachError, match="Nothing was written") as told:
        deliver(TEXT, NAME, folder)
    assert ("is full" in str(told.value)) == (number == errno.ENOSPC)
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_up_half_way_leaves_no_part_of_a_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.write, []

    def short(descriptor: int, data: memoryview) -> int:
        calls.append(len(data))
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, data[:2])

    monkeypatch.setattr(module.os, "write", short)
    with pytest.raises(CoachError, match="is full"):
        deliver(TEXT, NAME, folder)
    assert list(folder.iterdir()) == []


def test_short_writes_still_write_every_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(module.os, "write", lambda fd, data: real(fd, data[:3]))
    assert deliver(TEXT, NAME, folder).read_bytes() == TEXT.encode()


def test_an_interruption_leaves_no_part_and_is_passed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        deliver(TEXT, NAME, folder)
    assert list(folder.iterdir()) == []


def test_a_part_that_cannot_be_removed_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.os, "fsync", failing(errno.EIO))
    monkeypatch.setattr(Path, "unlink", failing(errno.EIO))
    with pytest.raises(CoachError, match="What was begun is still at") as told:
        deliver(TEXT, NAME, folder)
    assert NAME in str(told.value)


def test_a_folder_that_cannot_be_asked_to_settle_does_not_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise OSError(errno.EACCES, "no")
        return real(path, flags, mode)

    monkeypatch.setattr(module.os, "open", refuse)
    assert deliver(TEXT, NAME, folder).read_bytes() == TEXT.encode()


def test_no_name_is_tried_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.os, "open", failing(errno.EEXIST))
    with pytest.raises(CoachError, match="every name is taken"):
        deliver(TEXT, NAME, folder)


def test_a_lone_surrogate_does_not_stop_a_page(folder: Path) -> None:
    assert deliver("a\ud800b", NAME, folder).read_text() == "a?b"


def test_a_place_is_a_folder_or_a_file_in_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.chdir(folder)
    (folder / "there").mkdir()
    (folder / "taken.md").touch()
    for said in (str(folder), str(folder / "x.md"), "x.md", "there", "there/", "taken.md", "~x"):
        assert place_of(said) == Path(said)
    assert place_of("~/x.md") == folder / "x.md"


def test_what_can_hold_no_page_is_refused_also_behind_a_link(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/dev")
    (folder / "link.md").symlink_to("pipe")
    names = [str(folder / name) for name in ("pipe", "link", "link/x.md", "link.md")]
    for said in ("/dev/null", "/dev/x.md", "/dev", "/proc/self/fd/1", "/sys/x", *names):
        with pytest.raises(CoachError) as told:
            place_of(said, "Print it.")
        assert str(told.value) == f"{said} is no place for a file. Nothing was written. Print it."
    assert sorted(os.listdir(folder)) == ["link", "link.md", "pipe"]


@pytest.mark.parametrize("said", ["nowhere/x.md", "nowhere/", "~nobody-here/x.md"])
def test_a_place_in_a_folder_that_is_not_there_is_refused(
    said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(CoachError, match=rf"There is no folder {said.split('/')[0]}/?\. .*first"):
        place_of(said)


def test_a_place_that_no_disk_can_name_is_left_to_the_writing(folder: Path) -> None:
    for name in ("a\0b", "a" * 5000):
        with pytest.raises(CoachError, match="Nothing was written"):
            deliver(TEXT, NAME, place_of(str(folder / name)))
    assert os.listdir(folder) == []


@pytest.mark.parametrize("stem", ["x" * 252, "日" * 84])
def test_a_name_that_is_as_long_as_can_be_is_numbered_too(stem: str, folder: Path) -> None:
    first, second = (deliver(TEXT, NAME, folder / f"{stem}.md") for _ in range(2))
    assert first.name == f"{stem}.md"
    assert second.name.endswith("-2.md")
    assert second.name.startswith(stem[:80])
    assert len(os.listdir(folder)) == 2
