"""What tombstones say is gone stays gone, whatever brings it back. Pure.

A tombstone holds no words: the id of a session or a record, or `SESSION/STEP/ITEM` for one
answer. What grew from a session tells that itself, also where nobody here had seen it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from coach.journal.contents import Document, decode
from coach.journal.documents import without_answers, without_subjects
from coach.journal.records import SESSIONS
from coach.journal.target import Target, origin_of, texts_of
from coach.journal.versions import digest
from coach.model.place import Key

Tables = Mapping[str, Mapping[str, bytes]]


class Gone:
    """Everything that was deleted for good, and documents without it.

    `texts` are the words of single answers by their tombstones, where they are known: by
    them such an answer is found in what it went into together with others.
    """

    def __init__(
        self, purged: Collection[str], texts: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self._ids = frozenset(purged)
        self._of: dict[str, list[Target]] = {}
        for name in sorted(self._ids):
            session, key = parted(name)
            known = (texts or {}).get(name, frozenset())
            self._of.setdefault(session, []).append(Target(session, key, known, self._ids))

    def __bool__(self) -> bool:
        return bool(self._ids)

    def is_gone(self, identity: str) -> bool:
        """Whether a session or record as a whole was deleted."""
        return identity in self._ids

    def is_doubtful(self, document: Document) -> bool:
        """Whether a record may hold words of a single answer that are not known any more."""
        targets = (each for name in _sessions_in(document) for each in self._of.get(name, ()))
        return any(target.key is not None and not target.texts for target in targets)

    def document(self, table: str, identity: str, document: Document) -> Document | None:
        """A document without what was deleted; None where all of it was."""
        if identity in self._ids:
            return None
        if table == SESSIONS:
            keys = [each.key for each in self._of.get(identity, ()) if each.key is not None]
            return without_subjects(without_answers(document, keys), self._ids)
        left: Document | None = document
        for session in sorted(set(_sessions_in(document)) & self._of.keys()):
            for target in self._of[session]:
                if left is not None:
                    left = target.document(table, identity, left)
        return left


class Doubtful:
    """The same for copies of which nothing need stay, since all of them was merged.

    Where the words of an answer that was deleted alone are not known any more, a record in
    which its session said something goes, unless it is as `kept` has it.
    """

    def __init__(self, gone: Gone, kept: Tables) -> None:
        self._gone = gone
        self._kept = kept

    def is_gone(self, identity: str) -> bool:
        """Whether a session or record as a whole was deleted."""
        return self._gone.is_gone(identity)

    def document(self, table: str, identity: str, document: Document) -> Document | None:
        """A document without what was deleted; None where all of it was, or may have been."""
        left = self._gone.document(table, identity, document)
        if left is None or table == SESSIONS or not self._gone.is_doubtful(document):
            return left
        line = self._kept.get(table, {}).get(identity)
        return left if line is not None and digest(decode(line)) == digest(left) else None


def parted(tombstone: str) -> tuple[str, Key | None]:
    """The session and, for a single answer, the step and item that a tombstone names."""
    session, single, rest = tombstone.partition("/")
    step, _, item = rest.partition("/")
    return session, (step, item) if single else None


def words_of(
    tombstones: Collection[str], sessions: Mapping[str, Sequence[Document]]
) -> dict[str, frozenset[str]]:
    """The words of each answer that was deleted alone, from what is there of its session.

    Words that another of its answers says too are not among them.
    """
    found = {}
    for name in tombstones:
        session, key = parted(name)
        if key is not None and session in sessions:
            versions = sessions[session]
            said = {text for each in versions for text in texts_of(each, key)}
            others = {text for each in versions for text in texts_of(each, key, others=True)}
            found[name] = frozenset(said - others)
    return found


def _sessions_in(document: Mapping[str, Any]) -> Iterator[str]:
    """The sessions that a record says something of hers came from."""
    if origin := origin_of(document):
        yield origin
    for value in document.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                said = part.get("said")
                for each in (part, said if isinstance(said, dict) else {}):
                    yield from (
                        name
                        for name in (each.get("session"), each.get("source"))
                        if isinstance(name, str)
                    )
