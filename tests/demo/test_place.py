"""The folder of the example: hers alone, thrown away, and what a killed demo left goes too."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from coach.demo.place import Throwaway, empty_folder
from coach.errors import CoachError


@pytest.fixture(autouse=True)
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_only_she_can_enter_it(above: Path) -> None:
    place = Throwaway()
    assert place.path.parent == above
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o700


def test_it_is_thrown_away_with_all_that_is_in_it(above: Path) -> None:
    place = Throwaway()
    (place.path / "home").mkdir()
    (place.path / "home" / "words").write_text("hers")
    place.remove()
    place.remove()
    assert list(above.iterdir()) == []


def leave(above: Path, name: str = "coach-demo-killed") -> Path:
    left = above / name
    (left / "home").mkdir(parents=True)
    (left / "home" / "words").write_text("left")
    return left


def test_what_a_killed_demo_left_is_removed_by_the_next(above: Path) -> None:
    left = leave(above)
    place = Throwaway()
    assert not left.exists()
    assert list(above.iterdir()) == [place.path]


def test_a_demo_in_another_window_stays() -> None:
    first, second = Throwaway(), Throwaway()
    assert first.path.is_dir()
    assert second.path != first.path


def test_an_example_that_she_wanted_to_keep_is_no_leftover(above: Path) -> None:
    hers = above / "coach-demo-hers"
    (hers / "journal").mkdir(parents=True)
    Throwaway().remove()
    assert (hers / "journal").is_dir()


def test_nothing_else_is_touched(above: Path, tmp_path: Path) -> None:
    hers = leave(tmp_path, "hers")
    (above / "coach-demo-link").symlink_to(hers)
    (above / "coach-demo-file").write_text("a file")
    (above / "coach-notes").mkdir()
    Throwaway().remove()
    assert (hers / "home" / "words").read_text() == "left"
    assert sorted(each.name for each in above.iterdir()) == [
        "coach-demo-file",
        "coach-demo-link",
        "coach-notes",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_no_place_to_make_it_in_is_one_sentence(above: Path) -> None:
    above.chmod(0o500)
    with pytest.raises(CoachError, match="There is no place for the example in"):
        Throwaway()


def test_a_temporary_folder_that_is_gone_is_one_sentence(above: Path) -> None:
    above.rmdir()
    with pytest.raises(CoachError, match="There is no place for the example in"):
        Throwaway()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_of_hers_is_left_as_it_was_where_making_it_fails(
    tmp_path: Path, there: bool
) -> None:
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()

    def half() -> None:
        with empty_folder(folder):
            leave(folder)
            (folder / "file").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert folder.exists() is there
    assert not there or list(folder.iterdir()) == []


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    left = leave(tmp_path, "full")
    with pytest.raises(CoachError, match=r"is not empty\. Name a new folder"), empty_folder(left):
        pass
    assert (left / "home" / "words").exists()


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("hers")
    with pytest.raises(CoachError, match="cannot be made"), empty_folder(file):
        pass
    with pytest.raises(CoachError, match="cannot be made"), empty_folder(file / "below"):
        pass
    assert file.read_text() == "hers"
