"""Gate 12: a guide of 4 KB as coach shows it, beside the same text in a plain Static."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from textual.app import App
from textual.widget import Widget
from textual.widgets import Static

from coach.model.guide import Guide, Kind, Step
from coach.tui.widgets.guide_text import GuideText
from tests.benchmarks.gate import Found, Gate
from tests.benchmarks.homes import Homes
from tests.benchmarks.measuring import middle, process_clock, tell

_WORDS = "What would you say to her if nothing were at stake, and what keeps you from it? "
_PURPOSE = (_WORDS * 60)[:4096]
_TODAY = date(2026, 11, 20)
PLAIN = "the same text in a Static"
SHOWN = "a guide of 4 KB as it is shown"


def measure(homes: Homes, rounds: int) -> Found:
    """Mount the one and the other in turns, in one app."""
    print(f"\nA text of 4 KB, processor time to mount and draw, {rounds * 2} rounds")
    found = asyncio.run(_mounted(rounds * 2))
    tell(found, PLAIN)
    ratio = middle(found[SHOWN]) / middle(found[PLAIN])
    return Found([Gate(12, "showing a guide of 4 KB, over a plain Static", ratio, 1.5)])


def _shown() -> Widget:
    step = Step(id="one", kind=Kind.TEXT, question="What happened?")
    guide = Guide(slug="long", title="A long one", purpose=_PURPOSE, minutes=15, steps=(step,))
    widget = GuideText(_TODAY)
    widget.show(guide, None)
    return widget


def _plain() -> Widget:
    text = f"A long one\n15 minutes · not used\n\n{_PURPOSE}\n\nIt begins with\nWhat happened?"
    return Static(text, markup=False)


async def _mounted(rounds: int) -> dict[str, list[float]]:
    app: App[None] = App()
    found: dict[str, list[float]] = {PLAIN: [], SHOWN: []}
    async with app.run_test(size=(120, 40)) as pilot:
        for index in range(rounds + 1):
            for name, make in ((PLAIN, _plain), (SHOWN, _shown)):
                took = await _timed(app, make, pilot.pause)
                if index:
                    found[name].append(took)
    return found


async def _timed(
    app: App[None], make: Callable[[], Widget], settled: Callable[[], Awaitable[None]]
) -> float:
    begun = process_clock()
    widget = make()
    widget.styles.height = "auto"
    await app.screen.mount(widget)
    await settled()
    app.screen._compositor.render_strips()
    took = process_clock() - begun
    await widget.remove()
    await settled()
    return took
