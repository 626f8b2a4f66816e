"""A page as the export dialog shows it: every line of it, and what is not on it."""

from textual.content import Content

from coach.sharing.plain_markdown import split_front
from coach.sharing.session_paper import kept_back_line
from coach.text import clean, clean_line, listed


def as_it_leaves(text: str) -> Content:
    """A page line for line, its front matter set off quietly."""
    text = clean(text)
    front, _ = split_front(text)
    return Content.assemble((front, "$text-muted"), text[len(front) :])


def left_out(number: int, what: str, *, for_me: bool, html: bool = False) -> str:
    """How much is not on a page, in the words that the page ends with; `what` is counted.

    Where the file is HTML it is said that it holds the same.
    """
    said = "Everything is on it, also what is private." if for_me else kept_back_line(number, what)
    return said + " The HTML file says the same." * html


def ask_of(names: tuple[str, ...]) -> str:
    """What is asked of names that stand as written, before the page leaves with them."""
    named = listed([f"“{clean_line(name)}”" for name in names])
    stand = "stands" if len(names) == 1 else "stand"
    return f"{named} {stand} as written. n hides; the same key again leaves it so."
