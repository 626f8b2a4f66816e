"""Her settings: read with care, written only when she asks, and never over what she wrote."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.config import Settings, load, save
from coach.errors import CoachError
from coach.text import clean_line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def write(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_the_defaults_hold_and_none_is_made(file: Path) -> None:
    assert load(file) == (Settings(name="", theme="ink"), ())
    assert not file.parent.exists()


def test_what_is_in_the_file_holds(file: Path) -> None:
    assert load(write(file, 'name = "Ana"\ntheme = "paper"\n')) == (Settings("Ana", "paper"), ())


def test_an_unknown_key_is_told_and_the_rest_holds(file: Path) -> None:
    found, (problem,) = load(write(file, 'theme = "paper"\ncolour = "red"\n'))
    assert found.theme == "paper"
    assert "no setting “colour”" in problem
    assert str(file) in problem


@pytest.mark.parametrize("value", ["3", "true", "[1]", "2026-01-01"])
def test_a_setting_that_is_no_text_is_told_and_the_default_holds(file: Path, value: str) -> None:
    found, (problem,) = load(write(file, f"theme = {value}\n"))
    assert found == Settings()
    assert "“theme” should be text in quotes" in problem


def test_guides_she_pinned_or_put_away_are_kept_and_what_she_wrote_stays(file: Path) -> None:
    write(file, '# mine\nnot_for_me = ["team"]\n')
    settings = Settings(pinned=("prep", "pause"), not_for_me=())
    save(file, settings)
    assert load(file) == (settings, ())
    assert file.read_text().endswith("# mine\nnot_for_me = []\n")


@pytest.mark.parametrize("value", ['"prep"', "[1]", "{}"])
def test_a_list_that_is_none_is_told(file: Path, value: str) -> None:
    found, (problem,) = load(write(file, f"pinned = {value}\n"))
    assert found == Settings()
    assert "“pinned” should be a list of names" in problem


@pytest.mark.parametrize("text", [b"theme = ink", b"\xff\xfe", b"theme = 'a'\ntheme = 'b'", b"\0"])
def test_a_file_that_cannot_be_read_is_told_and_the_defaults_hold(file: Path, text: bytes) -> None:
    found, (problem,) = load(write(file, text))
    assert found == Settings()
    assert "could not be read" in problem


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    assert "could not be read" in load(file)[1][0]


def test_control_characters_in_a_setting_reach_no_screen(file: Path) -> None:
    found, problems = load(write(file, 'name = "A\\u001b[31m\\nB"\n"\\u001bx" = ""\n'))
    assert found.name == "A␛[31m B"
    assert "\x1b" not in problems[0]


def test_settings_are_kept_for_her_eyes_only(file: Path) -> None:
    before = os.umask(0)
    try:
        save(file, Settings("Ana", "paper"))
    finally:
        os.umask(before)
    assert load(file) == (Settings("Ana", "paper"), ())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_saving_one_setting_leaves_all_else_as_she_wrote_it(file: Path) -> None:
    write(file, '# mine\ntheme = "ink"   # dark\nlater = 3\n\n[table]\ntheme = "other"\n')
    save(file, Settings(theme="paper"))
    assert file.read_text() == ('# mine\ntheme = "paper"\nlater = 3\n\n[table]\ntheme = "other"\n')
    save(file, Settings("Ana", "paper"))
    assert file.read_text().startswith('name = "Ana"\n# mine\n')
    assert load(file)[0] == Settings("Ana", "paper")


def test_a_setting_can_go_back_to_its_default(file: Path) -> None:
    save(file, Settings("Ana", "paper"))
    save(file, Settings("", "ink"))
    assert load(file) == (Settings(), ())


@pytest.mark.parametrize(
    "text",
    [
        b"theme = ink  # she forgot the quotes",
        b"\xff",
        b'theme = """\nink"""\n',
        b"theme = 'ink'\nkeys = { home.history = 'y' }\n[keys.x]\ny = 'z'",
    ],
)
def test_a_file_that_coach_cannot_change_is_left_as_it_is(file: Path, text: bytes) -> None:
    write(file, text)
    with pytest.raises(CoachError, match="It is as it was"):
        save(file, Settings(theme="paper"))
    assert file.read_bytes() == text
    assert len(list(file.parent.iterdir())) == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(CoachError, match="could not be saved"):
        save(tmp_path / "config" / "settings.toml", Settings(theme="paper"))


def test_a_link_stays_a_link_and_what_it_leads_to_is_changed(tmp_path: Path, file: Path) -> None:
    real = write(tmp_path / "dotfiles" / "coach.toml", 'theme = "ink"\n')
    file.parent.mkdir()
    file.symlink_to(real)
    save(file, Settings(theme="paper"))
    assert file.is_symlink()
    assert real.read_text() == 'theme = "paper"\n'


@settings(max_examples=40)
@given(name=st.text(), theme=st.text())
def test_any_text_comes_back_as_a_clean_line(
    tmp_path_factory: pytest.TempPathFactory, name: str, theme: str
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    wanted = Settings(clean_line(name), clean_line(theme))
    save(file, wanted)
    assert load(file) == (wanted, ())
