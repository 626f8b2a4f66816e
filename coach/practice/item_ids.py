"""The ids of the lines of a list: a line keeps its own when it is moved or reworded."""

from collections.abc import Sequence

from coach.model.place import Key
from coach.model.session import Answer, Value
from coach.practice.clock import Ids

Line = tuple[str, str]
"""A line and its id."""


class ItemIds:
    """Gives each line of a list an id, and knows again a line that was away for a while.

    A line is moved by taking it out and putting it back, so that in between it
    is nowhere. What was taken out is remembered for as long as the session is open.
    """

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._seen: dict[Key, dict[str, str]] = {}

    def of(self, key: Key, value: Value | None, before: Answer | None) -> tuple[str, ...]:
        """The ids of the lines of a list at a place where `before` stood."""
        if not isinstance(value, tuple):
            return ()
        old: list[Line] = []
        if before is not None and isinstance(before.value, tuple):
            old = list(zip(before.value, before.item_ids, strict=False))
        seen = self._seen.setdefault(key, {})
        seen.update({id: text for text, id in old})
        standing = {id for _, id in old}
        away = [(text, id) for id, text in seen.items() if id not in standing]
        return match_ids(value, old, away, self._ids)


def match_ids(
    lines: Sequence[str], old: Sequence[Line], away: Sequence[Line], ids: Ids
) -> tuple[str, ...]:
    """The id of each line: that of the same text before, else of the same place, else new.

    `away` are lines that stood there once; a line of the very same text takes its id back.
    """
    found: dict[int, str] = {}
    free = dict(enumerate(old))
    for index, line in enumerate(lines):
        same = next((place for place, (text, _) in free.items() if text == line), None)
        if same is not None:
            found[index] = free.pop(same)[1]
    back = list(away)
    for index, line in enumerate(lines):
        if index in found:
            continue
        again = next((each for each in back if each[0] == line), None)
        if index in free:
            found[index] = free.pop(index)[1]
        elif again is not None:
            back.remove(again)
            found[index] = again[1]
    return tuple(found[index] if index in found else ids() for index in range(len(lines)))
