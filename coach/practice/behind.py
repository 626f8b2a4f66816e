"""What stands behind the numbers of Trends: the sessions and the records that can be opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.insights.insight import Source
from coach.model.ongoing import Ongoing, every_record
from coach.practice.families import FAMILIES
from coach.practice.ledger import line_of
from coach.text import clean_line

_WITH_A_PAGE = tuple(family.kind for family in FAMILIES)


@dataclass(frozen=True)
class Behind:
    """The titles of sessions and the words of records, by id; `pages` are the records to open."""

    titles: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()

    def opens(self, source: Source) -> bool:
        """Whether a session or a record can be opened behind something that is counted."""
        return source.session in self.titles or source.record in self.pages

    def named(self, source: Source) -> str:
        """What is behind it in a line: the words of its record, else the title of its session."""
        return self.lines.get(source.record) or self.titles.get(source.session, "")


def behind(titles: Mapping[str, str], ongoing: Ongoing) -> Behind:
    """What can be opened of these records, and of sessions by their ids and titles."""
    records = every_record(ongoing)
    return Behind(
        {id: clean_line(title) for id, title in titles.items()},
        {each.id: line for each in records if (line := clean_line(line_of(each)))},
        frozenset(each.id for each in records if isinstance(each, _WITH_A_PAGE)),
    )
