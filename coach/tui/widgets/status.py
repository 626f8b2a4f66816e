"""The line under an answer: how many words, who may see it, whether it is on disk."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from coach.model.guide import Visibility
from coach.model.walk import Walk
from coach.text import count, words

WHO_SEES = {
    Visibility.PRIVATE: "private: only you",
    Visibility.MENTOR: "mentor: you and your mentor",
    Visibility.OPEN: "open: you and any mentor",
}
SAVED, SAVING, NOT_SAVED = "saved", "saving", "not saved"
KEPT_HERE = "kept here"
"""On disk as a draft, where the journal can only be read."""


class StatusLine(Horizontal):
    """Redraws only what changed, and never moves what is around it."""

    words: reactive[str] = reactive("", layout=False)
    mark: reactive[Visibility] = reactive(Visibility.MENTOR)
    state: reactive[str] = reactive(SAVED)

    def compose(self) -> ComposeResult:
        """Words on the left, who sees it and the state on the right."""
        yield Static("", classes="status-words", markup=False)
        yield Static("", classes="status-mark", markup=False)
        yield Static("", classes="status-state", markup=False)

    def watch_words(self, words: str) -> None:
        """Show the count of words, without a new layout."""
        for line in self.query(".status-words").results(Static):
            line.update(Content(words), layout=False)

    def watch_mark(self, mark: Visibility) -> None:
        """Show who may see the answer."""
        for line in self.query(".status-mark").results(Static):
            line.update(Content(WHO_SEES[mark]))

    def watch_state(self, state: str) -> None:
        """Show whether every word is on disk."""
        style = {SAVED: "$success", KEPT_HERE: "$success", NOT_SAVED: "bold $error"}.get(
            state, "$text-muted"
        )
        for line in self.query(".status-state").results(Static):
            line.update(Content.styled(state, style), layout=False)

    def show(self, mark: Visibility, text: str | None) -> None:
        """Show the mark, and how many words a text has; None where it is no text."""
        self.mark = mark
        self.words = "" if text is None else count(len(words(text)), "word")


def where_she_is(walk: Walk, *, wide: bool) -> Content:
    """Which question of how many, and the minutes left; with a dot for each where it is wide."""
    at, of = walk.position
    dots = (("●" * at, "$accent"), "○" * (of - at) + "   ") if wide else ()
    left = max(round(walk.minutes_left), 1)
    return Content.assemble(*dots, f"{at} of {of}   about {left} min left")
