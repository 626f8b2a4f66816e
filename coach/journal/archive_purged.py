"""What was deleted for good stays deleted: an archive without what tombstones name."""

from collections.abc import Iterable

from coach.journal.archive import ONGOING
from coach.journal.contents import Document
from coach.journal.documents import ANSWERS
from coach.journal.gone import Gone, words_of
from coach.journal.records import DOUBLES, PURGED, SESSIONS


def without_purged(archive: Document, tombstones: Iterable[Document]) -> tuple[Document, int]:
    """An archive without what was deleted for good, there or here, and how much that was.

    `tombstones` are those of the journal that is here; all of them stand in the result.
    """
    there = archive.get(PURGED, [])
    known = {each["id"] for each in there}
    purged = [*there, *(each for each in tombstones if each["id"] not in known)]
    if not purged:
        return archive, 0
    left = _Left(_gone(archive, {each["id"] for each in purged}))
    families: dict[str, list[Document]] = archive.get(ONGOING, {})
    sessions = left.kept(SESSIONS, archive.get(SESSIONS, []))
    kept = {
        SESSIONS: sessions,
        ONGOING: {name: left.kept(name, records) for name, records in families.items()},
        "drafts": left.drafts(archive.get("drafts", [])),
        DOUBLES: left.doubles(archive.get(DOUBLES, [])),
        PURGED: purged,
    }
    ids = {each["id"] for each in sessions}
    years = {key: year for key, year in archive.get("years", {}).items() if key in ids}
    return {**archive, **kept, "years": years}, left.count


def _gone(archive: Document, names: set[str]) -> Gone:
    """What is gone, with what the archive itself knows of it: its words, and what grew from it."""
    texts = words_of(names, {each["id"]: [each] for each in archive.get(SESSIONS, [])})
    gone = Gone(names)
    families: dict[str, list[Document]] = archive.get(ONGOING, {})
    grown = {
        each["id"]
        for family, records in families.items()
        for each in records
        if gone.document(family, each["id"], each) is None
    }
    return Gone(names | grown, texts)


class _Left:
    """What is left of lists of documents; counts what is not."""

    def __init__(self, gone: Gone) -> None:
        self._gone = gone
        self.count = 0

    def kept(self, table: str, documents: list[Document]) -> list[Document]:
        """The documents that are not deleted, without what is deleted of them."""
        found = [self._document(table, each["id"], each) for each in documents]
        return [each for each in found if each is not None]

    def drafts(self, drafts: list[Document]) -> list[Document]:
        """The same for sessions that are being written."""
        found = [
            (each, self._document(SESSIONS, each["session"]["id"], each["session"]))
            for each in drafts
        ]
        return [{**each, "session": left} for each, left in found if left is not None]

    def doubles(self, doubles: list[Document]) -> list[Document]:
        """Other versions of what is not deleted, without what is deleted of them."""
        found = [
            (each, self._gone.document(each["table"], each["of"], each["document"]))
            for each in doubles
        ]
        return [{**each, "document": left} for each, left in found if left is not None]

    def _document(self, table: str, identity: str, document: Document) -> Document | None:
        left = self._gone.document(table, identity, document)
        if left is None:
            self.count += 1
            return None
        self.count += sum(len(document.get(name, ())) - len(left.get(name, ())) for name in ANSWERS)
        return left
