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


def make_brief() -> Paper:
    """A page as she takes it to a meeting, with a bit of everything."""
    ask = ("When is it too late to reverse it?", "How did you tell your board no?", "Who pays?")
    promises = (
        ("Hand the pricing review over", "16 November", "done"),
        ("Say the decision out loud first", "20 November", "partly"),
    )
    hard = "I keep answering before L.M. finishes.\n\n- twice in the board\n- once with the plant"
    return Paper(
        "Before we meet",
        "20 November 2026, for Priya Nair",
        {"date": "2026-11-20", "mentor": "Priya Nair"},
        (
            Section("What I want from this hour", (Prose("A date for the handover. " * 4),)),
            Section("Since last time", (Table(("Promise", "By", "State"), promises),)),
            Section("The hard part", (Prose(hard), Quote("That I knew.", "What did it show?"))),
            Section("To ask you", (Items(ask, Sign.NUMBER),)),
            Section("Presence", (Chart(make_path(3, 4, 3, 5, 5, 6, 5), "They rose."),)),
            Section("What I will do", (Rows((("I will", "call the bank"), ("By", "1 May"))),)),
        ),
        ("3 answers stay with me.",),
    )
