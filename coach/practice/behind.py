"""What stands behind the numbers of Trends: the sessions and the records that can be opened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from coach.insights.insight import Source
from coach.model.dates import say_day_near
from coach.model.mentoring import Meeting
from coach.model.ongoing import Ongoing, every_record
from coach.model.place import Key
from coach.model.record import Record
from coach.model.session import Session
from coach.model.texts import is_blank
from coach.practice.families import FAMILIES
from coach.practice.ledger import line_of
from coach.text import clean_line

_WITH_A_PAGE = tuple(family.kind for family in FAMILIES)


@dataclass(frozen=True)
class Behind:
    """The titles of sessions and the words of records, by id; `pages` are the records to open.

    `today` is her day, where it is known: a day of another year is said with its year.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    today: date | None = None

    def day_of(self, source: Source) -> str:
        """The day of something that is counted, with its year where that is not this one."""
        return "" if source.on is None else say_day_near(source.on, self.today or source.on)

    def opens(self, source: Source) -> bool:
        """Whether a session or a record can be opened behind something that is counted."""
        return self.leads_to_session(source) or source.record in self.pages

    def leads_to_session(self, source: Source) -> bool:
        """Whether it is a session that opens."""
        return source.session in self.titles

    def named(self, source: Source) -> str:
        """What is behind it in a line: the words of its record, else the title of its session."""
        return self.lines.get(source.record) or self.titles.get(source.session, "")


def answer_behind(session: Session, source: Source) -> Key | None:
    """Which answer of a session is behind something that is counted; None where none is known.

    Where no step is named, it is the first answer that tells of its item or of its record.
    """
    keys = {answer.key for answer in session.answers if not is_blank(answer)}
    if source.step and (source.step, source.item) in keys:
        return source.step, source.item
    items = [id for id in (source.item, source.record) if id]
    found = (
        answer.key for item in items for answer in session.answers
        if answer.item == item and answer.key in keys and source.step in ("", answer.step)
    )  # fmt: skip
    return next(found, None)


def behind(titles: Mapping[str, str], ongoing: Ongoing, today: date | None = None) -> Behind:
    """What can be opened of these records, and of sessions by their ids and titles."""
    records = every_record(ongoing)
    mentors = {each.id for each in ongoing.mentors}
    return Behind(
        {id: clean_line(title) for id, title in titles.items()},
        {each.id: line for each in records if (line := clean_line(line_of(each)))},
        frozenset(each.id for each in records if _has_a_page(each, mentors)),
        today,
    )


def _has_a_page(record: Record, mentors: Collection[str]) -> bool:
    """Whether a record can be seen in a place of its own, or a meeting on its mentor's page."""
    return isinstance(record, _WITH_A_PAGE) or (
        isinstance(record, Meeting) and record.mentor in mentors
    )
