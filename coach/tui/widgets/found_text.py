"""One thing that was found, whole, with what was looked for marked in it."""

from collections.abc import Sequence

from textual.content import Content

from coach.model.dates import say_date
from coach.model.findable import Found, parts_of
from coach.model.record import Record
from coach.model.session import Session
from coach.text import clean
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.reader import hang
from coach.tui.widgets.session_text import SessionText, marked

_LABEL = 18


class FoundText(SessionText):
    """Data in: what was found and the words looked for. A session is shown at its answer."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._record: Found | None = None

    def show_found(self, found: Found | None, mentor: str, terms: Sequence[str]) -> None:
        """Show another thing."""
        session = found.of if found is not None and isinstance(found.of, Session) else None
        self._record = found if session is None else None
        key = found.answer.key if found is not None and found.answer is not None else None
        self.show(session, mentor, terms=terms, at=key)

    def lay_out(self, width: int) -> Content:
        """The session, or the record with its texts by their names."""
        if self._record is None:
            return super().lay_out(width)
        self._start = 0
        text, self._first = marked(record_content(self._record, width), self._terms)
        return text


def record_content(found: Found, width: int) -> Content:
    """A record as text: what it is and from when, and its words."""
    assert isinstance(found.of, Record)
    head = Content.styled(found.sort.value.capitalize(), "bold")
    lines = [head, Content.styled(say_date(found.day), "$text-muted"), Content("")]
    parts = parts_of(found.of)
    widest = max((width_of(label) for label, _ in parts), default=0)
    column = min(widest, _LABEL, max(width // 3, 1))
    for label, words in parts:
        if label:
            lead = Content.styled(fit(label, column) + "  ", "$text-muted")
            lines.append(hang(Content(clean(words)), width, lead))
        else:
            lines += [Content(clean(words)), Content("")]
    return Content("\n").join(lines)
