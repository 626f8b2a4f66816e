"""A walk in plain text: for screen readers, poor terminals and pipes.

One protocol: questions on stdout, remarks on stderr, and one header line
`[K/N STEP PART KIND MARK]` before every read.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TextIO

from coach.cli.plain_commands import NOTE, NOTHING, words_in
from coach.cli.plain_lines import Lines
from coach.cli.plain_replies import MovedOn, Replies
from coach.cli.plain_voice import Voice
from coach.model.dates import say_date
from coach.model.entry import Field, Shape, UnfitError, read_field, write_field
from coach.model.guide import Kind
from coach.model.place import Place
from coach.model.session import Session
from coach.practice.clock import Clock
from coach.practice.conductor import LAST_QUESTION, Conductor
from coach.practice.facts import INSIGHT
from coach.sharing.to_text import value_to_text
from coach.text import clean_line


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
        self._voice = Voice(out, talk)
        self._remark = self._voice.remark
        self._replies = Replies(lines, conductor, self._voice)
        self._clock = clock
        self._insights = insights
        self._apart = apart
        self._at = ""
        self._begun = conductor.begun
        self._stopped_at = conductor.bookmark.focus
        self._take_half: Callable[[str], object] = lambda _: None

    def run(self) -> Session | None:
        """Walk to the end, or until she leaves, and save. The last line says which.

        None where nothing was written: there is nothing to keep then.
        """
        while (place := self._conductor.walk.place) is not None:
            self._at = place.step.id
            try:
                self._ask(self._with_insights(place))
                self._next()
            except MovedOn as moved:
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

    def _say_last(self, *, for_good: bool = False) -> None:
        """Say that it is finished, or where it was left."""
        last = f"left {self._conductor.session_id} {self._at}"
        if self._conductor.is_blank:
            last = NOTHING
        elif self._conductor.closed and self._conductor.walk.place is None:
            last = f"finished {self._conductor.session_id}"
        self._voice.say_last(last, for_good=for_good)

    # An end from outside, told by another thread

    def keep(self) -> None:
        """Keep what was read so far, and what stands in a line without its end.

        Where whole lines came that no question read, it is not known what that line is
        about: it is kept with them. Raises NotSavedError.
        """
        self._lines.stop()
        unread, half = self._lines.unread(), self._lines.half()
        is_apart = bool(unread) or self._conductor.closed
        if (words := words_in(half)) and not is_apart:
            self._take_half(words)
        if self._conductor.is_blank:
            self._conductor.drop()
        else:
            self._conductor.save_draft(keep_empty=True)
        if is_apart:
            self._apart([*unread, half])

    def cut_short(self) -> None:
        """Say where it stands; nothing can be said after that."""
        self._lines.give_back()
        self._say_last(for_good=True)

    def keep_half(self, half: str) -> None:
        """Keep what stands in a line that is being typed, should there be no other end.

        It is no answer before that line has its end. Raises NotSavedError.
        """
        words = words_in(half)
        self._conductor.save_with(partial(self._take_half, words) if words else None)

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
        stopped, self._stopped_at = self._stopped_at, ""
        if before is not None and kept:
            self._remark(f"Here stands: {value_to_text(before)}")
            self._remark(self._goes_on(place, stopped))
        if self._read_answer(place, kept, stopped) or kept:
            for line in self._conductor.walk.suggestions:
                self._remark(line)
            if place.step.kind is Kind.RATE:
                self._read_note(place)
            self._read_follow_up(place)

    def _goes_on(self, place: Place, stopped: str) -> str:
        """How what she types stands to what is there, where she may have `stopped` at a field."""
        field = next((each for each in place.fields[1:] if each.key == stopped), None)
        if field is not None:
            return f"You stopped at “{field.label}”, and go on there."
        how = "goes on from there" if place.key in self._begun else "takes its place"
        return f"What you type {how}; an empty line keeps it as it is."

    def _with_insights(self, place: Place) -> Place:
        """A place with what can be said by now, where its question is about that."""
        if INSIGHT not in place.step.feeds or INSIGHT in self._conductor.walk.facts.beside:
            return place
        self._conductor.show_insights(self._insights())
        return self._conductor.walk.here

    def _wording(self, place: Place) -> None:
        self._voice.soon(place.step.question, place.about, place.step.hint)
        for line in place.beside:
            self._remark(line)
        if place.step.ends:
            low, high = place.step.ends
            self._voice.soon(f"1 = {low}", f"7 = {high}")

    def _read_answer(self, place: Place, kept: bool, stopped: str) -> bool:
        """Read the fields of a place, from the one where she stopped; whether any was answered."""
        parts = dict(self._conductor.parts) if kept else {}
        keys = [field.key for field in place.fields]
        first = keys.index(stopped) if kept and stopped in keys else 0
        for number, field in enumerate(place.fields[first:], first):
            if number:
                self._keep(parts, field.key)
            raw = self._read_field(place, field, parts)
            if raw:
                parts[field.key] = raw
                self._keep(parts)
            elif number == 0:
                return False
            elif field.name == "result":
                break
        self._keep(parts)
        return True

    def _read_field(self, place: Place, field: Field, parts: dict[str, str]) -> str:
        """The raw words of one field, read again until they fit. Raises MovedOn."""
        choices = [f"{number}. {choice}" for number, choice in enumerate(field.choices, 1)]
        self._voice.soon(field.label, *choices)
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
            self._write({**parts, field.key: "\n".join([*lines, half])}, field.key)

        self._take_half = take_half
        if field.shape not in (Shape.TEXT, Shape.LIST):
            return self._replies.line()
        if place.key in self._begun and parts.get(field.key):
            lines += parts[field.key].split("\n")
        there = len(lines)
        for line in self._replies.until_empty():
            self._begun.add(place.key)
            lines.append(line)
            if any(each.strip() for each in lines):
                self._keep({**parts, field.key: "\n".join(lines)}, field.key)
        self._begun.discard(place.key)
        return "\n".join(lines) if len(lines) > there else ""

    def _keep(self, parts: dict[str, str], writing: str = "") -> None:
        """Every line is on disk before the next is read; `writing` is a field still begun."""
        self._write(parts, writing)
        self._conductor.save_draft()

    def _write(self, parts: dict[str, str], writing: str) -> None:
        *above, last = parts.get(writing, "").split("\n")
        self._conductor.write(parts, writing, (len(above), len(last)))

    def _read_note(self, place: Place) -> None:
        self._voice.soon(NOTE)
        self._take_half = self._conductor.note
        self._header(place, "note")
        if line := clean_line(self._replies.line()):
            self._conductor.note(line)
            self._conductor.save_draft()

    def _read_follow_up(self, place: Place) -> None:
        follow_up = self._conductor.walk.follow_up
        if follow_up is None:
            return
        self._voice.soon(follow_up.question)
        self._take_half = partial(self._conductor.follow_up, follow_up.question)
        self._header(place, "follow-up")
        if line := clean_line(self._replies.line()):
            self._conductor.follow_up(follow_up.question, line)
            self._conductor.save_draft()

    def _header(self, place: Place, part: str) -> None:
        at, of = self._conductor.walk.position
        mark = self._conductor.walk.visibility
        self._voice.header(f"{at}/{of} {place.step.id} {part} {place.step.kind} {mark}")

    def _today(self) -> date:
        return self._clock().date()
