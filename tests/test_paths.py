"""Where coach keeps things."""

import os
import stat
from pathlib import Path

import pytest

from coach.errors import UsageError
from coach.paths import Places, find, in_one_folder, make_private, prompts_folder


def everything(places: Places) -> list[Path]:
    named = [places.home, places.journal, places.state, places.settings, places.guides]
    return [*named, places.backups]


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    places = in_one_folder(tmp_path / "mine")
    assert all(path.is_relative_to(tmp_path / "mine") for path in everything(places))
    assert len(set(everything(places))) == 6
    assert places.backups.parent == places.state


def test_asking_where_creates_nothing(tmp_path: Path) -> None:
    find(str(tmp_path / "mine"), {})
    find(None, {})
    assert list(tmp_path.iterdir()) == []


def test_the_option_comes_before_the_environment(tmp_path: Path) -> None:
    environ = {"COACH_HOME": str(tmp_path / "environ")}
    assert find(str(tmp_path / "option"), environ).home == tmp_path / "option"
    assert find(None, environ).home == tmp_path / "environ"
    assert find("", environ).home == tmp_path / "environ"


def test_an_empty_variable_counts_as_none(tmp_path: Path) -> None:
    assert find(None, {"COACH_HOME": ""}) == find(None, {})


def test_without_a_choice_everything_is_in_her_own_folders_and_drafts_apart_from_the_journal(
    tmp_path: Path,
) -> None:
    places = find(None, {})
    user = tmp_path / "user"
    assert all(path.is_relative_to(user) for path in everything(places))
    assert not places.state.is_relative_to(places.journal)
    assert not places.journal.is_relative_to(places.state)


def test_a_tilde_and_a_relative_folder_become_full_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find("~/coach", {}).home == tmp_path / "user" / "coach"
    assert find("here", {}).journal == tmp_path / "here" / "journal"


def test_the_home_of_nobody_is_said_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="no home folder for ~nobody-of-this-name here"):
        find("~nobody-of-this-name/coach", {})


def test_the_guides_that_come_with_coach_are_a_folder() -> None:
    assert prompts_folder().is_dir()


def test_a_private_folder_and_the_missing_ones_above_it_are_for_its_owner_only(
    tmp_path: Path,
) -> None:
    above = tmp_path / "shared"
    above.mkdir(mode=0o755)
    above.chmod(0o755)
    before = os.umask(0)
    try:
        make_private(above / "coach" / "journal")
    finally:
        os.umask(before)
    for made in (above / "coach", above / "coach" / "journal"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert stat.S_IMODE(above.stat().st_mode) == 0o755


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("hers")
    make_private(tmp_path)
    make_private(tmp_path)
    assert (tmp_path / "kept.txt").read_text() == "hers"
