import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.insight import Insight, Tally
from coach.insights.plain_words import PLAIN
from coach.insights.words import new_words, recurring_words
from coach.model.guide import Kind
from coach.model.mentoring import Mentor
from coach.model.session import Answer, FollowUpAnswer, Session
from coach.text import fold
from tests.factories import make_answer
from tests.insights.marks import session_on
from tests.insights.records import history, make_feedback, make_person, make_promise, only


def wrote(*texts: str, **rest: object) -> list[Session]:
    return [
        session_on(7 * at, make_answer(value=text, kind=Kind.TEXT), guide="pause", **rest)
        for at, text in enumerate(texts)
    ]


def recurring(*texts: str) -> Insight:
    return only(recurring_words(history(wrote(*texts))))


def labels(insight: Insight) -> dict[str, int]:
    assert isinstance(insight.data, Tally)
    return {part.label: part.n for part in insight.data.parts}


def test_below_six_sessions_of_a_guide_it_says_what_is_missing() -> None:
    insight = recurring(*["The handover"] * 5)
    assert (insight.n, insight.minimum, insight.shown) == (5, 6, False)
    assert insight.statement == "1 more session and this can be shown."
    assert labels(insight) == {}


def test_before_a_word_could_stand_in_three_sessions_there_is_nothing() -> None:
    assert recurring_words(history(wrote("The handover", "The handover"))) == ()


def test_from_six_it_says_in_how_many_sessions_a_word_came_up() -> None:
    insight = recurring(*["Handover today"] * 2, "rain", *["the handover, handover"] * 3, "budget")
    assert insight.statement == "“handover” came up in 5 of your last 7 sessions with this guide."
    assert insight.question == "What is behind that word?"
    assert labels(insight) == {"handover": 5}
    assert insight.title == "Words that return: A test"


def test_a_word_has_to_stand_in_three_sessions() -> None:
    two = recurring("budget", "budget", *["rain", "snow", "hail", "wind"])
    assert two.statement == "No word came up in 3 of your last 6 sessions."
    assert (two.shown, two.question) == (True, "")
    assert labels(recurring("budget", "budget", "budget", "snow", "hail", "wind")) == {"budget": 3}


def test_only_the_last_eight_sessions_are_looked_at_and_five_words_told() -> None:
    insight = recurring(*["old"] * 9, *["anchor north east south west zenith"] * 8)
    assert "old" not in labels(insight)
    assert len(labels(insight)) == 5
    assert "of your last 8 sessions with this guide;" in insight.statement


def test_words_are_folded_and_shown_as_she_mostly_writes_them() -> None:
    insight = recurring("Équipe", "équipe", "equipe's", "équipe", "rain", "snow")
    assert labels(insight) == {"équipe": 4}


def test_plain_words_short_ones_and_numbers_do_not_count() -> None:
    assert labels(recurring(*["We said that it would be 2026 ok"] * 6)) == {}


def test_every_word_of_the_questions_is_left_out() -> None:
    asked = make_answer(
        value="handover plan anchor choice deeper subject budget",
        kind=Kind.TEXT,
        question="Which handover?",
        hint="The plan.",
        choices=("a choice",),
        ends=("no anchor", "an end"),
        about="the subject",
        follow_up=FollowUpAnswer("And deeper?", "budget"),
    )
    sessions = [session_on(at, asked, guide="pause") for at in range(6)]
    assert labels(only(recurring_words(history(sessions)))) == {"budget": 6}


def test_names_are_left_out_wherever_they_are_known_from() -> None:
    text = "Dana Whitfield Ines Mara Jonas Petra budget"
    person = make_answer("who", {"name": "Petra Stern"}, kind=Kind.PERSON)
    sessions = [*wrote(*[text] * 6), session_on(99, person, guide="hear")]
    held = history(
        sessions,
        people=[make_person(1, name="Dana Whitfield")],
        mentors=[Mentor("m", sessions[0].started, name="Ines Paz")],
        feedback=[make_feedback(1, "Mara")],
        promises=[make_promise(1, who="Jonas")],
    )
    assert labels(only(recurring_words(held))) == {"budget": 6}


def test_what_she_chose_is_no_word_of_hers_but_her_note_is() -> None:
    chosen = make_answer(value="postponed", kind=Kind.ONE, note="budget")
    promise = make_answer(
        "p", {"will": "handover", "who": "Jonas", "by": "2026-03-01"}, kind=Kind.PROMISE
    )
    sessions = [session_on(at, chosen, promise, guide="pause") for at in range(6)]
    assert labels(only(recurring_words(history(sessions)))) == {"budget": 6, "handover": 6}


def test_each_guide_is_told_by_itself() -> None:
    sessions = wrote(*["handover"] * 6)
    others = [replace(each, id=f"x{each.id}", guide="hear") for each in wrote(*["budget"] * 6)]
    found = recurring_words(history([*sessions, *others]))
    assert [(each.id, labels(each)) for each in found] == [
        ("words:hear", {"budget": 6}), ("words:pause", {"handover": 6})
    ]  # fmt: skip


def newly(*texts: str) -> Insight:
    return only(new_words(history(wrote(*texts))))


def test_below_six_and_six_it_says_what_is_missing() -> None:
    insight = newly(*["rain"] * 5, *["board"] * 6)
    assert (insight.n, insight.minimum, insight.shown, insight.claim) == (11, 12, False, None)
    assert insight.statement == "1 more session and this can be shown."
    assert new_words(history(wrote(*["rain"] * 5))) == ()


def test_every_time_against_never_is_new() -> None:
    insight = newly(*["rain"] * 6, *["board"] * 6)
    assert insight.statement == (
        "In the 6 sessions from 13 April to 18 May “board” came up every time; "
        "in the 6 before, never."
    )
    assert insight.question == "What changed around you, or in you?"
    assert (insight.claim, labels(insight)) == (True, {"board": 6})


@pytest.mark.parametrize(
    "texts",
    [
        [*["rain"] * 5, "rain board", *["board"] * 6],
        [*["rain"] * 6, "rain", *["board"] * 5],
    ],
)
def test_one_session_off_is_not_new(texts: list[str]) -> None:
    insight = newly(*texts)
    assert insight.statement == (
        "In the 6 sessions from 13 April to 18 May no word was clearly new beside the 6 before."
    )
    assert (insight.shown, insight.question, insight.claim) == (True, "", False)


def test_from_sixteen_eight_stand_beside_eight_with_a_gap_of_seven() -> None:
    seven = newly(*["rain"] * 8, *["board"] * 7, "rain")
    assert labels(seven) == {"board": 7}
    assert seven.statement == (
        "In the 8 sessions from 27 April to 15 June “board” came up in 7; "
        "in the 8 before, hardly or never."
    )
    assert labels(newly(*["rain"] * 7, "board", *["board"] * 8)) == {"board": 8}
    assert labels(newly(*["rain"] * 8, *["board"] * 6, "rain", "rain")) == {}
    fifteen = newly(*["rain"] * 6, *["board"] * 9)
    assert fifteen.minimum == 12
    assert labels(fifteen) == {"board": 6}


def test_periods_are_counted_from_the_first_session_and_do_not_slide() -> None:
    assert labels(newly("snow", *["rain"] * 6, *["board"] * 6)) == {}
    assert labels(newly(*["rain"] * 6, *["board"] * 6, "snow")) == {"board": 6}
    assert labels(newly(*["rain"] * 8, *["board"] * 8, *["snow"] * 7)) == {"board": 8}
    assert labels(newly(*["rain"] * 8, *["board"] * 8, *["snow"] * 8)) == {"snow": 8}


def test_five_words_at_most_the_most_set_apart_first() -> None:
    late = "alpha beta gamma delta epsilon zeta zeta zeta"
    found = list(labels(newly(*["rain"] * 6, *[late] * 6)))
    assert found[0] == "zeta"
    assert found[1:] == ["alpha", "beta", "delta", "epsilon"]


def test_a_filtered_view_says_nothing_of_new_words() -> None:
    held = history(wrote(*["rain"] * 6, *["board"] * 6), filtered=True)
    assert new_words(held) == ()
    assert only(recurring_words(held)).shown


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_order_and_unrelated_sessions_change_nothing(seed: int, data: st.DataObject) -> None:
    rng = random.Random(seed)
    texts = [" ".join(rng.choices(["rain", "board", "snow", "plan"], k=3)) for _ in range(14)]
    sessions = wrote(*texts)
    other = session_on(3, make_answer(value="Fog and mist", kind=Kind.TEXT), guide="x", id="x")
    alone = recurring_words(history(sessions)), new_words(history(sessions))
    mixed = data.draw(st.permutations([*sessions, other]))
    assert (recurring_words(history(mixed)), new_words(history(mixed))) == alone


def test_plain_words_are_folded_as_words_are() -> None:
    assert all(word == fold(word) for word in PLAIN)


def test_a_session_without_words_is_no_session_of_words() -> None:
    mark: Answer = make_answer(value=4, kind=Kind.RATE)
    assert recurring_words(history([session_on(at, mark) for at in range(9)])) == ()
