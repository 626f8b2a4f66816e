"""What a document of the journal says, told apart from what it said before. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from coach.journal.digest import blake2b

WAS = "was"

# What is no part of a document's content.
_BESIDE = frozenset({"rev", "updated_at", "saver", WAS})
_DIGEST = 8


def digest(document: Mapping[str, Any]) -> str:
    """What tells the content of a document from another."""
    content = {name: value for name, value in document.items() if name not in _BESIDE}
    return blake2b(canonical(content).encode(), digest_size=_DIGEST).hexdigest()


def replaced(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[str]:
    """What a new version of a document has replaced, the old version's content among it."""
    if old is None:
        return []
    known = was_of(old)
    content = digest(old)
    if content != digest(new):
        known[content] = max(known.get(content, 0), rev_of(old))
    return listed(known)


def double_key(identity: str, document: Mapping[str, Any]) -> str:
    """The key of a version that lost, in the table of doubles."""
    return f"{identity}~{digest(document)}"


def rev_of(document: Mapping[str, Any]) -> int:
    """The revision of a document, 0 where it says none."""
    rev = document.get("rev", 0)
    return rev if type(rev) is int else 0


def was_of(document: Mapping[str, Any]) -> dict[str, int]:
    """The digests of the contents that a document has replaced, each with its revision."""
    found: dict[str, int] = {}
    entries = document.get(WAS, [])
    for entry in entries if isinstance(entries, list) else []:
        content, _, rev = str(entry).partition("@")
        if rev.isdecimal():
            found[content] = max(found.get(content, 0), int(rev))
    return found


def listed(was: Mapping[str, int]) -> list[str]:
    """Replaced contents as a document holds them."""
    return [f"{content}@{rev}" for content, rev in sorted(was.items())]


def canonical(value: object) -> str:
    """A value as the one text that stands for it."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
