"""Pages that may leave, made from the journal: for the commands and for the app."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from coach.errors import NotFoundError, UsageError
from coach.insights.insight import Insight, insight_to_json
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.model.ongoing import Ongoing, every_record
from coach.model.record import Record
from coach.model.session import Session
from coach.practice.gated import Gated
from coach.progress import Progress
from coach.sharing.file_names import file_name
from coach.sharing.journal_paper import journal_paper
from coach.sharing.leaving import Leaving
from coach.sharing.page import Page, origins, page_of, session_page, sessions_page
from coach.sharing.paper import Form, Paper, Table
from coach.sharing.session_paper import kept_back_line
from coach.sharing.table_forms import in_json, laid_out
from coach.sharing.tables import marks_out, promises_seen, promises_table, ratings_table
from coach.sharing.visibility import Audience, Gate
from coach.text import count, listed

if TYPE_CHECKING:  # only the page of trends needs it
    from coach.insights.narrowing import Narrowing

QUARTER = "quarter"
"""The guide that looks back at a quarter."""


class Pages(Gated):
    """Makes pages for one audience, of all that she wrote.

    A page tells the `progress` how far it is. Raises JournalError, and StoppedError where
    that is stopped.
    """

    def __init__(
        self,
        journal: Journal,
        audience: Audience,
        hidden: Collection[str] = (),
        kept: Collection[str] = (),
        her: str = "",
        progress: Progress | None = None,
    ) -> None:
        super().__init__(journal, audience, hidden, kept, her)
        self._progress = progress or Progress()

    @cached_property
    def _one_gate(self) -> Gate:
        """The gate for a page that is about more than one session, so for one reader.

        Raises UsageError where what may be on it was held for several mentors and she
        named none.
        """
        return self._gate_of(self._journal.ongoing().promises)

    def _gate_of(self, records: Iterable[Record]) -> Gate:
        """The gate for a page on every session and these records. Raises UsageError."""
        if self.for_me or self._gate.audience.mentor:
            return self._gate
        held_for = [*(each.mentor for each in self.sessions), *(each.mentor for each in records)]
        readers = set(map(self._gate.reader_of, held_for)) - {""}
        if len(readers) > 1:
            names = sorted(self._gate_for(Audience(mentor=each)).reader_name for each in readers)
            raise UsageError(
                "One page is for one mentor, and you have met several.",
                f"Add --mentor with {listed(list(filter(None, names)), 'or')}.",
            )
        return self._gate_for(Audience(mentor=readers.pop())) if readers else self._gate

    def of(self, session: Session, form: Form = Form.MD) -> Page:
        """The page of one session; that of a quarter holds the insights it looked at."""
        seen = self._insights_at(session) if session.guide == QUARTER else ()
        return session_page(session, self._gate, form, seen)

    def of_quarter(self, form: Form = Form.MD) -> Page:
        """The page of the last quarter she looked back at. Raises NotFoundError without one."""
        held = [each for each in self.sessions if each.guide == QUARTER and each.answered]
        if not held:
            raise NotFoundError(
                "You have not looked back at a quarter yet.", "coach reflect quarter does."
            )
        return self.of(max(held, key=lambda each: (each.started, each.id)), form)

    def _insights_at(self, session: Session) -> tuple[Insight, ...]:
        """The insights on the day of a session that it asks about, as its reader may see them.

        They are the levels of objectives, the promises, and the marks with their pairs.
        """
        from coach.insights.objectives import Levels
        from coach.insights.pairs import Pairs
        from coach.insights.ratings import PulsePath
        from coach.sharing.trends import insights_that_leave

        gate = self._gate
        if reader := gate.reader_of(session.mentor):
            gate = self._gate_for(replace(gate.audience, mentor=reader))
        until = [each for each in self.sessions if each.started <= session.started]
        found = insights_that_leave(gate, until, session.day, self.ongoing)
        return tuple(
            each
            for each in found
            if each.shown
            if each.id == "promises" or isinstance(each.data, Levels | Pairs | PulsePath)
        )

    def of_all(self, form: Form = Form.MD) -> Page:
        """One page of every session, the oldest first."""
        return sessions_page(self.sessions, self._one_gate, form)

    def of_journal(self, made: date, form: Form = Form.MD) -> Page:
        """All that she wrote, for her; as JSON it is what `coach backup` writes.

        Raises UsageError where the pages are for a mentor.
        """
        if not self.for_me:
            raise UsageError(
                "The whole journal is for you alone.",
                "For a mentor: coach export --all --for mentor -o FOLDER",
            )
        leaving = [self._gate.let_out(session) for session in self._oldest_first(self.sessions)]
        content: Paper | str = journal_paper(leaving, self._journal.ongoing())
        if form is Form.JSON:
            content = self._journal.care.archives.text(self._progress).decode()
        name = file_name(made, "journal", suffix=f".{form}")
        page = page_of("journal", content, name, self._gate, leaving, form=form)
        something = self.sessions or any(every_record(self._journal.ongoing()))
        return replace(page, nothing="" if something else "There is nothing in the journal yet.")

    def of_trends(self, today: date, form: Form = Form.MD, part: "Narrowing | None" = None) -> Page:
        """What her marks and records say that one reader may see, in all or in a part.

        Raises UsageError where it is not clear for which mentor.
        """
        from coach.insights.history import History
        from coach.insights.narrowing import COUNTS_ONLY, WHOLE
        from coach.sharing.trends import insights_that_leave, told_to
        from coach.sharing.trends_paper import trends_paper

        gate = self._gate_of(_not_mentors(self.ongoing))
        whole = History.of(self.sessions, self.ongoing, today)
        part = (part or WHOLE).settled(whole)
        looked_at = part.of(whole)
        records = _not_mentors(looked_at.ongoing)
        marks = self._marks(gate, looked_at.sessions[::-1])
        found = insights_that_leave(gate, self.sessions, today, self.ongoing, part)
        said = [each for each in found if each.shown]
        back = sum(each.kept_back for each in marks)
        back += sum(not gate.sees(each) for each in records)
        foot = () if self.for_me else (kept_back_line(back, "thing"),)
        shared = f", of all that I share with {gate.reader_name}" if gate.reader_name else ""
        of = "" if part.is_whole else f"Only {told_to(gate, part, whole)}{shared}. {COUNTS_ONLY}"
        content: Paper | str = trends_paper(said, today, mentor=gate.reader_name, foot=foot, of=of)
        if form is Form.JSON:
            content = in_json([insight_to_json(insight) for insight in said])
        name = file_name(today, "trends", suffix=f".{form}")
        texts = [text for each in said for text in (each.title, each.statement)]
        behind = {source.record for each in said for source in each.data.sources}
        told = [each for each in records if each.id in behind]
        page = page_of("trends", content, name, gate, marks, form=form, texts=texts, records=told)
        nothing = "" if said else "There is no trend to show yet."
        return replace(page, kept_back=back, nothing=nothing)

    def of_year(self, year: int, today: date, form: Form = Form.MD) -> Page:
        """The letter of a year. Raises UsageError where it is not clear for which mentor."""
        from coach.practice.year import letter_of
        from coach.sharing.year_paper import year_page

        letter = letter_of(year, today, self.sessions, self.ongoing)
        return year_page(letter, self._gate_of(every_record(self.ongoing)), form)

    def of_agreement(self, today: date, form: Form = Form.MD) -> Page:
        """What one mentorship is for and how they work: with the mentor named, or the only one.

        Raises UsageError where it is not clear which.
        """
        from coach.sharing.agreement import agreement_page

        gate, known = self._gate, self.ongoing.mentors
        if gate.audience.mentor is None and len(there := self.ongoing.active_mentors()) == 1:
            gate = self._gate_for(replace(gate.audience, mentor=there[0].id))
        mentor = next((each for each in known if each.id == gate.audience.mentor), None)
        if mentor is None:
            names = listed(sorted(each.name for each in known), "or")
            hint = f"Add --mentor with {names}." if known else "coach mentors add NAME adds one."
            raise UsageError("An agreement is with one mentor.", hint)
        return agreement_page(mentor, every_record(self.ongoing), gate, today, form)

    def of_ratings(self, today: date, form: Form = Form.CSV) -> Page:
        """Every mark from 1 to 7 that one reader may see, as a table."""
        marks = self._marks(self._one_gate, self.sessions)
        return self._tabled("ratings", ratings_table(marks), today, form, marks, self._foot(marks))

    def of_promises(self, today: date, form: Form = Form.CSV) -> Page:
        """The promises that one reader may see, as a table."""
        promises = self._journal.ongoing().promises
        seen = promises_seen(promises, self._one_gate)
        table = promises_table(seen, self._one_gate)
        back = len(promises) - len(seen)
        foot = (f"{count(back, 'promise')} kept back.",) if back else ()
        page = self._tabled("promises", table, today, form, (), foot)
        return replace(page, shown=len(seen), kept_back=back, answers=origins(seen))

    def _tabled(
        self,
        what: str,
        table: Table,
        today: date,
        form: Form,
        marks: Sequence[Leaving],
        foot: tuple[str, ...],
    ) -> Page:
        gate = self._one_gate
        name = file_name(today, what, suffix=f".{form}")
        content = laid_out(table, form, what.capitalize(), today, gate.reader_name, foot)
        texts = [cell for row in table.rows for cell in row]
        page = page_of(what, content, name, gate, marks, form=form, texts=texts)
        return replace(page, nothing="" if table.rows else f"There are no {what} to show yet.")

    def _foot(self, leaving: Sequence[Leaving]) -> tuple[str, ...]:
        return () if self.for_me else (kept_back_line(sum(each.kept_back for each in leaving)),)

    def _marks(self, gate: Gate, sessions: Sequence[Session]) -> list[Leaving]:
        """Sessions as a gate lets them out, with nothing left but their marks from 1 to 7.

        `sessions` are the newest first, what is returned the oldest.
        """
        return [marks_out(gate, session) for session in self._oldest_first(sessions)]

    def _oldest_first(self, sessions: Sequence[Session]) -> Iterator[Session]:
        """Sessions, the newest of which come first, turned round; each is a step of the work."""
        return self._progress.each(reversed(sessions), "sessions")


def _not_mentors(ongoing: Ongoing) -> list[Record]:
    return [each for each in every_record(ongoing) if not isinstance(each, Mentor)]
