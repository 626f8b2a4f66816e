"""Names that stand as written on a page: she is asked at a terminal, before the page leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.promise import Promise
from coach.paths import Places, in_one_folder
from coach.practice.desk import Desk
from tests.cli.support import coach
from tests.cli.typist import Typist
from tests.factories import NOON, TickingClock, make_answer, make_session

Sit = Callable[..., Typist]
ASKED, HOW = "As written on the page: “Eva Lindholm”.", "Initials instead?"


@pytest.fixture(autouse=True)
def written(places: Places) -> None:
    said = make_answer("who", "An hour with Eva Lindholm", feeds=("brief.since",))
    journal = Journal(places, now=TickingClock())
    journal.save_session(make_session(said, id="s1", started=NOON))
    journal.put(Promise("p1", NOON, will="Meet Eva Lindholm"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.md"


def names(places: Places) -> dict[str, bool]:
    return {each.name: each.hide for each in Desk(places).journal.ongoing().names}


@pytest.mark.parametrize(
    "words",
    [("export", "--last"), ("brief",), ("year", "--for", "mentor", "--year", str(NOON.year))],
)
def test_they_become_initials_where_she_says_so(
    sit: Sit, page: Path, words: tuple[str, ...]
) -> None:
    typist = sit(*words, "-o", str(page))
    typist.until(ASKED)
    typist.until(HOW)
    assert not page.exists()
    typist.press(b"y\r")
    typist.until("page.md")
    assert typist.end() == 0
    assert "Lindholm" not in page.read_text("utf-8")
    assert names(in_one_folder(page.parent / "home")) == {"Eva Lindholm": True}


def test_they_stay_where_she_says_so_and_are_never_asked_about_again(
    sit: Sit, page: Path, places: Places
) -> None:
    typist = sit("export", "--last", "-o", str(page))
    typist.until(HOW)
    typist.press(b"what\r")
    typist.until(HOW)
    typist.press(b"No\r")
    typist.until("page.md")
    assert typist.end() == 0
    assert "E.L." not in page.read_text("utf-8")
    assert names(places) == {"Eva Lindholm": False}
    typist = sit("export", "--last", "-o", str(page))
    typist.until("page-2.md")
    assert typist.end() == 0


@pytest.mark.parametrize("key", [b"\r", b"\x04", b"\x03"])
def test_nothing_leaves_where_she_stops(sit: Sit, page: Path, places: Places, key: bytes) -> None:
    typist = sit("export", "--last", "-o", str(page))
    typist.until(HOW)
    typist.press(key)
    assert typist.end() != 0
    assert not page.exists()
    assert not Desk(places).shared.read()[0]
    assert names(places) == {}


def test_a_pipe_is_not_asked_and_is_told(places: Places, page: Path) -> None:
    done = coach("export", "--last", "-o", str(page), home=places.home)
    assert done.returncode == 0
    assert "Left as written: Eva Lindholm." in done.stderr


@pytest.mark.parametrize(("said", "hidden"), [("hide", True), ("keep", False)])
def test_plain_text_asks_too(places: Places, page: Path, said: str, hidden: bool) -> None:
    typed = ["export", "last", "mentor", "write", said, "md", str(page)]
    done = coach("--plain", home=places.home, typed="".join(f"{line}\n" for line in typed))
    assert ASKED in done.stdout
    assert ("Lindholm" in page.read_text("utf-8")) is not hidden
    assert names(places) == {"Eva Lindholm": hidden}
