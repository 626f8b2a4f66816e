"""Reading: a session as she wrote it, calm, whole and never markup."""

from dataclasses import replace
from typing import Any

import pytest

from coach.model.guide import Kind, Visibility
from coach.model.session import Answer, FollowUpAnswer, Session
from coach.tui.screens.reading import ReadingScreen
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.session_text import session_content
from tests.factories import NOON, make_answer, make_session
from tests.tui.stage import HOSTILE, SIZES, is_safe, on_stage, wheel_down


def reading(*sessions: Session, at: int = 0) -> ReadingScreen:
    return ReadingScreen(sessions, sessions[at].id, {"m1": "Priya"})


def text_of(*answers: Answer, width: int = 72, **rest: Any) -> list[str]:
    session = make_session(*answers, **rest)
    lines = session_content(session, width, mentor="Priya").wrap(width)
    return [line.plain.rstrip() for line in lines]


RATE = make_answer(
    "clear", 5, kind=Kind.RATE, question="How clear?", ends=("fog", "day"), note="He asked twice."
)


@pytest.mark.parametrize("size", SIZES)
async def test_a_session_is_shown_with_its_day_its_mentor_and_her_words(
    size: tuple[int, int],
) -> None:
    session = make_session(make_answer(value="A whole sentence of hers."), mentor="m1")
    async with on_stage(lambda: reading(session), size) as (stage, _):
        assert "Friday 20 November 2026 · with Priya" in stage.text
        assert "What happened?" in stage.text
        assert "A whole sentence of hers." in stage.text
        assert "A test" in stage.lines[0 if size[1] < 24 else 1]
        assert len(stage.offered()) <= 5


async def test_the_column_is_seventy_two_cells_wide_whatever_the_window() -> None:
    session = make_session(make_answer(kind=Kind.TEXT, value="word " * 200))
    async with on_stage(lambda: reading(session), (160, 40)) as (stage, _):
        body = [line for line in stage.lines if line.strip().startswith("word word")]
        assert max(len(line.strip()) for line in body) <= 72


def test_a_mark_stands_with_its_ends_and_what_she_saw() -> None:
    lines = text_of(RATE)
    at = lines.index("5 of 7")
    assert lines[at : at + 5] == ["5 of 7", "1  fog", "7  day", "", "He asked twice."]


def test_a_follow_up_is_set_off_by_a_bar_on_every_line() -> None:
    answer = make_answer(follow_up=FollowUpAnswer("What else?", "more " * 30))
    barred = [line for line in text_of(answer, width=40) if line.startswith("▎")]
    assert barred[0] == "▎ What else?"
    assert len(barred) > 4
    assert all(len(line) <= 40 for line in barred)


def test_marks_are_said_quietly_and_the_usual_one_not_at_all() -> None:
    lines = text_of(
        make_answer("a", question="One?", visibility=Visibility.PRIVATE),
        make_answer("b", question="Two?", visibility=Visibility.OPEN),
        make_answer("c", question="Three?"),
    )
    assert "One?   only you" in lines
    assert "Two?   any mentor" in lines
    assert "Three?" in lines


def test_a_mark_without_room_stands_whole_on_its_own_line() -> None:
    answer = make_answer(question="What is it that happened here?", visibility=Visibility.PRIVATE)
    assert "only you" in text_of(answer, width=34)


def test_skipped_questions_are_counted_and_left_out() -> None:
    lines = text_of(
        make_answer(), make_answer("b", None, question="Not this?"), make_answer("c", None)
    )
    assert "Not this?" not in lines
    assert lines[-1] == "2 questions skipped"
    assert text_of()[-1] == "Nothing was written here."


def test_a_question_asked_again_in_a_row_is_said_once_with_what_it_is_about() -> None:
    question = "What came of it?"
    lines = text_of(
        make_answer("due", "done", question=question, item="1", about="Hand it over"),
        make_answer("due", "not yet", question=question, item="2", about="Say it first"),
    )
    assert lines.count(question) == 1
    assert lines[-5:] == ["Hand it over", "done", "", "Say it first", "not yet"]


def test_records_lists_and_percents_read_as_one_would_write_them() -> None:
    promise = {"will": "ask Lena", "when": "the draft is done", "by": "2026-12-01", "who": None}
    lines = text_of(
        make_answer("p", promise, kind=Kind.PROMISE),
        make_answer("l", ("first", "second"), kind=Kind.LIST),
        make_answer("q", 70, kind=Kind.PERCENT),
    )
    assert "I will  ask Lena" in lines
    assert "By      1 December 2026" in lines
    assert lines[lines.index("· first") + 1] == "· second"
    assert "70%" in lines


def hostile_session(hostile: str, number: int) -> Session:
    """A session with this text wherever one can be."""
    written = make_answer(
        value=hostile, question=hostile, about=hostile, note=hostile,
        follow_up=FollowUpAnswer(hostile, hostile),
    )  # fmt: skip
    listed = make_answer("l", (hostile, hostile), kind=Kind.LIST)
    promise = make_answer("p", {"will": hostile, "by": hostile}, kind=Kind.PROMISE)
    rate = replace(RATE, ends=(hostile, hostile), note=hostile)
    return make_session(written, listed, promise, rate, title=hostile, id=f"s{number}")


async def test_hostile_words_are_shown_as_they_are_and_command_nothing() -> None:
    sessions = [hostile_session(text, number) for number, text in enumerate(HOSTILE)]
    async with on_stage(lambda: reading(*sessions), (120, 60)) as (stage, pilot):
        assert stage.text.count(HOSTILE[0]) >= 10
        for text in HOSTILE:
            assert is_safe(stage.text), text
            await pilot.press("right")


async def test_the_sessions_beside_are_a_key_away() -> None:
    sessions = [
        make_session(make_answer(value=f"Words {n}"), id=f"s{n}", title=f"T{n}") for n in range(3)
    ]
    async with on_stage(lambda: reading(*sessions, at=1)) as (stage, pilot):
        assert "2 of 3" in stage.text
        await pilot.press("right")
        assert "Words 2" in stage.text
        assert "3 of 3" in stage.text
        await pilot.press("right", "n", "left", "p", "p")
        assert "Words 0" in stage.text
        assert "T0" in stage.lines[1]


async def test_a_session_alone_has_none_beside_it() -> None:
    async with on_stage(lambda: reading(make_session(make_answer()))) as (stage, pilot):
        assert stage.offered() == ["Change", "Export", "Back"]
        await pilot.press("left", "right")
        assert "1 of 1" not in stage.text


async def test_keys_and_wheel_scroll_and_turning_goes_to_the_top() -> None:
    long = make_session(*(make_answer(f"s{n}", question=f"Q{n}?") for n in range(40)), id="long")
    async with on_stage(lambda: reading(long, make_session(id="b"))) as (stage, pilot):
        reader = stage.screen.query_one(Reader)
        await pilot.press("down", "pagedown")
        assert reader.scroll_offset.y > 5
        await pilot.press("end")
        assert "Q39?" in stage.text
        await pilot.press("home")
        wheel_down(reader)
        await pilot.pause(0.1)
        assert reader.scroll_offset.y > 0
        await pilot.press("right")
        assert reader.scroll_offset.y == 0


async def test_it_asks_the_app_to_resume_and_to_export() -> None:
    sessions = [make_session(id="open", finished=None), make_session(id="done", finished=NOON)]
    async with on_stage(lambda: reading(*sessions)) as (stage, pilot):
        assert "Resume" in stage.offered()
        await pilot.press("r", "e", "right", "r")
        assert "Resume" not in stage.offered()
        await pilot.press("escape")
        assert not isinstance(stage.screen, ReadingScreen)
    assert [each.session for each in stage.heard(ReadingScreen.ResumeChosen)] == ["open"]
    assert [each.session for each in stage.heard(ReadingScreen.ExportChosen)] == ["open"]


async def test_it_says_with_whom_a_session_was_shared_and_learns_of_more() -> None:
    told = {"a": "shared with [b]Priya[/b] on 20 November 2026"}
    sessions = [make_session(make_answer(), id=id) for id in "ab"]
    screen = ReadingScreen(sessions, "a", {}, lambda id: told.get(id, ""))
    async with on_stage(lambda: screen) as (stage, pilot):
        assert told["a"] in stage.text
        await pilot.press("right")
        assert "shared" not in stage.text
        told["b"] = "shared with Jonas"
        screen.show_shared()
        await pilot.pause()
        assert "shared with Jonas" in stage.text


# From one session to the next


def several(n: int, answers: int = 12) -> list[Session]:
    def answer(session: int, step: int) -> Answer:
        return make_answer(f"s{step}", f"words {step} of {session}", question=f"Q{step}?")

    return [
        make_session(*(answer(at, m) for m in range(answers)), id=f"s{at}", title=f"Title {at}")
        for at in range(n)
    ]


@pytest.mark.parametrize("key", ["pagedown", "space", "down"])
async def test_past_the_end_the_next_session_follows(key: str) -> None:
    async with on_stage(lambda: reading(*several(3))) as (stage, pilot):
        assert "Title 0" in stage.lines[1]
        await pilot.press("end", key)
        await pilot.pause()
        assert "Title 1" in "".join(stage.lines[2:])
        for _ in range(40):
            await pilot.press(key)
        await pilot.pause()
        assert "Title 0" not in stage.lines[1]
        for _ in range(80):
            await pilot.press(key)
        await pilot.pause()
        assert "words 11 of 2" in stage.text
        assert "Title 2" in stage.lines[1]
        assert "3 of 3" in stage.lines[1]


async def test_what_is_done_is_done_to_the_session_she_is_at() -> None:
    async with on_stage(lambda: reading(*several(3))) as (stage, pilot):
        for _ in range(4):
            await pilot.press("end", "pagedown")
        await pilot.pause()
        assert "3 of 3" in stage.lines[1]
        await pilot.press("e", "left")
        await pilot.pause()
        assert "Title 1" in stage.lines[1]
        assert "words 0 of 1" in stage.text
        assert stage.screen.query_one(Reader).scroll_offset.y == 0
        await pilot.press("e")
    assert [each.session for each in stage.heard(ReadingScreen.ExportChosen)] == ["s2", "s1"]


async def test_back_past_the_top_is_the_end_of_the_one_before() -> None:
    async with on_stage(lambda: reading(*several(2), at=1)) as (stage, pilot):
        await pilot.press("pageup")
        await pilot.pause()
        assert "Title 0" in stage.lines[1]
        assert "words 11 of 0" in stage.text
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Title 1" in stage.text


async def test_short_sessions_follow_each_other_on_one_page() -> None:
    async with on_stage(lambda: reading(*several(3, 1))) as (stage, pilot):
        assert "words 0 of 1" not in stage.text
        await pilot.press("down")
        await pilot.pause()
        assert "words 0 of 1" in stage.text
        wheel_down(stage.screen.query_one(Reader))
        await pilot.pause(0.1)
        assert "words 0 of 2" in stage.text
        await pilot.press("down")
        await pilot.pause()
        assert "3 of 3" in stage.lines[1]


async def test_sessions_that_change_meanwhile_are_shown_so_where_she_is() -> None:
    sessions = several(3, 1)
    screen = reading(*sessions)
    async with on_stage(lambda: screen) as (stage, pilot):
        await pilot.press("down")
        await pilot.pause()
        changed = replace(sessions[1], answers=(make_answer(value="changed meanwhile"),))
        screen.show([sessions[0], changed, sessions[2]])
        await pilot.pause()
        assert "words 0 of 0" in stage.text
        assert "changed meanwhile" in stage.text
        screen.show([sessions[0], sessions[2]])
        await pilot.pause()
        assert "changed meanwhile" not in stage.text
        assert "Title 0" in stage.lines[1]


async def test_it_opens_at_an_answer_with_what_was_looked_for_marked() -> None:
    sessions = several(1, 40)
    screen = ReadingScreen(sessions, "s0", {}, terms=["words 30"], at=("s30", ""))
    async with on_stage(lambda: screen) as (stage, pilot):
        await pilot.pause()
        assert "words 30 of 0" in stage.text
        assert stage.screen.query_one(Reader).scroll_offset.y > 0
        strips = stage.screen._compositor.render_strips()
        marked = [
            each.text for strip in strips for each in strip if each.style and each.style.underline
        ]
        assert marked == ["words 30"]
