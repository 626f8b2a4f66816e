"""A walk in plain text: for screen readers, poor terminals and pipes.

One protocol: questions on stdout, remarks on stderr, and one header line
`[K/N STEP PART KIND MARK]` before every read.
"""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TextIO

from coach.cli.output import fitted
from coach.cli.plain_commands import HELP, HELP_ASKED, MARKS, MOVES, NOTE, NOTHING, SAID
from coach.cli.plain_lines import Lines
from coach.model.dates import say_date
from coach.model.entry import Field, Shape, UnfitError, read_field, write_field
from coach.model.guide import Kind
from coach.model.place import Place
from coach.model.session import Session
from coach.practice.clock import Clock
from coach.practice.conductor import LAST_QUESTION, Conductor
from coach.practice.facts import INSIGHT
from coach.sharing.to_text import value_to_text


class _Moved(Exception):  # noqa: N818  (a change of course, not an error)
    """She said :back, :skip or :leave; `told` is which."""

    def __init__(self, told: str) -> None:
        self.told = told


class PlainWalk:
    """Leads a conductor through its questions, line by line."""

    def __init__(
        self,
        conductor: Conductor,
        lines: Lines,
        out: TextIO,
        talk: TextIO,
        clock: Clock,
        insights: Callable[[], tuple[str, ...]] = tuple,
        apart: Callable[[list[str]], object] = list,
    ) -> None:
        """`insights` says what can be said by now; asked once, where a question is about it.

        `apart` keeps the lines that came and were not read, should the end come.
        """
        self._conductor = conductor
        self._lines = lines
        self._out = out
        self._talk = talk
        self._clock = clock
        self._insights = insights
        self._apart = apart
        self._at = ""
        self._is_over = False
        self._begun = set(conductor.begun)
        self._take_half: Callable[[str], object] = lambda _: None
        self._speaking = threading.RLock()

    def run(self) -> Session | None:
        """Walk to the end, or until she leaves, and save. The last line says which.

        None where nothing was written: there is nothing to keep then.
        """
        while (place := self._conductor.walk.place) is not None:
            self._at = place.step.id
            try:
                self._ask(self._with_insights(place))
                self._next()
            except _Moved as moved:
                if moved.told == ":leave":
                    return self._left()
                self._go(moved.told, place)
            self._conductor.save_draft()
        if self._conductor.is_blank:
            return self._left()
        session = self._conductor.finish()
        self._say_last()
        return session

    def _left(self) -> Session | None:
        session = None
        if self._conductor.is_blank:
            self._conductor.drop()
        else:
            session = self._conductor.leave(keep_empty=True)
        self._say_last()
        return session

    def _say_last(self) -> None:
        """Say that it is finished, or where it was left."""
        with self._speaking:
            if self._conductor.is_blank:
                self._say(NOTHING)
            elif self._conductor.closed and self._conductor.walk.place is None:
                self._say(f"finished {self._conductor.session_id}")
            else:
                self._say(f"left {self._conductor.session_id} {self._at}")
            self._is_over = True

    # An end from outside, told by another thread

    def keep(self) -> None:
        """Keep what was read so far, and what stands in a line without its end.

        Where whole lines came that no question read, it is not known what that line is
        about: it is kept with them. Raises NotSavedError.
        """
        self._lines.stop()
        unread, half = self._lines.unread(), self._lines.half()
        is_apart = bool(unread) or self._conductor.closed
        if half.strip() and not is_apart:
            self._take_half(half.strip())
        if self._conductor.is_blank:
            self._conductor.drop()
        else:
            self._conductor.save_draft(keep_empty=True)
        if is_apart:
            self._apart([*unread, half])

    def cut_short(self) -> None:
        """Say where it stands; nothing can be said after that."""
        self._lines.give_back()
        self._speaking.acquire()
        if not self._is_over:
            self._say_last()

    def _next(self) -> None:
        if self._conductor.next():
            self._remark(LAST_QUESTION)

    def _go(self, told: str, place: Place) -> None:
        if told == ":skip":
            self._next()
            return
        self._conductor.back()
        if self._conductor.walk.place == place:
            self._remark("This is the first question.")

    # One question

    def _ask(self, place: Place) -> None:
        before = self._conductor.walk.answer
        kept = before is not None and not before.skipped
        self._wording(place)
        if before is not None and kept:
            how = "goes on from there" if place.key in self._begun else "takes its place"
            self._remark(f"Here stands: {value_to_text(before)}")
            self._remark(f"What you type {how}; an empty line keeps it as it is.")
        if self._read_answer(place, kept) or kept:
            for line in self._conductor.walk.suggestions:
                self._remark(line)
            if place.step.kind is Kind.RATE:
                self._read_note(place)
            self._read_follow_up(place)

    def _with_insights(self, place: Place) -> Place:
        """A place with what can be said by now, where its question is about that."""
        if INSIGHT not in place.step.feeds or INSIGHT in self._conductor.walk.facts.beside:
            return place
        self._conductor.show_insights(self._insights())
        return self._conductor.walk.here

    def _wording(self, place: Place) -> None:
        self._pending = [place.step.question]
        if place.about:
            self._pending.append(place.about)
        if place.step.hint:
            self._pending.append(place.step.hint)
        for line in place.beside:
            self._remark(line)
        if place.step.ends:
            low, high = place.step.ends
            self._pending += [f"1 = {low}", f"7 = {high}"]

    def _read_answer(self, place: Place, kept: bool) -> bool:
        """Read the fields of a place; whether anything was answered."""
        parts = dict(self._conductor.parts) if kept else {}
        for number, field in enumerate(place.fields):
            raw = self._read_field(place, field, parts)
            if raw:
                parts[field.key] = raw
                self._keep(parts)
            elif number == 0:
                return False
            elif field.name == "result":
                break
        return True

    def _read_field(self, place: Place, field: Field, parts: dict[str, str]) -> str:
        """The raw words of one field, read again until they fit. Raises _Moved."""
        if field.key != place.fields[0].key:
            self._pending = [field.label]
        elif field.label:
            self._pending.append(field.label)
        self._pending += [f"{number}. {choice}" for number, choice in enumerate(field.choices, 1)]
        while True:
            self._header(place, field.name)
            raw = self._read(place, field, parts)
            try:
                value = read_field(field, raw, self._today())
            except UnfitError as unfit:
                self._remark(str(unfit))
                continue
            if field.shape is Shape.DATE and isinstance(value, str):
                self._remark(say_date(date.fromisoformat(value)))
            return write_field(field, value)

    def _read(self, place: Place, field: Field, parts: dict[str, str]) -> str:
        """What she types into a field: a line, or lines that go on from a draft of them."""
        lines: list[str] = []

        def take_half(half: str) -> None:
            self._keep({**parts, field.key: "\n".join([*lines, half])}, field.key)

        self._take_half = take_half
        if field.shape not in (Shape.TEXT, Shape.LIST):
            return self._line()
        if place.key in self._begun and parts.get(field.key):
            lines += parts[field.key].split("\n")
        there = len(lines)
        self._begun.add(place.key)
        for line in self._until_empty():
            lines.append(line)
            if any(each.strip() for each in lines):
                self._keep({**parts, field.key: "\n".join(lines)}, field.key)
        self._begun.discard(place.key)
        return "\n".join(lines) if len(lines) > there else ""

    def _keep(self, parts: dict[str, str], writing: str = "") -> None:
        """Every line is on disk before the next is read; `writing` is a field still begun."""
        *above, last = parts.get(writing, "").split("\n")
        self._conductor.write(parts, writing, (len(above), len(last)))
        self._conductor.save_draft()

    def _until_empty(self) -> Iterator[str]:
        while line := self._line():
            yield "" if line == "\\" else line

    def _read_note(self, place: Place) -> None:
        self._pending = [NOTE]
        self._take_half = self._conductor.note
        self._header(place, "note")
        if line := self._line().strip():
            self._conductor.note(line)
            self._conductor.save_draft()

    def _read_follow_up(self, place: Place) -> None:
        follow_up = self._conductor.walk.follow_up
        if follow_up is None:
            return
        self._pending = [follow_up.question]
        self._take_half = partial(self._conductor.follow_up, follow_up.question)
        self._header(place, "follow-up")
        if line := self._line().strip():
            self._conductor.follow_up(follow_up.question, line)
            self._conductor.save_draft()

    # Lines in and out

    def _line(self) -> str:
        """The next line that is not a mark or a call for help. Raises _Moved."""
        while True:
            line = self._lines.read()
            if line in MARKS:
                self._conductor.mark(MARKS[line])
                if not self._conductor.is_blank:
                    self._conductor.save_draft()
                self._remark(SAID[MARKS[line]])
            elif line in HELP_ASKED:
                for each in HELP:
                    self._remark(each)
            elif line in MOVES:
                raise _Moved(line)
            else:
                return line[1:] if line.startswith("::") else line

    def _header(self, place: Place, part: str) -> None:
        at, of = self._conductor.walk.position
        mark = self._conductor.walk.visibility
        self._say(f"[{at}/{of} {place.step.id} {part} {place.step.kind} {mark}]")
        for line in self._pending:
            self._say(line)
        self._pending = []

    def _say(self, line: str) -> None:
        with self._speaking:
            print(fitted(line, self._out), file=self._out, flush=True)

    def _remark(self, line: str) -> None:
        print(fitted(line, self._talk), file=self._talk, flush=True)

    def _today(self) -> date:
        return self._clock().date()
