"""The whole loop through the app: from the first launch to the page for the second meeting."""

from datetime import timedelta

from coach.model.mentoring import QuestionState, Trial
from coach.model.promise import PromiseState
from coach.paths import Places
from coach.practice.briefing import brief_view
from coach.sharing.brief import Brief
from coach.tui.screens.brief import BriefScreen
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.reflect import ReflectScreen
from tests.factories import NOON
from tests.tui.sitting import Room, Sitting

_FIRST = NOON + timedelta(days=1, hours=2)
_SECOND = _FIRST + timedelta(days=13)


def brief(room: Room) -> Brief:
    return brief_view(room.journal, room.clock()).for_mentor


def lines(page: Brief, key: str) -> dict[str, str]:
    return {e.text: e.beside for part in page.parts if part.key == key for e in part.entries}


async def answer(sitting: Sitting, **by_step: str) -> list[str]:
    """Walk to the end: these words at these steps, nothing at the others. The steps asked."""
    await sitting.to(ReflectScreen)
    asked = []
    while isinstance(sitting.app.screen, ReflectScreen):
        screen, key = sitting.app.screen, sitting.conductor.walk.here.key
        asked.append(key[0])
        words = by_step.pop(key[0], "")
        if words:
            await sitting.write(words)
        await sitting.press("ctrl+n")
        await sitting.until(
            lambda screen=screen, key=key: (
                sitting.app.screen is not screen
                or (place := sitting.conductor.walk.place) is None
                or place.key != key
            ),
            "the next question",
        )
    await sitting.to(EndedScreen)
    await sitting.press("enter")
    await sitting.to(HomeScreen)
    return asked


async def test_from_the_first_launch_to_the_second_meeting(places: Places) -> None:
    room = Room(places)
    ledger = room.desk().ledger

    # The first launch: a question at once, then a mentor and a date.
    async with room.sit() as sitting:
        assert "Begin here" in sitting.text
        await sitting.press("b")
        await sitting.to(BriefScreen)
        assert "Nothing stands here yet" in sitting.text
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.press("m")
        await sitting.to(MentorsScreen)
        await sitting.write("a", "Priya Nair", "<enter>")
        await sitting.until(lambda: "Priya Nair" in sitting.text, "the mentor")
        await sitting.write("n", f"{_FIRST:%Y-%m-%d %H:%M}", "<enter>")
        await sitting.until(lambda: ledger.all().meetings, "the meeting")
    mentor = ledger.mentor("Priya")
    assert [each.at for each in ledger.all().meetings_with(mentor.id)] == [_FIRST]

    # A quarter of an hour before: prepared by the clock, the page valid after each answer.
    room.clock.now = _FIRST - timedelta(minutes=12)
    async with room.sit() as sitting:
        assert "Before you meet" in sitting.text
        assert "you meet Priya Nair today at 14:00" in sitting.text
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.minutes < 12
        asked = await answer(
            sitting,
            result="A yes on the launch",
            hard="I promised the date",
            questions="Who decides?",
        )
        assert {"result", "hard", "questions"} <= set(asked)
        assert "You are prepared" in sitting.text
        await sitting.press("enter")
        await sitting.to(BriefScreen)
        assert "A yes on the launch" in sitting.text
        assert "Who decides?" in sitting.text

    # In the meeting: a key for each thing, safe to show.
    room.clock.now = _FIRST
    async with room.sit() as sitting:
        sitting.app.action_meeting()  # type: ignore[attr-defined]
        await sitting.to(MeetingScreen)
        assert "Who decides?" in sitting.text
        await sitting.write("a", "Ask before you tell", "<enter>")
        await sitting.write("p", "Call Ben", "<enter>", "y", "Send a name", "<enter>")
        await sitting.write("n", f"{_SECOND:%Y-%m-%d %H:%M}", "<enter>")
        await sitting.press("escape")
        await sitting.to(HomeScreen)

        # Out of the meeting and back into it: it goes on as it was.
        assert "The meeting with Priya Nair" in sitting.text
        await sitting.press("enter")
        await sitting.to(MeetingScreen)
        assert "Call Ben" in sitting.text
        assert "not tried yet" not in sitting.text
        await sitting.press("escape")

    # The same evening: two minutes, with what she came for in view.
    room.clock.now = _FIRST + timedelta(hours=5)
    async with room.sit() as sitting:
        assert "After the meeting" in sitting.text
        assert "you met Priya Nair today" in sitting.text
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.minutes == 4
        assert "You wanted: A yes on the launch" in sitting.text
        asked = await answer(sitting, keep="Sleep on it before the board", questions="1")
        assert {"keep", "questions", "promise"} <= set(asked)
        assert "After the meeting" not in sitting.text
    ongoing = room.journal.ongoing()
    held = ongoing.last_meeting(mentor.id)
    assert held is not None
    assert (held.at, held.keep) == (_FIRST, "Sleep on it before the board")
    assert [each.state for each in ongoing.questions] == [QuestionState.ANSWERED]
    (mine,) = (each for each in ongoing.promises if not each.theirs)
    ledger.change(mine, mine.move(_SECOND.date() - timedelta(days=2), room.clock().date()))

    # Before the second meeting: what was promised and what came of the advice are asked first.
    room.clock.now = _SECOND - timedelta(minutes=30)
    async with room.sit() as sitting:
        assert "Before you meet" in sitting.text
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        asked = await answer(
            sitting, due="1", advice="1", since="The board said yes", questions="What next, A or B?"
        )
        assert asked[:2] == ["due", "advice"]
    page = brief(room)
    assert lines(page, "mine") == {"Call Ben": "done"}
    assert lines(page, "yours") == {"Send a name": "open"}
    assert lines(page, "told") == {"Ask before you tell": "tried, and it helped"}
    assert lines(page, "questions") == {"What next, A or B?": ""}
    since = list(lines(page, "since"))
    assert since == ["The board said yes", "Sleep on it before the board"]
    assert page.meeting == _SECOND
    ongoing = room.journal.ongoing()
    assert [each.state for each in ongoing.promises if not each.theirs] == [PromiseState.DONE]
    (advice,) = ongoing.advice
    assert advice.trial is Trial.HELPED
    ledger.change(advice, advice.tell(room.clock().date()))
    assert lines(brief(room), "told") == {}
