"""Her promises as a page to read: what is open first, each with all that was said of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coach.model.promise import PromiseState
from coach.sharing.paper import Items, Row, Section
from coach.sharing.reading import full_date

_ME = "me"
_HEADINGS = {
    PromiseState.OPEN: "Still open",
    PromiseState.DONE: "Kept",
    PromiseState.PARTLY: "Kept in part",
    PromiseState.LET_GO: "Let go",
}
"""How promises stand, in this order; what others promised comes after what is open."""


def promises_sections(rows: Sequence[Row]) -> Iterator[Section]:
    """The rows of `promises_table`, in its order, by how each promise stands."""
    for state, heading in _HEADINGS.items():
        mine = [row for row in rows if row["Promised by"] == _ME and row["State"] == state]
        if mine:
            yield _section(heading, mine)
        if state is PromiseState.OPEN:
            others = [row for row in rows if row["Promised by"] != _ME]
            for name in dict.fromkeys(row["Promised by"] for row in others):
                theirs = [row for row in others if row["Promised by"] == name]
                yield _section(f"Promised by {name}", theirs)


def _section(heading: str, rows: Iterable[Row]) -> Section:
    return Section(heading, (Items(tuple(map(_line, rows))),))


def _line(row: Row) -> str:
    """A promise, and behind it when, by which day, who will know, and how another's stands."""
    by = full_date(date.fromisoformat(row["By"])) if row["By"] else ""
    beside = (
        row["When"] and f"when {row['When']}",
        by and f"by {by}",
        row["Who will know"] and f"who will know: {row['Who will know']}",
        "" if row["Promised by"] == _ME else _HEADINGS[PromiseState(row["State"])].lower(),
    )
    said = "; ".join(filter(None, beside))
    return f"{row['Promise']} ({said})" if said else row["Promise"]
