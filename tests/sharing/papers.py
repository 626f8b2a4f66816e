"""A page with one of everything, in words that the caller gives."""

from datetime import date

from coach.insights.ratings import Mark, PulsePath
from coach.sharing.paper import (
    Chart,
    Heading,
    Items,
    Paper,
    Prose,
    Quote,
    Remark,
    Room,
    Rows,
    Section,
    Sign,
    Table,
)


def make_path(*marks: int) -> PulsePath:
    """A path with a mark every week."""
    days = (date.fromordinal(date(2026, 3, 2).toordinal() + 7 * at) for at in range(len(marks)))
    given = (
        Mark(f"s{at}", day, mark) for at, (day, mark) in enumerate(zip(days, marks, strict=True))
    )
    return PulsePath("clarity", "How clear are you?", ("lost", "clear"), tuple(given))


def one_of_everything(text: str) -> Paper:
    """Every block, and every place of a page, with this text in it."""
    return Paper(
        title=text,
        lead=text,
        front={"date": text, "guide": "prep"},
        sections=(
            Section(
                text,
                (
                    Remark(text),
                    Prose(text),
                    Quote(text, text),
                    Items((text, text)),
                    Items((text, text), Sign.NUMBER),
                    Items((text,), Sign.BOX),
                ),
            ),
            Section(
                text,
                (
                    Heading(text),
                    Rows(((text, text), ("By", text))),
                    Table((text, "By"), ((text, text), (text, "x"))),
                    Chart(make_path(3, 4, 4, 6), text),
                    Room(2),
                    Room(scale=True),
                ),
                level=3,
            ),
        ),
        foot=(text,),
    )
