"""How each place looks, drawn as it was when it was last looked at and found right.

Every place is drawn from the example year at one moment, in two sizes and two themes.
`python -m tests.tui.snapshots [NAME...]` draws them anew; look at each before you keep it.
"""

import re
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from textual.widgets import TextArea

from coach.journal.journal import Journal
from coach.paths import in_one_folder
from coach.practice.desk import Asked, Desk
from coach.tui import exporting
from coach.tui.app import CoachApp
from tests.demo.conftest import NOW
from tests.tui.sitting import Sitting

HERE = Path(__file__).parent
SIZES = ((80, 24), (120, 36))
THEMES = ("ink", "paper")
SPOT = Path("/tmp/coach-drawings")
"""Where copies of the year lie while they are drawn: some places show their path."""

_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_STEADY = 4
"""Looks at the screen, a tenth of a second apart, that must show the same."""


@dataclass(frozen=True)
class Place:
    """A place of the app: the keys that lead to it, and words that show when it is there.

    `type WORDS` and `until WORDS` stand for keys too. `guide` is opened above Home first,
    `made` changes the copy of the year, and `empty` is a journal in which nothing stands.
    """

    name: str
    shows: str
    keys: tuple[str, ...] = ()
    guide: str = ""
    empty: bool = False
    made: Callable[[Path], None] | None = None


def _broken(home: Path) -> None:
    """The file of this year ends in its middle."""
    newest = max((home / "journal").glob("sessions-*.json"))
    newest.write_bytes(newest.read_bytes()[:-400])


def _two_versions(home: Path) -> None:
    """An answer was changed on two laptops, and a sync program kept both files."""
    other = home.with_name("other")
    shutil.copytree(home, other)
    for place, words in ((home, "We open after the peak."), (other, "We open before the peak.")):
        journal = Journal(in_one_folder(place), now=lambda: NOW)
        session = next(each for each in journal.sessions() if each.finished)
        first, *rest = session.answers
        changed = replace(first, value=words)
        journal.save_session(replace(session, answers=(changed, *rest)))
    name = f"sessions-{NOW.year}"
    shutil.copyfile(other / f"journal/{name}.json", home / f"journal/{name} 2.json")
    shutil.rmtree(other)


PLACES = (
    Place("home", "Guides"),
    Place("home-empty", "Begin here", empty=True),
    Place("guides", "type to find", ("r",)),
    Place("brief", "Ruth", ("b",)),
    Place("brief-empty", "Nothing stands here yet", ("b",), empty=True),
    Place("meeting", "min", ("m", "t")),
    Place("history", "November 2026", ("h",)),
    Place("history-empty", "Choose a guide", ("h",), empty=True),
    Place("reading", " of 5", ("h", "enter")),
    Place("trends", "57 sessions ·", ("t",)),
    Place("trends-part", "whole history", ("t", "until 57 sessions ·", "m", "enter")),
    Place("trends-empty", "gathered here", ("t",), empty=True),
    Place("then-and-now", "Then and now", ("h", "t")),
    Place("mentors", "Ruth Okafor", ("m",)),
    Place("mentors-empty", "No mentor yet", ("m",), empty=True),
    Place("records", "Promises", ("o",)),
    Place("records-empty", "kept here until", ("o",), empty=True),
    Place("search", "peak", ("slash", "type peak")),
    Place("settings", "Your name", ("s",)),
    Place("trash", "1 ", ("h", "down", "enter", "d", "enter", "h", "x")),
    Place("reflect-line", "1 of", guide="decide"),
    Place("reflect-text", "2 of", guide="hear", keys=("ctrl+n",)),
    Place("reflect-questions", "1 of", guide="decide", keys=("ctrl+r",)),
    Place("ended", "Everything is in your journal", ("ctrl+n",) * 9, guide="pause"),
    Place("export", "kept back", ("h", "down", "enter", "e")),
    Place("help", "esc", ("question_mark",)),
    Place("palette", "Pick a guide", ("ctrl+p",)),
    Place("doctor", "Doctor", ("ctrl+p", "type doctor", "down", "enter")),
    Place("shared", "Shared", ("ctrl+p", "type what has left", "down", "enter")),
    Place("person", "Priya Nair", ("ctrl+p", "type priya nair", "down", "enter")),
    Place("keys", "the usual ones", ("ctrl+p", "type see every key", "down", "enter")),
    Place("doubles", "We open", ("v",), made=_two_versions),
    Place("recovery", "is damaged", made=_broken),
)


async def drawn(year: Path, place: Place) -> AsyncIterator[tuple[str, str]]:
    """The name and the SVG of each drawing of a place, from a copy of the example year."""
    spot = SPOT / place.name
    shutil.rmtree(spot, ignore_errors=True)
    spot.mkdir(parents=True)
    home = spot / "home"
    try:
        if not place.empty:
            shutil.copytree(year, home)
        if place.made is not None:
            place.made(home)
        desk = Desk(in_one_folder(home), now=lambda: NOW, zone=lambda: "UTC")
        asked = Asked(place.guide, new=True) if place.guide else None
        app = CoachApp(desk, asked=asked, still=True)
        with patch.object(exporting, "_here", lambda: Path("/home/nora")):
            async for each in _looks(app, place):
                yield each
    finally:
        shutil.rmtree(spot, ignore_errors=True)


async def _looks(app: CoachApp, place: Place) -> AsyncIterator[tuple[str, str]]:
    async with app.run_test(size=SIZES[0], notifications=False) as pilot:
        sitting = Sitting(app, pilot)
        for key in place.keys:
            await _steady(sitting)
            await _do(sitting, key)
        await sitting.until(lambda: place.shows in sitting.text, place.shows)
        for theme in THEMES:
            app.theme = theme
            for size in SIZES:
                await pilot.resize_terminal(*size)
                svg = await _steady(sitting)
                yield f"{place.name}-{size[0]}x{size[1]}-{theme}.svg", svg


async def _do(sitting: Sitting, key: str) -> None:
    kind, _, words = key.partition(" ")
    if kind == "type":
        await sitting.write(words)
    elif kind == "until":
        await sitting.until(lambda: words in sitting.text, words)
    else:
        await sitting.press(key)


async def _steady(sitting: Sitting) -> str:
    """The screen as an SVG once it has come to rest; a cursor in it does not blink."""
    seen: list[str] = []
    while len(seen) < _STEADY or len(set(seen[-_STEADY:])) > 1:
        for area in sitting.app.screen.query(TextArea):
            area.cursor_blink = False
        await sitting.pilot.pause(0.1)
        drawing = sitting.app.export_screenshot(title="coach")
        seen.append(_FONTS.sub("", drawing).replace("<text ", '<text xml:space="preserve" '))
    return seen[-1]
