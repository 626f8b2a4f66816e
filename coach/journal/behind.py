"""Which sessions were heard in a version that no file of the journal has any more."""

from collections.abc import Iterable, Mapping

from coach.journal.contents import decode
from coach.journal.gone import Gone
from coach.journal.records import SESSIONS
from coach.journal.shelves import Shelves
from coach.journal.versions import rev_of

NOWHERE = 0


def behind(shelves: Shelves, heard: Mapping[str, int], purged: Iterable[str]) -> dict[str, int]:
    """The year of each session of which an earlier version is there, or NOWHERE.

    What was deleted for good is not among them. Reads every year. Raises JournalError.
    """
    gone = Gone(set(purged))
    here: dict[str, tuple[int, int]] = {}
    for year in shelves.years():
        contents = shelves.read_year(year)
        for identity, line in contents.lines(SESSIONS).items() if contents else ():
            here[identity] = (year, rev_of(decode(line)))
    return {
        identity: here.get(identity, (NOWHERE, 0))[0]
        for identity, rev in heard.items()
        if here.get(identity, (NOWHERE, -1))[1] < rev and not gone.is_gone(identity)
    }
