"""What the shells complete, each asked itself where it is installed; and the manual page."""

import argparse
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.completion import _NAMES, completion, script
from coach.cli.export import PAGES
from coach.cli.manual import page
from coach.cli.parser import _OFFERS, NAMED, build_parser
from coach.cli.words import commands
from coach.model.mentoring import Mentor
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.desk import Desk
from tests.factories import NOON

Ask = Callable[[str], list[str]]


def needed(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


def run(*words: str, given: str = "") -> str:
    done = subprocess.run(
        words, input=given, capture_output=True, text=True, check=False, timeout=60
    )
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with coach in it, as an installation has it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    coach = folder / "coach"
    coach.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coach "$@"\n')
    coach.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def in_bash(tmp_path: Path, line: str) -> list[str]:
    """What bash offers for the last word of a line."""
    needed("bash")
    file = tmp_path / "coach.bash"
    file.write_text(script("bash"))
    words = line.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    ask = (
        f"source {file}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; "
        "COMP_LINE=; COMP_TYPE=9; compopt() { :; }; "
        f"_shtab_coach coach '{words[-1]}' '{words[-2]}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    return run("bash", "--norc", "-c", ask).split()


def in_fish(tmp_path: Path, line: str) -> list[str]:
    """What fish offers for the last word of a line, without what it says of each."""
    needed("fish")
    file = tmp_path / "coach.fish"
    file.write_text(script("fish"))
    out = run("fish", "--no-config", "-c", f'source {file}; complete -C "{line}"')
    return [each.partition("\t")[0] for each in out.splitlines()]


ZSH = r"""
PS1=
autoload -U compinit
compinit -D -u
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    typeset -a hits
    builtin compadd -A hits "$@"
    print -rl -- $hits >>HITS
  fi
  builtin compadd "$@"
}
told() { print END >>HITS }
comppostfuncs=( told )
eval "$(<SCRIPT)"
print READY >>HITS
"""


def in_zsh(tmp_path: Path, line: str) -> list[str]:
    """What zsh offers for the last word of a line, typed into a terminal."""
    needed("zsh")
    file, hits, rc = tmp_path / "coach.zsh", tmp_path / "hits", tmp_path / "rc"
    file.write_text(script("zsh"))
    rc.write_text(ZSH.replace("HITS", str(hits)).replace("SCRIPT", str(file)))
    terminal, inner = pty.openpty()
    shell = subprocess.Popen(
        ["zsh", "-f", "-i"], stdin=inner, stdout=inner, stderr=inner, start_new_session=True
    )
    try:
        os.write(terminal, f"source {rc}\n".encode())
        _read_until(hits, "READY", terminal)
        os.write(terminal, f"{line}\t".encode())
        return _read_until(hits, "END", terminal)[1:-1]
    finally:
        shell.kill()
        shell.wait()
        os.close(terminal)
        os.close(inner)


def _read_until(file: Path, last: str, terminal: int) -> list[str]:
    """The lines of a file once one of them has come; what the terminal shows is let go."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            os.read(terminal, 65536)
        lines = file.read_text().splitlines() if file.exists() else []
        if last in lines:
            return lines
    raise AssertionError(f"{last} never came")


SHELLS = [in_bash, in_fish, in_zsh]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("coach ref", {"reflect"}),
        ("coach guides ", {"check", "new", "export"}),
        ("coach reflect --m", {"--minutes", "--mentor"}),
        ("coach export --format ", {"md", "html", "json", "csv"}),
        ("coach reflect dec", {"decide"}),
        ("coach settings set date", {"date_format"}),
        ("coach settings set theme cl", {"clear-dark", "clear-light"}),
        ("coach settings set visibility ", {"private", "mentor", "open"}),
        ("coach settings set pinned dec", {"decide"}),
        ("coach search --kind pr", {"promise"}),
        ("coach search --guide dec", {"decide"}),
        ("coach promises add x --by to", {"today", "tomorrow"}),
        ("coach export qu", {"quarter"}),
    ],
)
def test_a_shell_completes(
    shell: Callable[[Path, str], list[str]], line: str, there: set[str],
    tmp_path: Path, on_path: Path,
) -> None:  # fmt: skip
    assert there <= set(shell(tmp_path, line))


def test_ids_are_offered_without_a_word_of_what_they_are(
    tmp_path: Path, on_path: Path, places: Places
) -> None:
    Desk(places).journal.put(Promise("abcdef12-3456", NOON, will="Call Ana about the money"))
    found = in_bash(tmp_path, "coach promises done ")
    assert "abcdef12" in found
    assert not {"Call", "Ana", "money"} & set(found)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_name_of_a_setting_brings_its_own_values_alone(
    shell: Callable[[Path, str], list[str]], tmp_path: Path, on_path: Path
) -> None:
    assert set(shell(tmp_path, "coach settings set week_start ")) == {
        "monday", "sunday", "saturday"
    }  # fmt: skip


@pytest.mark.parametrize("shell", [in_bash, in_fish])
@pytest.mark.parametrize("typed", ["My\\ Docu", "My\\ Documents/ba", "'My Docu", "sub/l", "üb"])
def test_a_path_is_completed_with_blanks_in_it(
    shell: Callable[[Path, str], list[str]], typed: str, tmp_path: Path,
    on_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "files"
    for each in ("My Documents/back.json", "sub/last.json", "über.md"):
        (folder / each).parent.mkdir(parents=True, exist_ok=True)
        (folder / each).touch()
    monkeypatch.chdir(folder)
    if shell is in_bash:  # in the words of the shell
        needed("bash")
        file = tmp_path / "coach.bash"
        file.write_text(script("bash"))
        quoted = typed.replace("\\", "\\\\").replace("'", "\\'").replace(" ", "\\ ")
        found = run("bash", "--norc", "-c", f"source {file}; _coach_files {quoted}")
    else:
        needed("fish")
        file = tmp_path / "coach.fish"
        file.write_text(script("fish"))
        given = f"source {file}; complete -C $argv[1]"
        found = run("fish", "--no-config", "-c", given, f"coach export --last -o {typed}")
    assert found.partition("\t")[0].strip()
    begin = typed.replace("\\", "").lstrip("'")
    assert all(each.startswith(begin) for each in found.splitlines())


@pytest.mark.parametrize(
    ("names", "offered"),
    [
        (("Ruth Lang", "Daniel Okafor"), ["Daniel", "Ruth"]),
        (("Ruth Lang", "Ruth Okafor"), ["Lang", "Okafor"]),
        (("山田 太郎", "שרה לוי"), ["שרה", "山田"]),
        (("Ann", "Ann"), ["id-0-567", "id-1-567"]),
        (("$(touch x) `id`; 🙂", "Ruth Lang"), ["Ruth", "id-0-567"]),
        (("Ruth", "Ruth Lang"), ["Lang", "Ruth"]),
    ],
)
def test_a_mentor_is_offered_by_a_word_that_means_nobody_else(
    places: Places, names: tuple[str, ...], offered: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    desk = Desk(places)
    for n, name in enumerate(names):
        desk.journal.put(Mentor(f"id-{n}-5678", NOON, name=name))
    completion(desk, argparse.Namespace(of="mentors"))
    said = capsys.readouterr().out.split()
    assert said == offered
    assert len({desk.ledger.mentor(word).id for word in said}) == len(names)


def test_only_what_every_shell_takes_as_it_stands_is_offered(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(places)
    desk.journal.put(Promise("$(touch x)", NOON, will="One"))
    desk.journal.put(Promise("abcdef12", NOON, will="Two"))
    completion(desk, argparse.Namespace(of="promises"))
    assert capsys.readouterr().out.split() == ["abcdef12"]


def test_months_go_back_a_year_from_now(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    completion(
        Desk(places, now=lambda: NOON.replace(year=2026, month=3)), argparse.Namespace(of="months")
    )
    assert capsys.readouterr().out.split() == [
        "2025", *(f"2025-{n:02}" for n in range(4, 13)), "2026", "2026-01", "2026-02", "2026-03",
    ]  # fmt: skip


def test_the_pages_offered_are_those_there_are() -> None:
    (named,) = (
        action.help
        for each in commands(build_parser())
        if each.names == ("export",)
        for action in each.parser._actions
        if action.metavar == "ID"
    )
    assert all(page in (named or "") for page in PAGES)


def test_every_kind_of_name_can_be_asked_for() -> None:
    assert set(_NAMES) == set(NAMED)


def test_the_names_come_from_what_coach_has(on_path: Path) -> None:
    guides = run("coach", "completion", "--of", "guides").split()
    assert guides == sorted(guides)
    assert "prep" in guides


def test_without_a_shell_it_asks_which(on_path: Path) -> None:
    done = subprocess.run(["coach", "completion"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "coach: Which shell is it? coach completion bash, zsh or fish.\n"


# The manual page


def test_the_page_names_every_command_and_option() -> None:
    said = page().replace("\\-", "-").replace("\\&", "")
    assert set(_OFFERS) <= {each.names[0] for each in commands(build_parser()) if each.names}
    for each in commands(build_parser()):
        assert not each.names or f'.SS "{" ".join(("coach", *each.names))}"' in said
        for action in each.parser._actions:
            for option in action.option_strings:
                assert option in said or option in ("-h", "--help", "--of")


def test_man_reads_the_page_without_a_warning(tmp_path: Path) -> None:
    needed("groff")
    assert run("groff", "-man", "-Tutf8", "-ww", "-z", given=page()) == ""


def test_man_shows_the_words_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needed("man")
    monkeypatch.setenv("MANWIDTH", "100")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    file = tmp_path / "coach.1"
    file.write_text(page())
    shown = " ".join(run("man", "--warnings", "-l", str(file)).split())
    assert "coach - guided reflection before you meet your mentor" in shown
    assert "--minutes N the minutes you have" in shown
