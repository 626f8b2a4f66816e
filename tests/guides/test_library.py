import os
from pathlib import Path

import pytest

from coach.errors import NotFoundError
from coach.guides.library import Library, check_paths, load_library
from tests.factories import make_guide

BUILT_IN = """\
{minutes=15 group="feedback" theme="feedback" sources="A3"}
# Built in

{#a .line}
## What happened?
"""
OWN = "{minutes=5}\n# Her own\n\n{#a .line}\n## What happened?\n"
SOUND = """\
{minutes=5}
# Sound

A short guide.

{#a .line .outside}
## What happened?
"""


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "prep.md").write_text(BUILT_IN)
    (folder / "decide.md").write_text(BUILT_IN)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def told(library: Library) -> list[str]:
    return [str(problem) for problem in library.problems]


def test_guides_come_sorted_by_slug(builtin, own):
    (own / "mine.md").write_text(OWN)
    library = load_library(builtin, own)
    assert [guide.slug for guide in library.guides] == ["decide", "mine", "prep"]
    assert library.problems == ()


def test_her_guide_replaces_the_built_in_one_of_the_same_slug(builtin, own):
    (own / "prep.md").write_text(OWN)
    prep = load_library(builtin, own).get("prep")
    assert (prep.title, prep.own) == ("Her own", True)
    assert not load_library(builtin, own).get("decide").own


def test_a_broken_guide_of_hers_leaves_the_others_and_the_one_it_was_to_replace(builtin, own):
    (own / "prep.md").write_text("# Broken\n")
    (own / "mine.md").write_text(OWN)
    library = load_library(builtin, own)
    assert library.get("prep").title == "Built in"
    assert library.get("mine").own
    assert all(line.startswith(f"{own / 'prep.md'}:1: ") for line in told(library))
    assert library.problems


def test_a_broken_built_in_guide_is_told_and_left_out(builtin):
    (builtin / "prep.md").write_text(OWN)
    library = load_library(builtin, None)
    assert [guide.slug for guide in library.guides] == ["decide"]
    assert "a built-in guide needs" in told(library)[0]


def test_findings_of_the_rules_are_left_to_the_check(builtin):
    assert load_library(builtin, None).problems == ()
    assert check_paths([builtin], builtin)


def test_she_need_not_have_guides_of_her_own(builtin, tmp_path):
    assert load_library(builtin, tmp_path / "none").problems == ()
    assert load_library(builtin, None).problems == ()


def test_a_missing_folder_of_built_in_guides_is_told(tmp_path):
    library = load_library(tmp_path / "gone", None)
    assert library.guides == ()
    assert told(library) == [
        f"{tmp_path / 'gone'}: there is no such file or folder; see how it is spelled"
    ]


def test_a_folder_that_is_a_file_is_told(builtin, tmp_path):
    (tmp_path / "file").write_text("x")
    assert "it cannot be read: not a directory" in told(load_library(builtin, tmp_path / "file"))[0]


def test_hidden_files_other_files_and_folders_are_passed_over(builtin, own):
    for name in (".mine.md", "mine.txt", "mine.md~", "mine.MD", "README"):
        (own / name).write_text("nothing")
    (own / "folder.md").mkdir()
    library = load_library(builtin, own)
    assert len(library.guides) == 2
    assert library.problems == ()


def test_links_are_followed_and_loops_are_told(builtin, own):
    (own / "linked.md").symlink_to(builtin / "prep.md")
    (own / "loop.md").symlink_to(own / "loop.md")
    (own / "gone.md").symlink_to(own / "nowhere.md")
    (own / "folder.md").symlink_to(builtin)
    library = load_library(builtin, own)
    assert library.get("linked").own
    gone, loop = told(library)
    assert gone.startswith(f"{own / 'gone.md'}: there is no such file")
    assert loop.startswith(f"{own / 'loop.md'}: it cannot be read: ")


def test_a_pipe_does_not_hold_the_start_up(builtin, own):
    os.mkfifo(own / "pipe.md")
    library = load_library(builtin, own)
    assert told(library) == [f"{own / 'pipe.md'}: this is not a file of text"]


@pytest.mark.skipif(os.geteuid() == 0, reason="everything can be read by root")
def test_a_file_that_may_not_be_read_is_told(builtin, own):
    (own / "mine.md").write_text(OWN)
    (own / "mine.md").chmod(0)
    assert "it cannot be read: permission denied" in told(load_library(builtin, own))[0]


def test_a_failing_read_is_told(builtin, own, monkeypatch):
    (own / "mine.md").write_text(OWN)
    real = os.open

    def refuse(path, *rest):
        if str(path).endswith("mine.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    library = load_library(builtin, own)
    assert len(library.guides) == 2
    assert told(library) == [
        f"{own / 'mine.md'}: it cannot be read: permission denied; see its permissions"
    ]


def test_a_file_name_of_strange_bytes_is_told(builtin, own):
    name = os.fsdecode(b"caf\xe9.md")
    (own / name).write_text(OWN)
    (problem,) = load_library(builtin, own).problems
    assert "cannot be a slug" in str(problem)
    str(problem).encode()


def test_a_file_that_is_too_large_is_told_in_one_line(builtin, own):
    (own / "big.md").write_bytes(b"\xff" * 400_000)
    assert told(load_library(builtin, own)) == [
        f"{own / 'big.md'}:1: the file is larger than the 64 kB a guide may have; split it"
    ]


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("perp", "Did you mean prep?"),
        ("pre", "Did you mean prep or presence?"),
        ("xyz", "coach guides lists them all."),
        ("", "coach guides lists them all."),
    ],
)
def test_an_unknown_slug_names_those_that_come_close(slug, hint):
    names = ["decide", "prep", "presence"]
    library = Library(tuple(make_guide(slug=name) for name in names))
    with pytest.raises(NotFoundError) as caught:
        library.get(slug)
    assert caught.value.message == f"There is no guide “{slug}”."
    assert caught.value.hint == hint


def test_check_tells_faults_and_findings_of_files_and_folders(own, tmp_path):
    (own / "a.md").write_text(OWN)
    (own / "b.md").write_text(OWN + "### Small\n")
    (tmp_path / "c.md").write_text(SOUND)
    found = [str(problem) for problem in check_paths([own, tmp_path / "c.md"])]
    assert found == [
        f"{own / 'a.md'}:1: the guide has no purpose; say under its title what it is for and "
        "when to use it",
        f"{own / 'a.md'}:1: no step brings in another view; mark the one that asks what others "
        "say .outside",
        f"{own / 'b.md'}:6: a guide has one “# ” title and “## ” questions; no smaller headings",
    ]


def test_check_tells_of_paths_that_are_no_guides(tmp_path, own):
    (tmp_path / "a.txt").write_text(SOUND)
    paths = [tmp_path / "gone.md", own, tmp_path / "a.txt"]
    assert [str(problem) for problem in check_paths(paths)] == [
        f"{tmp_path / 'gone.md'}: there is no such file or folder; see how it is spelled",
        f"{own}: there is no guide here; a guide ends in .md",
        f"{tmp_path / 'a.txt'}: a guide is a file whose name ends in .md",
    ]


def test_check_holds_only_built_in_guides_to_sources(builtin, own):
    (own / "mine.md").write_text(SOUND)
    (builtin / "prep.md").write_text(SOUND)
    assert check_paths([own], builtin) == ()
    assert [problem.line for problem in check_paths([builtin / "prep.md"], builtin)] == [1, 1, 1]


def test_check_compares_series_with_the_built_in_guides(builtin, own):
    rating = "\n{#r .rate series=x}\n## How was it?\n\n- 1: low\n- 7: high\n"
    (builtin / "prep.md").write_text(BUILT_IN + rating)
    (own / "mine.md").write_text(SOUND + rating.replace("was it", "is it now"))
    (own / "same.md").write_text(SOUND + rating)
    (problem,) = check_paths([own], builtin)
    assert str(problem).startswith(
        f"{own / 'mine.md'}:10: series=x has other words in {builtin / 'prep.md'}:8, “How was it?”"
    )
    assert not problem.breaks
