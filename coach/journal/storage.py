"""TinyDB over the journal's files: its tables and queries, with writers that are safe and cheap.

TinyDB's own storage writes in place, and its own table rewrites every id at each
change and changes documents before they are on disk. Here each writer copies the
documents that it touches and nothing else, and the file is replaced whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast
from uuid import uuid4

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from coach.journal.contents import ABOUT, decode
from coach.journal.datafile import DataFile, Working

Change = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class SafeStorage(Storage):
    """What TinyDB reads and writes whole; our tables go past it to the file."""

    def __init__(self, file: DataFile) -> None:
        self.file = file

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every document of every table, each new. Raises JournalError."""
        tables = self.file.tables()
        return {name: dict(_Documents(lines)) for name, lines in tables.items()} or None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Store exactly these tables. Raises JournalError, and NotSavedError if nothing changed."""
        with self.file.changing() as working:
            for name in [name for name in working.tables if name not in data]:
                working.drop(name)
            for name, documents in data.items():
                if name != ABOUT:
                    working.clear(name)
                    for identity, document in documents.items():
                        working.put(name, str(identity), document)


class _Documents(Mapping[str, dict[str, Any]]):
    """The documents of a table, each made new from its line when it is looked at."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self._lines = lines

    def __getitem__(self, identity: str) -> dict[str, Any]:
        document: dict[str, Any] = decode(self._lines[identity])
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class SafeTable(Table):
    """A table whose readers hand out copies and whose writers touch only what they name.

    Ids are text. There is no query cache. Every writer holds the lock over
    read, change and write, saves once, and raises JournalError or NotSavedError
    with memory and disk as they were.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB types it as int, and allows others
    default_query_cache_capacity = 0

    def __init__(self, storage: SafeStorage, name: str, **_: Any) -> None:
        super().__init__(storage, name, cache_size=0)
        self._file = storage.file

    def put(self, identity: str, document: Mapping[str, Any]) -> None:
        """Store a document in place of any of the same id."""
        with self._file.changing() as working:
            working.put(self.name, identity, document)

    def insert(self, document: Mapping[str, Any]) -> Any:
        """Add a document and return its id. Raises ValueError for an id that is taken."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Add documents and return their ids. Raises ValueError for an id that is taken."""
        with self._file.changing() as working:
            return [self._add(working, document) for document in documents]

    def update(
        self,
        fields: Change,
        cond: QueryLike | None = None,
        doc_ids: Iterable[Any] | None = None,
    ) -> list[Any]:
        """Change the documents that are named or that match, or all; returns their ids."""
        with self._file.changing() as working:
            return self._change(working, fields, self._chosen(working, cond, doc_ids))

    def update_multiple(self, updates: Iterable[tuple[Change, QueryLike]]) -> list[Any]:
        """Make several changes, each to the documents that match it; returns their ids."""
        with self._file.changing() as working:
            changed = []
            for fields, cond in updates:
                changed += self._change(working, fields, self._chosen(working, cond, None))
            return changed

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[Any]:
        """Change the documents that match, or the one of this id, or else add it."""
        if cond is None and not isinstance(document, Document):
            raise ValueError("An upsert needs a query or a document with an id.")
        with self._file.changing() as working:
            ids = [document.doc_id] if isinstance(document, Document) else None
            found = self._chosen(working, cond, ids)
            return self._change(working, document, found) or [self._add(working, document)]

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None
    ) -> list[Any]:
        """Take out the documents that are named or that match; returns their ids."""
        if cond is None and doc_ids is None:
            raise RuntimeError("Use truncate() to remove all documents")
        with self._file.changing() as working:
            gone = self._chosen(working, cond, doc_ids)
            for identity in gone:
                working.remove(self.name, identity)
            return gone

    def truncate(self) -> None:
        """Take every document out."""
        with self._file.changing() as working:
            working.clear(self.name)

    def _add(self, working: Working, document: Mapping[str, Any]) -> str:
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")
        known = isinstance(document, Document)
        identity = str(document.doc_id) if isinstance(document, Document) else str(uuid4())
        if known and identity in working.tables.get(self.name, {}):
            raise ValueError(f"Document with ID {identity} already exists")
        working.put(self.name, identity, dict(document))
        return identity

    def _change(self, working: Working, fields: Change, ids: list[str]) -> list[str]:
        for identity in ids:
            document = decode(working.tables[self.name][identity])
            if callable(fields):
                fields(document)
            else:
                document.update(fields)
            working.put(self.name, identity, document)
        return ids

    def _chosen(
        self, working: Working, cond: QueryLike | None, doc_ids: Iterable[Any] | None
    ) -> list[str]:
        lines = working.tables.get(self.name, {})
        if doc_ids is not None:
            asked = dict.fromkeys(str(each) for each in doc_ids)
            return [identity for identity in asked if identity in lines]
        if cond is None:
            return list(lines)
        return [identity for identity, found in _Documents(lines).items() if cond(found)]

    def _read_table(self) -> Any:
        return _Documents(self._file.tables().get(self.name, {}))

    def __len__(self) -> int:
        return len(self._file.tables().get(self.name, {}))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """What a writer of TinyDB that is not replaced above would use: every document is written.

        Costs the whole table, and is as safe as the others.
        """
        with self._file.changing() as working:
            table = dict(_Documents(working.tables.get(self.name, {})))
            updater(table)
            working.clear(self.name)
            for identity, document in table.items():
                working.put(self.name, str(identity), document)


class SafeDB(TinyDB):
    """A file of the journal as TinyDB shows it."""

    table_class: type[Table] = SafeTable

    def __init__(self, file: DataFile) -> None:
        super().__init__(file, storage=SafeStorage)
        self._file = file

    def table(self, name: str, **kwargs: Any) -> SafeTable:
        """The table of a name, begun at its first document."""
        return cast(SafeTable, super().table(name, **kwargs))

    def drop_table(self, name: str) -> None:
        """Take a table out, under the lock. Raises JournalError."""
        self._tables.pop(name, None)
        with self._file.changing() as working:
            working.drop(name)
