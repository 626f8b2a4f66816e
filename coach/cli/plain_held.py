"""What is typed in plain text and is kept nowhere yet, by the question that it answers."""

from collections.abc import Iterator
from contextlib import contextmanager

from coach.errors import CoachError
from coach.text import clean_line


class Moved(Exception):  # noqa: N818  (a change of course, not an error)
    """She goes elsewhere than where a question leads."""


class Typed:
    """Holds the lines of a change until they are kept where they belong.

    What she goes back from waits as a draft of its question. All of it can be asked for,
    should the end come.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._of = ""
        self._is_writing = False

    @contextmanager
    def writing(self, of: str = "") -> Iterator[None]:
        """What is typed from here on is held; once this ends well it is kept elsewhere.

        Where she moves away, or it cannot be done, what is held still waits as drafts. Any
        other error leaves all as it is, for whoever keeps it then. `of` names the thing
        that the questions are about.
        """
        self._lines, self._of, self._is_writing = {}, of, True
        try:
            yield
        except (Moved, CoachError):
            self.wait()
            self._is_writing = False
            raise
        for key in self._lines:
            self._drafts.pop(key, None)
        self._lines, self._of, self._is_writing = {}, "", False

    def draft(self, key: str) -> str:
        """What waits at a question; empty where nothing does."""
        return self._drafts.get(self._of + key, "") if self._is_writing else ""

    def add(self, key: str, line: str) -> None:
        """Hold a line of an answer."""
        if self._is_writing:
            self._lines.setdefault(self._of + key, []).append(line)

    def take(self, key: str) -> None:
        """A draft is the beginning of the answer."""
        draft = self._drafts.pop(self._of + key, "")
        self._lines.setdefault(self._of + key, []).insert(0, draft)

    def refuse(self, key: str, *, waits: bool) -> None:
        """What was typed at a question is no answer to it; a text `waits` there as a draft."""
        if waits:
            self._to_draft(self._of + key)
        self._lines.pop(self._of + key, None)

    def wait(self) -> bool:
        """Have what was typed wait as drafts, after what waits already; whether anything was."""
        found = [self._to_draft(key) for key in self._lines]
        self._lines = {}
        return any(found)

    def _to_draft(self, key: str) -> bool:
        text = "\n".join(self._lines.get(key, ())).strip("\n")
        if text.strip():
            self._drafts[key] = "\n".join(filter(None, (self._drafts.get(key), text)))
        return bool(text.strip())

    def settle(self, key: str) -> None:
        """A draft was dropped, or another answer took its place."""
        self._drafts.pop(self._of + key, None)

    def held(self, half: str = "") -> list[str]:
        """What is kept nowhere yet, each on one line; `half` is what stands in a half line."""
        lines = [line for each in self._lines.values() for line in each]
        lines += [half] if self._is_writing else []
        found = (*self._drafts.values(), " ".join(lines))
        return [text for each in found if (text := clean_line(each))]

    def kept(self) -> None:
        """All of it was kept elsewhere."""
        self._drafts.clear()
        self._lines.clear()
