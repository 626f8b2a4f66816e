"""What is typed in plain text and is kept nowhere yet, by the question that it answers."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from coach.cli.plain_commands import words_in
from coach.errors import CoachError
from coach.journal.cut_off import CutOff
from coach.text import clean_line


class Moved(Exception):  # noqa: N818  (a change of course, not an error)
    """She goes elsewhere than where a question leads."""


class Typed:
    """Holds the lines of a change until they are kept where they belong.

    What she goes back from waits as a draft of its question. All of it can be asked for,
    should the end come; and each time it changes it is handed to `keep`, which puts it where
    the next start finds it, and raises NotSavedError where it cannot.
    """

    def __init__(self, keep: Callable[[Sequence[CutOff]], object] = list) -> None:
        self._keep = keep
        self._drafts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._asked: dict[str, tuple[str, str]] = {}
        self._of = ""
        self._at = ""
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
            self._is_writing = False
            self.wait()
            raise
        for key in self._lines:
            self._drafts.pop(key, None)
        self._lines, self._of, self._is_writing = {}, "", False
        self._hand_on()

    def asking(self, key: str, question: str) -> str:
        """A question is asked now; what waits at it, empty where nothing does."""
        self._at = self._of + key
        if not self._is_writing:
            return ""
        self._asked[self._at] = (self._of, question)
        return self._drafts.get(self._at, "")

    def at_a_list(self) -> None:
        """A list is offered now: what is typed there is no part of what was asked before."""
        self._at = ""

    def draft(self, key: str) -> str:
        """What waits at a question; empty where nothing does."""
        return self._drafts.get(self._of + key, "") if self._is_writing else ""

    def add(self, key: str, line: str) -> None:
        """Hold a line of an answer. Raises NotSavedError; it is held all the same."""
        if self._is_writing:
            self._lines.setdefault(self._of + key, []).append(line)
            self._hand_on()

    def half(self, half: str) -> None:
        """What stands in the line that is being typed. Raises NotSavedError."""
        if self._is_writing:
            self._hand_on(words_in(half))

    def take(self, key: str) -> None:
        """A draft is the beginning of the answer."""
        draft = self._drafts.pop(self._of + key, "")
        self._lines.setdefault(self._of + key, []).insert(0, draft)

    def refuse(self, key: str, *, waits: bool) -> None:
        """What was typed at a question is no answer to it; a text `waits` there as a draft."""
        if waits:
            self._to_draft(self._of + key)
        self._lines.pop(self._of + key, None)
        self._hand_on()

    def wait(self) -> bool:
        """Have what was typed wait as drafts, after what waits already; whether anything was."""
        found = [self._to_draft(key) for key in self._lines]
        self._lines = {}
        self._hand_on()
        return any(found)

    def _to_draft(self, key: str) -> bool:
        text = "\n".join(self._lines.get(key, ())).strip("\n")
        if text.strip():
            self._drafts[key] = "\n".join(filter(None, (self._drafts.get(key), text)))
        return bool(text.strip())

    def settle(self, key: str) -> None:
        """A draft was dropped, or another answer took its place."""
        self._drafts.pop(self._of + key, None)
        self._hand_on()

    def held(self, half: str = "") -> list[str]:
        """What is kept nowhere yet, each on one line; `half` is what stands in a half line."""
        lines = [line for each in self._lines.values() for line in each]
        lines += [words_in(half)] if self._is_writing else []
        found = (*self._drafts.values(), " ".join(lines))
        return [text for each in found if (text := clean_line(each))]

    def kept(self) -> None:
        """All of it was kept elsewhere."""
        self._drafts.clear()
        self._lines.clear()
        self._hand_on()

    # What waits at a question

    @property
    def waiting(self) -> list[CutOff]:
        """The drafts, with what each is about and the wording of its question."""
        return [self._cut_off(key, text) for key, text in self._drafts.items()]

    def waits(self, found: Sequence[CutOff]) -> None:
        """Have these wait as drafts, as after an earlier run that was cut off."""
        for each in found:
            self._asked.setdefault(each.key, (each.of, each.question))
            before = self._drafts.get(each.key)
            self._drafts[each.key] = "\n".join(filter(None, (before, each.text)))
        self._hand_on()

    def drop(self, each: CutOff) -> None:
        """What waited was kept elsewhere, or she wants it no more."""
        self._drafts.pop(each.key, None)
        self._hand_on()

    def forget(self, records: Collection[str]) -> None:
        """What these records say was deleted for good, and so is what waits about them."""
        for key in [key for key in self._drafts if self._asked.get(key, ("",))[0] in records]:
            del self._drafts[key]
        self._hand_on()

    def _hand_on(self, half: str = "") -> None:
        lines = dict(self._lines)
        if half.strip() and self._at:
            lines[self._at] = [*lines.get(self._at, ()), half]
        found = {**self._drafts}
        for key, typed in lines.items():
            text = "\n".join(filter(None, (found.get(key), "\n".join(typed).strip("\n"))))
            if text.strip():
                found[key] = text
        self._keep([self._cut_off(key, text) for key, text in found.items()])

    def _cut_off(self, key: str, text: str) -> CutOff:
        of, question = self._asked.get(key, ("", ""))
        return CutOff(of, key, question, text)
