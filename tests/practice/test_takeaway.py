"""What she takes with her at the end of a session."""

import pytest

from coach.model.guide import Kind
from coach.practice.takeaway import Taken, summary, take_away
from tests.factories import make_answer, make_session

PROMISE = make_answer(
    "promise",
    {"will": "ask Lena", "when": "the draft is done", "by": "2026-12-01", "who": "Priya"},
    kind=Kind.PROMISE,
)
ASK = make_answer("ask", {"question": "How did you tell them?", "help": None}, kind=Kind.ASK)
RESULTS = ({"result": "Two hires by May", "percent": 70, "review": "2027-05-01"},)
DECISION = make_answer(
    "expect", {"choice": "Open in Munich", "reason": "Talent", "results": RESULTS},
    kind=Kind.DECISION,
)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ((make_answer(),), "1 answer. Everything is in your journal."),
        (
            (make_answer(), make_answer("b"), make_answer("c", None)),
            "2 answers, 1 skipped. Everything is in your journal.",
        ),
        ((), "0 answers. Everything is in your journal."),
    ],
)
def test_one_line_says_how_much_was_kept(answers: tuple[object, ...], line: str) -> None:
    assert summary(make_session(*answers)) == line  # type: ignore[arg-type]


def test_a_promise_stands_with_its_cue_its_date_and_who_will_know() -> None:
    (taken,) = take_away(make_session(make_answer(), PROMISE))
    assert taken == Taken(
        "What you will do",
        ("ask Lena · when the draft is done · by 1 December · Priya will know",),
    )


def test_what_a_promise_leaves_open_is_left_out() -> None:
    value = {"will": "ask Lena", "when": None, "by": "the 40th", "who": None}
    (taken,) = take_away(make_session(make_answer("p", value, kind=Kind.PROMISE)))
    assert taken.lines == ("ask Lena · by the 40th",)


def test_a_decision_stands_with_what_is_expected_of_it() -> None:
    (taken,) = take_away(make_session(DECISION))
    assert taken == Taken(
        "What you decided", ("Open in Munich · expecting: Two hires by May · 70 % sure",)
    )


def test_a_decision_without_a_result_is_the_choice_alone() -> None:
    value = {"choice": "Wait", "reason": None, "results": ()}
    (taken,) = take_away(make_session(make_answer("e", value, kind=Kind.DECISION)))
    assert taken.lines == ("Wait",)


def test_questions_and_the_result_she_wants_are_taken_along_in_this_order() -> None:
    wanted = make_answer("result", "A yes or a no", feeds=("brief.result",))
    more = make_answer(
        "ask", {"question": "And then?", "help": "challenge me"}, kind=Kind.ASK, item="2"
    )
    taken = take_away(make_session(wanted, ASK, more, PROMISE, DECISION))
    assert [each.heading for each in taken] == [
        "What you will do", "What you decided", "What you will ask", "What you want to leave with",
    ]  # fmt: skip
    assert taken[2].lines == ("How did you tell them?", "And then? · challenge me")
    assert taken[3].lines == ("A yes or a no",)


def test_a_session_that_leaves_nothing_to_do_takes_nothing_along() -> None:
    skipped = make_answer("promise", None, kind=Kind.PROMISE)
    assert take_away(make_session(make_answer(), skipped)) == ()
