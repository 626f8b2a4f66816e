"""When she last used each guide, for the lists of guides."""

from datetime import date

from coach.journal.journal import Journal
from coach.journal.needed import heads
from coach.practice.home import LOOK_BACK
from coach.practice.propose import last_used


def used_lately(journal: Journal) -> dict[str, date]:
    """The day each guide was last used, by its slug, among the newest sessions."""
    return last_used(journal.newest(LOOK_BACK, heads))
