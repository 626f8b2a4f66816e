"""The files in which her own editor works, and what it left in them.

Each is named after the answer it is for: session, step, item, field and a number.
What stands in it is hers alone. It goes only once its words are kept elsewhere, so
that a window closed in the middle leaves it, to be offered when she comes back.
"""

import errno
import re
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError
from coach.journal.files import Files, make_folder, read_whole, reason, stamp, write_new
from coach.text import clean

_PART = r"([0-9A-Za-z_%-]*)"
_NAME = re.compile(rf"([0-9A-Za-z_%-]+)\.{_PART}\.{_PART}\.{_PART}\.(\d+)\.md")
_PLAIN = re.compile(r"[^0-9A-Za-z_-]")
# Where editors put what was not saved when they were ended (nano, emacs), besides the file itself.
_RESCUED = ("{}", "{}.save", "#{}#")
# The last letters that vim gives its records of what was not saved, the first one first.
_SWAPS = "ponmlkjihgfedcba"


@dataclass(frozen=True)
class Spot:
    """Where words belong: a field of the answer to a step, or to an item of it."""

    session: str
    step: str
    item: str
    field: str

    @property
    def key(self) -> tuple[str, str]:
        """The place in its walk."""
        return (self.step, self.item)

    def name(self, number: int) -> str:
        """The name of a file for it."""
        parts = (self.session, self.step, self.item, self.field)
        return ".".join([*map(_quoted, parts), str(number), "md"])


@dataclass(frozen=True)
class Left:
    """What an editor left: for which spot, in which file, the words.

    `more` says that the editor has a record of its own of what was not saved, which
    only opening the file in it again brings back.
    """

    spot: Spot
    path: Path
    text: str
    more: bool = False


class EditorFiles:
    """The files of one folder. Making it touches nothing on disk."""

    def __init__(self, folder: Path, files: Files | None = None) -> None:
        self._folder = folder
        self._files = files or Files()

    def make(self, spot: Spot, text: str) -> Path:
        """A new file with her words, for her eyes only. Raises OSError."""
        make_folder(self._files, self._folder)
        taken = [number for each, number in map(_read_name, self._bases()) if each == spot]
        path = self._folder / spot.name(max(taken, default=0) + 1)
        write_new(self._files, path, text.encode())
        return path

    def read(self, path: Path) -> Left:
        """What stands in a file. Raises OSError, also for what is not UTF-8."""
        forms = [path.with_name(form.format(path.name)) for form in _RESCUED]
        newest = max(forms, key=self._changed)
        try:
            text = read_whole(self._files, newest)[0].decode()
        except UnicodeDecodeError as error:
            raise OSError(errno.EILSEQ, "not UTF-8") from error
        swaps = (path.with_name(f".{path.name}.sw{letter}") for letter in _SWAPS)
        more = any(self._changed(each) for each in swaps)
        return Left(_read_name(path.name)[0], path, clean(text).removesuffix("\n"), more)

    def _changed(self, path: Path) -> int:
        """When a file was changed, 0 where none can be seen."""
        try:
            found = stamp(self._files, path)
        except OSError:
            return 0
        return found.modified if found else 0

    def sessions(self) -> dict[str, list[Path]]:
        """The files, by the id of the session they are for. Empty where none can be seen."""
        found: dict[str, list[Path]] = {}
        try:
            for name in self._bases():
                found.setdefault(_read_name(name)[0].session, []).append(self._folder / name)
        except OSError:
            return found  # what stands there stays, and the doctor names it
        return found

    def left(self, session: str) -> list[Left]:
        """What can be read of what was left for a session, the oldest first."""
        found = []
        for path in self.sessions().get(session, ()):
            try:
                found.append(self.read(path))
            except OSError:
                continue  # it stays where it is, and the doctor names it
        return found

    def paths(self) -> list[Path]:
        """Every file in the folder, hers or an editor's. Empty where none can be seen."""
        try:
            return [self._folder / name for name in sorted(self._files.listdir(self._folder))]
        except OSError:
            return []

    def drop(self, path: Path) -> None:
        """Remove a file and what an editor put beside it: its words are kept elsewhere.

        Raises CoachError where it cannot be removed.
        """
        try:
            for name in self._files.listdir(self._folder):
                if path.name in name:
                    self._files.unlink(self._folder / name)
        except OSError as error:
            raise CoachError(
                f"{path} cannot be removed: {reason(error)}.", "Its words are kept here too."
            ) from error

    def _bases(self) -> list[str]:
        """The names of our own files, also of those of which only an editor's copy is there."""
        try:
            found = map(_NAME.search, self._files.listdir(self._folder))
        except FileNotFoundError:
            return []
        names = {match[0] for match in found if match}
        return sorted(names, key=lambda name: (_read_name(name)[1], name))


def _read_name(name: str) -> tuple[Spot, int]:
    match = _NAME.search(name)
    if match is None:
        raise ValueError(f"{name} is no file for an editor")
    from urllib.parse import unquote

    session, step, item, field = (unquote(part) for part in match.groups()[:4])
    return Spot(session, step, item, field), int(match[5])


def _quoted(part: str) -> str:
    return _PLAIN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), part)
