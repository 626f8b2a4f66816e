"""The whole app at a desk of its own, typed into and clicked as a person would."""

import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual import events
from textual.app import SystemCommand
from textual.command import CommandPalette
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from coach.journal.journal import Journal
from coach.model.session import Answer, Session, Value
from coach.paths import Places
from coach.practice.conductor import Conductor
from coach.practice.desk import Asked, Desk
from coach.tui.app import CoachApp
from coach.tui.her_keys import in_her_keys
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.editor import Editor
from coach.tui.widgets.key_footer import KeyFooter
from tests.factories import CountingIds, TickingClock

_PATIENCE = 60.0
_NAMED = {" ": "space", "\n": "enter", "?": "question_mark"}

W = TypeVar("W", bound=Widget)


class Room:
    """A home, a clock and ids that go on from one sitting to the next."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.clock = TickingClock()
        self.ids = CountingIds()

    def guide(self, *steps: str, slug: str = "mine", title: str = "Mine", head: str = "") -> None:
        """Put a guide of her own into the guides folder."""
        self.places.guides.mkdir(parents=True, exist_ok=True)
        first = f"{{{head or 'minutes=60 ending=none'}}}\n# {title}\n\nFor a try.\n\n"
        body = "\n".join(each.strip() + "\n" for each in steps)
        (self.places.guides / f"{slug}.md").write_text(first + body, "utf-8")

    def desk(self) -> Desk:
        return Desk(self.places, now=self.clock, ids=self.ids, zone=lambda: "UTC")

    @property
    def journal(self) -> Journal:
        """The journal as another window would see it now."""
        return Journal(self.places, now=self.clock)

    @property
    def session(self) -> Session:
        return self.journal.sessions()[0]

    def answer(self, step: str, item: str = "") -> Answer:
        return next(each for each in self.session.answers if each.key == (step, item))

    def value(self, step: str, item: str = "") -> Value | None:
        return self.answer(step, item).value

    @asynccontextmanager
    async def sit(
        self, guide: str = "", size: tuple[int, int] = (80, 24), **asked: Any
    ) -> AsyncIterator["Sitting"]:
        """Open the app at a guide, or at Home."""
        app = CoachApp(self.desk(), asked=Asked(guide, **asked) if guide else None)
        app.animation_level = "none"
        said = overheard(app)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Sitting(app, pilot, said)
        end_process(app)


def overheard(app: CoachApp) -> list[str]:
    """What the app says in passing, as it comes."""
    said: list[str] = []
    tell = app.notify

    def heard(message: str, **how: Any) -> None:
        said.append(in_her_keys(app, str(message)))
        tell(message, **how)

    app.notify = heard  # type: ignore[method-assign, assignment]
    return said


def end_process(app: CoachApp) -> None:
    """What the system does with a program that is gone: its leases are free."""
    held = app._desk.journal._leases._mine
    for fd in held.values():
        os.close(fd)
    held.clear()


class Sitting:
    """One run of the app."""

    def __init__(self, app: CoachApp, pilot: Pilot[None], said: list[str] | None = None) -> None:
        self.app = app
        self.told = overheard(app) if said is None else said
        """What was said in passing, oldest first."""
        self.pilot = pilot

    # What she does

    async def write(self, *parts: str) -> None:
        """Type all of it without a breath; a key that is no letter stands as `<ctrl+n>`."""
        for part in parts:
            if part.startswith("<") and part.endswith(">"):
                self.send(events.Key(part[1:-1], None))
                continue
            for letter in part:
                self.send(events.Key(_NAMED.get(letter, letter), letter))
        await self.pilot.pause()
        await self.until(lambda: self.app._held is None or not self.app.is_running, "the end of it")
        if self.app.is_running:
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each after what the one before has done."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.send(events.Paste(text))
        await self.pilot.pause()

    async def click(self, target: Widget | str, x: int = 0, y: int = 0) -> None:
        await self.pilot.click(target, offset=(x, y))
        await self.pilot.pause()

    async def click_key(self, description: str) -> None:
        """Click a key at the foot of the page by what it says."""
        found: list[Region] = []

        def seen() -> bool:
            there = self.app.screen.query(KeyFooter)
            found[:] = [each.keys[description] for each in there if description in each.keys]
            return bool(found)

        await self.until(seen, description)
        await self.pilot.pause()
        await self.until(seen, description)
        at = found[0].offset
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            self.send(kind(None, *at, 0, 0, 1, False, False, False, *at))
        await self.pilot.pause()

    def send(self, event: events.Event) -> None:
        """An event as the terminal would bring it."""
        event.set_sender(self.app)
        self.app.post_message(event)

    async def until(self, seen: Callable[[], object], what: str = "") -> None:
        """Wait until something is so."""
        end = time.monotonic() + _PATIENCE
        while not seen():
            assert time.monotonic() < end, f"{what or 'it'} never came:\n{self.text}"
            await self.pilot.pause(0.01)

    async def to(self, screen: type[Screen[Any]]) -> None:
        """Wait until a screen of this kind is shown."""
        await self.until(lambda: isinstance(self.app.screen, screen), screen.__name__)
        await self.until(lambda: getattr(self.app.screen, "is_made", True), "what it shows")
        await self.pilot.pause()

    async def choose(self, command: str) -> None:
        """Run a command of the palette by its name."""
        await self.press("ctrl+p")
        await self.to(CommandPalette)
        await self.write(command)
        await self.until(lambda: self.app.screen.query_one(Input).value == command, command)
        await self.until(lambda: not self._gathers, f"what there is for {command}")
        await self.press("enter")

    @property
    def _gathers(self) -> bool:
        """Whether the palette still looks for what was typed."""
        group = CommandPalette._GATHER_COMMANDS_GROUP
        return any(each.group == group and not each.is_finished for each in self.app.workers)

    # What she sees

    @property
    def lines(self) -> list[str]:
        """What is on screen, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def notices(self) -> list[str]:
        """What was said in passing and is still to be seen."""
        return [str(each.message) for each in self.app._notifications]

    @property
    def keys(self) -> list[str]:
        """The lines that the footer takes."""
        region = self.app.screen.query_one(KeyFooter).region
        return self.lines[region.y : region.bottom]

    @property
    def commands(self) -> list[SystemCommand]:
        return list(self.app.get_system_commands(self.app.screen))

    # What it is made of

    @property
    def conductor(self) -> Conductor:
        assert isinstance(self.app.screen, ReflectScreen)
        return self.app.screen.conductor

    @property
    def step(self) -> str:
        """The question she is at."""
        return self.conductor.walk.here.step.id

    def the(self, kind: type[W], number: int = 0) -> W:
        """A widget of this kind on the screen."""
        return list(self.app.screen.query(kind))[number]

    @property
    def editor(self) -> Editor:
        """The editor that has the cursor."""
        assert isinstance(self.app.focused, Editor)
        return self.app.focused
