"""The example year is made through the doors that hers goes through, and holds what it should."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from coach.demo import maker
from coach.demo.story import Deed, Sitting
from coach.errors import CoachError
from coach.insights.overview import overview
from coach.insights.ratings import Verdict, pulse_paths
from coach.model.feedback import LoopState
from coach.model.guide import Visibility
from coach.model.mentoring import AdviceState, MeetingState, QuestionState
from coach.model.ongoing import every_record
from coach.model.promise import PromiseState
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from coach.practice.pages import Pages
from coach.sharing.visibility import ME
from tests.demo.conftest import NOW, make

TODAY = NOW.date()
AT_LEAST = {
    "promises", "promise-cues", "carried-over", "questions", "feedback-loop", "voices",
    "pulse:clarity", "pulse:candour", "pulse:bad-news", "pulse:stretch", "clarity-pairs",
    "then-and-now:clarity", "theme-balance", "confidence", "brier", "calibration",
    "thinking-and-result", "decision-mix", "people", "given",
}  # fmt: skip


def test_it_holds_a_year_of_sessions(year: Desk) -> None:
    sessions = year.journal.sessions()
    assert 40 <= len(sessions) <= 60
    assert max(each.started for each in sessions) <= NOW
    assert 350 <= (TODAY - min(each.day for each in sessions)).days <= 366
    assert len({each.guide for each in sessions}) >= 13
    (open_one,) = [each for each in sessions if each.finished is None]
    assert (open_one.guide, open_one.day) == ("prep", TODAY)


def test_two_mentors_have_an_agreement_a_rhythm_and_meetings(year: Desk) -> None:
    ongoing = year.journal.ongoing()
    ruth, daniel = ongoing.mentors
    assert [each.rhythm for each in (ruth, daniel)] == [30, 91]
    for mentor in (ruth, daniel):
        assert mentor.agrees("blunt")
        assert sum(each.held for each in ongoing.meetings_with(mentor.id)) >= 4
        assert ongoing.next_meeting(NOW, mentor.id) is not None
    ahead = ongoing.next_meeting(NOW)
    assert ahead is not None
    assert ahead.at is not None
    assert timedelta(minutes=45) <= ahead.at - NOW <= timedelta(minutes=75)
    assert ahead.mentor == ruth.id
    held = [each.at for each in ongoing.meetings_with(ruth.id) if each.held and each.at]
    gaps = [(b - a).days for a, b in pairwise(held)]
    assert sum(gap > 45 for gap in gaps) == 1


def test_every_state_there_is_comes_up(year: Desk) -> None:
    ongoing = year.journal.ongoing()
    assert {each.state for each in ongoing.promises} == set(PromiseState)
    assert {each.state for each in ongoing.feedback} == set(LoopState)
    assert {each.state for each in ongoing.advice} == set(AdviceState)
    assert {each.state for each in ongoing.questions} == set(QuestionState)
    assert {each.state for each in ongoing.meetings} >= {MeetingState.HELD, MeetingState.PLANNED}
    assert any(each.theirs for each in ongoing.promises)
    assert ongoing.due_promises(TODAY)
    assert len([each for each in ongoing.people if each.circle]) >= 8
    assert sum(bool(each.alias) for each in ongoing.people) >= 2
    assert len(ongoing.notes) >= 3
    assert all(each.locked for each in ongoing.decisions)
    assert any(each.waiting for each in ongoing.decisions)


def test_some_answers_are_starred_and_some_are_private(year: Desk) -> None:
    answers = [each for session in year.journal.sessions() for each in session.answered]
    assert sum(each.starred for each in answers) >= 5
    assert sum(each.visibility is Visibility.PRIVATE for each in answers) >= 15


def test_one_trend_has_moved_and_the_others_have_not(year: Desk) -> None:
    paths = {each.series: each for each in pulse_paths(year.journal.sessions())}
    moved = {series for series, path in paths.items() if path.verdict is Verdict.UP}
    still = {series for series, path in paths.items() if path.verdict is Verdict.NONE}
    assert moved == {"bad-news"}
    assert still >= {"clarity", "candour", "stretch", "usefulness"}
    assert not [each for each in paths.values() if each.verdict is Verdict.DOWN]


def test_what_can_be_said_of_a_year_is_said(year: Desk) -> None:
    found = overview(year.journal.sessions(), TODAY, year.journal.ongoing())
    assert {each.id for each in found if each.shown} >= AT_LEAST
    rhythms = [each for each in found if each.title.startswith("Rhythm with")]
    assert [each.shown for each in rhythms] == [True, True]
    assert any(not each.shown for each in found)


def test_the_letter_of_the_year_has_every_section(year: Desk) -> None:
    page = Pages(year.journal, ME).of_year(TODAY.year, TODAY)
    headings = [line[3:] for line in page.text.splitlines() if line.startswith("## ")]
    assert headings == [
        "What it was for", "Decisions", "Promises", "Introductions that led somewhere", "Starred",
        "Then and now",
    ]  # fmt: skip
    _, _, section = page.text.partition("## Introductions that led somewhere")
    section, _, _ = section.partition("\n## ")
    assert section.count("\n- ") == 2


def test_harvesting_again_changes_nothing_and_nothing_is_left_over(year: Desk) -> None:
    before = year.journal.ongoing(removed=True)
    assert year.journal.finish_harvest() is None
    assert year.journal.ongoing(removed=True) == before
    assert not before.unsettled_meetings(NOW)
    assert all(each.deleted is None for each in every_record(before))


def days(value: Any) -> Mapping[str, date]:
    names = (each.name for each in fields(value))
    return {name: found for name in names if isinstance(found := getattr(value, name), date)}


def test_nothing_has_happened_that_is_still_to_come(year: Desk) -> None:
    for each in every_record(year.journal.ongoing()):
        assert each.created <= NOW
    for promise in year.journal.ongoing().promises:
        assert all(event.on <= TODAY for event in promise.events)
    for loop in year.journal.ongoing().feedback:
        reached = {name: day for name, day in days(loop).items() if name.endswith("_on")}
        assert all(day <= TODAY for day in reached.values()), loop.topic


# One year for each day of the week on which it may be asked for, and for hours at the edge.
_MOMENTS = [NOW + timedelta(days=day) for day in range(1, 7)] + [
    NOW.replace(hour=0, minute=4),
    NOW.replace(year=2028, month=2, day=29, hour=23, minute=58),
]


@pytest.mark.parametrize("now", _MOMENTS, ids=lambda now: f"{now:%a-%H%M}")
def test_it_can_be_made_at_any_moment(tmp_path: Path, now: Any) -> None:
    desk = make(tmp_path / "home", now)
    ongoing = desk.journal.ongoing()
    assert len(desk.journal.sessions()) >= 40
    assert ongoing.next_meeting(now) is not None
    assert not ongoing.unsettled_meetings(now)
    moved = [each for each in pulse_paths(desk.journal.sessions()) if each.verdict is Verdict.UP]
    assert [each.series for each in moved] == ["bad-news"]


def test_the_same_seed_makes_the_same_year(year: Desk, tmp_path: Path) -> None:
    again = make(tmp_path / "home")
    assert again.journal.sessions() == year.journal.sessions()
    assert again.journal.ongoing() == year.journal.ongoing()


# What does not fit is said, so that the story can be edited without fear.


def sitting(**answers: Any) -> Sitting:
    return Sitting(3, "10:00", guide="pause", answers=answers)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (sitting(weather="fine"), "pause never asked for [('weather', '')]"),
        (
            sitting(candour="often"),
            "candour: {'answer': 'Please give a whole number from 1 to 7.'}",
        ),
        (
            sitting(**{"stands-out": {"answer": "x " * 20, "follow": "y"}}),
            "stands-out has no follow-up to this answer",
        ),
        (sitting(promise={"where": "here"}), "promise has no field ['where']"),
        (Deed(3, "10:00", do="promises done", of="fly"), "No promise fits “fly”"),
        (Deed(3, "10:00", do="meeting held", mentor="Ruth"), "There is no mentor “Ruth” in"),
    ],
)
def test_what_does_not_fit_is_said_with_its_day(
    event: Any, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "read_story", lambda: (event,))
    with pytest.raises(CoachError) as raised:
        maker.make_year(in_one_folder(tmp_path / "home"), NOW, zone=lambda: "UTC")
    assert str(raised.value).startswith(f"The example year, 3 days ago: {said}")
