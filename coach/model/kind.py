"""The sort of an answer, and who may see it: what sessions and records need of guides."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of answer a step asks for."""

    TEXT = "text"
    LINE = "line"
    RATE = "rate"
    ONE = "one"
    MANY = "many"
    LIST = "list"
    PERCENT = "percent"
    PROMISE = "promise"
    DECISION = "decision"
    PERSON = "person"
    ASK = "ask"
    OBJECTIVE = "objective"


class Visibility(StrEnum):
    """Who may see an answer: one mark, one meaning, everywhere.

    private: only in pages for her. mentor: also in pages for the mentor this
    session was held for. open: in pages for any mentor.
    """

    PRIVATE = "private"
    MENTOR = "mentor"
    OPEN = "open"


def strictest(*marks: Visibility) -> Visibility:
    """The most private of some marks."""
    return min(marks, key=list(Visibility).index)


def widest(*marks: Visibility) -> Visibility:
    """The least private of some marks."""
    return max(marks, key=list(Visibility).index)
