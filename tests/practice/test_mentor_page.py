"""A mentor on one page, and what she changes there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.journal.gathering import Heard
from coach.journal.mentorship import harvest_mentors
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Agreed, Meeting, Mentor, Question, QuestionState
from coach.model.objective import Objective, Review
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise
from coach.practice.deeds.mentors import FIELDS
from coach.practice.mentor_changes import agree, ask_agreed, ask_keep, ways_of
from coach.practice.mentor_page import NOT_SAID, SLIPPING, mentor_line, mentor_rows
from coach.practice.mentoring import Mentoring
from coach.practice.mentors_list import MENTORED, NO_MENTOR, beside_rows, mentors_list
from coach.practice.people_pages import candidate_rows, last_search, mentored_rows
from coach.practice.rows import Row
from tests.factories import NOON, make_answer, make_session

PRIYA = Mentor("m", NOON, name="Priya Rao", rhythm_days=30, background="Three plants")
TODAY = NOON.date()


def page(mentor: Mentor = PRIYA, **families: object) -> tuple[Row, ...]:
    ongoing = Ongoing(mentors=(mentor,), **families)  # type: ignore[arg-type]
    return mentor_rows(Mentoring(ongoing, [], NOON), mentor)


def row(rows: tuple[Row, ...], label: str) -> Row:
    return next(each for each in rows if each.label == label)


def met(*days: int, **rest: object) -> tuple[Meeting, ...]:
    values = {"mentor": "m", "held": True} | rest
    return tuple(
        Meeting(f"x{n}", NOON, at=NOON - timedelta(days=n), **values)  # type: ignore[arg-type]
        for n in days
    )


def test_the_page_says_what_was_agreed_and_when() -> None:
    said = (
        Agreed("s1", date(2026, 3, 1), blunt="When I explain"),
        Agreed("s2", date(2026, 5, 3), stop="When I stop preparing", confidentiality=("a", "b")),
    )
    rows = page(replace(PRIYA, agreed=said))
    assert row(rows, "Be blunt about").text == "When I explain"
    assert row(rows, "Be blunt about").beside == "said 1 Mar 2026"
    assert row(rows, "Stays between us").text == "a; b"
    assert row(rows, "Time to stop").beside == "said 3 May 2026"
    assert row(rows, "What to avoid").text == NOT_SAID


def test_the_rhythm_kept_stands_against_the_rhythm_agreed() -> None:
    rows = page(meetings=met(10, 40, 80))
    assert row(rows, "Rhythm agreed").text == "every 30 days"
    assert row(rows, "Rhythm kept").text == "usually 35 days; last gaps 40 and 30"
    assert SLIPPING not in [each.text for each in rows]


def test_after_two_misses_there_is_one_line_that_offers_to_agree_anew() -> None:
    (slipping,) = (each for each in page(meetings=met(10, 60, 110)) if each.text == SLIPPING)
    assert slipping.act == "renegotiate"


def test_meetings_ahead_and_past_and_those_not_settled() -> None:
    ahead = Meeting("next", NOON, mentor="m", at=NOON + timedelta(days=7), moved=(NOON,))
    unsure = Meeting("unsure", NOON, mentor="m", at=NOON - timedelta(days=2))
    other = Meeting("other", NOON, mentor="else", at=NOON + timedelta(days=1))
    rows = page(meetings=(ahead, unsure, other, *met(*range(20, 200, 20))))
    assert row(rows, "Next").text == "Friday 27 November 2026 at 12:00"
    assert row(rows, "Next").beside == "moved 1 time"
    assert row(rows, "18 Nov 2026").act == "meeting:unsure"
    assert row(rows, "18 Nov 2026").pressing
    assert any(each.text == "and 4 before" for each in rows)
    assert row(page(), "Next").text == "not set"


def test_objectives_stand_with_their_last_level_and_the_rest_is_counted() -> None:
    reviews = (Review(date(2026, 8, 1), -1), Review(date(2026, 11, 1), 0))
    rows = page(
        objectives=(Objective("o", NOON, line="Delegate", reviews=reviews, mentor="m"),
                    Objective("other", NOON, line="His", mentor="else")),
        questions=(Question("q", NOON, mentor="m"),
                   Question("r", NOON, mentor="m", state=QuestionState.ANSWERED)),
        promises=(Promise("p", NOON, mentor="m"), Promise("t", NOON, mentor="m", theirs=True)),
        advice=(Advice("a", NOON, mentor="m"), Advice("b", NOON, mentor="else")),
    )  # fmt: skip
    (objective,) = (each for each in rows if each.act == "record:o")
    assert (objective.text, objective.beside) == ("Delegate", "as hoped, 1 Nov 2026")
    assert "His" not in [each.text for each in rows]
    assert row(rows, "Questions").text == "1 to ask, 2 in all"
    assert row(rows, "You promised").text == "1 open, 1 in all"
    assert row(rows, "They promised").text == "1 open, 1 in all"
    assert row(rows, "Advice").text == "1 to tell back, 1 in all"


@pytest.mark.parametrize(
    ("families", "line"),
    [
        ({}, "not met yet"),
        ({"meetings": met(10)}, "last 10 Nov 2026"),
        ({"meetings": met(-7, 10, held=False)}, "next 27 Nov 2026"),
    ],
)
def test_the_list_says_when(families: dict[str, tuple[Meeting, ...]], line: str) -> None:
    ongoing = Ongoing(mentors=(PRIYA,), **families)  # type: ignore[arg-type]
    assert mentor_line(Mentoring(ongoing, [], NOON), PRIYA) == line
    gone = PRIYA.end(date(2026, 3, 1))
    assert mentor_line(Mentoring(ongoing, [], NOON), gone) == "finished 1 Mar 2026"


# What she changes


def test_a_part_agreed_in_place_holds_and_keeps_its_mark() -> None:
    private = Agreed("s1", date(2026, 3, 1), blunt="Old", visibility=Visibility.PRIVATE)
    mentor = agree(replace(PRIYA, agreed=(private,)), "blunt", "New", TODAY)
    mentor = agree(mentor, "confidentiality", "one\n\ntwo", TODAY)
    mentor = agree(mentor, "blunt", "Newer", TODAY)
    said = mentor.agrees("blunt")
    assert said is not None
    assert (said.blunt, said.visibility, said.on) == ("Newer", Visibility.PRIVATE, TODAY)
    assert len(mentor.agreed) == 3
    assert ask_agreed(mentor, "confidentiality").text == "one\ntwo"


def test_what_she_agreed_in_place_stands_after_a_session_of_that_day_is_heard_again() -> None:
    answer = make_answer("blunt", "From the guide", feeds=("agreement.blunt",))
    heard = Heard(make_session(answer, mentor="m"), TODAY)
    (mentor,) = harvest_mentors(heard, (PRIYA,))
    mentor = agree(mentor, "blunt", "By hand", TODAY)
    (again,) = harvest_mentors(heard, (mentor,))
    said = again.agrees("blunt")
    assert said is not None
    assert said.blunt == "By hand"


def test_fields_of_a_mentor_go_round() -> None:
    for field in FIELDS:
        assert field.put(PRIYA, field.text(PRIYA)) == PRIYA
    (days,) = (each for each in FIELDS if each.name == "rhythm_days")
    assert days.put(PRIYA, "").rhythm_days is None


def test_a_past_meeting_offers_what_fits_it() -> None:
    (held,) = met(3)
    assert list(ways_of(held)) == ["keep", "remove"]
    assert list(ways_of(replace(held, held=False))) == ["held", "off", "remove"]
    assert list(ways_of(replace(held, held=False, off=True))) == ["held", "keep", "remove"]
    assert ask_keep(replace(held, keep="x")).text == "x"


# Candidates, and the people she mentors


def test_candidates_stand_side_by_side_without_a_total() -> None:
    def mark(step: str, item: str, value: int) -> object:
        return make_answer(step, value, kind=Kind.RATE, item=f"candidate:{item}", about=item)

    session = make_session(
        make_answer("candidate", {"name": "Ana"}, kind=Kind.PERSON, item="1"),
        make_answer("candidate", {"name": "Ben"}, kind=Kind.PERSON, item="2"),
        mark("values", "1", 6), mark("values", "2", 4), mark("road", "2", 7),
        make_answer("backing", "She said so", item="candidate:1", about="Ana"),
        guide="find", id="s",
    )  # fmt: skip
    rows = candidate_rows(session)
    table = {each.label: each.cells for each in rows if each.cells}
    assert table == {
        "": ("Ana", "Ben"), "values": ("6", "4"), "road": ("–", "7"),
        "difference": ("–", "–"), "time": ("–", "–"), "candour": ("–", "–"),
    }  # fmt: skip
    assert row(rows, "Ana").text == "She said so"
    assert row(rows, "Ben").text == "nothing written"
    older = replace(session, id="t", started=NOON - timedelta(days=1))
    assert last_search([older, session, make_session(guide="find")]) == session


def test_the_people_she_mentors_with_what_was_passed_on_and_learned() -> None:
    def helped(id: str, name: str, days: int) -> object:
        return make_session(
            make_answer("whom", {"name": name}, kind=Kind.PERSON),
            make_answer("clearer", f"passed {id}"), make_answer("learned", f"learned {id}"),
            id=id, guide="giveback", started=NOON - timedelta(days=days),
        )  # fmt: skip

    sessions = [helped("a", "Noor", 9), helped("b", "Sam", 5), helped("c", "noor", 1)]
    rows = mentored_rows(sessions)  # type: ignore[arg-type]
    assert [each.text for each in rows if each.heading] == ["noor", "Sam"]
    assert [each.text for each in rows if each.label == "Passed on"] == [
        "passed c", "passed a", "passed b",
    ]  # fmt: skip
    assert [each.act for each in rows if each.act] == ["session:c", "session:a", "session:b"]


def test_without_a_mentor_the_list_leads_to_finding_one() -> None:
    nobody = Mentoring(Ongoing(), [], NOON)
    assert [each.act for each in mentors_list(nobody) if each.act] == [NO_MENTOR, MENTORED]
    assert [each.act for each in beside_rows(nobody, NO_MENTOR) if each.act] == [
        "guide:find", "add",
    ]  # fmt: skip
    assert beside_rows(nobody, MENTORED)[-1].act == "guide:giveback"
    finished = Mentoring(Ongoing(mentors=(PRIYA.end(TODAY),)), [], NOON)
    assert [each.act for each in mentors_list(finished) if each.act] == [NO_MENTOR, "m", MENTORED]
