"""What is typed in plain text and is kept nowhere yet, by the question that it answers."""

from collections.abc import Iterator
from contextlib import contextmanager

from coach.text import clean_line


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

        `of` names the thing that the questions are about.
        """
        self._lines, self._of, self._is_writing = {}, of, True
        try:
            yield
            for key in self._lines:
                self._drafts.pop(key, None)
        finally:
            self._lines, self._of, self._is_writing = {}, "", False

    def draft(self, key: str) -> str:
        """What waits at a question; empty where nothing does."""
        return self._drafts.get(self._of + key, "") if self._is_writing else ""

    def add(self, key: str, line: str) -> str:
        """Hold a line of an answer; gives it back."""
        if self._is_writing and line.strip() and line != "\\":
            self._lines.setdefault(self._of + key, []).append(line)
        return line

    def wait(self) -> bool:
        """Have what was typed wait as drafts; whether there was anything."""
        found = {key: "\n".join(lines) for key, lines in self._lines.items()}
        self._drafts.update(found)
        return bool(found)

    def settle(self, key: str) -> None:
        """A draft was taken, or dropped."""
        self._drafts.pop(self._of + key, None)

    def held(self, half: str = "") -> list[str]:
        """What is kept nowhere yet, each on one line; `half` is what stands in a half line."""
        lines = [line for each in self._lines.values() for line in each]
        lines += [half] if self._is_writing else []
        waiting = (text for key, text in self._drafts.items() if key not in self._lines)
        return [text for each in (" ".join(lines), *waiting) if (text := clean_line(each))]

    def kept(self) -> None:
        """All of it was kept elsewhere."""
        self._drafts.clear()
        self._lines.clear()
