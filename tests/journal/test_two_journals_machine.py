"""Two journals that share the folder of this machine, in turns, against two dicts."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.model.session import Session
from coach.paths import in_one_folder
from tests.factories import TickingClock, make_answer
from tests.journal.faulty import DIE_AFTER, DIE_BEFORE, Died, FaultyFiles
from tests.journal.support import identity, numbered, open_journal, words_of

WHICH = st.sampled_from([0, 1])
NUMBERS = st.integers(1, 3)  # the same ids in both


class TurnsMachine(RuleBasedStateMachine):
    """What each journal shows, beside what it should."""

    @initialize(begun=st.booleans())
    def start(self, begun: bool) -> None:
        self.home = Path(tempfile.mkdtemp())
        places = in_one_folder(self.home / "coach")
        self.places = [places, places._replace(journal=self.home / "other")]
        self.clock = TickingClock()
        self.shown: list[dict[str, str]] = [{}, {}]
        self.notes: list[set[str]] = [set(), set()]
        self.count = 0
        elsewhere = self.places[1]._replace(state=self.home / "state")
        open_journal(elsewhere).save_session(numbered(9, make_answer(value="Other")))
        self.shown[1][identity(9)] = "Other"
        if begun:
            open_journal(self.places[0]).save_session(numbered(9, make_answer(value="First")))
            self.shown[0][identity(9)] = "First"
        else:  # it begins while the other is away, before which nothing is the other's
            self.draft(0, 1)
            self.jot(0)
            self.save(0, 2)
            open_journal(self.places[0]).finish_harvest()

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def _open(self, which: int, **rest: object) -> Journal:
        return open_journal(self.places[which], now=self.clock, **rest)

    def _session(self, which: int, number: int) -> Session:
        known = {each.id: each for each in self._open(which).sessions()}
        session = known.get(identity(number)) or numbered(number, finished=None)
        self.count += 1
        return replace(session, answers=(make_answer(value=f"Words {self.count} of {which}"),))

    @rule(which=WHICH, number=NUMBERS)
    def draft(self, which: int, number: int) -> None:
        session = self._session(which, number)
        self._open(which).draft(session)
        self.shown[which][session.id] = words_of(session)[0]

    @rule(which=WHICH, number=NUMBERS)
    def save(self, which: int, number: int) -> None:
        session = self._session(which, number)
        self._open(which).save_session(session)
        self.shown[which][session.id] = words_of(session)[0]

    @rule(which=WHICH)
    def jot(self, which: int) -> None:
        self.count += 1
        note = Note(f"n{self.count}", self.clock(), text=f"Note {self.count} of {which}")
        self._open(which).jot(note)
        self.notes[which].add(note.text)

    @rule(which=WHICH)
    def start_again(self, which: int) -> None:
        self._open(which).finish_harvest()

    @rule(which=WHICH, at=st.integers(0, 90), fault=st.sampled_from([DIE_BEFORE, DIE_AFTER, 28]))
    def a_start_is_cut_off(self, which: int, at: int, fault: int | str) -> None:
        with suppress(Died, CoachError):
            self._open(which, files=FaultyFiles(at, fault)).finish_harvest()

    @rule(which=WHICH, number=NUMBERS)
    def throw_a_draft_away(self, which: int, number: int) -> None:
        journal = self._open(which)
        journal.drop_draft(identity(number))
        left = {each.id: each for each in self._open(which).sessions()}
        if identity(number) in left:
            self.shown[which][identity(number)] = words_of(left[identity(number)])[0]
        else:
            self.shown[which].pop(identity(number), None)

    @invariant()
    def each_shows_its_own(self) -> None:
        for which in (0, 1):
            journal = self._open(which)
            found = {each.id: words_of(each)[0] for each in journal.sessions()}
            assert found == self.shown[which]
            assert all(str(said).endswith(f"of {which}") or said in ("First", "Other")
                       for said in found.values())  # fmt: skip
            assert {note.text for note in journal.ongoing().notes} == self.notes[which]


TurnsMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestTurns = TurnsMachine.TestCase
