"""What she wrote in an answer, text by text."""

from collections.abc import Iterator, Mapping

from coach.model.session import Answer, Session, Value


def own_texts(answer: Answer) -> Iterator[str]:
    """What she wrote in an answer: its value, its note, the line under its follow-up."""
    if answer.value is not None:
        yield from _texts(answer.value)
    yield answer.note
    if answer.follow_up is not None:
        yield answer.follow_up.answer


def is_blank(answer: Answer) -> bool:
    """Whether nothing was written in an answer, its note or its follow-up."""
    if any(text.strip() for text in own_texts(answer)):
        return False
    value = answer.value
    if isinstance(value, Mapping):
        return not any(isinstance(field, int) for field in value.values())
    return not isinstance(value, int)


def is_empty(session: Session) -> bool:
    """Whether a session that was never saved holds nothing she wrote, starred or marked.

    A word that was typed and erased again is nothing.
    """
    mark = session.bookmark
    begun = mark is not None and (any(mark.parts.values()) or mark.mark or mark.marks)
    if session.rev or session.trash or begun:
        return False
    return all(is_blank(each) and not each.starred and not each.earlier for each in session.answers)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, Mapping):
        for field in value.values():
            if isinstance(field, str):
                yield field
            elif isinstance(field, tuple):
                for inner in field:
                    yield from _texts(inner)
