from dataclasses import replace
from datetime import timedelta

import pytest

from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.objective import Objective
from coach.model.person import Person
from coach.model.session import FollowUpAnswer, Session
from coach.sharing.page import session_to_markdown, sessions_to_markdown
from coach.sharing.visibility import ME, Audience
from tests.factories import NOON, make_answer, make_session
from tests.sharing.pages import READERS, parse, split_front

PRIVATE = Visibility.PRIVATE
RECORDS = (
    Mentor("m1", NOON, name="Priya Nair"),
    Person("p1", NOON, name="Dana Whitfield", alias="the plant head"),
)


def prep() -> Session:
    return make_session(
        make_answer("result", "A date for the handover", question="What do you want from this?"),
        make_answer(
            "since",
            "Dana Whitfield pushed back.\nTwice.\n\n- on cost\n- on time",
            kind=Kind.TEXT,
            question="What has happened?",
        ),
        make_answer("mind", "I want to leave", question="What do you not say?", visibility=PRIVATE),
        make_answer(
            "clarity",
            5,
            kind=Kind.RATE,
            question="How clear are you?",
            ends=("lost", "I know my next move"),
            note="I could name it",
            follow_up=FollowUpAnswer("What would raise it?", "One night’s sleep"),
        ),
        make_answer("tried", None, question="What have you tried?"),
        make_answer("options", ("wait", "sell"), kind=Kind.LIST, question="What are your options?"),
        make_answer(
            "promise",
            {"will": "call Dana Whitfield", "when": "on Monday", "by": "2026-12-01", "who": "Bo"},
            kind=Kind.PROMISE,
            question="What will you do next?",
            item="1",
        ),
        make_answer(
            "promise",
            {"will": "rest", "when": "", "by": None, "who": ""},
            kind=Kind.PROMISE,
            question="What will you do next?",
            item="2",
        ),
        guide="prep",
        title="Before your mentor",
        mentor="m1",
    )


MENTORS_PAGE = """\
---
title: "Before your mentor"
date: "2026-11-20"
guide: "prep"
mentor: "Priya Nair"

---

# Before your mentor

20 November 2026, for Priya Nair

## What do you want from this?

A date for the handover

## What has happened?

The plant head pushed back.\x20\x20
Twice.

- on cost
- on time

## How clear are you?

5 (1: lost; 7: I know my next move)

Note: I could name it

> What would raise it?\x20\x20
> One night’s sleep

## What are your options?

- wait
- sell

## What will you do next?

I will: call the plant head\x20\x20
When: on Monday\x20\x20
By: 1 December 2026\x20\x20
Who will know: B.

I will: rest

1 answer was kept back.
"""


def test_the_page_for_the_mentor() -> None:
    page = session_to_markdown(prep(), Audience(), RECORDS)
    assert page.text == MENTORS_PAGE
    assert page.filename == "2026-11-20-prep.md"
    assert (page.shown, page.kept_back, page.candidates) == (6, 1, ())


def test_the_page_for_her_holds_all_with_its_marks() -> None:
    objective = Objective("o1", NOON, line="Delegate")
    session = replace(prep(), objective="o1", finished=None)
    page = session_to_markdown(session, ME, [*RECORDS, objective])
    front, body = split_front(page.text)
    assert front == {
        "title": "Before your mentor",
        "date": "2026-11-20",
        "guide": "prep",
        "mentor": "Priya Nair",
        "session": session.id,
        "started": "2026-11-20T12:00:00+00:00",
        "minutes": "15",
        "objective": "Delegate",
    }
    assert "## What do you not say?\n\n[private]\n\nI want to leave\n" in body
    assert "Dana Whitfield pushed back." in body
    assert body.count("[mentor]") == 6
    assert "What have you tried?" not in body
    assert "kept back" not in body
    assert (page.shown, page.kept_back) == (7, 0)


def test_another_mentor_gets_only_what_is_open() -> None:
    session = prep()
    answers = (replace(session.answers[0], visibility=Visibility.OPEN), *session.answers[1:])
    page = session_to_markdown(replace(session, answers=answers), Audience(mentor="Omar"), RECORDS)
    parsed = parse(page.text)
    assert parsed.front["mentor"] == "Omar"
    assert parsed.headings[1:] == [("h2", "What do you want from this?")]
    assert page.text.endswith("6 answers were kept back.\n")
    assert "Priya" not in page.text


def test_where_nothing_was_kept_back_it_says_so() -> None:
    page = session_to_markdown(make_session(make_answer()), Audience())
    assert page.text.endswith("\n\nNothing was kept back.\n")


def test_what_an_answer_is_about_stands_above_it() -> None:
    session = make_session(
        make_answer("outcome", "done", about="Call the *bank*", item="x"),
        make_answer("outcome", "not yet", about="# Rest", item="y"),
    )
    text = session_to_markdown(session, Audience()).text
    assert "About: Call the \\*bank\\*\n\ndone\n\nAbout: # Rest\n\nnot yet\n" in text
    assert len(parse(text).headings) == 2


def test_a_field_with_several_lines_keeps_them() -> None:
    fields = {"choice": "Sell\n\n# now", "reason": "- cost", "results": ()}
    text = session_to_markdown(
        make_session(make_answer("d", fields, kind=Kind.DECISION)), Audience()
    ).text
    assert "Choice: Sell  \n\\# now  \nReason: - cost\n" in text


@pytest.mark.parametrize(("title", "guide", "said"), [("", "prep", "prep"), ("", "", "A session")])
def test_there_is_always_a_title(title: str, guide: str, said: str) -> None:
    page = session_to_markdown(make_session(make_answer(), title=title, guide=guide), Audience())
    assert parse(page.text).headings[0] == ("h1", said)


def test_front_matter_survives_any_title() -> None:
    title = 'He said "no": yes\n---\n- # \\ {x} \u2028 \ufffe \x1b 🙂'
    front = parse(session_to_markdown(make_session(title=title), Audience()).text).front
    assert front["title"] == 'He said "no": yes --- - # \\ {x} \ufffd ␛ 🙂'


def test_front_matter_makes_no_heading_where_it_is_not_known() -> None:
    tokens = READERS["commonmark"].parse(session_to_markdown(prep(), Audience(), RECORDS).text)
    assert sum(token.type == "heading_open" for token in tokens) == 6


def test_a_confirmed_name_is_replaced() -> None:
    session = make_session(make_answer("a", "Dana was late"))
    page = session_to_markdown(session, Audience(), RECORDS)
    assert page.candidates == ("Dana",)
    again = session_to_markdown(session, Audience(), RECORDS, confirmed=page.candidates)
    assert "The plant head was late" in again.text


def days(*answers: tuple[str, Visibility]) -> list[Session]:
    return [
        make_session(
            make_answer("a", text, visibility=mark),
            id=f"{at}",
            title=f"Day {at}",
            started=NOON + timedelta(days=at),
            mentor="m1",
        )
        for at, (text, mark) in enumerate(answers)
    ]


def test_several_sessions_stand_under_their_titles_the_oldest_first() -> None:
    mentor = Visibility.MENTOR
    sessions = days(("one", mentor), ("two", PRIVATE), ("three", mentor), ("four", mentor))
    sessions[3] = replace(sessions[3], trashed=NOON)
    page = sessions_to_markdown(sessions[::-1], Audience(mentor="m1"), RECORDS)
    parsed = parse(page.text)
    assert parsed.front == {
        "title": "2 sessions", "from": "2026-11-20", "to": "2026-11-22", "mentor": "Priya Nair"
    }  # fmt: skip
    assert parsed.headings == [
        ("h1", "2 sessions"), ("h2", "Day 0"), ("h3", "What happened?"),
        ("h2", "Day 2"), ("h3", "What happened?"),
    ]  # fmt: skip
    assert "20 November 2026 to 22 November 2026, for Priya Nair" in page.text
    assert page.text.endswith("\n\nthree\n\n1 answer was kept back.\n")
    assert (page.filename, page.shown, page.kept_back) == ("2026-11-22-sessions.md", 2, 1)


def test_for_her_several_sessions_hold_all() -> None:
    page = sessions_to_markdown(days(("one", PRIVATE), ("two", PRIVATE)), ME)
    assert [said for tag, said in parse(page.text).headings if tag == "h2"] == ["Day 0", "Day 1"]
    assert "kept back" not in page.text


def test_where_nothing_is_left_to_show_it_says_so() -> None:
    page = sessions_to_markdown(days(("one", PRIVATE)), Audience())
    assert page.text == "# Sessions\n\nThere is nothing to show.\n\n1 answer was kept back.\n"
    assert (page.shown, page.filename) == (0, "sessions.md")
    assert sessions_to_markdown([], ME).text == "# Sessions\n\nThere is nothing to show.\n"


def test_several_sessions_hide_the_names_that_any_of_them_knows() -> None:
    mentor = Visibility.MENTOR
    sessions = days(("Eva Klein came", mentor), ("Who?", PRIVATE))
    person = make_answer("w", {"name": "Eva Klein"}, kind=Kind.PERSON, visibility=PRIVATE)
    sessions[1] = replace(sessions[1], answers=(person,))
    page = sessions_to_markdown(sessions, Audience())
    assert "E.K. came" in page.text
    assert page.kept_back == 1


def test_a_page_for_a_mentor_says_from_whom_it_is() -> None:
    page = session_to_markdown(prep(), Audience(mentor="m1"), RECORDS, her="Nora\nBerg")
    assert '\nauthor: "Nora Berg"\n' in page.text
    assert "\n20 November 2026, for Priya Nair, from Nora Berg\n" in page.text
    assert "from" not in session_to_markdown(prep(), ME, RECORDS, her="Nora").text.split("##")[0]
