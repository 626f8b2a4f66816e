"""Every place of the app, and the keys that lead there from Home."""

from collections.abc import Awaitable, Callable

from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.model.person import Direction, Mention, Person
from coach.model.promise import Promise
from coach.practice.pages import Pages
from coach.practice.shared import Way
from coach.sharing.visibility import Audience
from coach.tui.amending import AmendScreen
from coach.tui.screens.brief import BriefScreen
from coach.tui.screens.checkup import CheckupScreen
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.key_list import KeysScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.person import PersonScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.search import SearchScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.shared import SharedScreen
from coach.tui.screens.then_and_now import ThenAndNowScreen
from coach.tui.screens.trash import TrashScreen
from coach.tui.screens.trends import TrendsScreen
from tests.factories import NOON
from tests.insights.marks import a_week_apart
from tests.tui.sitting import Room, Sitting

Go = Callable[[Sitting], Awaitable[None]]


def furnish(room: Room) -> Room:
    """A room in which every place has something to show."""
    room.guide("{#a .line depth=1}\n## What was it?")
    journal: Journal = room.journal
    journal.put(Mentor("m", NOON, name="Priya Rao"))
    journal.put(Promise("p", NOON, will="Call Ana"))
    sessions = a_week_apart([3, 4, 4, 5])
    for session in sessions:
        journal.save_session(session)
    seen = Mention(sessions[0].id, "who", NOON, name="Tomasz Król", what_for="the forecast")
    journal.put(Person("tk", NOON, name="Tomasz Król", where=Direction.LEVEL, mentions=(seen,)))
    pages = Pages(room.journal, Audience())
    room.desk().shared.add(pages.of(sessions[0]), Way.FILE)
    return room


def _by(screen: type, *keys: str, after: Go | None = None) -> Go:
    async def go(sitting: Sitting) -> None:
        if after is not None:
            await after(sitting)
        await sitting.press(*keys)
        await sitting.to(screen)

    go.__name__ = screen.__name__
    return go


home = _by(HomeScreen)
guides = _by(GuidesScreen, "r")
history = _by(HistoryScreen, "h")
mentors = _by(MentorsScreen, "m")
settings = _by(SettingsScreen, "s")
reflect = _by(ReflectScreen, "end", "enter", after=guides)


async def ended(sitting: Sitting) -> None:
    await reflect(sitting)
    await sitting.write("words", "<enter>")
    await sitting.to(EndedScreen)


def _by_name(screen: type, name: str) -> Go:
    """Through the palette."""

    async def go(sitting: Sitting) -> None:
        await sitting.choose(name)
        await sitting.to(screen)

    go.__name__ = screen.__name__
    return go


reading = _by(ReadingScreen, "enter", after=history)
ended.__name__ = EndedScreen.__name__
PLACES: tuple[Go, ...] = (
    home, guides, history, mentors, settings, reflect, ended,
    reading,
    _by(ThenAndNowScreen, "t", after=history),
    _by(TrashScreen, "x", after=history),
    _by(TrendsScreen, "t"),
    _by(RecordsScreen, "o"),
    _by(BriefScreen, "b"),
    _by(MeetingScreen, "t", after=mentors),
    _by(KeysScreen, "end", "enter", after=settings),
    _by(SearchScreen, "slash"),
    _by(AmendScreen, "c", "enter", after=reading),
    _by_name(SharedScreen, "Shared"),
    _by_name(CheckupScreen, "Doctor"),
    _by_name(PersonScreen, "Tomasz"),
)  # fmt: skip
WRITING = ("ReflectScreen", "AmendScreen")
"""Where a session is being written."""
NAMES = [go.__name__ for go in PLACES]
