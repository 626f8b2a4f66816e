"""Filters chosen by keys or with the mouse; they are set in what she typed, as if she had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from textual.app import App

from coach.model.query import Sort, read_query, with_filter
from coach.model.session import Session
from coach.text import clean_line
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.find import FindDialog

_FILTERS = ("kind", "mentor", "guide", "since", "until", "in", "starred")

HINT = (
    "Type words in any order: what you wrote, what you were asked, decisions, promises, advice, "
    "feedback, notes, people. Case and accents do not matter. A phrase stands in quotes.\n\n"
    "To narrow it down, type mentor:ann, guide:decide, kind:promise, since:2026-01, "
    "until:2026-03, in:2025 or starred, or press ⟦search.filter=F2⟧ to choose."
)
"""What is said of searching where nothing is looked for yet."""


@dataclass(frozen=True)
class Offers:
    """What there is to filter by: names of mentors, titles of guides by name, years."""

    mentors: tuple[str, ...]
    guides: Mapping[str, str]
    years: tuple[int, ...]
    kinds: bool = True

    @classmethod
    def of(
        cls, sessions: Iterable[Session], mentors: Iterable[str], *, kinds: bool = True
    ) -> "Offers":
        """What some sessions, the newest first, and mentors can be told apart by."""
        guides: dict[str, str] = {}
        years: dict[int, None] = {}
        for each in sessions:
            guides.setdefault(each.guide, clean_line(each.title))
            years[each.day.year] = None
        named = sorted({line for each in mentors if (line := clean_line(each))})
        by_title = dict(sorted(guides.items(), key=lambda pair: pair[1].casefold()))
        return cls(tuple(named), by_title, tuple(years), kinds)


async def ask_filter(app: App[Any], typed: str, offers: Offers) -> str | None:
    """Ask for a filter and what it is to be; what she typed with it, None where she took none."""
    query = read_query(typed)
    ways = {"kind": "Only one kind"} if offers.kinds else {}
    ways |= {"mentor": "Only with one mentor"} if offers.mentors else {}
    ways |= {"guide": "Only from one guide"} if offers.guides else {}
    ways |= {"in": "Only from one year"} if offers.years else {}
    ways["starred"] = "Starred or not" if query.starred else "Only what is starred"
    ways |= {"": "No filters"} if query.is_filtered else {}
    way = await app.push_screen_wait(ChoiceDialog("Show", _now(typed), ways))
    if way is None:
        return None
    if way == "":
        for name in _FILTERS:
            typed = with_filter(typed, name, "")
        return typed
    if way == "starred":
        return with_filter(typed, way, "" if query.starred else "yes")
    chosen = await app.push_screen_wait(FindDialog(ways[way], [], _values(way, offers)))
    if chosen is None:
        return None
    for name in ("since", "until") if way == "in" else ():
        typed = with_filter(typed, name, "")
    return with_filter(typed, way, chosen)


def _now(typed: str) -> list[str]:
    said = typed.strip()
    return [f"Now: {said}"] if said else []


def _values(way: str, offers: Offers) -> dict[str, str]:
    if way == "kind":
        return {sort.value: sort.value.capitalize() for sort in Sort}
    if way == "mentor":
        return {name.replace('"', " "): name for name in offers.mentors}
    if way == "guide":
        return dict(offers.guides)
    return {str(year): str(year) for year in offers.years}
