from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from coach.journal.gathering import record_id
from coach.journal.harvest import harvest
from coach.model.decision import Outcome
from coach.model.feedback import LoopState
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Direction, QuestionState, Record
from coach.model.ongoing import Ongoing
from coach.model.promise import EventKind, Promise, PromiseState
from coach.model.session import Answer, FollowUpAnswer, Session
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, promise_answer

TODAY = NOON.date()
PRIVATE, MENTOR, OPEN = Visibility.PRIVATE, Visibility.MENTOR, Visibility.OPEN


def heard(*sessions: Session, start: Ongoing | None = None, today: date = TODAY) -> Ongoing:
    ongoing = start or Ongoing()
    for session in sessions:
        ongoing = harvest(session, ongoing, today)
    return ongoing


def with_answers(session: Session, *answers: Answer) -> Session:
    return replace(session, answers=answers)


def person(name: str, item: str = "1", number: int = 1, **rest: Any) -> Answer:
    fields_ = {name.replace("_", "-"): rest.pop(name) for name in list(rest) if name in PARTS}
    values: dict[str, Any] = {"step": "who", "item": item, "kind": Kind.PERSON}
    moment = NOON + timedelta(days=number)
    return make_answer(value={"name": name, **fields_}, asked_at=moment, **values | rest)


PARTS = ("where", "circle", "what_for", "last_contact", "helps_with", "asked_for", "date")


def ask(question: str, item: str = "", **rest: Any) -> Answer:
    value = {"question": question, "help": "challenge me"}
    return make_answer("ask", value, item=item, kind=Kind.ASK, feeds=("question",), **rest)


def told(target: str, record: Record | str, value: str, **rest: Any) -> Answer:
    item = record if isinstance(record, str) else record.id
    return make_answer(target, value, item=item, kind=Kind.ONE, feeds=(target,), **rest)


def living(ongoing: Ongoing) -> Ongoing:
    return ongoing.living()


# Promises


def test_a_promise_carries_its_fields_and_where_it_came_from():
    session = numbered(1, promise_answer(item="2"), mentor="m1")
    (promise,) = heard(session).promises
    assert promise == Promise(
        id=record_id(session.id, "promise", "2"),
        created=NOON,
        origin=promise.origin,
        mentor="m1",
        will="Call her",
        when="After lunch",
        by=date(2026, 12, 1),
        who="Maria",
    )


@pytest.mark.parametrize("by", ["", "2026-1", "friday", None, 7])
def test_a_date_that_cannot_be_read_is_no_date(by: object):
    answer = promise_answer(value={"will": "Call", "when": "", "by": by, "who": ""})
    assert heard(numbered(1, answer)).promises[0].by is None


def test_an_empty_promise_is_none():
    nothing = promise_answer(value={"will": " ", "when": "", "by": "2026-12-01", "who": ""})
    assert heard(numbered(1, nothing, promise_answer(value=None))).promises == ()


def test_a_changed_answer_changes_its_promise_but_not_what_she_edited():
    session = numbered(1, promise_answer("Call her"))
    ongoing = heard(session)
    mine = replace(ongoing.promises[0], who="Nobody", edited=frozenset({"who"}))
    session = with_answers(session, promise_answer("Write to her"))
    (promise,) = heard(session, start=replace(ongoing, promises=(mine,))).promises
    assert (promise.will, promise.who) == ("Write to her", "Nobody")


def test_an_emptied_answer_takes_its_promise_along_until_it_is_written_again():
    session = numbered(1, promise_answer())
    ongoing = heard(session)
    gone = heard(with_answers(session, promise_answer(value=None)), start=ongoing)
    assert living(gone).promises == ()
    assert gone.promises[0].withdrawn
    back = heard(session, start=gone)
    assert back == ongoing


@pytest.mark.parametrize(
    "touch",
    [
        lambda p: replace(p, who="Someone else", edited=frozenset({"who"})),
        lambda p: p.close(PromiseState.DONE, TODAY),
        lambda p: p.not_yet(TODAY),
    ],
)
def test_a_promise_that_she_touched_stays_when_its_answer_goes(touch: Any):
    session = numbered(1, promise_answer())
    kept = touch(heard(session).promises[0])
    ongoing = heard(with_answers(session), start=Ongoing(promises=(kept,)))
    assert ongoing.promises == (kept,)


def test_a_promise_that_she_removed_stays_removed():
    session = numbered(1, promise_answer())
    removed = replace(heard(session).promises[0], deleted=NOON)
    start = Ongoing(promises=(removed,))
    assert heard(session, start=start).promises == (removed,)
    assert heard(with_answers(session), start=start).promises == (removed,)
    changed = with_answers(session, promise_answer("Something else"))
    assert heard(changed, start=start).promises == (removed,)


def test_a_promise_whose_date_she_moved_keeps_that_date():
    session = numbered(1, promise_answer())
    moved = heard(session).promises[0].move(date(2027, 1, 1), TODAY)
    (promise,) = heard(session, start=Ongoing(promises=(moved,))).promises
    assert promise.by == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("said", "state", "kind"),
    [
        ("done", PromiseState.DONE, EventKind.CLOSED),
        ("partly", PromiseState.PARTLY, EventKind.CLOSED),
        ("not yet", PromiseState.OPEN, EventKind.NOT_YET),
        ("no longer matters", PromiseState.LET_GO, EventKind.CLOSED),
    ],
)
def test_a_session_says_what_became_of_a_promise(said: str, state: PromiseState, kind: EventKind):
    ongoing = heard(numbered(1, promise_answer()))
    promise = ongoing.promises[0]
    why = FollowUpAnswer("What got in the way?", "The offsite")
    review = numbered(2, told("promise.outcome", promise, said, follow_up=why))
    after = heard(review, start=ongoing, today=TODAY + timedelta(days=3))
    (now,) = after.promises
    assert now.state is state
    (event,) = now.events
    assert (event.kind, event.why, event.source) == (kind, "The offsite", identity(2))
    assert event.on == TODAY + timedelta(days=3)
    assert event.due == date(2026, 12, 1)
    assert heard(review, start=after, today=TODAY + timedelta(days=9)) == after


def test_saying_it_anew_replaces_what_the_session_said():
    ongoing = heard(numbered(1, promise_answer()))
    promise = ongoing.promises[0]
    review = numbered(2, told("promise.outcome", promise, "done"))
    after = heard(review, start=ongoing)
    partly = with_answers(review, told("promise.outcome", promise, "partly"))
    (now,) = heard(partly, start=after).promises
    assert now.state is PromiseState.PARTLY
    assert len(now.events) == 1
    unsaid = with_answers(review, told("promise.outcome", promise, ""))
    assert heard(unsaid, start=after).promises == (promise,)
    assert heard(with_answers(review), start=after) == ongoing


def test_a_promise_that_was_dropped_is_let_go():
    ongoing = heard(numbered(1, promise_answer()))
    promise = ongoing.promises[0]
    review = numbered(
        2, told("promise.outcome", promise, "not yet"), told("promise.next", promise, "drop")
    )
    (now,) = heard(review, start=ongoing).promises
    assert now.state is PromiseState.LET_GO
    assert now.misses == 1


def test_a_private_word_on_a_promise_makes_it_private_until_the_mark_is_changed():
    ongoing = heard(numbered(1, promise_answer(visibility=OPEN)))
    promise = ongoing.promises[0]
    assert promise.visibility is OPEN
    review = numbered(2, told("promise.outcome", promise, "done", visibility=PRIVATE))
    after = heard(review, start=ongoing)
    assert after.promises[0].visibility is PRIVATE
    marked = with_answers(review, told("promise.outcome", promise, "done", visibility=MENTOR))
    assert heard(marked, start=after).promises[0].visibility is MENTOR


# Questions


def test_questions_are_ranked_in_their_order():
    session = numbered(1, ask("First?", "1"), ask("", "2"), ask("Third?", "3"))
    found = [(q.question, q.rank, q.help) for q in heard(session).questions]
    assert sorted(found, key=lambda each: each[1]) == [
        ("First?", 1, "challenge me"),
        ("Third?", 2, "challenge me"),
    ]


def test_a_question_is_settled_by_the_latest_session_whichever_is_heard_first():
    ongoing = heard(numbered(1, ask("Why?")))
    question = ongoing.questions[0]
    first = numbered(2, told("question.outcome", question, "not reached"))
    second = numbered(3, told("question.outcome", question, "answered"))
    later = TODAY + timedelta(days=7)
    one = harvest(second, harvest(first, ongoing, TODAY), later)
    other = harvest(first, harvest(second, ongoing, later), TODAY)
    assert one.questions == other.questions
    assert one.questions[0].state is QuestionState.ANSWERED
    unsaid = harvest(with_answers(second), one, later)
    assert unsaid.questions[0].state is QuestionState.OPEN


def test_a_state_that_she_set_herself_is_left_alone():
    question = replace(
        heard(numbered(1, ask("Why?"))).questions[0],
        state=QuestionState.ANSWERED,
        edited=frozenset({"state"}),
    )
    review = numbered(2, told("question.outcome", question, "not reached"))
    assert heard(review, start=Ongoing(questions=(question,))).questions == (question,)


# Objectives and advice


def test_an_objective_is_kept_with_its_levels():
    value = {"line": "Delegate", "short": "One", "hoped": "Two", "beyond": "Three"}
    answer = make_answer("objective", value, item="1", kind=Kind.OBJECTIVE, feeds=("objective",))
    (objective,) = heard(numbered(1, answer)).objectives
    assert (objective.line, objective.hoped, objective.open) == ("Delegate", "Two", True)


def test_the_words_of_a_mentor_are_kept_as_advice():
    answer = make_answer("said", "Ask him what he would do", feeds=("advice.words",))
    (advice,) = heard(numbered(1, answer, mentor="m1")).advice
    assert (advice.words, advice.mentor) == ("Ask him what he would do", "m1")


# People


def test_the_same_name_is_the_same_person_however_it_is_written():
    first = numbered(1, person("Zoë Ríos", where="above", what_for="Advice"))
    second = numbered(2, person("zoe rios", number=2, where="level", last_contact="2026-11-01"))
    third = numbered(3, person("Zoë  Ríos", number=3, last_contact="2026-10-01"))
    (zoe,) = heard(first, second, third).people
    assert (zoe.name, zoe.where, zoe.what_for) == ("Zoë Ríos", Direction.LEVEL, "Advice")
    assert zoe.last_contact == date(2026, 11, 1)
    assert zoe.origin is not None
    assert zoe.origin.session == identity(1)
    assert heard(third, first, second).people == (zoe,)


def test_a_person_that_one_session_no_longer_names_stays_as_the_others_say():
    first = numbered(1, person("Zoë", where="above"))
    second = numbered(2, person("Zoë", number=2, where="level"))
    ongoing = heard(first, second)
    assert heard(with_answers(second), start=ongoing) == heard(first)
    nobody = heard(with_answers(second), with_answers(first), start=ongoing)
    assert living(nobody).people == ()
    assert heard(first, second, start=nobody) == ongoing


def test_a_corrected_name_moves_to_the_right_person():
    session = numbered(1, person("Ann"))
    corrected = with_answers(session, person("Anna"))
    ongoing = heard(corrected, start=heard(session))
    assert [p.name for p in living(ongoing).people] == ["Anna"]
    assert [p.name for p in living(heard(session, start=ongoing)).people] == ["Ann"]


def test_a_person_that_she_renamed_is_still_known_by_the_old_name():
    session = numbered(1, person("Ann"))
    renamed = replace(heard(session).people[0], name="Ann Lee", edited=frozenset({"name"}))
    second = numbered(2, person("Ann", number=2, where="below"))
    (ann,) = heard(session, second, start=Ongoing(people=(renamed,))).people
    assert (ann.name, ann.where) == ("Ann Lee", Direction.BELOW)


def test_a_person_that_she_wrote_herself_keeps_what_no_session_says():
    from coach.model.mentoring import Person

    mine = Person("x", NOON, name="ANN", circle="inside", alias="A", last_contact=date(2026, 11, 9))
    session = numbered(1, person("Ann", where="above", last_contact="2026-01-01"))
    (ann,) = heard(session, start=Ongoing(people=(mine,))).people
    assert (ann.id, ann.name, ann.circle, ann.where) == ("x", "ANN", "inside", Direction.ABOVE)
    assert ann.last_contact == date(2026, 11, 9)
    assert ann.origin is None
    (left,) = heard(with_answers(session), start=Ongoing(people=(ann,))).people
    assert left.deleted is None


def test_a_person_that_she_removed_comes_back_only_if_named_anew():
    session = numbered(1, person("Ann"))
    removed = replace(heard(session).people[0], deleted=NOON + timedelta(days=5))
    start = Ongoing(people=(removed,))
    assert heard(session, start=start).people == (removed,)
    before, after = numbered(2, person("Ann", number=4)), numbered(3, person("Ann", number=6))
    assert living(heard(before, start=start)).people == ()
    named_anew = heard(after, before, session, start=start)
    assert [p.deleted is None for p in named_anew.people].count(True) == 1
    assert removed in named_anew.people
    assert named_anew == heard(session, before, after, start=start)


def test_two_mentions_in_one_session_are_one_person():
    session = numbered(
        1, person("Ann", "1", where="above", last_contact="2026-11-02"), person("ann", "2")
    )
    (ann,) = heard(session).people
    assert ann.where is Direction.ABOVE
    assert ann.last_contact == date(2026, 11, 2)
    assert len(ann.mentions) == 1


def test_a_person_has_the_strictest_mark_of_all_who_named_them():
    marks = {1: OPEN, 2: PRIVATE, 3: MENTOR}
    sessions = [numbered(n, person("Ann", number=n, visibility=mark)) for n, mark in marks.items()]
    ongoing = heard(*sessions)
    assert ongoing.people[0].visibility is PRIVATE
    assert heard(with_answers(sessions[1]), start=ongoing).people[0].visibility is MENTOR


def test_a_person_named_for_two_mentors_is_for_neither_unless_open():
    one, two = numbered(1, person("Ann"), mentor="m1"), numbered(2, person("Ann"), mentor="m2")
    assert heard(one).people[0].mentor == "m1"
    (ann,) = heard(one, two).people
    assert (ann.mentor, ann.visibility) == (None, PRIVATE)
    open_to_all = [with_answers(s, person("Ann", visibility=OPEN)) for s in (one, two)]
    assert heard(*open_to_all).people[0].visibility is OPEN


# Decisions


def decision_answers(results: Any = ({"result": "Signed", "percent": 70, "review": "2027-01-01"},)):
    return (
        make_answer("decision", "Whom to hire", feeds=("decision.choice", "brief.hard")),
        make_answer("options", ("A", " ", "B"), kind=Kind.LIST, feeds=("decision.options",)),
        make_answer("gone-wrong", "He left", feeds=("decision.premortem",), visibility=PRIVATE),
        make_answer(
            "expect",
            {"choice": "A", "reason": "Trust", "results": results},
            kind=Kind.DECISION,
            feeds=("decision",),
        ),
        make_answer("soundness", 5, kind=Kind.RATE, feeds=("trend", "decision.soundness")),
    )


def test_a_decision_is_gathered_from_all_that_feeds_it():
    (decision,) = heard(numbered(1, *decision_answers(), finished=None)).decisions
    assert (decision.facing, decision.choice, decision.reason) == ("Whom to hire", "A", "Trust")
    assert (decision.options, decision.premortem) == (("A", "B"), "He left")
    assert (decision.soundness, decision.locked) == (5, False)
    assert decision.visibility is PRIVATE
    (result,) = decision.results
    assert (result.result, result.percent, result.review) == ("Signed", 70, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("percent", "read"),
    [(70, 70), ("70", 70), ("70 %", 70), (0, 0), (101, None), (-1, None), ("7o", None), ("", None)],
)
def test_a_percent_is_read_or_left_out(percent: object, read: int | None):
    answers = decision_answers(({"result": "Signed", "percent": percent, "review": "soon"},))
    (result,) = heard(numbered(1, *answers)).decisions[0].results
    assert (result.percent, result.review) == (read, None)


def test_the_reasoning_of_a_decision_is_locked_once_its_session_is_finished():
    session = numbered(1, *decision_answers(), finished=None)
    ongoing = heard(session)
    thought_again = with_answers(session, *decision_answers()[1:])
    assert heard(thought_again, start=ongoing).decisions[0].facing == ""
    finished = replace(session, finished=NOON)
    locked = heard(finished, start=ongoing)
    assert locked.decisions[0].locked
    later = heard(with_answers(finished, *decision_answers(())[1:]), start=locked)
    assert later.decisions[0].facing == "Whom to hire"
    assert later.decisions[0].results == locked.decisions[0].results
    assert heard(with_answers(finished), start=locked).decisions == locked.decisions


def test_a_mark_can_still_be_changed_once_a_decision_is_locked():
    session = numbered(1, *[replace(a, visibility=OPEN) for a in decision_answers()])
    ongoing = heard(session)
    assert ongoing.decisions[0].visibility is OPEN
    hidden = with_answers(session, *decision_answers())
    assert heard(hidden, start=ongoing).decisions[0].visibility is PRIVATE


def test_private_words_that_are_locked_stay_private_when_their_answer_goes():
    session = numbered(1, *decision_answers())
    ongoing = heard(session)
    emptied = [a for a in decision_answers() if a.visibility is not PRIVATE]
    (decision,) = heard(with_answers(session, *emptied), start=ongoing).decisions
    assert (decision.premortem, decision.visibility) == ("He left", PRIVATE)


def test_words_that_she_edited_keep_the_mark_they_came_with():
    hard = make_answer("heard", "Harsh words", feeds=("feedback.heard",), visibility=PRIVATE)
    fits = make_answer("fits", "A moment", feeds=("feedback.fits",))
    session = numbered(1, hard, fits)
    mine = replace(heard(session).feedback[0], heard="Harsh", edited=frozenset({"heard"}))
    after = heard(with_answers(session, fits), start=Ongoing(feedback=(mine,)))
    assert (after.feedback[0].heard, after.feedback[0].visibility) == ("Harsh", PRIVATE)


def test_a_review_tells_the_outcome_of_a_result_and_makes_no_decision():
    ongoing = heard(numbered(1, *decision_answers()))
    result = ongoing.decisions[0].results[0]
    review = numbered(
        2,
        told("decision.outcome", result.id, "it happened"),
        make_answer("sound", 3, kind=Kind.RATE, feeds=("trend", "decision.soundness")),
        make_answer("lesson", "Ask twice", feeds=("decision.lesson",)),
    )
    after = heard(review, start=ongoing)
    (decision,) = after.decisions
    assert decision.results[0].outcome is Outcome.HAPPENED
    assert decision.soundness == 5
    assert heard(review, start=after) == after
    assert heard(numbered(1, *decision_answers()), start=after) == after
    assert heard(with_answers(review), start=after) == ongoing


def test_an_outcome_stays_with_its_result_while_the_session_is_still_open():
    session = numbered(1, *decision_answers(), finished=None)
    ongoing = heard(session)
    result = ongoing.decisions[0].results[0]
    after = heard(numbered(2, told("decision.outcome", result.id, "too early")), start=ongoing)
    again = heard(session, start=after)
    assert again.decisions[0].results[0].outcome is Outcome.TOO_EARLY


# Feedback


def test_feedback_that_was_heard_is_gathered_into_one_loop():
    giver = person("Maria", "", asked_for="I did not ask", date="2026-11-18")
    session = numbered(
        1,
        replace(giver, feeds=("person", "feedback.giver")),
        make_answer("heard", "You cut people short", feeds=("feedback.heard",)),
        make_answer("reaction", "Anger", feeds=("feedback.reaction",), visibility=PRIVATE),
        make_answer("use", 6, kind=Kind.RATE, feeds=("trend", "feedback.use")),
        promise_answer(feeds=("promise", "feedback.promise")),
    )
    ongoing = heard(session)
    (feedback,) = ongoing.feedback
    assert (feedback.giver, feedback.asked_for) == ("Maria", False)
    assert (feedback.heard, feedback.use) == ("You cut people short", 6)
    assert (feedback.heard_on, feedback.check_by) == (date(2026, 11, 18), date(2026, 12, 1))
    assert feedback.state is LoopState.HEARD
    assert feedback.visibility is MENTOR, "her first reaction is not part of it"
    assert len(ongoing.people) == len(ongoing.promises) == 1


def test_feedback_that_is_to_be_asked_for_begins_the_loop():
    session = numbered(
        1,
        make_answer("topic", "Listening", feeds=("feedback.topic",)),
        make_answer("words", "What one thing?", feeds=("feedback.ask",)),
    )
    (feedback,) = heard(session).feedback
    assert (feedback.topic, feedback.ask) == ("Listening", "What one thing?")
    assert (feedback.state, feedback.asked_on) == (LoopState.ASKED, TODAY)


def test_a_loop_that_went_on_keeps_its_state():
    session = numbered(1, make_answer("heard", "Slower", feeds=("feedback.heard",)))
    acted = replace(heard(session).feedback[0], acted_on=TODAY, edited=frozenset({"acted_on"}))
    changed = with_answers(session, make_answer("heard", "Slow", feeds=("feedback.heard",)))
    (feedback,) = heard(changed, start=Ongoing(feedback=(acted,))).feedback
    assert (feedback.heard, feedback.state) == ("Slow", LoopState.ACTED)
    (kept,) = heard(with_answers(session), start=Ongoing(feedback=(acted,))).feedback
    assert kept.deleted is None


# All of it


def test_a_session_that_feeds_nothing_adds_nothing():
    session = numbered(1, make_answer(value="Only words"), make_answer("x", value=None))
    assert heard(session) == Ongoing()


def test_a_session_in_the_trash_says_nothing_until_it_is_restored():
    session = numbered(1, *decision_answers(), promise_answer(), ask("Why?"), person("Ann"))
    ongoing = heard(session)
    trashed = heard(replace(session, trashed=NOON), start=ongoing)
    assert living(trashed) == Ongoing()
    assert heard(session, start=trashed) == ongoing


@pytest.mark.parametrize("value", ["text", 7, ("a", "b"), {}, {"will": 1}, {"results": "x"}, None])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_value_that_does_not_fit_its_kind_is_passed_over(kind: Kind, value: Any):
    every = ("promise.outcome", "question.outcome", "decision.outcome", "feedback.giver")
    more = ("decision.options", "feedback.promise", "feedback.use", "advice.words")
    answer = make_answer("x", value, kind=kind, item="1", feeds=(*every, *more))
    ongoing = heard(numbered(1, answer))
    assert heard(numbered(1, answer), start=ongoing) == ongoing
    for each in fields(Ongoing):
        assert isinstance(getattr(ongoing, each.name), tuple)
