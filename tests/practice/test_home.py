"""What Home shows: the next step, what is open, every guide."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.guides.faults import Problem
from coach.guides.library import Library
from coach.model.decision import Decision, Result
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Question
from coach.model.objective import Objective
from coach.model.promise import Promise, PromiseState
from coach.model.session import Session
from coach.practice.home import LOOK_BACK, HomeView, Open, home_view
from coach.practice.pages import Pages
from coach.sharing.visibility import Audience
from tests.factories import NOON, make_answer, make_guide, make_session
from tests.journal.closing import LONG_AGO, any_save, closed_promise, moved, now, then
from tests.journal.faulty import UnsyncedFiles
from tests.practice.room import Room

TODAY = NOON.date()
OPEN = Visibility.OPEN
PREP = make_guide(slug="prep", title="Before your mentor")
DECIDE = make_guide(slug="decide", title="A decision")
PAUSE = make_guide(slug="pause", title="Weekly pause")
LIBRARY = Library((DECIDE, PAUSE, PREP))


def view(
    room: Room, library: Library = LIBRARY, left: Mapping[str, Sequence[Path]] | None = None
) -> HomeView:
    return home_view(room.journal(), library, NOON, left=left)


def test_the_first_time_nothing_is_open_and_prep_stands_first(room: Room) -> None:
    home = view(room)
    assert home.first_time
    assert home.date == "Friday 20 November"
    assert home.proposal is not None
    assert home.proposal.guide == "prep"
    assert [guide.slug for guide in home.guides] == ["prep", "decide", "pause"]
    assert (home.due, home.questions, home.objectives, home.problems) == ((), (), (), ())
    assert not room.places.home.exists()


def test_promises_stand_by_their_date_and_the_late_ones_press(room: Room) -> None:
    journal = room.journal()
    for number, days in enumerate((30, -3, 0)):
        by = TODAY + timedelta(days=days)
        journal.put(Promise(f"p{number}", NOON, will=f"In {days}", by=by))
    journal.put(Promise("p8", NOON, will="Some day"))
    journal.put(Promise("p9", NOON, will="Done", by=TODAY, state=PromiseState.DONE))
    results = (Result("r1", "Two hires", review=TODAY),)
    journal.put(Decision("d1", NOON, choice="Munich", results=results))
    assert view(room).due == (
        Open("promise", "In -3", "due 3 days ago", pressing=True, id="p1"),
        Open("promise", "In 0", "due today", pressing=True, id="p2"),
        Open("promise", "In 30", "due 20 December", id="p0"),
        Open("promise", "Some day", id="p8"),
        Open("decision", "Two hires", "review due", pressing=True, id="d1"),
    )


def test_open_questions_and_objectives_are_shown_and_never_too_many(room: Room) -> None:
    journal = room.journal()
    for number in range(9):
        journal.put(Question(f"q{number}", NOON, question=f"Why {number}?", rank=number + 1))
    journal.put(Objective("o1", NOON, line="Delegate"))
    home = view(room)
    assert home.questions == tuple(f"Why {number}?" for number in range(6))
    assert home.objectives == ("Delegate",)


def test_each_guide_says_when_it_was_last_used(room: Room) -> None:
    room.journal().save_session(make_session(make_answer(), guide="decide"))
    home = view(room)
    assert not home.first_time
    used = dict(zip((guide.slug for guide in home.guides), home.used, strict=True))
    assert "20 Nov" in used["decide"]
    assert (used["prep"], used["pause"]) == ("", "")


def test_a_guide_used_long_ago_is_not_said_to_be_unused(room: Room) -> None:
    journal = room.journal()
    weeks = [("decide", LOOK_BACK + 1), ("prep", 0), *(("pause", n) for n in range(LOOK_BACK))]
    for number, (slug, ago) in enumerate(weeks):
        started = NOON - timedelta(weeks=ago, minutes=number)
        journal.save_session(
            make_session(make_answer(), id=f"s{number}", guide=slug, started=started)
        )
    proposal = view(room).proposal
    assert proposal is not None
    assert proposal.guide == "decide"
    assert proposal.reason == "15 minutes · not used lately"


def test_a_guide_that_cannot_be_read_is_told_once_with_how_many_more(room: Room) -> None:
    problems = tuple(Problem("/g/mine.md", line, "wrong") for line in (3, 4, 5))
    (told,) = view(room, Library((PREP,), problems)).problems
    assert "/g/mine.md:3: wrong" in told
    assert "and 2 more" in told
    (told,) = view(room, Library((PREP,), problems[:1])).problems
    assert "more" not in told


def test_without_any_guide_there_is_still_a_home(room: Room) -> None:
    home = view(room, Library(()))
    assert home.proposal is None
    assert home.guides == ()


# What her editor left


def began(days_ago: int, **rest: Any) -> Session:
    started = NOON - timedelta(days=days_ago)
    id = f"{days_ago:08x}-0000-4000-8000-000000000000"
    return make_session(
        make_answer(), id=id, guide="pause", title=PAUSE.title, started=started, **rest
    )


def test_a_session_with_words_in_an_editors_file_comes_first_however_old(room: Room) -> None:
    old, new = began(200, finished=None), began(1, finished=None)
    journal = room.journal()
    for session in (old, new, *(began(days) for days in range(2, 2 + LOOK_BACK))):
        journal.save_session(session)
    home = view(room, left={old.id: [Path("a.md")]})
    assert home.proposal is not None
    assert home.proposal.session == old.id
    assert home.proposal.reason.endswith("your editor left words for it")
    assert home.problems == ()
    without = view(room).proposal
    assert without is not None
    assert without.session == new.id


@pytest.mark.parametrize("how", ["finished", "trashed", "gone"])
def test_words_that_no_session_takes_any_more_are_named_with_their_file(
    room: Room, how: str
) -> None:
    session = began(1, finished=NOON if how == "finished" else None)
    if how != "gone":
        room.journal().save_session(replace(session, trashed=NOON if how == "trashed" else None))
    home = view(room, left={session.id: [Path("a.md"), Path("b.md")]})
    assert home.proposal is None or home.proposal.session is None
    assert home.problems == (
        "Your editor left words for a session that is no longer open: a.md (and 1 more beside it)",
    )


def test_home_reads_no_file_of_a_year_in_which_something_was_closed(room: Room) -> None:
    read: list[str] = []

    class Reading(UnsyncedFiles):
        def open(self, path: Path, flags: int) -> int:
            read.append(path.name)
            return super().open(path, flags)

    then(room.places).put(closed_promise(will="Long done"))
    then(room.places).put(Promise("p2", NOON, will="Still open"))
    any_save(now(room.places))
    assert moved(room.places) == {"p1"}
    home = home_view(room.journal(Reading()), LIBRARY, NOON)
    assert [each.text for each in home.due] == ["Still open"]
    assert "ongoing.json" in read
    assert not [name for name in read if name.startswith("closed-")]


def test_a_page_replaces_a_name_that_only_closed_feedback_knows(room: Room) -> None:
    told = LONG_AGO.date()
    then(room.places).put(Feedback("f1", LONG_AGO, giver="Wilhelmina Drax", told_on=told))
    session = make_session(make_answer(value="What Wilhelmina Drax said", visibility=OPEN))
    any_save(now(room.places))
    now(room.places).save_session(session)
    assert moved(room.places, table="feedback") == {"f1"}
    pages = Pages(room.journal(), Audience())
    page = pages.of(room.journal().session(session.id))
    assert "What" in page.text
    assert "Drax" not in page.text
