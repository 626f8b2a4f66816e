"""Where she sits in plain text: the desk, the talk, and the guard over both."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from coach.cli.main import command_of
from coach.cli.parser import parse
from coach.cli.plain_talk import Back, Leave, Talk
from coach.errors import CoachError, NotSavedError
from coach.practice.asking import Ask
from coach.practice.desk import Desk
from coach.practice.guardian import Guardian
from coach.practice.ledger import Ledger
from coach.text import clean_line, listed

CLOSED = "coach is closed. What you wrote is kept."
APART = "Your words are among your notes, for you alone."


@dataclass(frozen=True)
class Seat:
    """What every place in plain text needs. Making one does nothing."""

    desk: Desk
    talk: Talk
    guardian: Guardian

    @property
    def ledger(self) -> Ledger:
        """Her records, as the journal is now."""
        return self.desk.ledger

    def guard(self) -> None:
        """Should the end come, keep what is being typed, and say so in one line."""
        self.guardian.watch(self.keep)
        self.guardian.at_last(self._say_closed)
        self.talk.lines.on_half(self.talk.typed.half)

    def take_up(self) -> None:
        """Have what an earlier run left half typed wait at its questions.

        What cannot be read or kept is where it was, and she is told.
        """
        found, problems = self.desk.journal.care.cut_offs.take_up()
        try:
            self.talk.typed.waits(found)
        except NotSavedError as error:
            problems.append(error)
        for problem in problems:
            self.talk.remark(str(problem))
        if found:
            asked = listed([f"“{clean_line(each.question)}”" for each in found])
            self.talk.remark(
                f"Words of yours were cut off, and wait at their question: {asked}. "
                "At Home the word begun leads there."
            )

    def keep(self) -> bool:
        """The end has come: keep what was typed and has no place yet as private notes.

        Lines that came and were not read are kept too. Returns whether there was anything.
        Raises NotSavedError.
        """
        lines = self.talk.lines
        lines.stop()
        unread, half = lines.unread(), lines.half()
        held = self.talk.typed.held("" if unread else half)
        if text := clean_line(" ".join([*unread, half])) if unread else "":
            held.append(text)
        self._note(held)
        self.talk.typed.kept()
        return bool(held)

    def keep_apart(self) -> None:
        """Keep what was typed and has no place yet while coach goes on, and say so."""
        if held := self.talk.typed.held():
            self.keep_as_notes(held)
            self.talk.typed.kept()

    def end(self) -> None:
        """Give the terminal back. What was typed beyond the end is kept: it is not for her shell.

        Raises NotSavedError.
        """
        lines = self.talk.lines
        try:
            if lines.asks_somebody and (text := clean_line(" ".join(lines.rest()))):
                self.keep_as_notes([text])
        finally:
            lines.give_back()

    def keep_as_notes(self, texts: list[str]) -> None:
        """Keep each of these as a note for her alone, and say so. Raises NotSavedError."""
        self._note(texts)
        self.talk.remark(APART)

    def _note(self, held: list[str]) -> None:
        if held:
            from coach.practice.catching import PRIVATE, catch

            catch(self.desk.places.state, held, self.desk.now(), self.desk.ids, mark=PRIVATE)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever ends it keeps what was typed, as where nobody reads any more what is said."""
        try:
            yield
        except BaseException:
            if self.keep():
                with suppress(OSError):  # nobody reads that either
                    self.talk.remark(APART)
            raise

    def command(self, *words: str) -> None:
        """Do what a command does, here. Raises CoachError."""
        arguments = parse(words)
        command_of(arguments)(self.desk, arguments)

    def asked(self, place: str, asks: Sequence[Ask]) -> dict[str, str]:
        """The answers to several questions by name. Raises Back, Leave."""
        return {ask.name: self.talk.ask(place, ask) for ask in asks}

    def changed(
        self,
        place: str,
        asks: Sequence[Ask],
        do: Callable[[dict[str, str]], str],
        of: str = "",
    ) -> None:
        """Ask about what `of` names, then do something with the answers, which says what it did.

        Where it cannot be done her words stay as a note, and she is told; where she goes
        back they wait at their question. Raises Back, Leave.
        """
        with self.talk.typed.writing(of):
            try:
                done = do(self.asked(place, asks))
            except Leave:
                self.keep_apart()
                raise
            except Back:
                waits = self.talk.typed.wait()
                told = "What you typed waits at its question." if waits else ""
                self.talk.remark(f"Nothing was changed. {told}".strip())
                raise
            except CoachError as error:
                self.talk.remark(str(error))
                self.keep_apart()
                return
        self.talk.say(done)
        if self.talk.undo is not None:
            self.talk.remark(":undo takes it back.")

    def _say_closed(self) -> None:
        self.talk.lines.give_back()
        os.write(2, f"{CLOSED}\n".encode())
