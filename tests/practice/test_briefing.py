"""The brief at every moment of a preparation: whatever the minutes, wherever she stops."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.guides.library import load_library
from coach.model.guide import Visibility
from coach.model.mentoring import Meeting, Mentor
from coach.model.session import Session
from coach.paths import in_one_folder, prompts_folder
from coach.practice.briefing import brief_audience, brief_page, brief_view
from coach.practice.pages import Pages
from coach.sharing.paper import Form
from tests.factories import NOON
from tests.guides.recorded import furnish
from tests.insights.records import make_promise
from tests.practice.room import Room

PREP = load_library(prompts_folder(), None).get("prep")
WORDS = {"line": "One line of mine", "text": "Some words of mine", "one": "1", "rate": "5"}


def page(room: Room, *, for_me: bool = False, form: Form = Form.MD) -> str:
    journal = room.journal()
    audience = brief_audience(journal.ongoing(), room.clock(), for_me=for_me)
    return brief_page(Pages(journal, audience), room.clock(), form).text


@settings(max_examples=25, deadline=None)
@given(
    minutes=st.integers(1, 60),
    stops=st.lists(st.integers(1, 12), max_size=3),
    minutes_after=st.integers(1, 60),
    skipping=st.sets(st.integers(0, 20)),
)
def test_stopped_anywhere_it_holds_what_was_answered_until_then(
    minutes: int, stops: list[int], minutes_after: int, skipping: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Room(in_one_folder(Path(folder)))
        furnish(room.journal())
        try:
            conductor = room.begin(PREP, minutes=minutes)
        except CoachError:
            return  # not even the shortest question fits
        written: list[str] = []
        for number in range(40):
            place = conductor.walk.place
            if place is None:
                break
            if number not in skipping:
                raw = WORDS.get(place.step.kind, f"Which of the two, {number} or none?")
                words = f"{raw} {number}" if place.step.kind in ("line", "text") else raw
                conductor.write({place.fields[0].key: words})
                if "brief.result" in place.step.feeds or "brief.hard" in place.step.feeds:
                    written.append(words)
            conductor.next()
            conductor.save_draft(keep_empty=True)
            shown = page(room)  # as a new window would show it, had this one been killed
            for words in written:
                assert words in shown
            assert page(room, form=Form.HTML).startswith("<!doctype html>")
            if number + 1 in stops and conductor.walk.place is not None:
                if conductor.leave() is None:  # only skipped so far: there is nothing to go on with
                    return
                conductor = room.resume(PREP, minutes=minutes_after)


def test_the_view_is_for_the_mentor_she_meets_next_and_names_the_others(room: Room) -> None:
    journal = room.journal()
    for id, hours in (("m-1", 30), ("m-2", 3)):
        journal.put(Mentor(id, NOON, name=id))
        journal.put(Meeting(f"x-{id}", NOON, mentor=id, at=NOON + timedelta(hours=hours)))
    assert brief_view(room.journal(), NOON).mentor == "m-2"
    view = brief_view(room.journal(), NOON, "m-1")
    assert (view.mentor, view.mentors) == ("m-1", (("m-1", "m-1"), ("m-2", "m-2")))


@pytest.mark.parametrize("me", [True, False])
def test_without_a_mentor_there_is_a_brief_all_the_same(room: Room, me: bool) -> None:
    conductor = room.begin(PREP, minutes=15)
    while conductor.walk.here.step.id != "result":
        conductor.next()
    conductor.write({"answer": "A yes"})
    session: Session | None = conductor.leave()
    assert session is not None
    assert "A yes" in page(room, for_me=me)


def test_what_records_say_is_on_the_page_as_far_as_the_mentor_may_see_it(room: Room) -> None:
    journal = room.journal()
    for at in range(5):
        journal.put(make_promise(at, "done"))
    journal.put(make_promise(9, "open", visibility=Visibility.PRIVATE))
    assert "Of 5 promises due, 5 were kept." in page(room)
    assert "Of 6 promises due, 5 were kept and 1 is open." in page(room, for_me=True)
