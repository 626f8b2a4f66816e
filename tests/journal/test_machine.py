"""The journal against a dict: two windows, drafts, saves, crashes, notes, in any order."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coach.errors import JournalError
from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.model.session import Session
from coach.paths import in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.support import identity, in_year, open_journal, promise_answer, words_of

WINDOWS = st.sampled_from([0, 1])
NUMBERS = st.integers(1, 4)


class JournalMachine(RuleBasedStateMachine):
    """What she would expect of her journal, said as a dict, beside the journal itself."""

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.windows = [self._window(), self._window()]
        self.saved: dict[str, tuple[int, list[Any]]] = {}
        self.drafts: dict[str, list[Any]] = {}
        self.trash: set[str] = set()
        self.notes: set[str] = set()
        self.finished: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def _window(self) -> Journal:
        return open_journal(in_one_folder(self.home / "coach"))

    def _begun(self, number: int) -> Session:
        return in_year(2023 + number, number, id=identity(number), finished=None)

    def _changed(self, journal: Journal, number: int) -> Session:
        """A session as a window has it, with a word more."""
        known = {each.id: each for each in journal.sessions()}
        session = known.get(identity(number)) or self._begun(number)
        self.count += 1
        text = f"Words {self.count}"
        return replace(session, answers=(make_answer(value=text), promise_answer(text)))

    def _can_write(self, number: int) -> bool:
        return identity(number) not in self.trash

    @rule(window=WINDOWS, number=NUMBERS)
    def draft(self, window: int, number: int) -> None:
        if self._can_write(number):
            session = self._changed(self.windows[window], number)
            self.windows[window].draft(session)
            self.drafts[session.id] = words_of(session)

    @rule(window=WINDOWS, number=NUMBERS, finished=st.booleans())
    def save(self, window: int, number: int, finished: bool) -> None:
        if self._can_write(number):
            session = self._changed(self.windows[window], number)
            session = replace(session, finished=NOON if finished else session.finished)
            saved = self.windows[window].save_session(session)
            self.saved[saved.id] = (saved.rev, words_of(saved))
            self.drafts.pop(saved.id, None)
            if saved.finished:
                self.finished.add(saved.id)

    def _start(self, journal: Journal) -> None:
        """A start saves the edits of finished sessions that were cut off."""
        journal.finish_harvest()
        for key in self.finished & set(self.drafts):
            self.saved[key] = (journal.session(key).rev, self.drafts.pop(key))

    @rule(window=WINDOWS, number=NUMBERS)
    def drop(self, window: int, number: int) -> None:
        self.windows[window].drop_draft(identity(number))
        self.drafts.pop(identity(number), None)

    @rule(window=WINDOWS, number=NUMBERS)
    def save_what_is_behind(self, window: int, number: int) -> None:
        """A window that slept saves an older version: it is told, and its words are kept."""
        kept = self.saved.get(identity(number))
        if kept is None or kept[0] < 2 or identity(number) in self.drafts:
            return
        journal = self.windows[window]
        self.count += 1
        stale = replace(
            self._begun(number), rev=1, answers=(make_answer(value=f"Late {self.count}"),)
        )
        before = {each.id for each in journal.sessions()}
        try:
            journal.save_session(stale)
        except JournalError:
            pass
        else:
            raise AssertionError("an older version was saved over a newer one")
        (copy,) = [each for each in journal.sessions() if each.id not in before]
        assert words_of(copy) == words_of(stale)
        self.drafts[copy.id] = words_of(copy)

    @precondition(lambda self: any(key not in self.saved for key in self.drafts))
    @rule(window=WINDOWS)
    def save_a_copy(self, window: int) -> None:
        key = next(key for key in self.drafts if key not in self.saved)
        saved = self.windows[window].save_session(self.windows[window].session(key))
        self.saved[key] = (saved.rev, self.drafts.pop(key))

    @rule(window=WINDOWS, number=NUMBERS)
    def trash_or_restore(self, window: int, number: int) -> None:
        key = identity(number)
        if key in self.saved and key not in self.drafts:
            journal = self.windows[window]
            gone = key in self.trash
            session = replace(journal.session(key), trashed=None if gone else NOON)
            self.saved[key] = (journal.save_session(session).rev, self.saved[key][1])
            self.trash ^= {key}

    @rule(window=WINDOWS, filed=st.booleans())
    def note(self, window: int, filed: bool) -> None:
        self.count += 1
        note = Note(f"n{self.count}", NOON, text=f"Note {self.count}")
        self.windows[window].put(note) if filed else self.windows[window].jot(note)
        self.notes.add(note.text)

    @rule(window=WINDOWS)
    def crash(self, window: int) -> None:
        self.windows[window] = self._window()

    @rule(window=WINDOWS)
    def start_again(self, window: int) -> None:
        self.windows[window] = self._window()
        self._start(self.windows[window])

    @rule(window=WINDOWS, number=NUMBERS)
    def lose_the_harvest(self, window: int, number: int) -> None:
        """The process dies after the year's file was written and before the harvest was."""
        ongoing = self.home / "coach" / "journal" / "ongoing.json"
        if not ongoing.exists() or not self._can_write(number) or identity(number) in self.drafts:
            return
        journal = self._window()
        session = self._changed(journal, number)
        self._start(journal)
        kept = ongoing.read_bytes()
        saved = journal.save_session(session)
        self.saved[saved.id] = (saved.rev, words_of(saved))
        ongoing.with_suffix(".new").write_bytes(kept)
        ongoing.with_suffix(".new").replace(ongoing)
        self.windows[window] = self._window()
        self._start(self.windows[window])

    @invariant()
    def both_windows_see_all_of_it(self) -> None:
        expected = {key: words for key, (_, words) in self.saved.items()} | self.drafts
        visible = {key: words for key, words in expected.items() if key not in self.trash}
        for journal in self.windows:
            assert {s.id: words_of(s) for s in journal.sessions()} == visible
            assert {s.id for s in journal.sessions(trashed=True)} == self.trash
            ongoing = journal.ongoing()
            assert {note.text for note in ongoing.notes} == self.notes
            promised = {
                words[1]["will"]
                for key, (_, words) in self.saved.items()
                if key not in self.trash and len(words) > 1
            }
            assert {promise.will for promise in ongoing.promises} == promised
        order = [(s.started, s.id) for s in self.windows[0].sessions()]
        assert order == sorted(order, reverse=True)


JournalMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
TestJournal = JournalMachine.TestCase
