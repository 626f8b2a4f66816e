"""Mentors by their ids and by their names, in whichever way a session or a page tells of one."""

import re
from collections.abc import Iterable

from coach.model.mentoring import Mentor
from coach.text import clean_line, fold

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class MentorNames:
    """The mentors of a journal, to be found by name or id."""

    def __init__(self, mentors: Iterable[Mentor]) -> None:
        self._names = {each.id: each.name for each in mentors}

    def name(self, mentor: str | None) -> str:
        """The name behind a mentor's name or id; empty where only an unknown id is there."""
        if mentor is None or (mentor not in self._names and _ID.fullmatch(mentor)):
            return ""
        return clean_line(self._names.get(mentor, mentor))

    def id(self, mentor: str | None) -> str | None:
        """The id behind a mentor's name or id; as it is where no one mentor has it."""
        if mentor is None or mentor in self._names:
            return mentor
        same = fold(clean_line(mentor))
        found = [id for id, name in self._names.items() if fold(clean_line(name)) == same]
        return found[0] if len(found) == 1 else mentor
