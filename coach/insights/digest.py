"""What insights look for in a session, looked for once while the session stays as it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coach.insights.own_words import asked_words, folded_words, has_words, own_words
from coach.insights.ratings import Marked, marks_of
from coach.model.session import Answer, Session


@dataclass(frozen=True)
class Counted:
    """The words of a session: how often each of hers stands in it, as she wrote it, those asked.

    All are folded but for `shown`. No word is left out yet.
    """

    counts: Mapping[str, int]
    shown: Mapping[str, str]
    asked: frozenset[str]


@dataclass(eq=False)
class Digest:
    """What one session holds for insights.

    `marks` are its marks on a series, `fed` its answers with a value by what they feed,
    `wrote` is whether she wrote words of her own, and `names` are the words of names in it.
    """

    session: Session
    marks: tuple[Marked, ...]
    fed: Mapping[str, tuple[Answer, ...]]
    wrote: bool
    names: frozenset[str]
    _counted: Counted | None = field(default=None, repr=False)

    @property
    def counted(self) -> Counted:
        """Its words, counted when they are first asked for."""
        if self._counted is None:
            self._counted = _count(self.session)
        return self._counted


class Digests:
    """The digests of her sessions, for as long as an app or a command runs.

    A session is frozen, so its digest holds while the very object does: one that was
    finished, edited or merged is another object and is looked at again, and nothing else is.
    This is why no count has to be put right by hand. It is never on disk, where her words
    would have a second place; `keep` lets go of what is in the trash or deleted. May be used
    by several threads, which at worst look at a session twice.
    """

    def __init__(self, look: "Callable[[Session], Digest] | None" = None) -> None:
        """`look` makes a digest, `digest_of` where it is left out."""
        self._look = look or digest_of
        self._made: dict[str, Digest] = {}

    def of(self, session: Session) -> Digest:
        """The digest of a session."""
        made = self._made.get(session.id)
        if made is None or made.session is not session:
            made = self._made[session.id] = self._look(session)
        return made

    def take(self, session: Session) -> bool:
        """Make the digest of a session now; whether there was none that still holds."""
        before = self._made.get(session.id)
        return self.of(session) is not before

    def keep(self, sessions: Iterable[Session]) -> None:
        """Let go of all but these sessions."""
        made = self._made
        self._made = {each.id: made[each.id] for each in sessions if each.id in made}

    def __len__(self) -> int:
        return len(self._made)


def digest_of(session: Session) -> Digest:
    """Look through one session."""
    fed: dict[str, tuple[Answer, ...]] = {}
    for answer in session.answers:
        if answer.value is not None:
            for target in dict.fromkeys(answer.feeds):
                fed[target] = (*fed.get(target, ()), answer)
    wrote = any(map(has_words, session.answers))
    return Digest(session, marks_of(session), fed, wrote, frozenset(_names(session)))


def _names(session: Session) -> Iterator[str]:
    for answer in session.answers:
        if isinstance(answer.value, Mapping):
            for name in ("name", "who"):
                yield from folded_words(str(answer.value.get(name) or ""))


def _count(session: Session) -> Counted:
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for answer in session.answers:
        for word, folded in own_words(answer):
            counts[folded] += 1
            shown.setdefault(folded, word)
    return Counted(counts, shown, frozenset(asked_words(session)))
