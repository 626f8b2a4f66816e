"""What stands in two versions: said on Home, shown beside each other, chosen by her."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.guide import Visibility
from coach.model.session import Answer
from coach.paths import Places, in_one_folder
from coach.tui.screens.doubles import DoublesScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.widgets.reader import Reader
from tests.factories import make_answer, make_session
from tests.tui.sitting import Room
from tests.tui.stage import SIZES


def written(journal: Journal, words: str) -> None:
    session = journal.sessions()[0]
    answers = (replace(session.answers[0], value=words), *session.answers[1:])
    journal.save_session(replace(session, answers=answers))


LONG = "  ".join(f"Sentence {number} of what she wrote." for number in range(40))


def differing(places: Places, elsewhere: Path, mine: list[Answer], theirs: list[Answer]) -> Room:
    """A home in which a session was left in two versions."""
    room = Room(places)
    room.journal.save_session(make_session(make_answer("a", "First")))
    other = in_one_folder(elsewhere / "other")
    shutil.copytree(places.journal, other.journal)
    for journal, answers in ((room.journal, mine), (Journal(other, now=room.clock), theirs)):
        journal.save_session(replace(journal.sessions()[0], answers=tuple(answers)))
    year = "sessions-2026"
    shutil.copyfile(other.journal / f"{year}.json", places.journal / f"{year} 2.json")
    return room


@pytest.fixture
def room(places: Places, tmp_path: Path) -> Room:
    """A home beside which a sync program left what was changed on another laptop."""
    room = Room(places)
    room.journal.save_session(
        make_session(make_answer(value="First"), make_answer("b", "日本語", question="And then?"))
    )
    other = in_one_folder(tmp_path / "other")
    shutil.copytree(places.journal, other.journal)
    written(room.journal, "Written here")
    written(Journal(other, now=room.clock), "Written [bold]there[/bold]")
    for path in other.journal.iterdir():
        shutil.copyfile(path, places.journal / f"{path.stem} 2.json")
    return room


@pytest.mark.parametrize("size", SIZES)
async def test_she_is_told_and_chooses(room: Room, size: tuple[int, int]) -> None:
    async with room.sit(size=size) as sitting:
        await sitting.until(lambda: bool(sitting.told), "told")
        assert "were taken in" in sitting.told[0]
        await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        assert "Written here" in sitting.text
        assert "Written [bold]there[/bold]" in sitting.text
        assert "And then?" not in sitting.text
        standing = room.session.answers[0].value
        await sitting.press("o")
        await sitting.to(HomeScreen)
        await sitting.until(lambda: "two versions" not in sitting.text, "gone from Home")
    assert {standing, room.session.answers[0].value} == {
        "Written here",
        "Written [bold]there[/bold]",
    }
    assert room.journal.care.doubled() == 0


async def test_what_stands_can_be_kept(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
        standing = room.session.answers[0].value
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        assert "Keep what stands" in sitting.text
        await sitting.press("s")
        await sitting.to(HomeScreen)
    assert room.session.answers[0].value == standing
    assert room.journal.care.doubled() == 0


async def test_without_two_versions_there_is_nothing_to_choose(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.press("v")
        assert isinstance(sitting.app.screen, HomeScreen)


async def test_beside_each_other_each_stays_in_its_column(room: Room) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        (heading,) = [line for line in sitting.lines if "Stands now" in line]
        (words,) = [line for line in sitting.lines if "Written here" in line]
        at = heading.index("The other")
        assert {words[:at].strip(), words[at:].strip()} == {
            "Written here",
            "Written [bold]there[/bold]",
        }
        (seen,) = [line for line in sitting.lines if "Seen by" in line]
        assert seen[:at].strip() == seen[at:].strip() == "Seen by: mentor"


def kept_words(room: Room, step: str) -> set[object]:
    answer = room.answer(step)
    return {answer.value, *(each.value for each in answer.earlier)}


@pytest.mark.parametrize("key", ["s", "o"])
async def test_what_she_does_not_choose_can_be_taken_back(room: Room, key: str) -> None:
    async with room.sit() as sitting:
        await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        await sitting.press(key)
        await sitting.to(HomeScreen)
    assert kept_words(room, "what") == {"Written here", "Written [bold]there[/bold]"}
    before = room.answer("what").value
    room.desk().changes.undo(room.session.id)
    assert room.answer("what").value != before
    assert kept_words(room, "what") == {"Written here", "Written [bold]there[/bold]"}


async def test_each_difference_is_a_choice_of_its_own(places: Places, tmp_path: Path) -> None:
    room = differing(
        places,
        tmp_path,
        [make_answer("a", "A here"), make_answer("b", "B here"), make_answer("c", "C here")],
        [make_answer("a", "A there"), make_answer("b", "B there")],
    )
    async with room.sit() as sitting:
        await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
        standing = {each.step: each.value for each in room.session.answers}
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        assert "As picked" not in sitting.text
        await sitting.press("tab", "c")
        assert "As picked" in sitting.text
        await sitting.press("enter")
        await sitting.to(HomeScreen)
    assert room.value("a") == standing["a"]
    assert room.value("b") != standing["b"]
    assert {*kept_words(room, "a"), *kept_words(room, "b")} == {
        "A here", "A there", "B here", "B there",
    }  # fmt: skip
    everywhere = (*room.session.answers, *room.session.trash)
    assert "C here" in [each.value for each in everywhere]


async def test_of_two_marks_the_more_private_one_stands_unless_she_picks(
    places: Places, tmp_path: Path
) -> None:
    marks = (Visibility.OPEN, Visibility.PRIVATE)
    sides = [[make_answer("a", "Same", visibility=mark)] for mark in marks]
    for turned in (False, True):
        room = differing(in_one_folder(tmp_path / f"{turned}"), tmp_path / f"o{turned}", *sides)
        async with room.sit() as sitting:
            await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
            await sitting.press("v")
            await sitting.to(DoublesScreen)
            assert "the more private one" in sitting.text
            await sitting.press(*(("c", "enter") if turned else ("s",)))
            await sitting.to(HomeScreen)
        assert room.answer("a").visibility is (Visibility.OPEN if turned else Visibility.PRIVATE)


@pytest.mark.parametrize("size", SIZES)
async def test_long_texts_are_read_to_their_end(
    places: Places, tmp_path: Path, size: tuple[int, int]
) -> None:
    mine = [make_answer("a", f"{LONG} EndOfMine"), make_answer("b", LONG)]
    room = differing(places, tmp_path, mine, [make_answer("a", f"{LONG} EndOfTheirs")])
    async with room.sit(size=size) as sitting:
        await sitting.until(lambda: "two versions" in sitting.text, "shown on Home")
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        seen = sitting.text
        for _ in range(40):
            await sitting.press("pagedown")
            seen += sitting.text
        assert sitting.the(Reader).max_scroll_y > 0
        assert "EndOfMine" in seen
        assert "EndOfTheirs" in seen
        beside = [line for line in seen.splitlines() if "Stands now" in line]
        assert all(("The other" in line) is (size[0] >= 100) for line in beside)
