"""Then and now: two answers to one question side by side, and stars."""

from datetime import timedelta
from typing import Any

import pytest

from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.paths import Places
from coach.practice.then_and_now import Moment, asked_before
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.then_and_now import ThenAndNowScreen
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.reader import Reader
from tests.factories import NOON, make_answer, make_session
from tests.insights.marks import a_week_apart
from tests.tui.sitting import Room
from tests.tui.stage import HOSTILE, SIZES, is_safe, on_stage

LONG = "The board wanted a date, and I gave one before I had asked the team. " * 6


def first(moments: Any) -> Moment:
    found: Moment = moments[0]
    return found


def held(days_before: int, *answers: Answer) -> Session:
    at = NOON - timedelta(days=days_before)
    return make_session(*answers, id=f"5e551000-0000-4000-8000-{days_before:012d}", started=at)


def told(days_before: int, **rest: Any) -> Session:
    return held(
        days_before,
        make_answer("what", f"Told {days_before} days before. {LONG}", kind=Kind.TEXT, **rest),
        make_answer("mark", 1 + days_before % 7, kind=Kind.RATE, ends=("lost", "I knew"),
                    question="How clear were you?"),
    )  # fmt: skip


SESSIONS = [told(each) for each in (0, 8, 30, 180, 365, 700)]


def screen(*sessions: Session, **rest: Any) -> ThenAndNowScreen:
    return ThenAndNowScreen(asked_before(sessions or SESSIONS), first, **rest)


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_answer_stands_beside_one_of_a_month_before(size: tuple[int, int]) -> None:
    async with on_stage(screen, size) as (stage, pilot):
        assert "What happened?" in stage.text
        assert "Told 0 days before." in stage.text
        assert len(stage.offered()) <= 5
        if size[0] < 80:
            assert "a month before" not in stage.text.split("Told 0 days")[0]
            await pilot.press("end")
        assert "21 October 2026" in stage.text
        assert "a month before" in stage.text
        if size[0] >= 80:
            line = next(each for each in stage.lines if "Told 0 days" in each)
            assert "Told 30 days" in line


async def test_left_and_right_go_along_the_times() -> None:
    async with on_stage(screen, (120, 36)) as (stage, pilot):
        seen = []
        for _ in range(4):
            seen.append(next(each for each in (30, 180, 365, 8) if f"Told {each} " in stage.text))
            await pilot.press("right")
        assert seen == [30, 180, 365, 8]
        assert "one at random" in stage.text
        await pilot.press("r")
        assert "Told 700 days" in stage.text
        await pilot.press("left", "left", "left", "left")
        assert "a month before" in stage.text


async def test_n_and_p_go_to_the_other_questions() -> None:
    async with on_stage(screen, (80, 24)) as (stage, pilot):
        assert "1 of 2 questions" in stage.text
        await pilot.press("n", "n")
        assert "How clear were you?" in stage.text
        assert "1 of 7" in stage.text
        await pilot.press("p", "p")
        assert "Told 0 days" in stage.text


async def test_it_opens_at_the_question_she_came_from() -> None:
    async with on_stage(lambda: screen(at=(SESSIONS[2].id, "mark"))) as (stage, _):
        assert "How clear were you?" in stage.text


async def test_another_wording_is_said_and_the_same_one_is_not() -> None:
    then = held(30, make_answer("what", "Then", question="What was it then?"))
    async with on_stage(lambda: screen(told(0), then), (120, 36)) as (stage, _):
        assert "Asked then: What was it then?" in stage.text
    async with on_stage(screen, (120, 36)) as (stage, _):
        assert "Asked then" not in stage.text


async def test_a_star_is_asked_for_on_either_side_and_the_session_of_then_can_be_read() -> None:
    async with on_stage(screen) as (stage, pilot):
        await pilot.press("s", "S", "enter")
        wanted = [(each.session, each.keys, each.on) for each in stage.heard(
            ThenAndNowScreen.StarChosen)]  # fmt: skip
        assert wanted == [
            (SESSIONS[2].id, (("what", ""),), True),
            (SESSIONS[0].id, (("what", ""),), True),
        ]
        (read,) = stage.heard(ThenAndNowScreen.SessionChosen)
        assert read.session == SESSIONS[2].id
        stage.screen.show(asked_before([told(0), told(30, starred=True)]))  # type: ignore[attr-defined]
        await pilot.pause()
        assert "★ starred" in stage.text
        await pilot.press("s")
        assert stage.heard(ThenAndNowScreen.StarChosen)[-1].on is False


async def test_what_is_gone_meanwhile_is_no_more_shown() -> None:
    async with on_stage(screen) as (stage, pilot):
        stage.screen.show(asked_before([told(0), told(180)]))  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Told 30 " not in stage.text
        stage.screen.show(asked_before([told(0)]))  # type: ignore[attr-defined]
        await pilot.pause()
        assert "has an earlier answer yet" in stage.text
        await pilot.press("s", "enter", "n", "r", "left")
        assert not stage.heard(ThenAndNowScreen.StarChosen)


@pytest.mark.parametrize("size", SIZES)
async def test_without_an_earlier_answer_it_says_what_will_be_here(size: tuple[int, int]) -> None:
    async with on_stage(lambda: screen(told(0)), size) as (stage, pilot):
        assert "has an earlier answer yet" in stage.text
        await pilot.press("s", "S", "enter", "n", "p", "r", "left", "right")
        assert not stage.heard(ThenAndNowScreen.StarChosen)


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_hostile_words_are_shown_as_they_are(size: tuple[int, int]) -> None:
    for text in HOSTILE:
        one = make_answer("what", text, question=text, about=text, item="i", kind=Kind.TEXT)
        sessions = [held(0, one), held(30, one)]
        async with on_stage(lambda found=sessions: screen(*found), size) as (stage, pilot):
            assert is_safe(stage.text), text
            await pilot.press("end")
            assert is_safe(stage.text), text


# In the app


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    for each in SESSIONS[:4]:
        made.journal.save_session(each)
    return made


async def test_it_is_opened_from_history_and_reading_and_a_star_is_kept(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("s")
        assert sitting.told[-1].startswith("Nothing is starred yet.")
        await sitting.choose("Then and now")
        await sitting.to(ThenAndNowScreen)
        await sitting.press("s")
        await sitting.until(lambda: "★ starred" in sitting.text, "the star")
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        assert "What happened?" in sitting.text
        assert "★ starred" in sitting.text
        await sitting.press("t")
        await sitting.to(ThenAndNowScreen)
        assert "Told 180 days" in sitting.text
        await sitting.press("escape", "escape", "escape")
        await sitting.to(HistoryScreen)
        await sitting.press("s")
        assert "starred · 1 session" in sitting.text
        await sitting.press("s")
        assert "4 sessions" in sitting.text
    (starred,) = [each for each in room.journal.sessions() if each.starred]
    assert (starred.id, starred.starred[0].step) == (SESSIONS[2].id, "what")


async def test_an_answer_is_starred_in_reading_and_the_star_is_taken_away(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        for starred in (["mark"], []):
            await sitting.press("s")
            await sitting.to(ChoiceDialog)
            await sitting.press("down", "enter")
            await sitting.to(ReadingScreen)
            assert [each.step for each in room.session.starred] == starred
        await sitting.press("s", "escape")
    assert room.session.starred == ()


async def test_it_is_opened_from_trends_at_what_she_is_at(places: Places) -> None:
    room = Room(places)
    for each in [*a_week_apart([3, 4, 4, 5]), *SESSIONS[:2]]:
        room.journal.save_session(each)
    async with room.sit() as sitting:
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        found = sitting.app.screen
        assert isinstance(found, TrendsScreen)
        await sitting.until(lambda: found.insight is not None, "the insights")
        await sitting.press("t")
        await sitting.to(ThenAndNowScreen)
        now = sitting.app.screen
        assert isinstance(now, ThenAndNowScreen)
        assert now.asked is not None
        assert now.asked.now.answers[0].series == "clarity"


async def test_history_loses_its_filter_with_its_last_star() -> None:
    starred = told(0, starred=True)
    async with on_stage(lambda: HistoryScreen([starred, SESSIONS[2]], {})) as (stage, pilot):
        await pilot.press("s")
        assert "starred · 1 session" in stage.text
        stage.screen.show([told(0), SESSIONS[2]])  # type: ignore[attr-defined]
        await pilot.pause()
        assert "2 sessions" in stage.text
        assert stage.screen.query(Reader)


async def test_what_is_read_after_she_left_is_let_go() -> None:
    async with on_stage(screen) as (stage, pilot):
        left = stage.screen
        assert isinstance(left, ThenAndNowScreen)
        await pilot.press("escape")
        left.show(asked_before([told(0), told(30)]))


async def test_a_change_of_another_window_is_shown_when_she_comes_back(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.press("t")
        await sitting.to(ThenAndNowScreen)
        await sitting.press("right")
        before = sitting.text
        changes = room.desk().changes
        changes.star(SESSIONS[0].id, [("what", "")], on=True)
        sitting.app.look_again()
        same = before.split()
        await sitting.until(lambda: "★ starred" in sitting.text, "the star")
        await sitting.until(
            lambda: sitting.text.replace(" · ★ starred", "", 1).split() == same, "all else"
        )
