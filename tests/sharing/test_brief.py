"""The one page for the meeting: what stands on it, for whom, and from which answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insights.history import History
from coach.insights.insight import Tally
from coach.insights.overview import NOTHING, insights_of
from coach.journal.harvest import harvest
from coach.model.decision import Decision, Result
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Meeting, Mentor, Note, Question, QuestionState, Trial
from coach.model.ongoing import Ongoing, every_record
from coach.model.promise import Promise, PromiseState
from coach.model.session import Answer, FollowUpAnswer, Session
from coach.sharing.brief import Brief, Material, since_last_meeting
from coach.sharing.brief_maker import make_brief
from coach.sharing.brief_paper import brief_paper, brief_to_json
from coach.sharing.to_html import to_html
from coach.sharing.to_markdown import to_markdown
from coach.sharing.trends import insights_that_leave
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON, make_answer, make_session

TODAY = NOON.date()
PRIYA = Mentor("m-1", NOON, name="Priya Nair")
TOM = Mentor("m-2", NOON, name="Tom Adler")
PRIVATE, OPEN = Visibility.PRIVATE, Visibility.OPEN


def fed(target: str, value: Any, step: str = "", **rest: Any) -> Answer:
    return make_answer(step or target.partition(".")[2], value, feeds=(target,), **rest)


def ask(question: str, item: str = "1", **rest: Any) -> Answer:
    value = {"question": question, "help": "challenge me"}
    feeds = ("question", "brief.questions")
    return make_answer("questions", value, item=item, kind=Kind.ASK, feeds=feeds, **rest)


def prep(*answers: Answer, number: int = 1, **rest: Any) -> Session:
    started = NOON - timedelta(days=3) + timedelta(hours=number)
    values: dict[str, Any] = {"id": f"5e55-{number}", "guide": "prep", "started": started}
    return make_session(*answers, **values | rest)


def brief_of(
    *sessions: Session,
    ongoing: Ongoing | None = None,
    mentor: str | None = "m-1",
    me: bool = False,
    now: datetime = NOON,
) -> Brief:
    ongoing = ongoing or Ongoing(mentors=(PRIYA, TOM))
    gate = Gate(Audience(me=me, mentor=mentor), every_record(ongoing), sessions)
    newest = sorted(sessions, key=lambda each: each.started, reverse=True)
    since = since_last_meeting(newest, ongoing, mentor)
    return make_brief(Material(ongoing, since, now, mentor, for_me=me), gate)


def lines(brief: Brief, key: str) -> list[str]:
    return [entry.text for part in brief.parts if part.key == key for entry in part.entries]


def test_without_an_answer_it_is_a_page_that_says_so():
    brief = brief_of()
    assert brief.parts == ()
    assert "There is nothing on this page yet" in to_markdown(brief_paper(brief, for_me=True))


def test_before_a_mentor_was_met_no_heading_speaks_of_a_meeting():
    prepared = prep(fed("brief.since", "I moved the plant"))
    (part,) = brief_of(prepared).parts
    assert part.heading == "Before our first meeting"
    met = Meeting("x", NOON, mentor="m-1", at=NOON - timedelta(days=3), held=True)
    (part,) = brief_of(prepared, ongoing=Ongoing(mentors=(PRIYA, TOM), meetings=(met,))).parts
    assert part.heading == "Since we last met"


def test_what_she_prepared_stands_in_its_part_in_the_order_of_the_page():
    brief = brief_of(
        prep(
            fed("brief.result", "A yes on the launch"),
            fed("brief.since", "The pilot ended."),
            fed("brief.hard", "I promised the date."),
            fed("brief.tried", "Moved two people"),
            fed("brief.others", "You hear yes too soon"),
            ask("Who decides?"),
            fed("brief.help", "open a door", kind=Kind.ONE),
            fed("brief.blunt", "That I cling to it"),
        )
    )
    assert [part.key for part in brief.parts] == ["since", "result", "hard", "questions"]
    assert lines(brief, "result") == ["A yes on the launch", "open a door", "That I cling to it"]
    assert lines(brief, "hard") == [
        "I promised the date.",
        "Moved two people",
        "You hear yes too soon",
    ]
    (question,) = next(part.entries for part in brief.parts if part.key == "questions")
    assert (question.text, question.beside) == ("Who decides?", "challenge me")


def test_an_unfinished_session_is_on_it_too():
    brief = brief_of(prep(fed("brief.result", "A yes"), finished=None))
    assert lines(brief, "result") == ["A yes"]


def test_the_newest_answer_stands_for_what_there_is_one_of():
    old, new = (
        prep(fed("brief.result", "Old"), number=1),
        prep(fed("brief.result", "New"), number=2),
    )
    assert lines(brief_of(old, new), "result") == ["New"]


def test_what_stood_on_the_page_of_the_last_meeting_is_not_on_the_next():
    held = Meeting("x", NOON, mentor="m-1", at=NOON - timedelta(days=1), held=True)
    ongoing = Ongoing(mentors=(PRIYA, TOM), meetings=(held,))
    before = prep(fed("brief.result", "Old"))
    after = prep(fed("brief.since", "He called"), number=2, started=NOON - timedelta(hours=1))
    brief = brief_of(before, after, ongoing=ongoing)
    assert lines(brief, "result") == []
    assert lines(brief, "since") == ["He called"]
    of_the_other = replace(ongoing, meetings=(replace(held, mentor="m-2"),))
    assert lines(brief_of(before, after, ongoing=of_the_other), "result") == ["Old"]


def test_what_is_private_is_on_her_page_alone_and_counted():
    session = prep(
        fed("brief.hard", "I may leave", visibility=PRIVATE), fed("brief.result", "A yes")
    )
    brief = brief_of(session)
    assert lines(brief, "hard") == []
    assert brief.kept_back == 1
    hers = brief_of(session, me=True)
    assert lines(hers, "hard") == ["I may leave"]
    (entry,) = next(part.entries for part in hers.parts if part.key == "hard")
    assert entry.mark is PRIVATE


def test_notes_are_on_her_page_alone():
    ongoing = Ongoing(mentors=(PRIYA,), notes=(Note("n", NOON, text="Ana wants a raise"),))
    assert lines(brief_of(ongoing=ongoing, me=True), "notes") == ["Ana wants a raise"]
    page = to_markdown(brief_paper(brief_of(ongoing=ongoing), for_me=False))
    assert "raise" not in page


def test_a_question_that_was_asked_before_stands_once_and_an_answered_one_not_at_all():
    session = prep(ask("Who decides?"), ask("When?", item="2"))
    ongoing = replace(harvest(session, Ongoing(mentors=(PRIYA,)), TODAY))
    assert lines(brief_of(session, ongoing=ongoing), "questions") == ["Who decides?", "When?"]
    first, second = ongoing.questions
    answered = replace(first, state=QuestionState.ANSWERED)
    later = replace(ongoing, questions=(answered, second))
    left = next(q.question for q in (second,))
    assert lines(brief_of(session, ongoing=later), "questions") == [left]


def test_promises_stand_with_what_became_of_them():
    done = Promise("p-1", NOON, mentor="m-1", will="Call Ben").close(PromiseState.DONE, TODAY)
    due = Promise("p-2", NOON, mentor="m-1", will="Ask Jo", by=TODAY - timedelta(days=1))
    theirs = Promise("p-3", NOON, mentor="m-1", will="Send a name", theirs=True)
    told = fed("promise.outcome", "partly", step="due", item="p-2", kind=Kind.ONE)
    ongoing = Ongoing(mentors=(PRIYA,), promises=(done, due, theirs))
    brief = brief_of(prep(told, finished=None), ongoing=ongoing)
    mine = {e.text: e.beside for part in brief.parts if part.key == "mine" for e in part.entries}
    assert mine == {"Call Ben": "done", "Ask Jo": "partly"}
    assert lines(brief, "yours") == ["Send a name"]


def test_what_came_of_advice_stands_as_the_walk_says_it_before_it_is_finished():
    advice = Advice("a-1", NOON, mentor="m-1", words="Ask first")
    answer = fed(
        "advice.outcome", Trial.HELPED.value, step="advice", item="a-1", kind=Kind.ONE,
        follow_up=FollowUpAnswer("What did it change?", "He opened up"),
    )  # fmt: skip
    ongoing = Ongoing(mentors=(PRIYA,), advice=(advice,))
    (entry,) = brief_of(prep(answer, finished=None), ongoing=ongoing).parts[-1].entries
    assert entry.beside == "tried, and it helped: He opened up"


def test_names_of_others_do_not_stand_on_the_page_for_a_mentor():
    person = make_answer("who", {"name": "Ines Okafor"}, kind=Kind.PERSON, feeds=("person",))
    session = prep(person, fed("brief.hard", "Ines Okafor may go"))
    ongoing = Ongoing(
        mentors=(PRIYA,),
        decisions=(
            Decision(
                "d", NOON, mentor="m-1", facing="Whether Ines Okafor leads",
                results=(Result("r", "Ines Okafor has said yes", 70, TODAY),),
            ),
        ),
    )  # fmt: skip
    brief = brief_of(session, ongoing=ongoing)
    for page in (
        to_markdown(brief_paper(brief, for_me=False)),
        to_html(brief_paper(brief, for_me=False)),
    ):
        assert "Okafor" not in page
    assert "Okafor" not in str(brief_to_json(brief))
    assert "Okafor" in str(brief_to_json(brief_of(session, ongoing=ongoing, me=True)))


def test_the_page_says_when_they_meet_and_leaves_room_for_a_reply():
    ahead = Meeting("x", NOON, mentor="m-1", at=datetime(2026, 12, 1, 14, tzinfo=UTC))
    brief = brief_of(
        prep(fed("brief.result", "A yes")), ongoing=Ongoing(mentors=(PRIYA,), meetings=(ahead,))
    )
    page = to_markdown(brief_paper(brief, for_me=False))
    assert "We meet on Tuesday 1 December 2026 at 14:00." in page
    assert "## Your reply" in page
    assert "## Your reply" not in to_markdown(brief_paper(brief, for_me=True))


_WORDS = st.text("abcdefgh ", min_size=3, max_size=20).filter(lambda text: text.strip() == text)
_WHOSE = st.sampled_from(["m-1", "m-2", None])


@st.composite
def records(draw: st.DrawFn) -> Ongoing:
    """Advice, decisions and promises for two mentors or none, with words that tell them apart."""
    past = st.dates(date(2026, 1, 1), TODAY)
    number = iter(range(1000))

    def each(kind: Any, **values: Any) -> Any:
        at = next(number)
        return kind(f"{kind.__name__}-{at}", NOON, mentor=draw(_WHOSE), **values)

    advice = tuple(
        each(
            Advice,
            words=f"advice {n}",
            told=draw(st.none() | past),
            trial=draw(st.none() | st.sampled_from(Trial)),
        )
        for n in range(draw(st.integers(0, 9)))
    )
    decisions = tuple(
        each(
            Decision,
            facing=f"decision {n}",
            results=(Result(f"r{n}", f"result {n}", 70, draw(past)),),
        )
        for n in range(draw(st.integers(0, 7)))
    )
    promises = tuple(
        each(Promise, will=f"promise {n}", by=draw(past)) for n in range(draw(st.integers(0, 3)))
    )
    questions = tuple(
        each(Question, question=f"question {n}") for n in range(draw(st.integers(0, 3)))
    )
    return Ongoing(
        mentors=(PRIYA, TOM),
        advice=advice,
        decisions=decisions,
        promises=promises,
        questions=questions,
    )


@given(records())
def test_every_advice_not_told_and_every_due_decision_is_on_the_page_for_its_mentor(kept: Ongoing):
    brief = brief_of(ongoing=kept)
    assert lines(brief, "told") == [a.words for a in kept.untold_advice("m-1")]
    due = [each.facing for each in kept.due_decisions(TODAY) if each.mentor in (None, "m-1")]
    assert lines(brief, "decisions") == due


@given(records())
def test_two_mentors_never_see_what_is_the_others(kept: Ongoing):
    for mentor, other in (("m-1", "m-2"), ("m-2", "m-1")):
        shown = str(brief_to_json(brief_of(ongoing=kept, mentor=mentor)))
        for record in (*kept.advice, *kept.decisions, *kept.promises, *kept.questions):
            if record.mentor == other:
                words = next(
                    getattr(record, name)
                    for name in ("words", "facing", "will", "question")
                    if hasattr(record, name)
                )
                assert f"'{words}'" not in shown


def mark(value: int, day: int) -> Session:
    rate = make_answer(
        "clarity", value, kind=Kind.RATE, feeds=("trend",), series="clarity", ends=("lost", "know")
    )
    return make_session(rate, id=f"5e66-{day}", started=NOON - timedelta(days=90 - day))


def test_the_one_insight_is_of_marks_and_never_of_words_that_came_back():
    sessions = [mark(value, day) for day, value in enumerate((3, 4, 3, 5, 4))]
    written = [replace(each, answers=(*each.answers, fed("x.y", "handover"))) for each in sessions]
    gate = Gate(Audience(mentor="m-1"), (), written)
    insights = insights_that_leave(gate, written, TODAY)
    material = Material(Ongoing(mentors=(PRIYA,)), (), NOON, "m-1", insights)
    insight = make_brief(material, gate).insight
    assert insight is not None
    assert insight.id.startswith("pulse:")
    words = [each for each in insights if each.id.startswith("words")]
    only_words = replace(material, insights=words)
    assert make_brief(only_words, gate).insight is None


def as_page(brief: Brief) -> str:
    return to_markdown(brief_paper(brief, for_me=False))


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        (("brief.hard",), ("brief.tried", "brief.others")),
        (("brief.result",), ("brief.blunt",)),
        (("brief.since",), ("brief.learned",)),
    ],
)
def test_a_page_is_as_if_what_is_private_did_not_exist(
    hidden: tuple[str, ...], left: tuple[str, ...]
) -> None:
    kept = [fed(target, f"{target} said") for target in left]
    private = [fed(target, "I may leave", visibility=PRIVATE) for target in hidden]
    page, without = as_page(brief_of(prep(*private, *kept))), as_page(brief_of(prep(*kept)))
    assert page.replace("1 thing was kept back.", "Nothing was kept back.") == without
    assert page != without


def test_no_heading_stands_over_what_only_belongs_to_it() -> None:
    brief = brief_of(prep(fed("brief.tried", "Moved two people"), fed("brief.blunt", "Me")))
    assert [(part.heading, [e.text for e in part.entries]) for part in brief.parts] == [
        ("What I would like from you", ["Me"]),
        ("What I tried", ["Moved two people"]),
    ]
    tried = next(part for part in brief.parts if part.key == "tried")
    assert tried.entries[0].lead == ""


def test_on_a_page_for_a_mentor_it_is_said_who_is_meant_in_the_insight() -> None:
    insight = insights_of(
        History.of([mark(v, d) for d, v in enumerate((3, 4, 3, 5))], NOTHING, TODAY)
    )
    brief = replace(brief_of(prep(fed("brief.result", "A yes"))), insight=insight[0])
    assert "counted from the answers and marks that I share" in as_page(brief)
    assert "that I share" not in to_markdown(brief_paper(brief, for_me=True))


def test_a_private_answer_and_the_record_it_made_stay_as_one() -> None:
    session = prep(ask("Who decides?", visibility=PRIVATE))
    ongoing = harvest(session, Ongoing(mentors=(PRIYA,)), TODAY)
    assert ongoing.questions
    assert brief_of(session, ongoing=ongoing).kept_back == 1
    elsewhere = replace(ongoing.questions[0], origin=None)
    assert brief_of(session, ongoing=replace(ongoing, questions=(elsewhere,))).kept_back == 2


@pytest.mark.parametrize(
    ("data", "heading"),
    [(None, "## From my marks: clarity"), (Tally(()), "## From my records: clarity")],
)
def test_the_insight_stands_under_where_it_comes_from(data: Any, heading: str) -> None:
    (insight,) = insights_of(
        History.of([mark(v, d) for d, v in enumerate((3, 4, 3, 5))], NOTHING, TODAY)
    )
    told = replace(insight, data=data or insight.data)
    brief = replace(brief_of(prep(fed("brief.result", "A yes"))), insight=told, drawn=False)
    assert heading in as_page(brief).splitlines()


def test_advice_that_is_to_be_told_of_stands_once_with_what_came_of_it():
    advice = Advice("a-1", NOON, mentor="m-1", words="Ask first, then speak")
    heard = [
        fed("brief.learned", words, step=words) for words in ("ask first, then  speak", "Wait")
    ]
    ongoing = Ongoing(mentors=(PRIYA,), advice=(advice,))
    brief = brief_of(prep(*heard), ongoing=ongoing)
    assert lines(brief, "since") == ["Wait"]
    assert lines(brief, "told") == ["Ask first, then speak"]
