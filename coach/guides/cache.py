"""Guides as they were parsed before, so that a start need not parse them again."""

import json
import os
import zlib
from pathlib import Path
from typing import Any

from coach import __version__
from coach.guides.shape import guide_from_dict, guide_to_dict
from coach.model.guide import Guide
from coach.paths import make_private

VERSION = 3
"""To be raised whenever the same file would give another guide: then all are parsed anew."""


class GuideCache:
    """The parsed guides of one file in the state folder, by path, size and time of change.

    Only guides without faults are kept: a file with faults is read anew each
    time. A cache that is missing, damaged or of another version is an empty one.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._old: dict[str, Any] = _read(file) if file else {}
        self._new: dict[str, Any] = {}

    def get(self, path: Path, stat: os.stat_result, own: bool) -> Guide | None:
        """The guide that this very file held when it was last parsed."""
        entry = self._old.get(str(path))
        try:
            if entry is None or entry["stamp"] != _stamp(stat, own):
                return None
            guide = guide_from_dict(entry["guide"])
        except (KeyError, TypeError, ValueError):
            return None
        self._new[str(path)] = entry
        return guide

    def put(self, path: Path, stat: os.stat_result, own: bool, guide: Guide) -> None:
        """Keep a guide that was parsed."""
        self._new[str(path)] = {"stamp": _stamp(stat, own), "guide": guide_to_dict(guide)}

    def save(self) -> None:
        """Write what this run has seen, if it differs. Failing costs only time, so it is quiet."""
        if self._file is None or self._new == self._old:
            return
        try:
            body = json.dumps(self._new).encode()
            _replace(self._file, f"{_head(body)}\n".encode() + body)
        except OSError:
            return  # a full or read-only disk: the guides are parsed again next time


def _stamp(stat: os.stat_result, own: bool) -> list[Any]:
    return [stat.st_size, stat.st_mtime_ns, own]


def _head(body: bytes) -> str:
    """The first line: which program wrote the rest, and its checksum."""
    return f"coach {__version__} guides {VERSION} {zlib.crc32(body):08x}"


def _read(file: Path) -> dict[str, Any]:
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        entries = json.loads(body) if head == _head(body).encode() else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _for_the_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _replace(file: Path, data: bytes) -> None:
    """Write a file as a whole or not at all, for its owner only."""
    make_private(file.parent)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with open(draft, "xb", opener=_for_the_owner) as out:
            out.write(data)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
