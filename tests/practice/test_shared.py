"""The sharing log: whole lines on the disk, and none of her words."""

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.practice.shared import SharedLog, Way
from coach.practice.shared_list import shared_rows, titles_of
from coach.sharing.page import Page
from coach.sharing.paper import Form
from tests.factories import NOON, TickingClock, make_answer, make_session
from tests.practice.room import Room

PAGE = Page(
    "the secret text", "2026-11-20-x.html", 1, 2, ("Lena",), (("s1", "what", ""),), "m1",
    Form.HTML, "session",
)  # fmt: skip


def made(folder: Path) -> SharedLog:
    return SharedLog(folder, TickingClock())


def test_what_left_is_read_back_the_newest_first(tmp_path: Path) -> None:
    log = made(tmp_path / "state")
    assert log.read() == ([], 0)
    log.add(PAGE, Way.FILE, tmp_path / "日本語 for Priya.html")
    log.add(replace(PAGE, reader="", for_me=True, answers=()), Way.PRINT)
    (newest, oldest), unread = made(tmp_path / "state").read()
    assert unread == 0
    assert (newest.for_me, newest.way, newest.answers) == (True, Way.PRINT, ())
    assert (oldest.reader, oldest.form, oldest.answers) == ("m1", "html", PAGE.answers)
    assert (oldest.what, oldest.kept_back, oldest.sessions) == ("session", 2, {"s1"})
    assert newest.at > oldest.at
    assert (newest.path, oldest.path) == ("", str(tmp_path / "日本語 for Priya.html"))
    data = (tmp_path / "state" / "shared.log").read_text()
    assert "secret" not in data
    assert "Lena" not in data
    assert "2026-11-20-x" not in data


def test_a_path_is_kept_whole_and_an_older_line_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.journal.files import Files
    from coach.journal.log import append, entries

    log = made(tmp_path)
    monkeypatch.chdir(tmp_path)
    log.add(PAGE, Way.FILE, Path("x.html"))
    assert log.read()[0][0].path == str(tmp_path / "x.html")
    log.add(PAGE, Way.FILE, Path("a/../y.html"))
    assert log.read()[0][0].path == str(tmp_path / "y.html")
    body, *_ = entries((tmp_path / "shared.log").read_bytes())
    said = json.loads(body)
    del said["path"]
    append(Files(), tmp_path / "shared.log", json.dumps(said).encode())
    newest, *_ = log.read()[0]
    assert newest.path == ""


def test_a_session_knows_with_whom_it_was_shared(tmp_path: Path) -> None:
    log = made(tmp_path)
    log.add(PAGE, Way.FILE)
    log.add(replace(PAGE, for_me=True), Way.FILE)
    log.add(replace(PAGE, answers=(("s2", "what", ""),)), Way.FILE)
    assert [each.reader for each in log.of("s1")] == ["m1"]
    assert log.of("s3") == []


def test_a_torn_or_foreign_line_costs_only_itself(tmp_path: Path) -> None:
    log = made(tmp_path)
    log.add(PAGE, Way.FILE)
    path = tmp_path / "shared.log"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    log.add(PAGE, Way.COPY)
    deliveries, unread = log.read()
    assert [each.way for each in deliveries] == [Way.COPY, Way.FILE]
    assert unread == 1


def test_a_line_of_another_shape_is_counted(tmp_path: Path) -> None:
    from coach.journal.log import line_of

    (tmp_path / "shared.log").write_bytes(line_of(b'{"at":"2026-11-20"}') + line_of(b"[]"))
    assert made(tmp_path).read() == ([], 2)


def test_a_failing_disk_is_told_and_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made(tmp_path)
    log.add(PAGE, Way.FILE)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("coach.journal.files.Files.write", fail)
    with pytest.raises(CoachError, match="could not be noted"):
        log.add(PAGE, Way.FILE)
    monkeypatch.undo()
    assert len(log.read()[0]) == 1


def test_only_sessions_that_a_page_was_of_have_a_title_and_none_that_is_gone(
    tmp_path: Path, room: Room
) -> None:
    journal, log = room.journal(), made(tmp_path)
    for id, trashed in (("s1", None), ("s2", NOON), ("s3", None)):
        journal.save_session(make_session(make_answer(), id=id, title=id * 2, trashed=trashed))
    for id in ("s1", "s2", "gone"):
        log.add(replace(PAGE, answers=((id, "what", ""),)), Way.FILE)
    log.add(replace(PAGE, what="brief", answers=(("s3", "what", ""),)), Way.FILE)
    deliveries, _ = log.read()
    assert titles_of(deliveries, journal) == {"s1": "s1s1"}
    rows = shared_rows(deliveries, {"m1": "Ana"}, {"s1": "s1s1"})
    assert [each.text for each in rows] == [
        "brief, for Ana", "session, for Ana", "session, for Ana", "s1s1, for Ana"
    ]  # fmt: skip
