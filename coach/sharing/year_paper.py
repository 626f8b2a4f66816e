"""The letter of a year, in her own words: nothing on it is judged, and little is said as little."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach.model.ongoing import Ongoing
from coach.model.session import Answer, Session
from coach.model.texts import is_blank
from coach.sharing.file_names import file_name
from coach.sharing.leaving import Leaving
from coach.sharing.page import Page, page_of
from coach.sharing.paper import (
    Block,
    Form,
    Heading,
    Items,
    Paper,
    Prose,
    Quote,
    Remark,
    Rows,
    Section,
)
from coach.sharing.reading import full_date
from coach.sharing.session_paper import answer_blocks, kept_back_line
from coach.sharing.visibility import Gate
from coach.sharing.year_records import YearRecords
from coach.text import clean_line, count

AnswerId = tuple[str, str, str]
"""Session, step and item of an answer."""

Pair = tuple[AnswerId, AnswerId]
"""An answer, and a later one to the same question."""

_LITTLE = 3
"""Sessions below which it is said that the year holds little."""


@dataclass(frozen=True)
class Letter:
    """What the letter of a year is made of, none of it seen by a gate yet.

    `sessions` are all there are, and `pairs` the answers of the year that are set side by
    side; `today` is the day of the letter.
    """

    year: int
    today: date
    sessions: Sequence[Session]
    ongoing: Ongoing
    pairs: Sequence[Pair]


def year_page(letter: Letter, gate: Gate, form: Form = Form.MD) -> Page:
    """The letter of a year as a page for the audience of a gate: her, or one mentor."""
    records = YearRecords(gate, letter.year, letter.sessions)
    answers = _Answers(letter, gate)
    sections = [*records.sections(letter.ongoing), *answers.sections()]
    leaving = answers.leaving()
    back = records.kept_back + answers.kept_back
    foot = () if gate.audience.me else (_kept_back(back),)
    paper = Paper(
        f"The year {letter.year}",
        lead=_lead(letter, gate),
        front={
            "year": str(letter.year),
            "date": letter.today.isoformat(),
            "mentor": gate.reader_name,
        },
        sections=(Section(blocks=(_opening(letter, answers, bool(sections)),)), *sections),
        foot=foot,
    )
    name = file_name(letter.today, f"year {letter.year}", suffix=f".{form}")
    page = page_of(
        "year", paper, name, gate, leaving,
        form=form, texts=tuple(_texts(sections)), records=records.shown,
    )  # fmt: skip
    nothing = "" if sections or answers.days else f"There is nothing to tell of {letter.year} yet."
    return replace(page, kept_back=back, nothing=nothing)


def _lead(letter: Letter, gate: Gate) -> str:
    day = full_date(letter.today)
    return f"{day}, for {gate.reader_name}" if gate.reader_name else day


def _kept_back(number: int) -> str:
    return kept_back_line(number, "thing")


def _opening(letter: Letter, answers: "_Answers", something: bool) -> Block:
    days = answers.days
    if not days and not something:
        return Prose(f"There is nothing to tell of {letter.year} yet.")
    if not days:
        return Remark(f"No session of {letter.year} is behind this, only what was noted besides.")
    span = f"on {full_date(days[0])}"
    if days[-1] != days[0]:
        span = f"from {full_date(days[0])} to {full_date(days[-1])}"
    of = "" if answers.for_me else " of which I share something"
    said = f"{count(len(days), 'session')}{of}, {span}."
    if len(days) < _LITTLE:
        said += " That is little to look back on."
    elif not something:
        said += " Nothing in them was decided, promised or starred."
    return Remark(said)


class _Answers:
    """The answers of a letter that its gate lets out: starred ones, and pairs of then and now."""

    def __init__(self, letter: Letter, gate: Gate) -> None:
        of_the_year = [each for each in letter.sessions if each.day.year == letter.year]
        of_the_year.sort(key=lambda each: (each.started, each.id))
        self._out = {each.id: gate.let_out(each) for each in of_the_year}
        self._seen = {
            (id, answer.step, answer.item): answer
            for id, leaving in self._out.items()
            for answer in leaving.session.answers
            if not is_blank(answer)
        }
        starred = [(s.id, a.step, a.item) for s in of_the_year for a in s.starred]
        self._starred = [each for each in starred if each in self._seen]
        self._pairs = [p for p in letter.pairs if p[0] in self._seen and p[1] in self._seen]
        self.for_me = gate.audience.me
        self.kept_back = 0 if gate.audience.me else len(starred) - len(self._starred)

    @property
    def days(self) -> list[date]:
        """The days of the sessions of the year of which something may be seen, in order."""
        return [self._day(id) for id in self._out if any(each[0] == id for each in self._seen)]

    def sections(self) -> Iterator[Section]:
        """What she starred, then what she wrote to one question at two times."""
        if self._starred:
            yield Section("Starred", tuple(self._stars()))
        if self._pairs:
            yield Section("Then and now", tuple(self._side_by_side()))

    def leaving(self) -> tuple[Leaving, ...]:
        """The sessions with the answers that stand on the page, and no others."""
        wanted = {*self._starred, *(each for pair in self._pairs for each in pair)}
        found = []
        for id, leaving in self._out.items():
            kept = tuple(
                answer
                for answer in leaving.session.answers
                if (id, answer.step, answer.item) in wanted
            )
            if kept:
                session = replace(leaving.session, answers=kept)
                found.append(replace(leaving, session=session, kept_back=0))
        return tuple(found)

    def _stars(self) -> Iterator[Block]:
        for each in self._starred:
            answer = self._seen[each]
            yield Heading(clean_line(answer.question))
            yield Remark(full_date(self._day(each[0])))
            yield from answer_blocks(answer)

    def _side_by_side(self) -> Iterator[Block]:
        for then, now in self._pairs:
            yield Heading(clean_line(self._seen[now].question))
            for each in (then, now):
                yield Remark(full_date(self._day(each[0])))
                yield from answer_blocks(self._reworded(each, now))

    def _reworded(self, each: AnswerId, now: AnswerId) -> Answer:
        """An answer that says how it was asked, where that was in other words."""
        answer = self._seen[each]
        wording = clean_line(answer.question)
        if wording == clean_line(self._seen[now].question):
            return answer
        about = " ".join(filter(None, (answer.about, f"(asked then: {wording})")))
        return replace(answer, about=about)

    def _day(self, session: str) -> date:
        return self._out[session].session.day


def _texts(sections: Sequence[Section]) -> Iterator[str]:
    """What the page says of records, to look for names in."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Heading | Prose | Quote):
                yield block.text
            elif isinstance(block, Items):
                yield from block.lines
            elif isinstance(block, Rows):
                yield from (text for _, text in block.rows)
