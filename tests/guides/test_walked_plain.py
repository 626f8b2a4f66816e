"""Every guide is walked from end to end in plain text, short, as made, and long."""

import pytest

from coach.errors import CoachError
from coach.model.branching import branches
from coach.model.guide import Guide
from coach.practice.pages import Pages
from coach.sharing.visibility import ME
from tests.guides.recorded import GUIDES, LENGTHS, furnish, walk_plain
from tests.practice.room import Room


@pytest.fixture
def room(places) -> Room:
    room = Room(places)
    furnish(room.journal())
    return room


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_it_is_walked_to_its_end_and_everything_is_kept(room: Room, guide: Guide, minutes: int):
    conductor, replies, out = walk_plain(room, guide, minutes)
    assert out[-1] == f"finished {room.session.id}"
    session = room.session
    asked = {step for step, part in replies.asked}
    assert asked == {answer.step for answer in session.answers}
    assert not session.skipped
    assert "{name}" not in "\n".join(out)
    planned = {place.step.id for place in conductor.walk.places}
    assert planned == asked
    page = Pages(room.journal(), ME).of(session)
    for answer in session.answers:
        assert answer.question in page.text.replace("\\", "")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_the_long_form_asks_everything_that_is_not_behind_a_choice(room: Room, guide: Guide):
    conductor, replies, _ = walk_plain(room, guide, 90)
    asked = {step for step, _ in replies.asked}
    wanted = {step.id for step in guide.steps if not step.branch and step.when is None}
    if branches(guide):
        wanted |= {step.id for step in guide.steps if step.branch == branches(guide)[0]}
    assert wanted <= asked
    assert conductor.walk.unseen == 0


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_three_minutes_ask_less_and_still_lead_somewhere(room: Room, guide: Guide):
    conductor, _, _ = walk_plain(room, guide, 3)
    assert conductor.walk.planned_minutes <= 3 + 1e-9
    assert conductor.walk.places


def test_a_walk_that_has_nothing_to_ask_says_so(places):
    guide = next(each for each in GUIDES if each.slug == "promise")
    with pytest.raises(CoachError, match="nothing to ask just now"):
        walk_plain(Room(places), guide, 0)
