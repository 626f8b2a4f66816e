import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.guides import cache as caching
from coach.guides import parser
from coach.guides.library import load_library
from tests.guides.test_library import BUILT_IN, OWN


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    builtin, own = tmp_path / "prompts", tmp_path / "own"
    for folder in (builtin, own):
        folder.mkdir()
    (builtin / "prep.md").write_text(BUILT_IN)
    (own / "mine.md").write_text(OWN)
    return builtin, own, tmp_path / "state" / "guides.json"


@pytest.fixture
def parses(monkeypatch) -> list[str]:
    """The files that were parsed, in order."""
    real, seen = parser.parse_bytes, []

    def parse(data, *, slug, **rest):
        seen.append(slug)
        return real(data, slug=slug, **rest)

    monkeypatch.setattr(parser, "parse_bytes", parse)
    return seen


def test_a_second_start_parses_nothing_and_gives_the_same(folders, parses):
    first = load_library(*folders)
    assert parses == ["prep", "mine"]
    assert load_library(*folders) == first
    assert parses == ["prep", "mine"]


def test_a_start_with_a_full_cache_does_not_import_markdown(folders):
    load_library(*folders)
    code = (
        "import sys; from pathlib import Path; from coach.guides.library import load_library\n"
        f"library = load_library(*map(Path, {[str(each) for each in folders]}))\n"
        "assert len(library.guides) == 2\n"
        "print([name for name in sys.modules if 'markdown' in name or 'mdit' in name])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def test_a_changed_file_is_parsed_again(folders, parses):
    load_library(*folders)
    (folders[1] / "mine.md").write_text(OWN.replace("Her own", "Changed"))
    assert load_library(*folders).get("mine").title == "Changed"
    assert parses == ["prep", "mine", "mine"]


def test_a_file_of_the_same_size_and_another_time_is_parsed_again(folders, parses):
    load_library(*folders)
    file = folders[1] / "mine.md"
    file.write_text(OWN.replace("Her own", "His own"))
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1))
    assert load_library(*folders).get("mine").title == "His own"


def test_a_removed_file_leaves_the_cache(folders):
    load_library(*folders)
    (folders[1] / "mine.md").unlink()
    assert [guide.slug for guide in load_library(*folders).guides] == ["prep"]
    assert b"mine.md" not in folders[2].read_bytes()


def test_a_file_with_faults_is_told_each_time(folders):
    (folders[1] / "mine.md").write_text("# Broken\n")
    first, second = load_library(*folders), load_library(*folders)
    assert first.problems
    assert first.problems == second.problems


def test_the_same_file_as_built_in_and_as_her_own_is_not_confused(folders):
    builtin, _, cache = folders
    load_library(builtin, None, cache)
    both = load_library(builtin, builtin, cache)
    assert both.get("prep").own


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"Her own", b"His own"),
        lambda data: data.replace(b'"line"', b'"nine"'),
        lambda data: data[data.index(b"\n") + 1 :],
        lambda data: b"\xff\x00" + data,
        lambda data: b"[" * 100_000,
    ],
)
def test_a_damaged_cache_is_built_anew_without_a_word(folders, parses, damage):
    first = load_library(*folders)
    file = folders[2]
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert load_library(*folders) == first
    assert parses == ["prep", "mine"] * 2
    assert file.read_bytes() == whole


@pytest.mark.parametrize("body", [b"[]", b"null", b'{"a": 1}', b"[" * 100_000])
def test_a_whole_cache_that_holds_something_else_is_built_anew(folders, body):
    first = load_library(*folders)
    folders[2].write_bytes(f"{caching._head(body)}\n".encode() + body)
    assert load_library(*folders) == first


def test_an_entry_that_is_no_guide_is_parsed_again(folders, parses):
    first = load_library(*folders)
    _, body = folders[2].read_bytes().split(b"\n", 1)
    changed = body.replace(b'"kind": "line"', b'"kind": "rhyme"')
    assert changed != body
    folders[2].write_bytes(f"{caching._head(changed)}\n".encode() + changed)
    assert load_library(*folders) == first
    assert parses == ["prep", "mine"] * 2


def test_a_cache_of_another_version_is_built_anew(folders, parses, monkeypatch):
    load_library(*folders)
    monkeypatch.setattr(caching, "VERSION", caching.VERSION + 1)
    load_library(*folders)
    assert parses == ["prep", "mine"] * 2


def test_the_cache_is_for_its_owner_only_and_leaves_nothing_beside_it(folders):
    load_library(*folders)
    file = folders[2]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_an_unchanged_cache_is_not_written(folders):
    load_library(*folders)
    before = folders[2].stat()
    load_library(*folders)
    after = folders[2].stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_cache_that_cannot_be_written_costs_only_time(folders, monkeypatch):
    builtin, own, file = folders
    (file.parent.parent / "state").write_text("in the way")
    assert len(load_library(*folders).guides) == 2
    elsewhere = file.parent.parent / "other" / "guides.json"

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert len(load_library(builtin, own, elsewhere).guides) == 2
    assert list(elsewhere.parent.iterdir()) == []


def test_a_cache_is_not_needed(folders):
    builtin, own, file = folders
    assert len(load_library(builtin, own).guides) == 2
    assert not file.parent.exists()
