"""What rests on all her sessions comes while she reads or writes, and moves nothing."""

import threading
from collections.abc import Callable, Generator
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from coach.errors import JournalError
from coach.insights.insight import Insight
from coach.insights.overview import overview
from coach.paths import Places
from coach.practice.behind import Behind
from coach.practice.facts import LOOKING
from coach.practice.survey import Look, Survey
from coach.tui.filled import Filled
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.insight_list import InsightList
from coach.tui.widgets.insight_view import CHOSEN
from tests.insights import rich
from tests.insights.marks import a_week_apart
from tests.insights.records import TODAY
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES, Stage, on_stage, until

WHOLE = overview(rich.sessions(), TODAY, rich.ongoing())
TITLES = {each.id: f"Title {number}" for number, each in enumerate(rich.sessions())}


def part(newest: int) -> Filled:
    """What is known once the newest few sessions were read."""
    found = overview(rich.sessions()[-newest:], TODAY, rich.ongoing(), filtered=True)
    return Filled.with_behind([each for each in found if each.shown], Behind(TITLES), whole=False)


def trends(stage: Stage) -> TrendsScreen:
    assert isinstance(stage.screen, TrendsScreen)
    return stage.screen


async def shown(stage: Stage, pilot: Pilot[None], filled: Filled) -> None:
    """Show what was worked out meanwhile, and wait until it is there."""
    screen = trends(stage)
    screen.show(filled)
    await until(pilot, lambda: screen._filled is filled, "what was worked out")
    await pilot.pause()


def marked_line(stage: Stage) -> int:
    return next(y for y, line in enumerate(stage.lines) if line.lstrip(" │").startswith("› "))


@pytest.mark.parametrize("size", SIZES)
async def test_the_marked_insight_stays_marked_and_in_its_place_while_it_fills(
    size: tuple[int, int],
) -> None:
    async with on_stage(TrendsScreen, size) as (stage, pilot):
        await shown(stage, pilot, part(9))
        await pilot.press("end")
        insight, line = trends(stage).insight, marked_line(stage)
        assert insight is not None
        for filled in (part(17), Filled.with_behind(WHOLE, Behind(TITLES))):
            await shown(stage, pilot, filled)
            now = trends(stage).insight
            assert now is not None
            assert now.id == insight.id
            assert marked_line(stage) == line
        assert now is next(each for each in WHOLE if each.id == insight.id)


async def test_once_she_moved_what_is_listed_keeps_its_row_and_what_is_new_comes_below() -> None:
    async with on_stage(TrendsScreen, (120, 50)) as (stage, pilot):
        await shown(stage, pilot, part(9))
        listed = stage.screen.query_one(InsightList)
        await pilot.press("down", "up")
        before = [each.id for each in listed._insights]
        assert before
        await shown(stage, pilot, Filled.with_behind(WHOLE, Behind(TITLES)))
        after = [each.id for each in listed._insights]
        assert after[: len(before)] == before
        assert sorted(after) == sorted(each.id for each in WHOLE)


async def test_the_mark_she_is_at_stays_while_older_ones_come_before_it() -> None:
    marks = a_week_apart([2, 3, 3, 5, 5, 6, 6, 7])
    titles = {each.id: f"Title {number}" for number, each in enumerate(marks)}
    newest = Filled.with_behind(
        overview(marks[3:], TODAY, filtered=True), Behind(titles), whole=False
    )
    async with on_stage(TrendsScreen, (120, 36)) as (stage, pilot):
        await shown(stage, pilot, newest)
        await pilot.press("left", "left")
        point = trends(stage).point
        assert point is not None
        assert "Title 5" in stage.text
        await shown(stage, pilot, Filled.with_behind(overview(marks, TODAY), Behind(titles)))
        assert trends(stage).point == point
        assert "Title 5" in stage.text
        assert stage.text.count(CHOSEN) == 2
        await pilot.press(*["left"] * 9)
        assert "Title 0" in stage.text


async def test_until_all_is_read_it_says_so_and_nothing_is_called_missing() -> None:
    async with on_stage(TrendsScreen, (120, 36)) as (stage, pilot):
        await shown(stage, pilot, part(9))
        assert "looking further back" in stage.text
        assert "Not enough yet" not in stage.text
        await shown(stage, pilot, Filled.with_behind(WHOLE, Behind(TITLES)))
        assert "looking further back" not in stage.text


async def test_what_is_at_hand_is_there_from_the_first_frame_on() -> None:
    async with on_stage(lambda: TrendsScreen(part(9)), (120, 36)) as (stage, pilot):
        assert "looking further back" in stage.text
        assert LOOKING not in stage.text
        screen = trends(stage)
        assert screen.insight is not None
        assert not screen.check_action("part", ("range",))
        await pilot.press("down", "up")
        before = row_of(stage, "Clarity")
        await shown(stage, pilot, Filled.with_behind(WHOLE, Behind(TITLES)))
        assert "looking further back" not in stage.text
        assert row_of(stage, "Clarity") == before


def row_of(stage: Stage, title: str) -> int:
    return next(at for at, line in enumerate(stage.text.splitlines()) if title in line)


async def test_where_nothing_has_its_minimum_yet_it_is_still_looking() -> None:
    async with on_stage(TrendsScreen, (120, 36)) as (stage, pilot):
        await shown(stage, pilot, Filled(whole=False))
        assert LOOKING in stage.text
        await shown(stage, pilot, Filled())
        assert LOOKING not in stage.text
        assert "Press g to choose a guide" in stage.text


class Waiting(Survey):
    """A survey that looks for as long as it is not let go on, or stopped."""

    go_on = threading.Event()
    stopped = threading.Event()
    asked = 0

    def begin(self, stopped: Callable[[], bool] = bool) -> Look | None:
        return None

    def looks(
        self, stopped: Callable[[], bool] = bool, narrow: Callable[..., object] | None = None
    ) -> Generator[Look]:
        assert narrow is None
        type(self).asked += 1
        while not self.go_on.wait(0.005):
            if stopped():
                self.stopped.set()
                return
        yield from super().looks(stopped)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> type[Waiting]:
    monkeypatch.setattr("coach.practice.survey.Survey", Waiting)
    Waiting.go_on, Waiting.stopped, Waiting.asked = threading.Event(), threading.Event(), 0
    return Waiting


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    for session in a_week_apart([3, 4, 4, 5]):
        made.journal.save_session(session)
    made.guide(
        "{#a .line depth=1}\n## What was it?",
        '{#worth .line depth=1 feeds="session.insight"}\n## Which is worth a conversation?',
    )
    return made


async def test_leaving_stops_the_looking(room: Room, waiting: type[Waiting]) -> None:
    async with room.sit() as sitting:
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        await sitting.until(lambda: LOOKING in sitting.text, "the looking")
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.until(waiting.stopped.is_set, "the end of the looking")


async def test_while_it_looks_she_can_go_anywhere(room: Room, waiting: type[Waiting]) -> None:
    async with room.sit() as sitting:
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        await sitting.press("escape", "h")
        await sitting.to(HistoryScreen)
        waiting.go_on.set()


async def filled(sitting: Sitting) -> Insight:
    screen = sitting.app.screen
    assert isinstance(screen, TrendsScreen)
    await sitting.until(lambda: screen.insight is not None, "the insights")
    assert screen.insight is not None
    return screen.insight


async def test_what_changed_above_it_is_told_of_when_she_comes_back(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        assert (await filled(sitting)).n == 4
        await sitting.press("enter")
        await sitting.to(ReadingScreen)
        for session in a_week_apart([3, 4, 4, 5, 6])[4:]:
            room.journal.save_session(session)
        await sitting.press("escape")
        await sitting.to(TrendsScreen)
        screen = sitting.app.screen
        assert isinstance(screen, TrendsScreen)
        await sitting.until(lambda: screen.insight and screen.insight.n == 5, "the fifth mark")


async def test_she_writes_while_her_insights_are_worked_out(
    room: Room, waiting: type[Waiting]
) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("The budget", "<ctrl+n>")
        await sitting.until(lambda: sitting.step == "worth", "the next question")
        await sitting.until(lambda: LOOKING in sitting.text, "the looking")
        waiting.go_on.set()
        await sitting.until(lambda: "What can be said by now:" in sitting.text, "the insights")
        assert "Clarity: middle 4 · 4 marks" in sitting.text
        assert LOOKING not in sitting.text
        await sitting.write("That one", "<ctrl+n>")
        await sitting.until(lambda: not isinstance(sitting.app.screen, ReflectScreen), "the end")
    assert room.value("a") == "The budget"
    assert room.value("worth") == "That one"


async def test_an_insight_is_taken_for_the_answer_and_the_question_stays_in_sight(
    room: Room, waiting: type[Waiting]
) -> None:
    waiting.go_on.set()
    for name in "bcdefghijklmnopq":
        for session in a_week_apart([3, 4, 4, 5], series=name, step=name):
            room.journal.save_session(replace(session, id=f"{name}-{session.id}"[:60]))
    async with room.sit("mine") as sitting:
        await sitting.write("The budget", "<ctrl+n>")
        await sitting.until(lambda: "Clarity: middle 4 · 4 marks" in sitting.text, "the insights")
        question = sitting.conductor.walk.here.step.question
        await sitting.press("tab")
        await sitting.press("end")
        await sitting.until(lambda: "› Q: middle 4 · 4 marks" in sitting.text, "the last of them")
        assert question in sitting.text
        await sitting.press("up")
        await sitting.press("enter")
        await sitting.press("ctrl+n")
        await sitting.until(lambda: not isinstance(sitting.app.screen, ReflectScreen), "the end")
    assert room.value("worth") == "P: middle 4, 4 marks"


async def test_nothing_moves_under_her_words(room: Room, waiting: type[Waiting]) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("<ctrl+n>", "That")
        before = sitting.lines
        waiting.go_on.set()
        beside = "session.insight"
        await sitting.until(
            lambda: sitting.conductor.walk.facts.beside[beside] != (LOOKING,), "the insights"
        )
        await sitting.pilot.pause()
        at = next(n for n, line in enumerate(before) if "That" in line)
        assert "That" in sitting.lines[at]
        await sitting.press("ctrl+o")
        await sitting.press("ctrl+n")
        assert "What can be said by now:" in sitting.text


async def test_leaving_the_guide_stops_the_looking(room: Room, waiting: type[Waiting]) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("The budget")
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.until(waiting.stopped.is_set, "the end of the looking")


async def test_a_guide_that_asks_of_no_insight_looks_through_nothing(
    room: Room, waiting: type[Waiting]
) -> None:
    room.guide("{#a .line depth=1}\n## What was it?", slug="other", title="Other")
    async with room.sit("other") as sitting:
        await sitting.write("The budget")
    assert waiting.asked == 0


async def test_opened_again_with_nothing_changed_it_looks_for_nothing(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        first = await filled(sitting)
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        screen = sitting.app.screen
        assert isinstance(screen, TrendsScreen)
        assert screen.insight is first
        assert LOOKING not in sitting.text


async def test_what_changed_meanwhile_is_not_told_from_what_is_at_hand(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        assert (await filled(sitting)).n == 4
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        for session in a_week_apart([3, 4, 4, 5, 6])[4:]:
            room.journal.save_session(session)
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        assert (await filled(sitting)).n == 5


async def test_the_newest_are_looked_at_while_she_looks_at_home(room: Room) -> None:
    async with room.sit() as sitting:
        survey = sitting.app._desk.survey
        await sitting.until(lambda: sitting.app._is_ready, "what is made ready")
        assert survey.at_hand() is not None
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        screen = sitting.app.screen
        assert isinstance(screen, TrendsScreen)
        assert screen.insight is survey.at_hand().insights[0]


async def test_nothing_is_made_ready_while_she_is_elsewhere(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    monkeypatch.setattr(Survey, "begin", lambda *_: begun.append(1))
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        sitting.app.get_ready()
        await sitting.app.workers.wait_for_complete()
        assert not begun
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        sitting.app.get_ready()
        await sitting.until(lambda: begun, "what is made ready")


async def test_a_journal_that_cannot_be_read_is_told_of_when_she_asks(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def refused(*_: object) -> None:
        tried.append(1)
        raise JournalError("It cannot be read.", "See whether you may read it.")

    monkeypatch.setattr(Survey, "begin", refused)
    async with room.sit() as sitting:
        await sitting.until(lambda: tried, "what is made ready")
        await sitting.app.workers.wait_for_complete()
        assert "cannot be read" not in sitting.text
        await sitting.press("t")
        await sitting.to(TrendsScreen)
        assert (await filled(sitting)).n == 4
