"""Her settings: read with care, written only when she asks, and never over what she wrote."""

import os
import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.config import Settings, load, save, why_private
from coach.errors import CoachError
from coach.options import KEYS, OPTIONS
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
    assert "no setting “colour”" in problem.said
    assert str(file) in problem.said


@pytest.mark.parametrize("value", ["3", "true", "[1]", "2026-01-01"])
def test_a_setting_that_is_no_text_is_told_and_the_default_holds(file: Path, value: str) -> None:
    found, (problem,) = load(write(file, f"theme = {value}\n"))
    assert found == Settings()
    assert "“theme” should be the name of a theme in quotes" in problem.said
    assert (problem.key, problem.value) == ("theme", value)


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
    assert "“pinned” should be a list of names" in problem.said


@pytest.mark.parametrize("text", [b"theme = ink", b"\xff\xfe", b"theme = 'a'\ntheme = 'b'", b"\0"])
def test_a_file_that_cannot_be_read_is_told_and_the_defaults_hold(file: Path, text: bytes) -> None:
    found, (problem,) = load(write(file, text))
    assert found == Settings(visibility="private")
    assert "could not be read" in problem.said
    assert why_private([problem]).endswith("the defaults are used, and new words are private.")


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    found, (problem,) = load(file)
    assert "could not be read" in problem.said
    assert found.visibility == "private"


SLIPS = (
    'visibility = "me"\n',
    "visibility = 3\n",
    'Visibility = "mentor"\n',
    '" visibility" = "open"\n',
    '[look]\nvisibility = "private"\n',
    '[keys]\nvisibility = "private"\n',
)


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_about_who_may_see_her_words_makes_them_private(file: Path, text: str) -> None:
    found, problems = load(write(file, text))
    assert found.visibility == "private"
    assert why_private(problems).endswith("; new words are private.")
    assert [each.key for each in problems].count("visibility") == 1


@pytest.mark.parametrize("text", SLIPS)
def test_such_a_slip_stays_for_her_to_see_until_she_sets_it_herself(file: Path, text: str) -> None:
    found, _ = load(write(file, text))
    save(file, replace(found, name="Ana"), ["name"])
    assert file.read_text() == 'name = "Ana"\n' + text
    assert load(file)[0] == replace(found, name="Ana")
    save(file, replace(found, name="Ana", visibility="mentor"), ["visibility"])
    settings, problems = load(file)
    assert (settings.visibility, why_private(problems)) == ("mentor", "")


def test_setting_it_private_puts_it_in_the_place_of_a_wrong_value(file: Path) -> None:
    found, _ = load(write(file, 'visibility = "me"\n'))
    save(file, found, ["visibility"])
    assert load(file) == (Settings(visibility="private"), ())


def test_other_slips_leave_who_may_see_her_words_as_it_was(file: Path) -> None:
    found, problems = load(write(file, 'visibility = "Open"\ntheme = "x"\ncolour = 3\n'))
    assert (found.visibility, why_private(problems), len(problems)) == ("open", "", 2)


def test_control_characters_in_a_setting_reach_no_screen(file: Path) -> None:
    found, problems = load(write(file, 'name = "A\\u001b[31m\\nB"\n"\\u001bx" = ""\n'))
    assert found.name == "A␛[31m B"
    assert "\x1b" not in problems[0].said


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
@given(name=st.text(), editor=st.text())
def test_any_text_comes_back_as_a_clean_line(
    tmp_path_factory: pytest.TempPathFactory, name: str, editor: str
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    wanted = Settings(clean_line(name), editor=clean_line(editor))
    save(file, wanted)
    assert load(file) == (wanted, ())


# Each by its rule


def test_every_setting_has_an_option_and_a_default_that_it_allows() -> None:
    names = {each.name for each in fields(Settings)}
    assert names == {*OPTIONS, KEYS}
    for key, option in OPTIONS.items():
        default = getattr(Settings(), key)
        assert option.read(list(default) if isinstance(default, tuple) else default) == default
        assert option.what[0].isupper()
        assert not option.what.endswith(".")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('date_format = "us"', "one of day-month, month-day or iso, and is “us”; the default, day"),
        ('theme = "nope"', "the name of a theme in quotes, such as ink or paper, and is “nope”"),
        ('motion = "no"', "one of as-shell, still or moving, and is “no”; the default, as-shell"),
        ("week_start = 1", "one of monday, sunday or saturday, and is “1”; the default, monday,"),
        ('visibility = "all"', "one of private, mentor or open, and is “all”; new words are"),
        ('rhythm = "30"', "a whole number of days up to 730, 0 for none, and is “30”; nothing is"),
        ("rhythm = true", "a whole number of days"),
        ("rhythm = -1", "a whole number of days"),
        ("editor = 3", "text in quotes, and is “3”; nothing is set"),
        ('guides = "here"', "a folder that begins with / or ~"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_right_and_the_default_holds(
    file: Path, line: str, said: str
) -> None:
    found, (problem,) = load(write(file, f'name = "Ana"\n{line}\n'))
    closed = problem.key == "visibility"
    assert found == Settings("Ana", visibility="private" if closed else "mentor")
    assert problem.said.startswith(f"{file}: “{line.partition(' ')[0]}” should be ")
    assert said in problem.said


def test_every_value_that_is_right_holds(file: Path) -> None:
    found, problems = load(
        write(
            file,
            'date_format = "iso"\nweek_start = "sunday"\nvisibility = "private"\nrhythm = 30\n'
            'editor = "code -w"\nguides = "~/guides"\n[keys]\n"home.history" = "y"\n'
            'app.help = ["f8", "h"]\n',
        )
    )
    assert problems == ()
    assert found == Settings(
        date_format="iso", week_start="sunday", visibility="private", rhythm=30,
        editor="code -w", guides="~/guides", keys={"home.history": "y", "app.help": "f8,h"},
    )  # fmt: skip


@pytest.mark.parametrize("value", ["3", '""', '[""]', "[1]", '"a b c"'])
def test_a_key_that_is_none_is_named_and_the_others_hold(file: Path, value: str) -> None:
    found, (problem,) = load(write(file, f'[keys]\n"app.help" = {value}\n"home.history" = "y"\n'))
    assert found.keys == {"home.history": "y"}
    assert "“keys.app.help” should be a key or several" in problem.said


def test_keys_that_are_no_table_are_named(file: Path) -> None:
    found, (problem,) = load(write(file, 'keys = "y"\n'))
    assert found == Settings()
    assert "“keys” should be a table" in problem.said


def test_keys_are_saved_in_their_table_and_her_lines_stay(file: Path) -> None:
    write(file, '# mine\n\n[keys]\n# history\n"home.history" = "y"\n"home.x" = 3\n')
    save(file, Settings(keys={"home.history": "z", "app.help": "f8"}))
    text = file.read_text()
    assert load(file)[0].keys == {"home.history": "z", "app.help": "f8"}
    assert "# mine\n" in text
    assert "# history\n" in text
    assert '"home.x" = 3\n' in text
    save(file, Settings(keys={"app.help": "f8"}))
    assert load(file)[0].keys == {"app.help": "f8"}


def test_a_wrong_value_stays_until_she_changes_that_very_setting(file: Path) -> None:
    write(file, 'rhythm = "often"\ntheme = "paper"\n[keys]\n"home.x" = 3\n')
    save(file, Settings(name="Ana", theme="paper"))
    assert 'rhythm = "often"' in file.read_text()
    save(file, Settings(name="Ana", theme="paper"), ["rhythm", "keys.home.x"])
    assert file.read_text() == 'name = "Ana"\ntheme = "paper"\n[keys]\n'
    assert load(file) == (Settings("Ana", "paper"), ())


settings_of = st.builds(
    Settings,
    name=st.text(max_size=9).map(clean_line),
    motion=st.sampled_from(list(OPTIONS["motion"].choices)),
    date_format=st.sampled_from(list(OPTIONS["date_format"].choices)),
    week_start=st.sampled_from(list(OPTIONS["week_start"].choices)),
    visibility=st.sampled_from(list(OPTIONS["visibility"].choices)),
    rhythm=st.integers(0, 730),
    editor=st.text(max_size=9).map(clean_line),
    pinned=st.lists(st.sampled_from(["prep", "pause"]), unique=True).map(tuple),
    keys=st.dictionaries(st.sampled_from(["home.history", "app.help"]), st.sampled_from("xyz")),
)


@settings(max_examples=60)
@given(first=settings_of, second=settings_of)
def test_whatever_is_set_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, second: Settings
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    for each in (first, second):
        save(file, each)
        assert load(file) == (each, ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("theme = [", "it breaks off"),
        ("rhythm = 3 4\n", "what stands at line 1, column 12 is not as it should be"),
    ],
)
def test_where_a_file_is_wrong_is_said_in_plain_words(file: Path, text: str, why: str) -> None:
    _, (problem,) = load(write(file, text))
    assert problem.said.startswith(f"{file} could not be read: {why}; ")
    with pytest.raises(CoachError, match=why):
        save(file, Settings(name="Ana"))
