"""What was deleted for good stays deleted: an archive without what tombstones name."""

from collections.abc import Iterable

from coach.journal.archive import ONGOING
from coach.journal.contents import Document
from coach.journal.merge import ANSWERS, answers_purged, without_answers
from coach.journal.records import DOUBLES, PURGED, SESSIONS


def without_purged(archive: Document, tombstones: Iterable[Document]) -> tuple[Document, int]:
    """An archive without what was deleted for good, there or here, and how much that was.

    `tombstones` are those of the journal that is here; all of them stand in the result.
    """
    there = archive.get(PURGED, [])
    known = {each["id"] for each in there}
    purged = [*there, *(each for each in tombstones if each["id"] not in known)]
    gone = {each["id"] for each in purged}
    if not gone:
        return archive, 0
    left = _Left(gone)
    families: dict[str, list[Document]] = archive.get(ONGOING, {})
    sessions = left.sessions(archive.get(SESSIONS, []))
    kept = {
        SESSIONS: sessions,
        ONGOING: {name: left.known(records) for name, records in families.items()},
        "drafts": left.drafts(archive.get("drafts", [])),
        DOUBLES: left.doubles(archive.get(DOUBLES, [])),
        PURGED: purged,
    }
    ids = {each["id"] for each in sessions}
    years = {key: year for key, year in archive.get("years", {}).items() if key in ids}
    return {**archive, **kept, "years": years}, left.count


class _Left:
    """What is left of lists of documents; counts what is not."""

    def __init__(self, gone: set[str]) -> None:
        self._gone = gone
        self.count = 0

    def known(self, documents: list[Document]) -> list[Document]:
        """The documents whose ids are not deleted."""
        kept = [each for each in documents if each["id"] not in self._gone]
        self.count += len(documents) - len(kept)
        return kept

    def sessions(self, sessions: list[Document]) -> list[Document]:
        """The sessions that are not deleted, without their answers that are."""
        return [self._answers(each["id"], each) for each in self.known(sessions)]

    def drafts(self, drafts: list[Document]) -> list[Document]:
        """The same for sessions that are being written."""
        kept = [each for each in drafts if each["session"]["id"] not in self._gone]
        self.count += len(drafts) - len(kept)
        return [
            {**each, "session": self._answers(each["session"]["id"], each["session"])}
            for each in kept
        ]

    def doubles(self, doubles: list[Document]) -> list[Document]:
        """Other versions of what is not deleted, without their answers that are."""
        kept = [each for each in doubles if each["of"] not in self._gone]
        return [{**each, "document": self._answers(each["of"], each["document"])} for each in kept]

    def _answers(self, session: str, document: Document) -> Document:
        gone = answers_purged(session, self._gone)
        if not gone:
            return document
        left = without_answers(document, gone)
        self.count += sum(len(document.get(name, ())) - len(left.get(name, ())) for name in ANSWERS)
        return left
