"""A page of details as plain data: headings, lines, and what each line leads to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of a page: what it is called, its words, and what Enter does there.

    `act` names that, empty where the line is only to be read. `beside` is a quiet word
    after the words, `below` one under them, `lead` a key or a sign before them. `pressing`
    says that it should have been done by now.
    """

    text: str = ""
    label: str = ""
    beside: str = ""
    act: str = ""
    heading: bool = False
    quiet: bool = False
    pressing: bool = False
    lead: str = ""
    cells: tuple[str, ...] = ()
    """Texts in columns of one width after the label, in place of the words."""
    below: str = ""


def heading(text: str) -> Row:
    """A heading; the page puts a blank line before it."""
    return Row(text, heading=True)


def remark(text: str) -> Row:
    """A quiet line."""
    return Row(text, quiet=True)
