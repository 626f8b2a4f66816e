"""Her promises as a page to read: what is open first, each with all that was said of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from coach.model.promise import PromiseState
from coach.sharing.paper import Items, Paper, Prose, Section, Table
from coach.sharing.reading import full_date

_ME = "me"
_HEADINGS = {
    PromiseState.OPEN: "Still open",
    PromiseState.DONE: "Kept",
    PromiseState.PARTLY: "Kept in part",
    PromiseState.LET_GO: "Let go",
}
"""How promises stand, in this order; what others promised comes after what is open."""


def promises_paper(
    title: str, table: Table, made: date, mentor: str = "", foot: tuple[str, ...] = ()
) -> Paper:
    """The promises in a table of `promises_table`, in its order; `mentor` gets the page."""
    day = full_date(made)
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    return Paper(
        title,
        lead=f"{day}, for {mentor}" if mentor else day,
        front={"date": made.isoformat(), "mentor": mentor},
        sections=tuple(_sections(rows)) or (Section(blocks=(Prose("There are none yet."),)),),
        foot=foot,
    )


def _sections(rows: list[dict[str, str]]) -> Iterator[Section]:
    for state, heading in _HEADINGS.items():
        mine = [row for row in rows if row["Promised by"] == _ME and row["State"] == state]
        if mine:
            yield _section(heading, mine)
        if state is PromiseState.OPEN:
            others = [row for row in rows if row["Promised by"] != _ME]
            for name in dict.fromkeys(row["Promised by"] for row in others):
                theirs = [row for row in others if row["Promised by"] == name]
                yield _section(f"Promised by {name}", theirs)


def _section(heading: str, rows: Iterable[dict[str, str]]) -> Section:
    return Section(heading, (Items(tuple(map(_line, rows))),))


def _line(row: dict[str, str]) -> str:
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
