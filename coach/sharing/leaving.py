"""What leaves of a session, once the gate let it out."""

from dataclasses import dataclass

from coach.model.session import Session
from coach.sharing.names import is_name_feed

OBJECTIVE = "session.objective"
"""What the answer feeds in which she chose the objective of a session."""


def is_weighed(feed: str) -> bool:
    """Whether the gate looks at answers that feed this, whatever it lets out."""
    return feed == OBJECTIVE or is_name_feed(feed)


@dataclass(frozen=True)
class Leaving:
    """A session as it may leave: what may not be seen is gone, and names are replaced.

    `kept_back` counts the answers left out. `candidates` are the names in it
    of which she has a say; `unnamed` are her own words
    without the names replaced, to look for names that no one recorded. On a page for her nothing is
    left out or replaced. The mentor, the one whom the page is for, and the
    objective stand there in words where the records tell them.
    """

    session: Session
    kept_back: int = 0
    candidates: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
