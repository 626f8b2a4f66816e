"""A meeting: what is on its agenda, what is caught, and what may never stand on it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Meeting, Mentor, Note, NoteKind, Question, QuestionState
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing, every_record
from coach.model.person import Person
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.agenda import ADVICE, NEXT, PROMISES, QUESTIONS, RESULT, Visible, shared_minutes
from coach.practice.agenda import make_agenda as agenda_of
from coach.practice.ledger import Ledger
from coach.practice.meeting_room import UNSHOWN, Catch, MeetingRoom
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON, CountingIds, TickingClock, make_answer, make_session

PRIYA = Mentor("m-priya", NOON, name="Priya Rao")
TOM = Mentor("m-tom", NOON, name="Tom Barrett")


@pytest.fixture
def ledger(places: Places) -> Ledger:
    clock = TickingClock()
    made = Ledger(Journal(places, now=clock), clock, CountingIds())
    made.journal.put(PRIYA)
    made.journal.put(TOM)
    return made


def room(ledger: Ledger, mentor: Mentor = PRIYA) -> MeetingRoom:
    return MeetingRoom(ledger, mentor, ledger.journal.sessions())


def texts(room: MeetingRoom, part: str) -> list[str]:
    return [point.text for point in room.agenda().points if point.part == part]


# The agenda


def test_the_agenda_goes_from_the_result_to_the_next_date(ledger: Ledger) -> None:
    ledger.journal.save_session(
        make_session(
            make_answer("result", "A yes or no on Munich", feeds=("brief.result",)),
            mentor=PRIYA.id,
        )
    )
    ledger.add(Advice, mentor=PRIYA.id, words="Sleep on it")
    ledger.add(Question, mentor=PRIYA.id, question="Second?", rank=2)
    ledger.add(Question, mentor=PRIYA.id, question="First?", rank=1, help="challenge me")
    ledger.add(Promise, will="Call Ana", by=date(2026, 11, 18))
    ledger.add(Promise, will="Later", by=date(2026, 12, 24))
    ledger.add(Promise, mentor=PRIYA.id, will="Write to Ana", theirs=True)
    points = room(ledger).agenda().points
    assert [point.part for point in points] == [
        RESULT, ADVICE, QUESTIONS, QUESTIONS, PROMISES, PROMISES, NEXT,
    ]  # fmt: skip
    assert [point.text for point in points if point.question] == ["First?", "Second?"]
    assert points[2].beside == "challenge me"
    assert [(p.text, p.beside) for p in points if p.part == PROMISES] == [
        ("Call Ana", "mine, due 2 days ago"), ("Write to Ana", "yours"),
    ]  # fmt: skip
    assert sum(point.minutes for point in points) == PRIYA.minutes


def test_a_result_from_before_the_last_meeting_is_not_wanted_any_more(ledger: Ledger) -> None:
    result = make_answer("result", "The old one", feeds=("brief.result",))
    ledger.journal.save_session(make_session(result, started=NOON - timedelta(days=9)))
    assert texts(room(ledger), RESULT) == ["The old one"]
    ledger.add(Meeting, mentor=PRIYA.id, at=NOON - timedelta(days=2), held=True)
    assert texts(room(ledger), RESULT) == []


@given(st.integers(0, 240), st.lists(st.integers(0, 9), max_size=20))
def test_minutes_are_whole_and_together_they_are_the_meeting(
    total: int, weights: list[int]
) -> None:
    shared = shared_minutes(total, weights)
    assert len(shared) == len(weights)
    assert all(each >= 0 for each in shared)
    assert sum(shared) == (total if sum(weights) else 0)
    heavier = sorted(zip(weights, shared, strict=True))
    assert all(light[1] <= heavy[1] + 1 for light, heavy in pairwise(heavier))


def test_names_of_others_stand_as_on_a_page_and_hers_stays(ledger: Ledger) -> None:
    ledger.add(Person, name="Lena Fischer")
    ledger.add(Question, question="How do Priya Rao and Lena Fischer see it?")
    assert texts(room(ledger), QUESTIONS) == ["How do Priya Rao and L.F. see it?"]


def test_without_questions_there_is_open_talk(ledger: Ledger) -> None:
    assert texts(room(ledger), QUESTIONS) == ["Open talk"]
    assert room(ledger).agenda().questions == ()


# What may never stand on it

MARKS = st.sampled_from(Visibility)
WHOSE = st.sampled_from([None, PRIYA.id, TOM.id, "Priya Rao", "Tom Barrett"])


@st.composite
def journals(draw: Any) -> tuple[Ongoing, list[Any], dict[str, tuple[Visibility, str | None]]]:
    """Records and sessions with a word of their own each, and whose each word is."""
    words: dict[str, tuple[Visibility, str | None]] = {}

    def word() -> dict[str, Any]:
        mark, whose = draw(MARKS), draw(WHOSE)
        text = f"word{len(words)}x"
        words[text] = (mark, whose)
        return {"id": text, "created": NOON, "visibility": mark, "mentor": whose, "text": text}

    def some(make: Any) -> tuple[Any, ...]:
        made = []
        for _ in range(draw(st.integers(0, 4))):
            values = word()
            made.append(make(values.pop("text"), values))
        return tuple(made)

    ongoing = Ongoing(
        mentors=(PRIYA, TOM),
        questions=some(lambda t, v: Question(question=t, help=f"{t} help", **v)),
        advice=some(lambda t, v: Advice(words=t, result=f"{t} result", **v)),
        promises=some(lambda t, v: Promise(will=t, when=t, theirs=draw(st.booleans()), who=t, **v)),
        objectives=some(lambda t, v: Objective(line=t, **v)),
        notes=some(lambda t, v: Note(text=t, **v)),
        meetings=some(lambda t, v: Meeting(at=NOON + timedelta(days=1), keep=t, **v)),
    )
    sessions = []
    for number in range(draw(st.integers(0, 4))):
        values = word()
        answer = make_answer(
            "result", values["text"], visibility=values["visibility"], feeds=("brief.result",)
        )
        sessions.append(make_session(answer, id=f"s{number}", mentor=values["mentor"]))
    return ongoing, sessions, words


@settings(deadline=None)
@given(journals(), st.booleans())
def test_nothing_private_and_nothing_of_another_mentor_is_on_it(
    held: tuple[Ongoing, list[Any], dict[str, tuple[Visibility, str | None]]], keep: bool
) -> None:
    ongoing, sessions, words = held
    gate = Gate(Audience(mentor=PRIYA.id), every_record(ongoing), sessions)
    agenda = agenda_of(
        ongoing, sessions, Visible(gate, PRIYA), PRIYA, NOON,
        keep=[each.id for each in ongoing.questions] if keep else (),
    )  # fmt: skip
    shown = " ".join(f"{point.text} {point.beside}" for point in agenda.points)
    for word, (mark, whose) in words.items():
        if word in shown:
            assert mark is not Visibility.PRIVATE
            assert whose in (None, PRIYA.id, "Priya Rao")
    mine = [
        each.question
        for each in ongoing.questions
        if each.visibility is not Visibility.PRIVATE and each.mentor in (None, PRIYA.id)
    ]
    assert all(question in shown for question in mine)


# What is caught


@pytest.mark.parametrize(
    ("kind", "family", "values"),
    [
        (Catch.ADVICE, "advice", {"words": "Sleep on it"}),
        (Catch.MINE, "promises", {"will": "Sleep on it", "theirs": False}),
        (Catch.YOURS, "promises", {"will": "Sleep on it", "theirs": True}),
        (Catch.WORDS, "notes", {"text": "Sleep on it", "kind": NoteKind.EXACT_WORDS}),
    ],
)
def test_a_line_is_on_disk_at_once_and_not_on_the_agenda(
    ledger: Ledger, kind: Catch, family: str, values: dict[str, object]
) -> None:
    here = room(ledger)
    before = here.agenda()
    here.catch(kind, "  Sleep  on it ")
    (kept,) = getattr(ledger.all(), family)
    assert kept.mentor == PRIYA.id
    assert {name: getattr(kept, name) for name in values} == values
    assert here.agenda() == before
    assert here.caught() == ((kind, "Sleep on it"),)


def test_more_of_a_line_changes_what_was_kept_of_it(ledger: Ledger) -> None:
    here = room(ledger)
    half = here.catch(Catch.ADVICE, "Sleep")
    here.catch(Catch.ADVICE, "Sleep on it", half)
    assert [each.words for each in ledger.all().advice] == ["Sleep on it"]


def test_a_promise_is_due_when_its_words_say_so(ledger: Ledger) -> None:
    here = room(ledger)
    assert here.echo(Catch.MINE, "Call Ana by fri") == "by Friday 27 November 2026"
    assert here.echo(Catch.MINE, "Call Ana by the river") == ""
    half = here.catch(Catch.YOURS, "Send it on 1 dec")
    assert [each.by for each in ledger.all().promises] == [date(2026, 12, 1)]
    here.catch(Catch.YOURS, "Send it on time", half)
    assert [each.by for each in ledger.all().promises] == [None]


def test_an_empty_line_is_not_kept(ledger: Ledger) -> None:
    for kind in Catch:
        with pytest.raises(CoachError):
            room(ledger).catch(kind, "  ")
    assert ledger.all().promises == ledger.all().advice == ()


def test_the_next_date_never_moves_the_meeting_she_is_in(ledger: Ledger) -> None:
    ledger.add(Meeting, mentor=PRIYA.id, at=NOON + timedelta(minutes=25))
    here = room(ledger)
    assert here.echo(Catch.NEXT, "fri 14:00") == "Friday 27 November 2026 at 14:00"
    here.catch(Catch.NEXT, "fri 14:00")
    here.catch(Catch.NEXT, "4 dec 9:00")
    here.end()
    now, following = ledger.all().meetings_with(PRIYA.id)
    assert (now.at, now.held) == (NOON + timedelta(minutes=25), True)
    assert not following.held
    assert f"{following.at:%F %H:%M}" == "2026-12-04 09:00"
    assert [f"{each:%F}" for each in following.moved] == ["2026-11-27"]


@pytest.mark.parametrize("text", ["soon", "2026-11-19", "today 11:00"])
def test_what_is_no_date_to_come_is_told_and_nothing_is_planned(ledger: Ledger, text: str) -> None:
    with pytest.raises(CoachError) as raised:
        room(ledger).catch(Catch.NEXT, text)
    assert "date" in str(raised.value)
    assert ledger.all().meetings == ()


def test_a_meeting_that_was_not_planned_is_held_all_the_same(ledger: Ledger) -> None:
    ledger.add(Meeting, mentor=PRIYA.id, at=NOON - timedelta(days=9))
    ledger.add(Meeting, mentor=TOM.id, at=NOON)
    here = room(ledger)
    here.end()
    held = [each for each in ledger.all().meetings if each.held]
    assert [(each.mentor, each.at and each.at.date()) for each in held] == [(PRIYA.id, NOON.date())]


# What becomes of questions


def test_a_question_goes_round_and_stays_on_the_agenda(ledger: Ledger) -> None:
    asked = ledger.add(Question, mentor=PRIYA.id, question="First?")
    here = room(ledger)
    seen = []
    for _ in range(5):
        seen.append(here.mark(asked.id))
        assert ledger.all().questions[0].state is seen[-1]
        assert texts(here, QUESTIONS) == ["First?"]
    assert seen == [
        QuestionState.ANSWERED, QuestionState.OPENED_UP, QuestionState.NOT_REACHED,
        QuestionState.OPEN, QuestionState.ANSWERED,
    ]  # fmt: skip
    assert texts(room(ledger), QUESTIONS) == ["Open talk"]


def test_one_not_reached_last_time_is_asked_afresh(ledger: Ledger) -> None:
    asked = ledger.add(Question, mentor=PRIYA.id, question="First?", help="challenge me")
    ledger.change(asked, asked.become(QuestionState.NOT_REACHED, date(2026, 10, 1)))
    here = room(ledger)
    (point,) = (each for each in here.agenda().points if each.question)
    assert (point.beside, point.settled) == ("challenge me", False)
    assert here.mark(asked.id) is QuestionState.ANSWERED


def test_only_what_is_on_the_agenda_can_be_marked(ledger: Ledger) -> None:
    other = ledger.add(Question, mentor=TOM.id, question="His?")
    with pytest.raises(CoachError):
        room(ledger).mark(other.id)
    assert ledger.all().questions[0].state is QuestionState.OPEN


@pytest.mark.parametrize("kind", [Catch.ADVICE, Catch.MINE, Catch.YOURS, Catch.WORDS])
@pytest.mark.parametrize("usual", list(Visibility))
def test_what_is_caught_is_seen_by_whom_her_settings_say(
    ledger: Ledger, kind: Catch, usual: Visibility
) -> None:
    meeting = room(replace(ledger, seen=usual))
    caught = meeting.catch(kind, "Say it in one line")
    assert caught.visibility is usual
    shown = UNSHOWN if usual is Visibility.PRIVATE else "Say it in one line"
    assert meeting.caught() == ((kind, shown),)


def test_what_is_put_away_as_a_note_is_seen_by_whom_her_settings_say(ledger: Ledger) -> None:
    meeting = room(replace(ledger, seen=Visibility.PRIVATE))
    assert meeting.keep_apart(Catch.NEXT, "after the board").visibility is Visibility.PRIVATE


def test_what_is_for_her_alone_is_not_on_the_agenda_either(ledger: Ledger) -> None:
    private = replace(ledger, seen=Visibility.PRIVATE)
    room(private).catch(Catch.ADVICE, "Say it in one line")
    assert texts(room(private), ADVICE) == []
