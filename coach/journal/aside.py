"""What a restore takes the place of is copied first, byte for byte, readable or not."""

import stat
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from coach.errors import JournalError, NotSavedError
from coach.journal.archive import ONGOING
from coach.journal.backups import link_or_copy
from coach.journal.care import Parts
from coach.journal.contents import Contents, parse
from coach.journal.files import (
    make_folder,
    read_whole,
    reason,
    remove_quietly,
    sync_folder,
    write_new,
)
from coach.journal.shelves import RESTORING, years_of

FOLDER = "before-restore"
ARCHIVE = "archive.json"
JOURNAL, DRAFTS, NOTES, BACKUPS = "journal", "drafts", "notes.log", "backups"


def folder_of(parts: Parts, name: str) -> Path:
    """The folder of one restore among those that hold what was there before."""
    return parts.shelves.backups.folder / FOLDER / name


def present(parts: Parts) -> Iterator[tuple[Path, str]]:
    """Every file that a restore may change, with its name in a copy. Raises OSError."""
    yield from _files_in(parts, parts.shelves.folder, f"{JOURNAL}/")
    yield from _files_in(parts, parts.state / "drafts", f"{DRAFTS}/")
    for name in (NOTES, RESTORING):
        if _is_file(parts, parts.state / name):
            yield parts.state / name, name


def _files_in(parts: Parts, folder: Path, inside: str) -> Iterator[tuple[Path, str]]:
    try:
        names = sorted(parts.files.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        if not name.startswith(".") and _is_file(parts, folder / name):
            yield folder / name, f"{inside}{name}"


def _is_file(parts: Parts, path: Path) -> bool:
    try:
        return stat.S_ISREG(parts.files.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def put_aside(parts: Parts, archive: bytes | None) -> str:
    """Copy everything that is there into a new folder; returns its name, empty if nothing is.

    `archive` is all of it as an archive, None where it cannot be read. Raises
    NotSavedError; nothing of hers was changed then.
    """
    made: list[Path] = []
    try:
        found = list(present(parts))
        if not found and not parts.shelves.backups.names():
            return ""
        name = _next_name(parts)
        folder = folder_of(parts, name)
        for source, inside in found:
            target = folder / inside
            make_folder(parts.files, target.parent)
            made.append(target)
            link_or_copy(parts.files, source.resolve(), target)
        make_folder(parts.files, folder)
        if archive is not None:
            made.append(folder / ARCHIVE)
            write_new(parts.files, folder / ARCHIVE, archive)
        for each in {target.parent for target in made} | {folder}:
            sync_folder(parts.files, each)
    except OSError as error:
        for each in made:
            remove_quietly(parts.files, each)
        raise NotSavedError(
            f"Not restored: {reason(error)}, and what is here has to be copied first.",
            "Nothing was changed.",
        ) from error
    return name


def _next_name(parts: Parts) -> str:
    """A number that grows, and when: in order whatever the clock says. Raises OSError."""
    try:
        earlier = parts.files.listdir(parts.shelves.backups.folder / FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        earlier = []
    numbers = [int(name[:6]) for name in earlier if name[:6].isdecimal()]
    when = parts.now().astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    return f"{max(numbers, default=0) + 1:06d}-{when}Z"


def readable(parts: Parts) -> Iterator[tuple[str, Contents]]:
    """Each file of the journal, or its newest backup that can be read, with its place."""
    shelves = parts.shelves
    names = {path.name for path, _ in present(parts) if path.parent == shelves.folder}
    for name in sorted(names | set(shelves.backups.names())):
        place = next((f"{year:04d}" for year in years_of([name])), ONGOING)
        for path in (shelves.folder / name, *shelves.backups.of(name)):
            try:
                contents = parse(read_whole(parts.files, path.resolve())[0], path)
            except (OSError, JournalError):
                continue  # an earlier version may be readable
            yield place, contents
            break
