from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model.guide import Kind, Visibility
from coach.model.session import FollowUpAnswer
from coach.sharing.to_text import WIDTH, columns, session_to_text, value_to_text, wrap
from tests.factories import NOON, make_answer, make_session
from tests.sharing.nasty import texts
from tests.sharing.pages import letters

READ = """\
A page for the two of us
20 November 2026 at 12:00, 4 answers, 1 skipped, not finished

What happened?
  [mentor]
  We met.

  It went well.

How clear are you?
  [private]
  5 (1: lost; 7: I know my next move)
  Note: I wrote it down
    What would raise it?
    A night’s sleep

What became of it?
  About: Call Ana
  [open]
  done
  About: Call Bo
  [mentor]
  not yet
"""


def test_a_session_reads_as_plain_text() -> None:
    session = make_session(
        make_answer("a", "We met.\n\nIt went well.", kind=Kind.TEXT, question="What happened?"),
        make_answer(
            "b",
            5,
            kind=Kind.RATE,
            question="How clear are you?",
            ends=("lost", "I know my next move"),
            note="I wrote it down",
            follow_up=FollowUpAnswer("What would raise it?", "A night’s sleep"),
            visibility=Visibility.PRIVATE,
        ),
        make_answer("c", None, question="Who?"),
        make_answer(
            "d", "done", question="What became of it?", about="Call Ana", visibility=Visibility.OPEN
        ),
        make_answer("d", "not yet", question="What became of it?", about="Call Bo", item="2"),
        title="A page for the two of us",
        finished=None,
    )
    assert session_to_text(session) + "\n" == READ


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (make_answer("a", "one\ntwo"), "one\ntwo"),
        (make_answer("a", 0, kind=Kind.PERCENT), "0%"),
        (make_answer("a", 4, kind=Kind.RATE), "4"),
        (make_answer("a", ("x", "y"), kind=Kind.MANY), "- x\n- y"),
        (
            make_answer(
                "a",
                {"will": "call", "when": "", "by": "2026-12-01", "who": None},
                kind=Kind.PROMISE,
            ),
            "I will: call\nBy: 1 December 2026",
        ),
        (
            make_answer("a", {"will": "call", "by": "soon"}, kind=Kind.PROMISE),
            "I will: call\nBy: soon",
        ),
        (
            make_answer(
                "a",
                {
                    "choice": "buy",
                    "reason": "cheap",
                    "results": (
                        {"result": "Ships.", "percent": 70, "review": "2027-03-01"},
                        {"result": "Pays", "percent": None, "review": None},
                    ),
                },
                kind=Kind.DECISION,
            ),
            "Choice: buy\nReason: cheap\n"
            "Result expected: Ships. (70% likely, review on 1 March 2027)\nResult expected: Pays",
        ),
        (make_answer("a", {"own-field": "x"}, kind=Kind.PERSON), "Own field: x"),
        (make_answer("a", None), ""),
        (make_answer("a", {"will": ""}, kind=Kind.PROMISE), ""),
        (make_answer("a", (" ",), kind=Kind.LIST), ""),
    ],
)
def test_every_kind_of_value_is_said_plainly(answer: object, said: str) -> None:
    assert value_to_text(answer) == said  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(20, 80))
def test_lines_keep_to_the_width_and_lose_no_word(text: str, width: int) -> None:
    rows = wrap(text, width, "  ")
    assert all(columns(row) <= width or " " not in row.strip() for row in rows)
    assert letters("".join(rows)) == letters(text)


def test_wide_letters_count_two_columns() -> None:
    assert columns("日本a\u0301") == 5
    rows = wrap("日本" * 40, WIDTH)
    assert [columns(row) for row in rows] == [72, 72, 16]


def test_an_address_is_left_whole() -> None:
    address = "https://x.example/" + "a" * 80
    assert wrap(f"see {address} there", WIDTH) == ["see", address, "there"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    session = make_session(
        make_answer("a", "a\x1b]52;c;x\x07\x9b31m", question="Why\x1b[2J?"), title="T\x1b[0m"
    )
    assert not set(session_to_text(session)) & set("\x1b\x07\x9b")


def test_the_day_is_that_of_her_zone() -> None:
    session = make_session(make_answer(), started=NOON + timedelta(hours=3))
    assert "20 November 2026 at 15:00, 1 answer" in session_to_text(session)
