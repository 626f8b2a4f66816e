from datetime import timedelta

import pytest

from coach.insights.in_few_words import in_few_words
from coach.insights.insight import Insight, Tally
from coach.insights.meetings import Gaps, cadence, questions
from coach.model.mentoring import Agreed, Meeting, Mentor, QuestionState
from coach.model.session import Session
from tests.insights.marks import BEGIN, session_on
from tests.insights.records import FIRST, TODAY, fed, history, make_meeting, make_question, only

INES = Mentor("ines", BEGIN, name="Ines Paz", rhythm_days=30)
TOM = Mentor("tom", BEGIN, name="Tom Hale")


def rhythm(*days: int, mentor: Mentor = INES) -> Insight:
    meetings = [make_meeting(day) for day in days]
    return only(cadence(history(meetings=meetings, mentors=[mentor])))


def test_below_three_gaps_it_says_what_is_missing() -> None:
    insight = rhythm(0, 30, 60)
    assert (insight.n, insight.minimum, insight.shown) == (2, 3, False)
    assert insight.statement == "1 more gap between meetings and this can be shown."
    assert (insight.id, insight.title) == ("cadence:ines", "Rhythm with Ines Paz")


def test_from_three_gaps_they_stand_beside_what_was_agreed() -> None:
    insight = rhythm(0, 28, 66, 127, 160)
    assert insight.statement == (
        "Agreed every 30 days; your last 4 gaps were 28 to 61 days, middle about 36. "
        "2 of 4 kept to it, with up to 37 days allowed."
    )
    assert insight.question == "Is the rhythm wrong or the diary?"
    assert isinstance(insight.data, Gaps)
    assert insight.data.gaps == (28, 38, 61, 33)


def test_a_gap_keeps_to_the_rhythm_up_to_a_quarter_more() -> None:
    mentor = Mentor("ines", BEGIN, name="Ines", rhythm_days=40)
    data = rhythm(0, 50, 101, 151, mentor=mentor).data
    assert isinstance(data, Gaps)
    assert (data.gaps, data.kept) == ((50, 51, 50), 2)
    assert rhythm(0, 50, 101, 151, mentor=mentor).statement.endswith("with up to 50 days allowed.")


def test_without_an_agreed_rhythm_the_gaps_are_told_alone() -> None:
    bare = Mentor("ines", BEGIN, name="Ines")
    assert rhythm(0, 30, 60, 90, mentor=bare).statement == (
        "Your last 3 gaps were 30 days each. No rhythm is agreed to set them beside."
    )


def test_the_rhythm_that_was_agreed_counts_where_she_set_none() -> None:
    agreed = (Agreed("aim", FIRST, rhythm_days=42),)
    bare = Mentor("ines", BEGIN, name="Ines", agreed=agreed)
    assert rhythm(0, 40, 80, 120, mentor=bare).statement.startswith("Agreed every 42 days;")


def test_two_meetings_of_one_day_count_once_and_name_where_they_come_from() -> None:
    told = make_meeting(30, id="told")
    meetings = [make_meeting(0), told, make_meeting(30), make_meeting(60), make_meeting(91)]
    data = only(cadence(history(meetings=meetings, mentors=[INES]))).data
    assert isinstance(data, Gaps)
    assert data.gaps == (30, 30, 31)
    assert data.sources[0].session == "session of meeting 0"


def test_meetings_that_were_not_held_do_not_count_and_mentors_stand_apart() -> None:
    meetings: list[Meeting] = [make_meeting(day) for day in (0, 30, 60, 90)]
    planned = make_meeting(100, held=False)
    other = [make_meeting(day, mentor="bo", id=f"bo {day}") for day in (5, 50)]
    found = cadence(
        history(
            meetings=[*meetings, planned, *other], mentors=[INES, Mentor("bo", BEGIN, name="Bo")]
        )
    )
    assert [(each.id, each.n) for each in found] == [("cadence:bo", 1), ("cadence:ines", 3)]


def test_only_the_last_six_gaps_are_told() -> None:
    insight = rhythm(*range(0, 400, 20), 500)
    assert "your last 6 gaps were 20 to 120 days" in insight.statement
    assert insight.statement.endswith("5 of 6 kept to it, with up to 37 days allowed.")


STATES = [
    *[QuestionState.ANSWERED] * 5,
    QuestionState.OPENED_UP,
    QuestionState.NOT_REACHED,
    QuestionState.NOT_REACHED,
    QuestionState.OPEN,
]


def asked(*states: QuestionState) -> Insight:
    written = [make_question(at, state) for at, state in enumerate(states)]
    outcomes = [
        fed("question.outcome", state.value, item=f"question {at}")
        for at, state in enumerate(states)
        if state is not QuestionState.OPEN
    ]
    sessions = [session_on(day, *outcomes, guide="capture") for day in (20, 40)]
    return only(questions(history(sessions, questions=written)))


def test_below_four_questions_it_says_what_is_missing() -> None:
    insight = asked(*STATES[:3])
    assert (insight.n, insight.minimum, insight.shown) == (3, 4, False)
    assert insight.statement == "1 more question and this can be shown."


def test_from_four_it_says_what_became_of_them() -> None:
    insight = asked(*STATES)
    days = (TODAY - BEGIN.date() - timedelta(days=6)).days
    assert insight.statement == (
        "9 written, 6 asked, 5 answered, 2 not reached twice. "
        "That is 6 questions asked in 2 meetings. "
        f"The oldest still waiting is {days} days old."
    )
    assert insight.question == "Which question do you keep leaving out?"
    assert isinstance(insight.data, Tally)
    assert [part.n for part in insight.data.parts] == [9, 6, 5, 2, 3]


def test_a_question_not_reached_once_is_not_said_to_be_missed_twice() -> None:
    written = [make_question(at, QuestionState.NOT_REACHED) for at in range(4)]
    session = session_on(
        0, *(fed("question.outcome", "not reached", item=f"question {at}") for at in range(4))
    )
    insight = only(questions(history([session], questions=written)))
    assert insight.statement.startswith("4 written, 0 asked, 0 answered. The oldest")


@pytest.mark.parametrize("family", [cadence, questions])
def test_without_any_there_is_nothing(family: object) -> None:
    assert family(history([session_on(0)])) == ()  # type: ignore[operator]


def test_a_question_that_came_up_outside_the_guides_is_no_part_of_the_meetings() -> None:
    written = [make_question(at, QuestionState.ANSWERED) for at in range(4)]
    told = fed("question.outcome", QuestionState.ANSWERED.value, item="question 0")
    sessions = [session_on(day, told, guide="capture") for day in (20, 40)]
    insight = only(questions(history(sessions, questions=written)))
    assert insight.statement == (
        "4 written, 4 asked, 4 answered. Of those asked, 1 came up in 2 meetings."
    )
    assert isinstance(insight.data, Tally)
    assert {source.session for source in insight.data.beside} == {each.id for each in sessions}
    assert len(insight.data.as_json()["beside"]) == 2  # type: ignore[arg-type]


def test_the_last_gaps_are_what_is_told_where_there_are_more() -> None:
    insight = rhythm(0, 90, 180, 210, 240, 270, 300, 330, 390)
    data = insight.data
    assert isinstance(data, Gaps)
    assert (len(data.gaps), data.kept) == (8, 5)
    assert (data.last, data.kept_of_last) == ((30, 30, 30, 30, 30, 60), 5)
    assert "5 of 6 kept to it" in insight.statement
    assert in_few_words(insight) == "5 of the last 6 kept to it"
    told = data.as_json()
    assert [told[each] for each in ("agreed", "allowed", "within", "last", "within_last")] == [
        30, 37, 5, 6, 5,
    ]  # fmt: skip
    unset = Gaps(data.meetings, None).as_json()
    assert [unset[each] for each in ("allowed", "within", "last", "within_last")] == [
        None, None, 6, None,
    ]  # fmt: skip


def test_a_meeting_without_a_session_of_its_own_comes_with_what_she_kept_of_its_day() -> None:
    def kept(day: int, mentor: str) -> Session:
        answer = fed("meeting.keep", f"with {mentor}")
        return session_on(day, answer, guide="capture", mentor=mentor)

    told = kept(30, "ines")
    meetings = [make_meeting(day, origin=None) for day in (0, 30, 60, 90)]
    others = [kept(0, "tom"), kept(59, "ines")]
    found = cadence(history([told, *others], meetings=meetings, mentors=[INES, TOM]))
    data = only(found).data
    assert isinstance(data, Gaps)
    assert [each.session for each in data.meetings] == ["", told.id, "", ""]
    assert data.meetings[1].step == told.answers[0].step
    assert [each.record for each in data.meetings] == [each.id for each in meetings]
    assert [each.on for each in data.meetings] == [each.at.date() for each in meetings if each.at]
