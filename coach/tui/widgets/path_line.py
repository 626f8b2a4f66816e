"""A path on one line."""

from textual.content import Content

from coach.text import clean_line
from coach.tui.widgets.columns import width_of
from coach.tui.widgets.reader import Flow


class PathLine(Flow):
    """A path on one line, cut at its beginning, since its end tells more."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._path = ""

    def show(self, path: str) -> None:
        """Show another path."""
        self._path = clean_line(path)
        self.changed()

    def lay_out(self, width: int) -> Content:
        """As much of its end as fits."""
        if width_of(self._path) <= width:
            return Content(self._path)
        tail = self._path
        while width_of(tail) > width - 1:
            tail = tail[1:]
        return Content(f"…{tail}")
