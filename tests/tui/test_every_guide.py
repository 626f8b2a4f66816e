"""Every guide is walked from end to end in the app, short, as made, and long."""

import pytest

from coach.model.entry import Field, Shape
from coach.model.guide import Guide
from coach.model.place import Place
from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.question import QuestionView
from tests.guides.recorded import FIELDS, GUIDES, KINDS, LENGTHS, furnish
from tests.tui.sitting import Room


@pytest.fixture
def room(places: Places) -> Room:
    room = Room(places)
    furnish(room.journal)
    return room


def keys(place: Place) -> list[str]:
    """What she types at a place: her recorded answer, and on."""
    typed: list[str] = []
    for number, field in enumerate(_fields(place)):
        if number:
            typed.append("<tab>")
        typed.append(_said(place, field))
    return [*typed, "<ctrl+n>"]


def _fields(place: Place) -> list[Field]:
    """The fields she fills in; of several results only the first."""
    fields = place.fields
    first = {field.name: field.key for field in reversed(fields)}
    return [field for field in fields if first[field.name] == field.key]


def _said(place: Place, field: Field) -> str:
    said = FIELDS[field.name] if len(place.fields) > 1 else "\n".join(KINDS[place.step.kind])
    return said.replace(" ", "") if field.shape is Shape.CHOICES else said


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
async def test_it_is_walked_to_its_end_and_everything_is_kept(
    room: Room, guide: Guide, minutes: int
) -> None:
    asked: list[str] = []
    async with room.sit(guide.slug, minutes=minutes or guide.minutes) as she:
        await she.to(ReflectScreen)
        await she.until(lambda: she.the(QuestionView).entry is not None, "the first question")
        conductor = she.conductor
        while (place := conductor.walk.place) is not None:
            asked.append(place.step.id)
            key = place.key
            await she.write(*keys(place))
            await she.until(lambda key=key: conductor.walk.at != key, f"what comes after {key}")
        await she.to(EndedScreen)
    session = room.session
    assert session.finished is not None
    assert {answer.step for answer in session.answers} == set(asked)
    assert not session.skipped
