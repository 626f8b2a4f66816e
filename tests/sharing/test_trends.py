import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coach.insights
from coach.insights.first_person import in_her_voice
from coach.insights.insight import Insight
from coach.insights.narrowing import Narrowing
from coach.insights.overview import overview
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor, QuestionState
from coach.model.ongoing import Ongoing
from coach.model.person import Direction
from coach.model.promise import EventKind, PromiseEvent, PromiseState
from coach.model.record import Saying
from coach.model.session import Answer, Session
from coach.sharing.to_lines import to_lines
from coach.sharing.trends import OwnMarks, insights_that_leave, marks_that_leave
from coach.sharing.trends_paper import trends_paper
from coach.sharing.visibility import ME, Audience, Gate
from tests.factories import make_answer
from tests.insights.marks import BEGIN, a_week_apart, make_mark, session_on
from tests.insights.records import (
    FIRST,
    look_back,
    make_decision,
    make_feedback,
    make_meeting,
    make_objective,
    make_person,
    make_promise,
    make_question,
    make_result,
    moved,
    named,
    reviewed,
)
from tests.sharing.secrets import journals, readers

TODAY = date(2026, 11, 20)
RISING = [2, 2, 3, 3, 4, 5, 5, 6]


def hide_last(sessions: list[Session]) -> list[Session]:
    *rest, last = sessions
    private = replace(last.answers[0], visibility=Visibility.PRIVATE)
    return [*rest, replace(last, answers=(private,))]


def test_what_a_mentor_may_see_whole_is_told_whole() -> None:
    sessions = a_week_apart(RISING)
    whole = tuple(
        replace(in_her_voice(each), question=each.question) for each in overview(sessions, TODAY)
    )
    assert insights_that_leave(Gate(Audience()), sessions, TODAY) == whole


def questions() -> set[str]:
    """Every question of an insight, as the code has it."""
    found = set()
    for file in Path(coach.insights.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if (
                isinstance(text, str)
                and text.endswith("?")
                and " " in text.strip()
                and text[0] != " "
            ):
                found.add(text)
    return found


QUESTIONS = sorted(questions())


def test_the_questions_are_found() -> None:
    assert {"What proof would convince you?", "Whose view is missing?"} <= set(QUESTIONS)
    assert len(QUESTIONS) > 15


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_stays_as_she_was_asked_it_on_the_page_of_a_mentor(question: str) -> None:
    (insight,) = overview(a_week_apart(RISING), TODAY)
    asked = replace(insight, question=question)
    for_mentor = to_lines(trends_paper([asked], TODAY, mentor="Ann", foot=("Nothing.",)))
    assert f"I was asked: “{question}”" in " ".join(for_mentor.split())
    assert "To ask" not in for_mentor
    assert f"To ask: {question}" in " ".join(to_lines(trends_paper([asked], TODAY)).split())


def test_the_question_to_her_is_not_turned_round() -> None:
    objective = make_objective(1, "Ask more", reviews=reviewed("short", "as hoped"))
    found = insights_that_leave(Gate(Audience()), [], TODAY, Ongoing(objectives=(objective,)))
    assert "What proof would convince you?" in [each.question for each in found]


def test_where_a_mark_is_kept_back_nothing_is_said_of_a_movement() -> None:
    (insight,) = insights_that_leave(Gate(Audience()), hide_last(a_week_apart(RISING)), TODAY)
    assert insight.n == 7
    assert "drifted" not in insight.statement
    assert "6" not in insight.statement.split(",")[0]
    assert insight.statement.endswith(" Told without a verdict, since not all of it is shared.")
    (for_her,) = insights_that_leave(Gate(ME), hide_last(a_week_apart(RISING)), TODAY)
    assert "drifted up" in for_her.statement


def test_a_recalled_mark_is_not_set_beside_another_than_the_one_it_is_about() -> None:
    recalled = make_mark(3, series="clarity-recalled", step="recalled", question="And then?")
    sessions = [
        session_on(0, make_mark(5, visibility=Visibility.PRIVATE)),
        session_on(14, make_mark(1)),
        session_on(91, recalled, make_mark(6), guide="quarter"),
    ]
    ids = [each.id for each in insights_that_leave(Gate(Audience()), sessions, TODAY)]
    assert ids
    assert "then-and-now:clarity" not in ids
    assert named(insights_that_leave(Gate(ME), sessions, TODAY), "then-and-now:clarity").n == 1


def test_only_a_verdict_that_is_withheld_is_spoken_of() -> None:
    sessions = hide_last(a_week_apart(RISING))
    few = hide_last(a_week_apart(RISING[:3]))
    part = Narrowing(since=sessions[1].day)
    for found in (
        insights_that_leave(Gate(Audience()), few, TODAY),
        insights_that_leave(Gate(Audience()), sessions, TODAY, part=part),
    ):
        assert len(found) == 1
        assert "without a verdict" not in found[0].statement


@pytest.mark.parametrize(("mark", "n"), [(Visibility.PRIVATE, 5), (Visibility.OPEN, 7)])
def test_a_place_that_is_kept_back_is_not_told_as_not_said(mark: Visibility, n: int) -> None:
    people = [
        make_person(at, name=f"Giver {at}", where=Direction.BELOW, visibility=Visibility.OPEN)
        for at in range(4)
    ]
    people += [
        make_person(at, name=f"Giver {at}", where=Direction.ABOVE, visibility=mark) for at in (4, 5)
    ]
    requests = tuple(
        make_feedback(at, giver=f"Giver {at}", asked_on=FIRST, visibility=Visibility.OPEN)
        for at in range(7)
    )
    found = named(
        leaving(Ongoing(mentors=(INES,), people=tuple(people), feedback=requests)), "voices"
    )
    assert found.n == n
    above, _, below, _, unsaid = found.data.parts
    assert (above.n, below.n, unsaid.n) == (n - 5, 4, 1)


def written(at: int, text: str, *answers: Answer) -> Session:
    shared = make_answer("a", text, kind=Kind.TEXT, visibility=Visibility.OPEN)
    return session_on(7 * at, shared, *answers, guide="pause")


def kept(text: str = "", question: str = "And?") -> Answer:
    return make_answer("b", text, kind=Kind.TEXT, question=question, visibility=Visibility.PRIVATE)


def test_a_word_is_told_to_a_mentor_only_where_her_own_insight_tells_it() -> None:
    sessions = [written(at, "The budget of the plant") for at in range(5)]
    sessions.append(written(5, "The plant", kept("No", question="What of the budget?")))
    told = [named(insights_that_leave(gate, sessions, TODAY), "words:pause").statement
            for gate in (Gate(ME), Gate(Audience()))]  # fmt: skip
    assert "budget" not in told[0]
    assert "budget" not in told[1]
    assert "“plant” came up in 6" in told[1]


def test_a_word_is_not_new_to_a_mentor_where_she_wrote_it_before_and_kept_it_back() -> None:
    before = [written(at, "Rain", kept("handover")) for at in range(6)]
    sessions = [*before, *(written(at, "handover") for at in range(6, 12))]
    (hers,) = (named(insights_that_leave(Gate(ME), sessions, TODAY), "new-words:pause"),)
    assert "handover" not in hers.statement
    assert "handover" not in repr(
        [each for each in insights_that_leave(Gate(Audience()), sessions, TODAY)
         if each.id.startswith("new-words")]
    )  # fmt: skip


def test_what_she_saw_leaves_without_names() -> None:
    session = session_on(0, make_mark(5, note="Dana Whitfield said so"))
    person = replace(
        session.answers[0], step="w", series="", value="Dana Whitfield", feeds=("person",)
    )
    gate = Gate(Audience(), sessions=[replace(session, answers=(*session.answers, person))])
    (insight,) = insights_that_leave(gate, [session], TODAY)
    assert "Whitfield" not in repr(insight)


INES, BO = Mentor("ines", BEGIN, name="Ines Paz", rhythm_days=30), Mentor("bo", BEGIN, name="Bo Ek")


def leaving(
    ongoing: Ongoing, *sessions: Session, mentor: str | None = "ines"
) -> tuple[Insight, ...]:
    records = (*ongoing.mentors, *ongoing.people, *ongoing.promises, *ongoing.objectives)
    gate = Gate(Audience(mentor=mentor), records, sessions)
    return insights_that_leave(gate, sessions, TODAY, ongoing)


def promises(*marks: Visibility, mentor: str | None = None) -> Ongoing:
    return Ongoing(
        mentors=(INES, BO),
        promises=tuple(
            make_promise(at, "done", visibility=mark, mentor=mentor)
            for at, mark in enumerate(marks)
        ),
    )


def test_a_private_record_is_in_no_number_that_leaves() -> None:
    ongoing = promises(*[Visibility.MENTOR] * 5, Visibility.PRIVATE)
    assert named(leaving(ongoing), "promises").n == 5
    assert leaving(promises(*[Visibility.PRIVATE] * 9)) == ()


@pytest.mark.parametrize(
    ("mark", "mentor", "n"),
    [(Visibility.MENTOR, "bo", 0), (Visibility.OPEN, "bo", 4), (Visibility.MENTOR, "ines", 4)],
)
def test_what_was_said_to_another_mentor_is_in_no_number_for_this_one(
    mark: Visibility, mentor: str, n: int
) -> None:
    found = leaving(promises(*[mark] * 4, mentor=mentor))
    assert [each.n for each in found] == [n] * bool(n)


def test_where_no_mentor_is_named_and_there_are_two_only_what_both_may_see_counts() -> None:
    sessions = [session_on(at, make_mark(4), mentor=("ines", "bo")[at % 2]) for at in range(8)]
    ongoing = promises(*[Visibility.MENTOR] * 4, mentor="bo")
    assert leaving(ongoing, *sessions, mentor=None) == ()
    shown = [
        replace(each, answers=(replace(each.answers[0], visibility=Visibility.OPEN),))
        for each in sessions
    ]
    assert named(leaving(ongoing, *shown, mentor=None), "pulse:clarity").n == 8
    assert named(leaving(ongoing, *sessions, mentor="bo"), "pulse:clarity").n == 4


def test_no_other_mentor_is_named_and_no_other_rhythm_told() -> None:
    meetings = [make_meeting(day, mentor=m, id=f"{m}{day}") for day in (0, 30, 60, 90)
                for m in ("ines", "bo")]  # fmt: skip
    found = leaving(Ongoing(mentors=(INES, BO), meetings=tuple(meetings)))
    assert [each.title for each in found] == ["Rhythm with Ines Paz"]
    assert "Bo" not in repr(found)


def test_a_claim_leaves_only_where_it_rests_on_the_whole() -> None:
    shown = tuple(
        make_promise(at, "done" if at < 10 else "open", when="Monday" if at < 10 else "")
        for at in range(25)
    )
    whole = Ongoing(mentors=(INES,), promises=shown)
    assert named(leaving(whole), "promise-cues").claim is True
    hidden = replace(shown[24], visibility=Visibility.PRIVATE)
    part = named(leaving(replace(whole, promises=(*shown[:24], hidden))), "promise-cues")
    assert (part.claim, part.n) == (None, 24)
    assert "Chance" not in part.statement


def test_a_review_and_a_look_back_have_their_own_marks() -> None:
    first, second = reviewed("short", "as hoped")
    private = replace(second, visibility=Visibility.PRIVATE)
    objective = make_objective(1, "Decide less alone", reviews=(first, private))
    found = leaving(Ongoing(mentors=(INES,), objectives=(objective,)))
    assert [(each.n, each.shown) for each in found] == [(1, False)]
    decisions = tuple(
        make_decision(
            at,
            make_result(at, None),
            looks=(look_back(at, 6, visibility=Visibility.PRIVATE),),
        )
        for at in range(6)
    )
    assert leaving(Ongoing(mentors=(INES,), decisions=decisions)) == ()


def test_what_a_session_for_another_said_of_a_record_is_in_no_number() -> None:
    told_bo = session_on(9, make_mark(4), mentor="bo")
    kept = PromiseEvent(EventKind.CLOSED, FIRST, state=PromiseState.DONE, source=told_bo.id)
    shown = tuple(make_promise(at, "done", mentor="ines") for at in range(5))
    some = Ongoing(mentors=(INES, BO), promises=(*shown[:4], replace(shown[4], events=(kept,))))
    assert named(leaving(some, told_bo), "promises").n == 4
    said = Saying(told_bo.id, FIRST)
    decisions = tuple(
        make_decision(at, make_result(at, said=said if at else None), mentor="ines")
        for at in range(3)
    )
    assert named(leaving(Ongoing((INES, BO), decisions=decisions), told_bo), "confidence").n == 1
    asked = tuple(
        make_question(at, QuestionState.ANSWERED, mentor="ines", said=said if at else None)
        for at in range(5)
    )
    found = leaving(Ongoing((INES, BO), questions=asked), told_bo)
    assert named(found, "questions").n == 1


def test_what_she_said_in_a_record_herself_has_its_mark() -> None:
    by_hand = PromiseEvent(
        EventKind.CLOSED, FIRST, state=PromiseState.DONE, visibility=Visibility.PRIVATE
    )
    ongoing = Ongoing((INES,), promises=(make_promise(1, "done", events=(by_hand,)),))
    assert named(leaving(ongoing), "promises").n == 1


def test_names_in_promises_and_objectives_leave_as_initials() -> None:
    person = make_person(1, name="Dana Whitfield")
    ongoing = Ongoing(
        mentors=(INES,),
        people=(person,),
        promises=(make_promise(1, "open", will="Call Dana Whitfield", events=moved(1, 2)),),
        objectives=(
            make_objective(1, "Let Dana Whitfield lead", reviews=reviewed("short", "short")),
        ),
    )
    found = leaving(ongoing)
    assert {each.id for each in found} >= {"carried-over"}
    assert "Whitfield" not in repr(found)
    assert "D.W." in named(found, "carried-over").statement


def test_a_name_is_no_word_that_returns_even_where_its_record_stays_behind() -> None:
    private = make_person(1, name="Dana", visibility=Visibility.PRIVATE)
    sessions = [
        session_on(at, make_answer(value="Dana and the budget", kind=Kind.TEXT)) for at in range(6)
    ]
    found = named(leaving(Ongoing(mentors=(INES,), people=(private,)), *sessions), "words:test")
    assert found.statement == "“budget” came up in 6 of my last 6 sessions with this guide."


def test_for_her_everything_is_whole() -> None:
    ongoing = promises(*[Visibility.PRIVATE] * 5)
    sessions = a_week_apart(RISING)
    assert insights_that_leave(Gate(ME), sessions, TODAY, ongoing) == overview(
        sessions, TODAY, ongoing
    )


@given(journals(), st.one_of(readers, st.just(ME)))
def test_what_rests_on_marks_is_told_alike_where_nothing_else_is_looked_at(
    sessions: list[Session], audience: Audience
) -> None:
    gate = Gate(audience, (), sessions)
    every = insights_that_leave(gate, sessions, TODAY)
    marks = [each for each in every if each.id.partition(":")[0] in ("pulse", "clarity-pairs")]
    assert list(marks_that_leave(gate, OwnMarks(sessions, TODAY))) == marks


@pytest.mark.parametrize("audience", [Audience(), ME])
def test_meetings_of_a_guide_of_hers_are_told_by_what_they_feed(audience: Audience) -> None:
    wanted = make_answer("wish", "An answer", feeds=("brief.result",))
    kept = make_answer("kept", "A rule", feeds=("meeting.keep",))
    sessions = [
        session_on(14 * at + after, text, make_mark(3 + after), guide="hers")
        for at in range(4)
        for after, text in ((0, wanted), (1, kept))
    ]
    found = marks_that_leave(Gate(audience, (), sessions), OwnMarks(sessions, TODAY))
    assert [each.id for each in found] == ["pulse:clarity", "clarity-pairs"]
