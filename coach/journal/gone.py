"""What tombstones say is gone stays gone, whatever brings it back. Pure.

A tombstone holds no words: the id of a session or a record, or `SESSION/STEP/ITEM` for one
answer. What grew from a session tells that itself, also where nobody here had seen it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from coach.journal.contents import Document
from coach.journal.documents import without_answers, without_subjects
from coach.journal.records import SESSIONS
from coach.journal.target import Target, origin_of, texts_of
from coach.model.place import Key


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
