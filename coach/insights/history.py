"""What insights are computed from: her sessions and records, or a part of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date

from coach.insights.digest import Digest, Digests
from coach.model.dates import say_day_near
from coach.model.ongoing import Ongoing
from coach.model.session import Answer, Session


@dataclass(frozen=True)
class History:
    """Sessions oldest first, none of them in the trash, and the records that are not removed.

    `filtered` says that this is not all there is: marks and counts are told then,
    and nothing is said to have moved or to differ. `today` is her local day, `names`
    are further words of names, folded, that count as no words of hers. `digests` remembers
    what was looked for in a session; it changes how long insights take, and nothing they say.
    `whole` is all of it where this is a part, and `own` what she has herself where this is
    what a reader may see of it. `read_back_to` is the day of the oldest session that was read,
    where those before it may follow.
    """

    sessions: tuple[Session, ...]
    ongoing: Ongoing
    today: date
    filtered: bool = False
    names: frozenset[str] = frozenset()
    digests: Digests = field(default_factory=Digests, repr=False, compare=False)
    whole: "History | None" = field(default=None, repr=False, compare=False)
    own: "History | None" = field(default=None, repr=False, compare=False)
    read_back_to: date | None = None

    @classmethod
    def of(
        cls,
        sessions: Iterable[Session],
        ongoing: Ongoing,
        today: date,
        *,
        filtered: bool = False,
        digests: Digests | None = None,
    ) -> "History":
        """A history from sessions and records in any order."""
        kept = (session for session in sessions if session.trashed is None)
        in_order = sorted(kept, key=lambda session: (session.started, session.id))
        known = Digests() if digests is None else digests
        return cls(tuple(in_order), _in_order(ongoing), today, filtered, digests=known)

    @property
    def all_of_it(self) -> "History":
        """The whole that this is a part of, else itself."""
        return self.whole or self

    @property
    def hers(self) -> "History":
        """All that she has herself, whatever part this is and whoever reads it."""
        return (self.own or self).all_of_it

    def feeding(self, target: str) -> Iterator[tuple[Session, Answer]]:
        """The answers with a value that feed a target, oldest session first."""
        return (
            (session, answer)
            for session in self.sessions
            for answer in self.digests.of(session).fed.get(target, ())
        )

    def digested(self) -> Iterator[Digest]:
        """What each session holds for insights, oldest session first."""
        return map(self.digests.of, self.sessions)

    def day(self, day: date) -> str:
        """A day as it stands in a sentence, with its year where that is not this one."""
        return say_day_near(day, self.today)


def _in_order(ongoing: Ongoing) -> Ongoing:
    living = ongoing.living()
    return replace(
        living,
        **{
            family.name: tuple(
                sorted(getattr(living, family.name), key=lambda each: (each.created, each.id))
            )
            for family in fields(Ongoing)
        },
    )
