"""Nothing leaves the machine by itself, and nobody else on it can read what she wrote."""

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import coach
from coach.config import Settings, save
from coach.errors import inside
from coach.paths import Places
from coach.practice.deliver import deliver
from coach.practice.desk import Asked, Desk
from coach.practice.editor import OwnEditor
from coach.practice.left_words import Spot
from coach.practice.pages import Pages
from coach.sharing.visibility import ME
from tests.factories import CountingIds, TickingClock

PACKAGE = Path(coach.__file__).parent
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib",
    "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "telnetlib", "nntplib", "asyncore",
}  # fmt: skip
HARMLESS = {"urllib.parse"}
SENDING = {"open_connection", "start_server", "create_connection", "create_server", "open_url"}


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported anywhere in a file, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            given = node.args[0]
            if name in ("__import__", "import_module") and isinstance(given, ast.Constant):
                yield str(given.value)


def test_no_module_of_coach_can_reach_a_network() -> None:
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        for name in imported(tree):
            assert name in HARMLESS or name.split(".")[0] not in NETWORK, (file, name)
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not called & SENDING, file


def test_a_planted_import_is_seen() -> None:
    planted = "def f():\n    from urllib.request import urlopen\n    __import__('socket')\n"
    assert set(imported(ast.parse(planted))) == {"urllib.request", "socket"}


def test_every_file_is_hers_alone_after_a_walk_a_setting_and_a_page(
    places: Places, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        live(places, tmp_path)
    finally:
        os.umask(before)
    found = [places.home, *places.home.rglob("*")]
    assert {"ongoing.json", "settings.toml", "guides-cache.json"} <= {path.name for path in found}
    assert any(path.suffix == ".log" for path in found)
    kept = {path.parent.name for path in found if path.is_file()}
    assert {"drafts", "damaged", "conflicted", "journal"} <= kept
    assert any("before-restore" in path.parts for path in found)
    for path in found:
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.lstat().st_mode) == allowed, path
    (page,) = tmp_path.glob("*.md")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def live(places: Places, folder: Path) -> None:
    """Walk twice, leave a draft and an editor's file, change a setting, write a page."""
    desk = Desk(places, now=TickingClock(), ids=CountingIds(), zone=lambda: "UTC")
    for words in ("one", "two"):
        conductor, _ = desk.walk(Asked("pause", new=True))
        conductor.write({"answer": words})
        conductor.save_draft()
        conductor.leave()
    finished, _ = desk.walk(Asked("pause"))
    finished.finish()
    draft, _ = desk.walk(Asked("pause", new=True))
    draft.write({"answer": "three"})
    draft.save_draft()
    save(places.settings, Settings(theme="paper"))
    with pytest.raises(Exception, match="ended with an error"):
        OwnEditor(desk.editor_files, {"EDITOR": "ed"}, lambda *_: 1).write(
            Spot(draft.session_id, "stands-out", "", "answer"), "four"
        )
    pages = Pages(desk.journal, ME)
    page = pages.of(pages.sessions[-1])
    deliver(page.text, page.filename, folder)
    care_for(places)


def care_for(places: Places) -> None:
    """Take in a copy of a sync program, mend a file that it damaged, restore, delete for good."""
    year = next(places.journal.glob("sessions-*.json"))
    copy = year.with_name(f"{year.stem} 2.json")
    copy.write_bytes(year.read_bytes())
    journal = Desk(places, now=TickingClock()).journal
    journal.finish_harvest()
    year.unlink()
    year.write_bytes(b"{")
    recovery = journal.care.recovery
    (trouble,) = recovery.look()
    recovery.mend(recovery.remedies(trouble)[0])
    journal.care.archives.restore(journal.care.archives.text())
    desk = Desk(places, now=TickingClock())
    session = desk.journal.sessions()[-1].id
    desk.changes.throw(session)
    purging = desk.journal.care.purging
    purging.purge(purging.plan(session))
    draft, _ = desk.walk(Asked("pause", new=True))
    draft.write({"answer": "five"})
    draft.save_draft()


def test_an_existing_home_keeps_the_rights_that_she_gave_it(places: Places) -> None:
    places.home.mkdir(mode=0o750)
    desk = Desk(places, now=TickingClock())
    conductor, _ = desk.walk(Asked("pause"))
    conductor.write({"answer": "one"})
    conductor.leave()
    assert stat.S_IMODE(places.home.stat().st_mode) == 0o750
    assert stat.S_IMODE(places.journal.stat().st_mode) == 0o700


def test_nothing_sets_a_title_of_the_terminal_or_of_the_process() -> None:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text("utf-8")
        assert "setproctitle" not in text, file
        assert not any(each in text for each in ("\\x1b]0", "\\x1b]2", "\\033]")), file


def test_no_word_of_hers_is_in_a_line_on_a_fault(places: Places) -> None:
    secret = "the chairman lied"

    def fails(words: str) -> None:
        raise ValueError(f"could not read {words}")

    with pytest.raises(ValueError, match="chairman") as caught:
        fails(secret)
    line = inside(caught.value)
    assert "chairman" not in line
    assert "test_privacy.py" in line


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no way to deny the network here")
def test_without_a_network_everything_is_the_same(tmp_path: Path) -> None:
    runs = []
    for name, denied in (("with", ()), ("without", ("unshare", "--user", "--net"))):
        home = tmp_path / name
        said = []
        for words in ("reflect pause --plain", "sessions --json", "trends", "doctor", "guides"):
            done = subprocess.run(
                [*denied, sys.executable, "-m", "coach", *words.split(), "--home", str(home)],
                input="one\ntwo\nthree\n",
                capture_output=True,
                text=True,
                check=False,
            )
            if denied and "unshare" in done.stderr:
                pytest.skip("this machine lets nobody deny itself the network")
            said.append((done.returncode, _without_times(done.stdout.replace(str(home), ""))))
        runs.append(said)
    assert runs[0] == runs[1]


def _without_times(text: str) -> str:
    ids = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)
    return re.sub(r"\d\d\d\d-\d\d-\d\dT[0-9:.+-]*", "TIME", ids)
