"""What Home lists: guides, what is open, questions and objectives."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from coach.model.guide import Guide
from coach.practice.home import Open
from coach.text import clean_line
from coach.tui.widgets.columns import fit, width_of

_TITLE = 36
"""The most columns of a guide's title on Home."""


def guide_lines(guides: Sequence[Guide], used: Sequence[str]) -> list[Content]:
    """A line for each guide, its minutes and its last use in columns of their own."""
    titles = [clean_line(guide.title) for guide in guides]
    widest = min(max(map(width_of, titles), default=0), _TITLE)
    return [
        Content.assemble(
            fit(title, widest),
            (f"  {guide.minutes:>3} min", "$text-muted"),
            (f"   {last}" if last else "", "$text-muted"),
        )
        for title, guide, last in zip(titles, guides, used, strict=True)
    ]


def due(items: Sequence[Open]) -> ComposeResult:
    """What is open, a line each."""
    if not items:
        return
    yield Static("Open", classes="heading", markup=False)
    for item in items:
        with Horizontal(classes="open"):
            yield Static(Content(item.kind), classes="open-kind", markup=False)
            yield Static(Content(item.text), classes="open-text", markup=False)
            style = "$error" if item.pressing else "$text-muted"
            yield Static(Content.styled(item.due, style), classes="open-due", markup=False)
    yield Static("", markup=False)


def plain(heading: str, lines: Sequence[str], *, numbered: bool = False) -> ComposeResult:
    """Lines under a heading."""
    if not lines:
        return
    yield Static(heading, classes="heading", markup=False)
    for number, line in enumerate(lines, 1):
        lead = f"{number}  " if numbered else ""
        yield Static(Content(lead + line), classes="open-text", markup=False)
    yield Static("")
