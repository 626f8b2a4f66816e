from dataclasses import replace
from datetime import timedelta

import pytest

from coach.model.decision import Decision, Result
from coach.model.feedback import Feedback
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Mentor, Question
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing, every_record
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.record import Origin, Record
from coach.model.session import Answer, Bookmark, FollowUpAnswer
from coach.sharing.visibility import (
    ME,
    Audience,
    Gate,
    may_see,
    shared_answers,
)
from tests.factories import NOON, make_answer, make_session

PRIVATE, MENTOR, OPEN = Visibility.PRIVATE, Visibility.MENTOR, Visibility.OPEN
PRIYA, OMAR = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
MENTORS = (Mentor(PRIYA, NOON, name="Priya Nair"), Mentor(OMAR, NOON, name="Omar Haddad"))
ANY = Audience()


@pytest.mark.parametrize(
    ("mark", "held_for", "audience", "seen"),
    [
        (PRIVATE, None, ME, True),
        (PRIVATE, "Priya", ME, True),
        (PRIVATE, None, ANY, False),
        (PRIVATE, "Priya", ANY, False),
        (PRIVATE, "Priya", Audience(mentor="Priya"), False),
        (MENTOR, "Priya", Audience(mentor="Priya"), True),
        (MENTOR, "Priya", Audience(mentor=" priya "), True),
        (MENTOR, "Priya", Audience(mentor="Omar"), False),
        (MENTOR, "Priya", ANY, True),
        (MENTOR, None, Audience(mentor="Omar"), True),
        (MENTOR, None, ANY, True),
        (MENTOR, "Priya", ME, True),
        (OPEN, "Priya", Audience(mentor="Omar"), True),
        (OPEN, None, ANY, True),
    ],
)
def test_one_mark_one_meaning(
    mark: Visibility, held_for: str | None, audience: Audience, seen: bool
) -> None:
    assert may_see(mark, held_for, audience) is seen


def test_only_written_answers_count_as_kept_back() -> None:
    session = make_session(
        make_answer("a", "seen"),
        make_answer("b", "kept", visibility=PRIVATE),
        make_answer("c", 3, kind=Kind.RATE, visibility=PRIVATE),
        make_answer("d", None, visibility=PRIVATE, note="only a note"),
        make_answer("e", None, visibility=PRIVATE, follow_up=FollowUpAnswer("Who?", "him")),
        make_answer("f", None, visibility=PRIVATE),
        make_answer("g", "  ", visibility=PRIVATE),
        make_answer("h", (), kind=Kind.LIST, visibility=PRIVATE),
        make_answer("i", {"will": "", "by": None}, kind=Kind.PROMISE, visibility=PRIVATE),
        make_answer("j", None, visibility=PRIVATE, follow_up=FollowUpAnswer("Who?", "")),
        make_answer("k", None),
    )
    shared = shared_answers(session, ANY)
    assert [answer.step for answer in shared.answers] == ["a"]
    assert shared.kept_back == 4
    assert shared_answers(session, ME).kept_back == 0


def test_a_mentor_is_the_same_by_name_and_by_id() -> None:
    session = make_session(make_answer(), mentor=PRIYA)
    for mentor, seen in ((PRIYA, 1), ("priya nair", 1), (OMAR, 0), ("Omar Haddad", 0), (None, 1)):
        leaving = Gate(Audience(mentor=mentor), MENTORS).let_out(session)
        assert (len(leaving.session.answers), leaving.kept_back) == (seen, 1 - seen)


def test_two_mentors_of_one_name_are_not_taken_for_each_other() -> None:
    twins = (Mentor(PRIYA, NOON, name="Alex"), Mentor(OMAR, NOON, name="Alex"))
    session = make_session(make_answer(), mentor=PRIYA)
    assert Gate(Audience(mentor=OMAR), twins).let_out(session).kept_back == 1
    assert Gate(Audience(mentor="Alex"), twins).let_out(session).kept_back == 1
    assert Gate(Audience(mentor=PRIYA), twins).let_out(session).kept_back == 0


def test_the_page_names_its_own_mentor_and_hides_the_others() -> None:
    session = make_session(
        make_answer("a", "Priya Nair and Omar Haddad", visibility=OPEN), mentor=PRIYA
    )
    for audience, mentor, said in (
        (ANY, "Priya Nair", "Priya Nair and O.H."),
        (Audience(mentor=OMAR), "Omar Haddad", "P.N. and Omar Haddad"),
        (Audience(mentor="Zoe"), "Zoe", "P.N. and O.H."),
    ):
        out = Gate(audience, MENTORS).let_out(session).session
        assert (out.mentor, out.answers[0].value) == (mentor, said)


def test_an_unknown_id_is_no_name() -> None:
    session = make_session(make_answer(), mentor=PRIYA)
    assert Gate(ANY).let_out(session).session.mentor is None
    assert Gate(ME).let_out(session).session.mentor is None


def test_for_her_everything_is_there_with_mentor_and_objective_by_name() -> None:
    objective = Objective("o1", NOON, line="Delegate the plant", visibility=PRIVATE)
    session = make_session(
        make_answer("a", "About Dana Whitfield", visibility=PRIVATE),
        make_answer("b", None),
        mentor=PRIYA,
        objective="o1",
        bookmark=Bookmark("a", parts={"answer": "half"}),
    )
    people = Person("p", NOON, name="Dana Whitfield")
    leaving = Gate(ME, [*MENTORS, people, objective]).let_out(session)
    assert leaving.session == replace(session, mentor="Priya Nair", objective="Delegate the plant")
    assert (leaving.kept_back, leaving.candidates) == (0, ())


def test_words_still_being_typed_do_not_leave() -> None:
    session = make_session(bookmark=Bookmark("a", parts={"answer": "half a secret"}))
    assert Gate(ANY).let_out(session).session.bookmark is None


def test_names_are_replaced_in_every_text() -> None:
    name, short = "Dana Whitfield", "D.W."
    answer = make_answer(
        f"ask-{name}",
        f"{name} left",
        guide="about-dana-whitfield",
        question=f"What did {name} say?",
        about=name,
        hint=f"as {name} would",
        ends=(f"like {name}", f"unlike {name}"),
        note=f"saw {name}",
        follow_up=FollowUpAnswer(f"Did {name}?", f"{name} did"),
    )
    people = [
        make_answer("w", {"name": name, "what-for": f"{name} knows"}, kind=Kind.PERSON),
        make_answer("p", {"will": f"call {name}", "who": name}, kind=Kind.PROMISE),
        make_answer("l", (name, f"not {name}"), kind=Kind.LIST),
        make_answer(
            "d",
            {"choice": name, "results": ({"result": f"{name} stays", "percent": 60},)},
            kind=Kind.DECISION,
        ),
    ]
    session = make_session(answer, *people, title=f"On {name}", guide="dana-whitfield")
    out = Gate(ANY).let_out(session).session
    assert "whitfield" not in repr(out).lower().replace("what-for", "")
    assert (out.title, out.guide) == (f"On {short}", short)
    assert out.answers[0].about == short
    assert out.answers[0].follow_up == FollowUpAnswer(f"Did {short}?", f"{short} did")
    assert out.answers[4].value == {
        "choice": short,
        "results": ({"result": f"{short} stays", "percent": 60},),
    }


def test_names_of_other_sessions_and_private_answers_are_hidden() -> None:
    other = make_session(
        make_answer("w", {"name": "Dana Whitfield"}, kind=Kind.PERSON, visibility=PRIVATE),
        id="other",
        mentor="Omar Haddad",
    )
    here = make_session(
        make_answer("a", "Dana Whitfield met Omar Haddad and Tom Baker"),
        make_answer("p", {"name": "tom baker"}, kind=Kind.PERSON, visibility=PRIVATE),
    )
    out = Gate(ANY, sessions=[other]).let_out(here).session
    assert out.answers[0].value == "D.W. met O.H. and T.B."


def test_candidates_are_those_of_what_leaves() -> None:
    session = make_session(
        make_answer("w", {"name": "Dana Whitfield"}, kind=Kind.PERSON),
        make_answer("x", {"name": "Eva Klein"}, kind=Kind.PERSON, visibility=PRIVATE),
        make_answer("a", "Dana was late"),
        make_answer("b", "Eva was late", visibility=PRIVATE),
    )
    assert Gate(ANY).let_out(session).candidates == ("Dana",)
    confirmed = Gate(ANY, confirmed=["Dana"]).let_out(session)
    assert confirmed.session.answers[1].value == "D.W. was late"
    assert confirmed.candidates == ("Dana",)


def about(text: str, item: str = "", **rest: object) -> Answer:
    return make_answer("outcome", "done", about=text, item=item, **rest)


def test_what_an_answer_is_about_stays_back_with_its_record() -> None:
    told = Promise("p1", NOON, will="Tell the board", visibility=PRIVATE)
    other = Promise("p2", NOON, will="Call the bank", mentor=OMAR)
    own = Promise("p3", NOON, will="Write to all", mentor=PRIYA)
    decision = Decision("d", NOON, visibility=PRIVATE, results=(Result("r", "We lose the plant"),))
    session = make_session(
        about("Tell the board", "p1"),
        about("Call the bank", "p2"),
        about("Write to all", "p3"),
        about("We lose the plant", "r"),
        mentor=PRIYA,
    )
    records = [*MENTORS, told, other, own, decision]
    for audience in (ANY, Audience(mentor=PRIYA)):
        out = Gate(audience, records).let_out(session)
        assert [answer.about for answer in out.session.answers] == ["Write to all"]
        assert out.kept_back == 3
    unheld = replace(session, mentor=None)
    out = Gate(ANY, records).let_out(unheld)
    assert (out.session.answers, out.kept_back) == ((), 4)


def test_a_level_leaves_with_its_objective_or_not_at_all() -> None:
    own = Objective("o1", NOON, line="Hand it over", mentor=PRIYA)
    other = Objective("o2", NOON, line="Be heard", mentor=OMAR)
    session = make_session(
        *(
            make_answer(step, "as hoped", about=each.line, item=each.id)
            for each in (own, other)
            for step in ("level", "proof")
        )
    )
    out = Gate(Audience(mentor=PRIYA), [*MENTORS, own, other]).let_out(session)
    assert [answer.about for answer in out.session.answers] == ["Hand it over"] * 2
    assert out.kept_back == 2


def test_what_an_answer_is_about_stays_back_where_it_repeats_private_words() -> None:
    before = make_session(
        make_answer("p", {"will": "Tell the board that I leave"}, visibility=PRIVATE), id="before"
    )
    session = make_session(
        about("Tell the board that I leave (on Monday)"),
        about("Move my own desk"),
        make_answer("o", ("Sell the plant", "Wait"), kind=Kind.LIST, visibility=PRIVATE),
        about("Sell the plant"),
        about("wait."),
        about("Wait and see"),
    )
    gate = Gate(ANY, sessions=[before])
    abouts = [answer.about for answer in gate.let_out(session).session.answers]
    assert abouts == ["", "Move my own desk", "", "", "Wait and see"]


def test_words_said_to_another_mentor_do_not_come_back_in_what_an_answer_is_about() -> None:
    before = make_session(make_answer("a", "Sell the plant"), id="before", mentor=OMAR)
    session = make_session(about("Sell the plant"), mentor=PRIYA)
    for audience, said in ((ANY, ""), (Audience(mentor=OMAR), None), (ME, "Sell the plant")):
        out = Gate(audience, MENTORS, [before, session]).let_out(session).session
        assert [answer.about for answer in out.answers] == ([said] if said is not None else [])


def test_an_objective_leaves_only_where_its_line_may() -> None:
    hidden = Objective("o1", NOON, line="Leave the firm", visibility=PRIVATE)
    shown = Objective("o2", NOON, line="Delegate to Dana Whitfield")
    people = Person("p", NOON, name="Dana Whitfield")
    records = [hidden, shown, people]
    choice = make_answer(
        "objective",
        "Leave the firm",
        kind=Kind.ONE,
        choices=("Leave the firm", "Delegate to Dana Whitfield"),
        feeds=("session.objective",),
    )
    leaving = Gate(ANY, records).let_out(make_session(choice, objective="o1"))
    assert (leaving.session.objective, leaving.session.answers) == (None, ())
    assert leaving.kept_back == 1
    other = replace(choice, value="Delegate to Dana Whitfield")
    out = Gate(ANY, records).let_out(make_session(other, objective="o2")).session
    assert out.objective == "Delegate to D.W."
    assert out.answers[0].choices == ()
    assert Gate(ANY).let_out(make_session(other, objective="o2")).session.objective is None


def test_the_initials_do_not_depend_on_the_order_of_sessions() -> None:
    first = make_session(make_answer("w", {"name": "Dana Wu"}, kind=Kind.PERSON), id="first")
    later = make_session(
        make_answer("w", {"name": "Dan Wong"}, kind=Kind.PERSON),
        id="later",
        started=NOON + timedelta(days=1),
    )
    page = make_session(make_answer("a", "Dan Wong"), id="page")
    said = {
        Gate(ANY, sessions=order).let_out(page).session.answers[0].value
        for order in ([first, later], [later, first])
    }
    assert said == {"D.W.2"}


def test_every_record_of_a_journal_goes_to_the_gate() -> None:
    ongoing = Ongoing(mentors=MENTORS, people=(Person("p", NOON, name="Dana Whitfield"),))
    assert every_record(ongoing) == (*MENTORS, *ongoing.people)
    gate = Gate(Audience(mentor=OMAR), every_record(ongoing))
    assert gate.lets_see(MENTOR, "Omar Haddad")
    assert not gate.lets_see(MENTOR, PRIYA)


def test_what_an_answer_is_about_does_not_repeat_a_record_that_is_withheld() -> None:
    """Also where nothing links the two, as in a file written by hand."""
    told = Promise("p1", NOON, will="Sell the plant", mentor=OMAR)
    session = make_session(about("Sell the plant"), about("Paint the plant"), mentor=PRIYA)
    for records, said in (([told], ""), ([replace(told, mentor=PRIYA)], "Sell the plant")):
        out = Gate(ANY, [*MENTORS, *records]).let_out(session).session
        assert [answer.about for answer in out.answers] == [said, "Paint the plant"]


def test_that_an_answer_is_starred_is_told_to_no_mentor() -> None:
    session = make_session(make_answer(starred=True))
    assert Gate(Audience(), (), [session]).let_out(session).session.starred == ()
    assert len(Gate(Audience(me=True), (), [session]).let_out(session).session.starred) == 1


@pytest.mark.parametrize("kind", [Promise, Question, Advice])
def test_an_answer_stays_where_its_record_was_made_private(kind: type[Record]) -> None:
    said = make_answer("promise", "Ask the chair", item="i")
    other = make_answer("promise", "Call the bank", item="j")
    session = make_session(said, other, id="s1")
    origin = Origin("s1", "promise", "i")
    for mark, shown in ((PRIVATE, 1), (MENTOR, 2), (OPEN, 2)):
        gate = Gate(Audience(), [kind("r", NOON, origin, visibility=mark)], [session])
        leaving = gate.let_out(session)
        assert [len(leaving.session.answers), leaving.kept_back] == [shown, 2 - shown]
        assert gate.kept_back(session) == 2 - shown
    hers = Gate(ME, [kind("r", NOON, origin, visibility=PRIVATE)], [session])
    assert len(hers.let_out(session).session.answers) == 2


@pytest.mark.parametrize(
    ("kind", "fed"), [(Decision, "decision"), (Feedback, "feedback"), (Objective, "objective")]
)
def test_all_answers_of_a_record_stay_where_it_was_made_stricter(
    kind: type[Record], fed: str
) -> None:
    said = [make_answer(step, "Close the plant", feeds=(f"{fed}.{step}",)) for step in "ab"]
    other = make_answer("c", "A quiet week", feeds=("brief.hard",))
    session = make_session(*said, other, id="s1")
    for own, mark, shown in ((MENTOR, PRIVATE, 1), (PRIVATE, PRIVATE, 3), (MENTOR, MENTOR, 3)):
        record = kind("r", NOON, Origin("s1", "a", visibility=own), visibility=mark)
        gate = Gate(Audience(), [record], [session])
        leaving = gate.let_out(session)
        assert [len(leaving.session.answers), gate.kept_back(session)] == [shown, 3 - shown]


def test_a_private_answer_stays_though_its_record_is_open() -> None:
    said = make_answer("promise", "Ask the chair", item="i", visibility=PRIVATE)
    session = make_session(said, id="s1")
    record = Promise("r", NOON, Origin("s1", "promise", "i"), visibility=OPEN)
    assert not Gate(Audience(), [record], [session]).let_out(session).session.answers
