"""What deleting for good leaves is newer than what it took the place of."""

from coach.journal.contents import Contents, decode, encode
from coach.journal.gone import Gone
from coach.journal.records import SESSIONS
from coach.journal.tables import TABLES
from coach.journal.target import Target
from coach.journal.versions import WAS, replaced, rev_of


def newer(before: Contents, left: Contents, target: Target) -> Contents:
    """What only its words tell that it held them, as newer than what an old copy says.

    From the tombstones alone such a copy would not be known to hold them.
    """
    gone = Gone({target.id, *target.records})
    tables = dict(left.tables)
    for table in (SESSIONS, *TABLES):
        lines = dict(left.lines(table))
        for identity, line in lines.items():
            old, new = decode(before.lines(table)[identity]), decode(line)
            if new != old and gone.document(table, identity, old) != new:
                later = {**new, "rev": rev_of(old) + 1}
                lines[identity] = encode({**later, WAS: replaced(old, later)})
        tables |= {table: lines} if lines else {}
    return left._replace(tables=tables)
