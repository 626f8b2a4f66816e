"""Promises over many years against a dict: they close, move, come back, in any order."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.guide import Kind
from coach.model.promise import Promise, PromiseState
from coach.model.session import Session
from coach.paths import in_one_folder
from tests.factories import NOON, make_answer, make_session
from tests.journal.faulty import DIE_AFTER, DIE_BEFORE, Died, FaultyFiles
from tests.journal.support import identity, open_journal, promise_answer

WINDOWS = st.sampled_from([0, 1])
PICK = st.integers(0, 99)


class ClosedMachine(RuleBasedStateMachine):
    """What she would expect of her promises, by their words, beside the journal itself."""

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.places = in_one_folder(self.home / "coach")
        self.moment = NOON.replace(year=2020)
        self.windows = [self._window(), self._window()]
        self.made = 0
        self.promises: dict[str, tuple[str, bool]] = {}
        """The words of each promise, and whether it is open, by its id."""
        self.gone: set[str] = set()
        self.teller: dict[str, str] = {}
        """The session that closed a promise, by its id."""
        self.copies: dict[str, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def _now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def _window(self, **rest: object) -> Journal:
        return open_journal(self.places, now=self._now, **rest)

    def _session(self, *answers: object) -> Session:
        self.made += 1
        moment = self._now()
        return make_session(*answers, id=identity(self.made), started=moment, finished=moment)

    def _told(self, id: str, value: str) -> Session:
        return self._session(
            make_answer("due", value, item=id, kind=Kind.ONE, feeds=("promise.outcome",))
        )

    def _pick(self, number: int, *, open_: bool | None = None) -> str | None:
        found = [
            id
            for id, (_, is_open) in self.promises.items()
            if id not in self.gone and open_ in (None, is_open)
        ]
        return found[number % len(found)] if found else None

    def _record(self, journal: Journal, id: str) -> Promise:
        (found,) = [each for each in journal.ongoing().promises if each.id == id]
        return found

    @rule(days=st.integers(20, 700))
    def time_passes(self, days: int) -> None:
        self.moment += timedelta(days=days)

    @rule(window=WINDOWS)
    def promise(self, window: int) -> None:
        words = f"Words {self.made}"
        before = {each.id for each in self.windows[window].ongoing(removed=True).promises}
        self.windows[window].save_session(self._session(promise_answer(words)))
        (new,) = [p for p in self.windows[window].ongoing().promises if p.id not in before]
        self.promises[new.id] = (words, True)

    @rule(window=WINDOWS, number=PICK)
    def close(self, window: int, number: int) -> None:
        id = self._pick(number, open_=True)
        if id is not None:
            session = self.windows[window].save_session(self._told(id, "done"))
            self.promises[id] = (self.promises[id][0], False)
            self.teller[id] = session.id

    @rule(window=WINDOWS, number=PICK)
    def close_by_hand(self, window: int, number: int) -> None:
        id = self._pick(number, open_=True)
        if id is not None:
            record = self._record(self.windows[window], id)
            day = max([self.moment.date(), *(each.on for each in record.events)])
            self.windows[window].put(record.close(PromiseState.LET_GO, day))
            self.promises[id] = (self.promises[id][0], False)
            self.teller.pop(id, None)

    @rule(window=WINDOWS, number=PICK)
    def open_again_by_hand(self, window: int, number: int) -> None:
        id = self._pick(number, open_=False)
        if id is not None:
            record = self._record(self.windows[window], id)
            self.windows[window].put(record.reopen(self.moment.date()))
            self.promises[id] = (self.promises[id][0], True)
            self.teller.pop(id, None)

    @rule(window=WINDOWS, number=PICK)
    def open_again_by_its_session(self, window: int, number: int) -> None:
        id = self._pick(number, open_=False)
        if id in self.teller:
            journal = self.windows[window]
            session = journal.session(self.teller.pop(id))
            journal.save_session(replace(session, answers=()))
            self.promises[id] = (self.promises[id][0], self._record(journal, id).state == "open")

    @rule(window=WINDOWS, number=PICK)
    def reword(self, window: int, number: int) -> None:
        """An answer is edited in the session that made the promise."""
        id = self._pick(number)
        if id is not None:
            journal = self.windows[window]
            origin = self._record(journal, id).origin
            assert origin is not None
            words = f"Other words {self.made}"
            self.made += 1
            old = journal.session(origin.session)
            journal.save_session(replace(old, answers=(promise_answer(words),)))
            self.promises[id] = (words, self.promises[id][1])

    @rule(window=WINDOWS, number=PICK)
    def remove(self, window: int, number: int) -> None:
        id = self._pick(number)
        if id is not None:
            record = self._record(self.windows[window], id)
            self.windows[window].put(replace(record, deleted=self.moment))
            self.gone.add(id)

    @rule(window=WINDOWS, number=PICK)
    def save_an_old_session_again(self, window: int, number: int) -> None:
        journal = self.windows[window]
        sessions = journal.sessions()
        if sessions:
            journal.save_session(sessions[number % len(sessions)])

    @rule(window=WINDOWS)
    def save_anything(self, window: int) -> None:
        self.windows[window].save_session(self._session(make_answer()))

    @rule(at=st.integers(0, 120), fault=st.sampled_from([DIE_BEFORE, DIE_AFTER, 28]))
    def a_save_is_cut_off(self, at: int, fault: int | str) -> None:
        journal = self._window(files=FaultyFiles(at, fault))
        with suppress(Died, CoachError):
            journal.save_session(self._session(make_answer()))
        self._window().finish_harvest()

    @rule()
    def a_sync_program_keeps_its_files(self) -> None:
        self.copies = {path.name: path.read_bytes() for path in self._files()}

    @rule()
    def a_sync_program_brings_them_back_as_copies(self) -> None:
        for name, data in self.copies.items():
            (self.places.journal / name.replace(".json", " 2.json")).write_bytes(data)
        self._window().finish_harvest()
        assert self._window().care.merging.copies() == ()

    def _files(self) -> list[Path]:
        folder = self.places.journal
        return sorted(folder.glob("*.json")) if folder.exists() else []

    @rule(window=WINDOWS)
    def start_again(self, window: int) -> None:
        self.windows[window] = self._window()
        self.windows[window].finish_harvest()

    @invariant()
    def both_windows_see_all_of_it(self) -> None:
        expected = {id: said for id, said in self.promises.items() if id not in self.gone}
        for journal in (*self.windows, self._window()):
            found = journal.ongoing().promises
            shown = {each.id: (each.will, each.state == "open") for each in found}
            assert len(shown) == len(found)
            assert shown == expected
            here = {each.id for each in journal.ongoing(closed=False).promises}
            assert {id for id, (_, is_open) in expected.items() if is_open} <= here
            limit = self.moment.date() - timedelta(days=364)
            lately = {e.id for e in found if (e.closed_on or date.max) >= limit}
            assert lately <= here


ClosedMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestClosed = ClosedMachine.TestCase
