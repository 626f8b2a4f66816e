"""Looking through her sessions bit by bit comes to the same as looking through all at once."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.narrowing import Narrowing
from coach.insights.overview import insights_of, overview
from coach.insights.pairs import Pairs, Row
from coach.journal.journal import Journal
from coach.journal.standing import standing
from coach.model.guide import Kind
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from coach.practice import survey as survey_module
from coach.practice.changes import Changes
from coach.practice.survey import Look, Survey
from tests.factories import TickingClock, make_answer
from tests.insights.marks import BEGIN, a_week_apart, make_mark, session_on
from tests.insights.records import make_promise
from tests.journal.faulty import UnsyncedFiles

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TEXTS = ("the handover and the budget", "rain on the roof", "budget again, and Ines", "")


class Desk:
    """A journal that is changed as she would, and a survey that looks on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = in_one_folder(folder / "home")
        self.clock = TickingClock()
        self.journal = self.window(self.places)
        self.survey = Survey(self.journal, lambda: NOW, lambda: standing(self.places))

    def window(self, places: Places) -> Journal:
        return Journal(places, now=self.clock, files=UnsyncedFiles())

    def at(self, number: int, *, trashed: bool = False) -> Session | None:
        found = self.journal.sessions(trashed=trashed)
        return found[number % len(found)] if found else None

    def finish(self, number: int, text: str) -> None:
        words = make_answer("keep", text or None, kind=Kind.TEXT, feeds=("meeting.keep", "trend"))
        guide = ("prep", "capture")[number % 2]
        made = session_on(number, words, make_mark(1 + number % 7), guide=guide)
        if all(each.id != made.id for each in self.journal.sessions()) and not any(
            each.id == made.id for each in self.journal.sessions(trashed=True)
        ):
            self.journal.save_session(made)

    def edit(self, number: int, text: str) -> None:
        self.edit_in(self.journal, number, text)

    def edit_in(self, journal: Journal, number: int, text: str) -> None:
        found = journal.sessions()
        if found:
            session = found[number % len(found)]
            first = replace(session.answers[0], value=text or None)
            journal.save_session(replace(session, answers=(first, *session.answers[1:])))

    def trash(self, number: int, _: str) -> None:
        if session := self.at(number):
            Changes(self.journal, self.clock).throw(session.id)

    def restore(self, number: int, _: str) -> None:
        if session := self.at(number, trashed=True):
            Changes(self.journal, self.clock).bring_back(session.id)

    def draft(self, number: int, text: str) -> None:
        if session := self.at(number):
            first = replace(session.answers[0], value=text or None)
            self.journal.draft(replace(session, answers=(first, *session.answers[1:])))

    def promise(self, number: int, _: str) -> None:
        self.journal.put(make_promise(number, "done" if number % 3 else "open"))

    def merge(self, number: int, text: str) -> None:
        """Another laptop edited a session too, and its file comes as a conflicted copy."""
        year = "sessions-2026.json"
        if not (self.places.journal / year).exists():
            return
        other = in_one_folder(self.folder / "other")
        shutil.copytree(self.places.journal, other.journal, dirs_exist_ok=True)
        self.edit_in(self.window(other), number, text)
        self.edit(number + 1, text)
        copy = self.places.journal / "sessions-2026 (conflicted copy 2026-11-20 101500).json"
        shutil.copyfile(other.journal / year, copy)
        shutil.rmtree(other.journal)
        self.journal.finish_harvest()

    def agrees(self) -> None:
        held, look = self.survey.at_hand(), self.survey.whole()
        assert held is None or not held.whole or held is look
        assert self.survey.at_hand() is look
        fresh = self.window(self.places)
        assert look is not None
        assert look.insights == overview(fresh.sessions(), NOW.date(), fresh.ongoing())
        assert look.titles == {each.id: each.title for each in fresh.sessions()}


ACTS: tuple[Callable[[Desk, int, str], None], ...] = (
    Desk.finish,
    Desk.finish,
    Desk.edit,
    Desk.trash,
    Desk.restore,
    Desk.draft,
    Desk.promise,
    Desk.merge,
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 20), st.sampled_from(TEXTS)),
        min_size=1,
        max_size=20,
    )
)
def test_after_any_changes_it_says_what_a_look_from_scratch_says(
    acts: list[tuple[Callable[[Desk, int, str], None], int, str]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for number in range(7):
            desk.finish(number, TEXTS[0])
        for act, number, text in acts:
            act(desk, number, text)
            desk.agrees()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with 30 sessions, where a few are enough for a first look."""
    monkeypatch.setattr(survey_module, "FIRST", 4)
    monkeypatch.setattr(survey_module, "_MORE", 3)
    for session in a_week_apart([2, 3, 3, 5, 5, 6, 6, 7] * 3 + [7] * 6):
        desk.journal.save_session(session)
    return desk


def test_looks_come_while_sessions_are_read_the_newest_first(long: Desk) -> None:
    looks = list(long.survey.looks())
    assert [len(each.history.sessions) for each in looks] == [4, 12, 30]
    assert [each.whole for each in looks] == [False, False, True]
    newest = [each.id for each in long.journal.sessions()[:4]]
    assert [each.id for each in reversed(looks[0].history.sessions)] == newest


def test_until_all_is_read_nothing_is_said_to_have_moved_or_to_be_missing(long: Desk) -> None:
    *parts, whole = long.survey.looks()
    (clarity,) = whole.insights
    assert clarity.claim is not None
    for part in parts:
        assert all(each.shown and each.claim is None for each in part.insights)


def test_a_few_sessions_are_told_of_in_one_look(desk: Desk) -> None:
    desk.finish(1, TEXTS[0])
    assert [each.whole for each in desk.survey.looks()] == [True]
    assert [each.whole for each in Survey(desk.window(desk.places), lambda: NOW).looks()] == [True]


def test_the_next_look_is_the_same_while_nothing_changed(long: Desk) -> None:
    first = long.survey.whole()
    assert list(long.survey.looks()) == [first]
    assert long.survey.whole() is first
    long.edit(3, "other words")
    assert long.survey.whole() is not first


def test_a_record_that_changed_is_told_of_without_a_session(desk: Desk) -> None:
    for number in range(12):
        desk.promise(number, "")
        desk.agrees()


def test_another_day_is_another_look(long: Desk) -> None:
    days = [NOW, NOW.replace(year=2027)]
    survey = Survey(long.journal, lambda: days[0])
    first = survey.whole()
    del days[0]
    second = survey.whole()
    assert first is not None
    assert second is not None
    assert second.insights == overview(long.journal.sessions(), NOW.replace(year=2027).date())
    assert second.insights != first.insights


def test_one_that_is_stopped_looks_at_no_further_session(long: Desk) -> None:
    asked: list[None] = []

    def stopped() -> bool:
        asked.append(None)
        return len(asked) > 6

    assert [each.whole for each in long.survey.looks(stopped)] == [False]
    assert len(asked) == 7
    assert long.survey.whole(lambda: True) is None
    long.agrees()


def test_a_part_of_her_history_is_told_of_from_the_same_sessions(long: Desk) -> None:
    since = long.journal.sessions()[9].day

    def narrow(history: History) -> History:
        return Narrowing(since=since).of(history)

    *_, look = long.survey.looks(narrow=narrow)
    sessions, ongoing = long.journal.sessions(), long.journal.ongoing()
    expected = narrow(History.of(sessions, ongoing, NOW.date()))
    assert look.insights == insights_of(expected)
    assert long.survey.whole() != look
    long.agrees()


def test_what_was_thrown_away_is_held_no_longer(long: Desk) -> None:
    long.survey.whole()
    thrown = long.at(5)
    assert thrown is not None
    Changes(long.journal, long.clock).throw(thrown.id)
    look = long.survey.whole()
    assert look is not None
    assert thrown.id not in look.titles
    assert len(look.history.digests) == 29


def test_nothing_of_it_is_on_disk(long: Desk) -> None:
    before = sorted(path for path in long.folder.rglob("*") if path.is_file())
    long.survey.whole()
    assert sorted(path for path in long.folder.rglob("*") if path.is_file()) == before


def test_what_was_looked_at_is_at_hand_until_something_changes(long: Desk) -> None:
    assert long.survey.at_hand() is None
    whole = long.survey.whole()
    assert long.survey.at_hand() is whole
    long.edit(3, "other words")
    assert long.survey.at_hand() is None
    long.survey.whole()
    long.survey.forget()
    assert long.survey.at_hand() is None


def test_what_is_at_hand_is_of_today(long: Desk) -> None:
    days = [NOW, NOW, NOW.replace(year=2027), NOW.replace(year=2027)]
    survey = Survey(long.journal, lambda: days.pop(0), lambda: standing(long.places))
    whole = survey.whole()
    assert survey.at_hand() is whole
    assert survey.at_hand() is None


def test_where_it_cannot_be_told_whether_anything_changed_nothing_is_at_hand(long: Desk) -> None:
    survey = Survey(long.journal, lambda: NOW, lambda: None)
    survey.whole()
    assert survey.at_hand() is None


def test_a_look_that_was_begun_before_is_gone_on_with(long: Desk) -> None:
    begun = long.survey.begin()
    assert begun is not None
    assert not begun.whole
    assert all(each.claim is None for each in begun.insights)
    assert long.survey.begin() is begun
    looks = list(long.survey.looks())
    assert looks[0] is begun
    assert [len(each.history.sessions) for each in looks] == [4, 12, 30]
    assert long.survey.begin() is looks[-1]
    long.agrees()


def test_a_part_that_is_at_hand_is_not_shown_again_once_she_wrote_more(long: Desk) -> None:
    begun = long.survey.begin()
    long.finish(40, TEXTS[0])
    looks = list(long.survey.looks())
    assert looks[0] is not begun
    assert [len(each.history.sessions) for each in looks] == [4, 12, 31]


def test_a_part_does_not_hide_the_whole_that_another_thread_came_to_meanwhile(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[Look | None] = []

    def slowly(history: History) -> tuple[Insight, ...]:
        monkeypatch.setattr(survey_module, "insights_of", insights_of)
        whole.append(long.survey.whole())
        return insights_of(history)

    monkeypatch.setattr(survey_module, "insights_of", slowly)
    first = next(long.survey.looks())
    assert not first.whole
    assert long.survey.at_hand() is whole[0]


def test_one_that_is_stopped_at_once_has_nothing_at_hand(long: Desk) -> None:
    assert long.survey.begin(lambda: True) is None
    assert long.survey.at_hand() is None


@pytest.mark.parametrize("since", [None, 20, 180])
def test_no_pair_is_told_before_all_that_it_may_rest_on_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, since: int | None
) -> None:
    monkeypatch.setattr(survey_module, "FIRST", 1)
    monkeypatch.setattr(survey_module, "_MORE", 2)
    for day in range(0, 420, 7):
        back = make_mark(3, series="clarity-recalled", step="recalled", question="And then?")
        marks = (make_mark(1 + day % 6), *([back] if day % 5 == 0 else []))
        desk.journal.save_session(session_on(day, *marks))
    part = Narrowing(since=BEGIN.date() + timedelta(days=since) if since is not None else None)
    *looks, whole = desk.survey.looks(narrow=part.of)
    told = [rows_of(each) for each in looks]
    assert all(each <= rows_of(whole) for each in told)
    assert any(told)
    assert not all(told)


def rows_of(look: Look) -> set[Row]:
    return {row for each in look.insights if isinstance(each.data, Pairs) for row in each.data.rows}
