"""The forms in which a page can leave."""

from collections.abc import Sequence
from pathlib import Path

from coach.errors import UsageError
from coach.sharing.paper import Form, Paper
from coach.text import listed

IN_WORDS = (Form.MD, Form.HTML, Form.JSON)
"""The forms of a page in words, the usual one first."""
_NOT_OURS = ("pdf", "doc", "docx", "odt", "rtf")
"""Endings that promise what a page would not be."""


def form_of(asked: str | None, out: str | None, possible: Sequence[Form]) -> Form:
    """The form of a page, from what was asked for, else from the ending of its file.

    The first of the possible ones is the usual one. Raises UsageError for another.
    """
    ending = Path(out or "").suffix.removeprefix(".").lower()
    if ending in _NOT_OURS and not asked:
        raise UsageError(
            f"coach writes no .{ending} file.",
            "For a PDF give the page as HTML (page.html), and print it from a browser.",
        )
    form = asked or (ending if ending in set(Form) else possible[0])
    if form not in possible:
        raise UsageError(f"This cannot be {form}.", f"It can be {listed(list(possible), 'or')}.")
    return Form(form)


def rendered(paper: Paper, form: Form) -> str:
    """A page in words, as Markdown, HTML or JSON. Raises ValueError for a form of a table."""
    if form is Form.MD:
        from coach.sharing.to_markdown import to_markdown

        return to_markdown(paper)
    if form is Form.HTML:
        from coach.sharing.to_html import to_html  # most pages are Markdown

        return to_html(paper)
    if form is Form.JSON:
        from coach.sharing.paper_to_json import paper_to_json

        return paper_to_json(paper)
    raise ValueError(f"a page in words cannot be {form}")
