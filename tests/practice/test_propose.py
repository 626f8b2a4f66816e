"""The one next step: what was begun, then what was never done, then what was not done lately."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.model.guide import Guide
from coach.model.session import Session
from coach.practice.propose import Taste, Waiting, last_used, propose
from tests.factories import NOON, make_answer, make_guide, make_session

PREP = make_guide(slug="prep", title="Before your mentor", minutes=15)
DECIDE = make_guide(slug="decide", title="A decision", minutes=15)
PAUSE = make_guide(slug="pause", title="Weekly pause", minutes=5)
GUIDES = (DECIDE, PAUSE, PREP)


def used(guide: Guide, days_ago: int, *, finished: bool = True) -> Session:
    started = NOON - timedelta(days=days_ago)
    return make_session(
        make_answer(),
        make_answer("b"),
        id=f"{guide.slug}-{days_ago}",
        guide=guide.slug,
        title=guide.title,
        started=started,
        finished=started if finished else None,
    )


def test_the_first_step_ever_is_to_prepare_for_her_mentor() -> None:
    found = propose(GUIDES, [], NOON)
    assert found is not None
    assert (found.heading, found.action, found.guide) == ("Begin here", PREP.title, "prep")
    assert found.reason == "15 minutes"


def test_without_a_guide_there_is_nothing_to_propose() -> None:
    assert propose((), [used(PREP, 1, finished=False)], NOON) is None


def test_what_she_left_in_the_middle_comes_first() -> None:
    found = propose(GUIDES, [used(PAUSE, 0), used(DECIDE, 1, finished=False)], NOON)
    assert found is not None
    assert (found.heading, found.action) == ("Go on where you stopped", DECIDE.title)
    assert found.session == "decide-1"
    assert found.reason == "begun yesterday · 2 answers so far"


def test_with_several_mentors_it_says_for_whom_she_goes_on() -> None:
    begun = replace(used(DECIDE, 1, finished=False), mentor="p")
    for names, reason in (
        ({"p": "Priya Rao", "t": "Tom"}, "for Priya Rao · begun yesterday · 2 answers so far"),
        ({"p": "Priya Rao"}, "begun yesterday · 2 answers so far"),
    ):
        found = propose(GUIDES, [begun], NOON, waiting=Waiting(names=names))
        assert found is not None
        assert found.reason == reason


@pytest.mark.parametrize(("days", "resumes"), [(14, True), (15, False)])
def test_a_session_left_for_more_than_two_weeks_is_not_pressed_on_her(
    days: int, resumes: bool
) -> None:
    found = propose(GUIDES, [used(DECIDE, days, finished=False)], NOON)
    assert found is not None
    assert (found.session is not None) is resumes


def test_a_session_whose_guide_is_gone_cannot_be_gone_on_with() -> None:
    found = propose((PREP,), [used(DECIDE, 1, finished=False)], NOON)
    assert found is not None
    assert (found.session, found.guide) == (None, "prep")


def test_a_guide_she_never_used_comes_before_one_she_did_and_prep_before_the_others() -> None:
    found = propose(GUIDES, [used(PAUSE, 1)], NOON)
    assert found is not None
    assert (found.heading, found.guide) == ("A next step", "prep")
    assert found.reason == "15 minutes · not used yet"
    after = propose(GUIDES, [used(PREP, 1), used(PAUSE, 2)], NOON)
    assert after is not None
    assert after.guide == "decide"


def test_once_all_were_used_it_is_the_one_not_used_for_longest() -> None:
    sessions = [used(PREP, 2), used(DECIDE, 9), used(PAUSE, 30), used(DECIDE, 60)]
    found = propose(GUIDES, sessions, NOON)
    assert found is not None
    assert found.guide == "pause"
    assert found.reason == "5 minutes · last used on 21 Oct 2026"


def test_a_guide_used_today_says_so() -> None:
    found = propose((PREP,), [used(PREP, 0)], NOON)
    assert found is not None
    assert found.reason == "15 minutes · last used today"


def test_a_guide_was_last_used_on_the_day_of_its_newest_session_whatever_their_order() -> None:
    day = NOON.date()
    sessions = [used(PREP, 3), used(PREP, 1), used(PAUSE, 7), used(PREP, 9)]
    assert last_used(sessions) == {
        "prep": day - timedelta(days=1),
        "pause": day - timedelta(days=7),
    }


PROMISE = make_guide(slug="promise", title="Promises that are due", minutes=1)
OUTCOME = make_guide(slug="outcome", title="Looking back", minutes=5)
CAPTURE = make_guide(slug="capture", title="After the meeting", minutes=10)
ALL = (*GUIDES, PROMISE, OUTCOME, CAPTURE)


def step(sessions: list[Session], waiting: Waiting | None = None, **rest: Taste) -> str:
    found = propose(ALL, sessions, NOON, waiting=waiting or Waiting(), **rest)
    assert found is not None
    return f"{found.guide}: {found.reason}"


def test_before_a_meeting_of_the_next_day_it_is_to_prepare() -> None:
    soon = Waiting(promises=2, meeting=NOON + timedelta(hours=3), mentor="Ana")
    assert step([used(PREP, 1)], soon) == "prep: you meet Ana today at 15:00"
    later = Waiting(meeting=NOON + timedelta(hours=25), mentor="Ana")
    assert not step([used(PREP, 1)], later).startswith("prep")
    past = Waiting(meeting=NOON - timedelta(hours=1), mentor="Ana")
    assert not step([used(PREP, 1)], past).startswith("prep")


def test_what_is_due_comes_before_what_was_not_looked_at() -> None:
    assert step([], Waiting(promises=1, results=2)) == "promise: 1 promise is due"
    assert step([], Waiting(results=2)) == "outcome: 2 results are due"


def test_a_guide_that_answers_to_something_due_is_not_proposed_without_it() -> None:
    sessions = [used(each, 1) for each in GUIDES]
    assert step(sessions).split(":")[0] in {"prep", "decide", "pause"}


def test_what_was_not_looked_at_is_counted_in_meetings() -> None:
    sessions = [used(CAPTURE, 1), used(PREP, 1), used(PREP, 8), used(CAPTURE, 15), used(PREP, 22)]
    sessions += [used(DECIDE, 9), used(PAUSE, 30)]
    assert step(sessions) == "pause: 5 minutes · not looked at for four meetings"
    assert step([used(PREP, 1), used(DECIDE, 9), used(PAUSE, 2)]).startswith("decide")


def test_a_pinned_guide_has_its_turn_again_after_a_week() -> None:
    sessions = [used(PREP, 2), used(DECIDE, 30), used(PAUSE, 8)]
    assert step(sessions, taste=Taste(pinned=frozenset({"pause"}))).startswith("pause")
    rested = [used(PREP, 2), used(DECIDE, 30), used(PAUSE, 6)]
    assert step(rested, taste=Taste(pinned=frozenset({"pause"}))).startswith("decide")


def test_a_guide_that_is_not_for_her_is_never_proposed() -> None:
    hidden = Taste(hidden=frozenset({"prep", "decide"}))
    assert step([], taste=hidden).startswith("pause")
    assert propose((PREP,), [], NOON, taste=hidden) is None


def test_the_minutes_before_she_meets_choose_what_fits() -> None:
    sessions = [used(PREP, 1), used(PAUSE, 5), used(DECIDE, 30)]
    busy = Waiting(meeting=NOON + timedelta(days=2))
    assert step(sessions, busy).startswith("decide")
    long = make_guide(slug="decide", title="A decision", minutes=3000)
    found = propose((PREP, PAUSE, long), sessions, NOON, waiting=busy)
    assert found is not None
    assert found.guide == "pause"
