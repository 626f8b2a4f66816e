"""What stands in two versions: said on Home, shown beside each other, chosen by her."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.paths import Places, in_one_folder
from coach.tui.screens.doubles import DoublesScreen
from coach.tui.screens.home import HomeScreen
from tests.factories import make_answer, make_session
from tests.tui.sitting import Room
from tests.tui.stage import SIZES


def written(journal: Journal, words: str) -> None:
    session = journal.sessions()[0]
    answers = (replace(session.answers[0], value=words), *session.answers[1:])
    journal.save_session(replace(session, answers=answers))


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
