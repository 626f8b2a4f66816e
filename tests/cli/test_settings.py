"""`coach settings`: seen, changed, taken back; and what they change in the other commands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import CHECKOUT, coach


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_the_list_names_each_with_its_value_and_where_it_comes_from(home: Path) -> None:
    (home / "settings.toml").write_text('date_format = "iso"\nrhythm = "x"\ntheme = "nope"\n')
    done = coach("settings", home=home)
    assert "date_format  iso: Friday 2026-11-20  (set)" in done.stdout
    assert "theme        ink  (as usual; the file says “nope”)" in done.stdout
    assert "rhythm       none  (as usual; the file says “x”)" in done.stdout
    assert "“theme” should be the name of a theme" in done.stderr
    assert "“rhythm” should be a whole number of days" in done.stderr
    assert done.returncode == 0


def test_as_json_each_setting_is_an_object(home: Path) -> None:
    found = json.loads(coach("settings", "--json", home=home).stdout)
    first = found[0]
    assert set(first) == {"key", "name", "what", "value", "default", "source", "choices"}
    assert first["key"] == "name"


def test_a_setting_is_changed_and_taken_back_as_it_says(home: Path) -> None:
    file = home / "settings.toml"
    file.write_text('# mine\nname = "Ana"\n')
    done = coach("settings", "set", "name", "Eva", "Ruiz", home=home)
    assert (done.stdout, done.returncode) == ("name: Eva Ruiz\n", 0)
    assert file.read_text() == '# mine\nname = "Eva Ruiz"\n'
    assert done.stderr == "To take it back: coach settings set name Ana\n"
    assert coach("settings", "set", "rhythm", "30", home=home).returncode == 0
    done = coach("settings", "reset", "rhythm", home=home)
    assert done.stdout == "rhythm: as usual\n"
    assert done.stderr == "To take it back: coach settings set rhythm 30\n"
    assert "rhythm" not in file.read_text()


def test_keys_are_set_and_all_of_them_go_back(home: Path) -> None:
    coach("settings", "set", "keys.home.history", "y", home=home)
    done = coach("settings", "set", "keys.app.help", "f8", home=home)
    assert done.stdout == "keys.app.help: f8\n"
    assert "when the app opens" in done.stderr
    assert coach("settings", "reset", "keys", home=home).returncode == 0
    assert (home / "settings.toml").read_text() == "[keys]\n"


@pytest.mark.parametrize(
    "words", [("rhythm", "soon"), ("colour", "red"), ("theme", "nothing"), ("guides", "/nowhere")]
)
def test_what_does_not_fit_is_refused_in_a_line_and_nothing_changes(
    home: Path, words: tuple[str, str]
) -> None:
    done = coach("settings", "set", *words, home=home)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert not (home / "settings.toml").exists()


@pytest.mark.parametrize(
    ("words", "now"),
    [(("set", "visibility", "open"), "open"), (("reset", "visibility"), "mentor")],
)
def test_more_people_see_her_words_only_where_she_says_so(
    home: Path, words: tuple[str, ...], now: str
) -> None:
    assert coach("settings", "set", "visibility", "private", home=home).returncode == 0
    file = (home / "settings.toml").read_bytes()
    done = coach("settings", *words, home=home, typed="yes\n")
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith("coach: Let what you write be seen by you, and ")
    assert done.stderr.endswith("? Nothing was changed. Add --yes to agree.\n")
    assert (home / "settings.toml").read_bytes() == file
    done = coach("settings", *words, "--yes", home=home)
    assert (done.stdout, done.returncode) == (f"visibility: {now}\n", 0)


def test_every_command_says_dates_as_she_wants_them(home: Path) -> None:
    coach("promises", "add", "Call Ana", "--by", "2027-03-09", home=home)
    coach("reflect", "pause", "--plain", home=home, typed="One line\n")
    assert "9 Mar 2027" in coach("promises", home=home).stdout
    coach("settings", "set", "date_format", "iso", home=home)
    assert "2027-03-09" in coach("promises", home=home).stdout
    listed = coach("sessions", home=home).stdout
    coach("settings", "set", "date_format", "month-day", home=home)
    assert "Mar 9, 2027" in coach("promises", home=home).stdout
    assert coach("sessions", home=home).stdout != listed
    page = coach("brief", "--for", "me", home=home).stdout
    assert ", 20" in page
    said = coach("promises", "move", "Call Ana", "next week", home=home).stderr
    assert ", 20" in said


def test_the_folder_of_guides_is_named_where_she_put_it(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    coach("settings", "set", "guides", str(folder), home=home)
    assert json.loads(coach("where", "--json", home=home).stdout)["guides"] == str(folder)
    made = coach("guides", "new", "my-guide", home=home).stdout.strip()
    assert made == str(folder / "my-guide.md")
    assert "my-guide" in coach("guides", home=home).stdout


def test_a_plain_walk_starts_with_her_mark(home: Path) -> None:
    coach("settings", "set", "visibility", "private", home=home)
    done = coach("reflect", "decide", "--plain", home=home, typed="Whether to go\n")
    assert done.stdout.splitlines()[0].endswith("line private]")


KEYS = '[keys]\n"home.history" = "r"\n"home.nothing" = "y"\n"home.trends" = "f8"\n'


def test_keys_are_listed_and_whether_they_hold_is_left_to_the_app(home: Path) -> None:
    assert "when the app opens" not in coach("settings", home=home).stderr
    (home / "settings.toml").write_text(KEYS)
    done = coach("settings", home=home)
    assert "keys.home.nothing  y  (set)" in done.stdout
    assert "keys.home.trends   f8  (set)" in done.stdout
    assert "Whether a key that you set is free is looked at when the app opens." in done.stderr
    said = coach("--plain", home=home, typed="settings\n").stdout
    assert "keys.home.history" in said
    assert "Whether a key that you set is free is looked at when the app opens." in said


@pytest.mark.parametrize(
    "words", [["settings"], ["settings", "--json"], ["settings", "set", "keys.home.tr", "y"],
              ["settings", "reset", "keys"], ["--plain"]]
)  # fmt: skip
def test_no_part_of_the_app_is_loaded_for_them(home: Path, words: list[str]) -> None:
    (home / "settings.toml").write_text(KEYS)
    script = (
        f"import sys; sys.argv[1:] = {words!r}; from coach.__main__ import main; code = main(); "
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input="settings\nq\n", capture_output=True, text=True,
        timeout=60, check=False,
        env={**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    modules = done.stderr.splitlines()[-1].split()
    assert "coach.cli.settings" in modules
    assert not [e for e in modules if e.startswith(("textual", "rich", "coach.tui"))]
