"""How much of a session has to be built, where most of what she wrote is not looked at."""

from collections.abc import Callable
from typing import Any, NamedTuple

from coach.journal.contents import Document

Part = Callable[[Document], Document]
"""What is built of a session: its document without the rest; the one given may be changed."""


def heads(document: Document) -> Document:
    """What a session was, when and with whom, without the words of a finished one."""
    if document.get("finished") is not None:
        document.pop("answers", None)
        document.pop("trash", None)
    return document


class Needed(NamedTuple):
    """Tells the answers that are built at least, each from its serialised form.

    They are those that feed what `feeds` says yes to; those of which `seen`, asked with the
    mentor that the session was held for and with the mark, says that they may not be seen;
    and all that are a mark on a series, about something, a record, or that were edited.
    """

    feeds: Callable[[str], bool]
    seen: Callable[[str | None, str], bool]

    def of(self, document: Document) -> Document:
        """A session's document without the answers that are not needed; it is changed."""
        answers = document.get("answers")
        if isinstance(answers, list):
            mentor = document.get("mentor")
            document["answers"] = [each for each in answers if self._is(each, mentor)]
        return document

    def _is(self, answer: Any, mentor: str | None) -> bool:
        if type(answer) is not dict or not _is_told(answer.get("feeds", [])):
            return True  # whoever reads it says what is wrong
        return (
            "series" in answer
            or "about" in answer
            or "earlier" in answer
            or type(answer.get("value")) is dict
            or any(map(self.feeds, answer.get("feeds", ())))
            or not self.seen(mentor, answer.get("visibility", ""))
        )


def _is_told(feeds: Any) -> bool:
    return type(feeds) is list and all(type(each) is str for each in feeds)
