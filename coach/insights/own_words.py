"""The words of an answer: those that she wrote, and those that she was asked with."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.text import fold, words

_NOT_HERS = (Kind.ONE, Kind.MANY, Kind.PERSON)
"""What she chose, or a name: no words of hers."""
_NOT_WORDS = ("who", "by", "review", "help")
"""Fields of a record that hold no words of hers."""


def has_words(answer: Answer) -> bool:
    """Whether she wrote words of her own in an answer."""
    if answer.note or answer.follow_up is not None:
        return True
    return answer.kind not in _NOT_HERS and isinstance(answer.value, (str, tuple, Mapping))


def own_words(answer: Answer) -> Iterator[tuple[str, str]]:
    """The words she wrote in an answer, each with how it is compared.

    What she chose or marked are not her words.
    """
    return ((word, _bare(word)) for word in _own(answer))


def _own(answer: Answer) -> Iterator[str]:
    if answer.kind not in _NOT_HERS:
        yield from _words_in(answer.value)
    yield from words(answer.note)
    if answer.follow_up is not None:
        yield from words(answer.follow_up.answer)


def _words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from words(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_in(each)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in _NOT_WORDS:
                yield from _words_in(each)


def asked_words(session: Session) -> Iterator[str]:
    """Every word of what the session asked, as it is compared."""
    for answer in session.answers:
        texts = [answer.question, answer.hint, answer.about, *answer.choices, *(answer.ends or ())]
        if answer.follow_up is not None:
            texts.append(answer.follow_up.question)
        for text in texts:
            yield from folded_words(text)


@lru_cache(maxsize=4096)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a short text that comes up often, as they are compared."""
    return tuple(map(_bare, words(text)))


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """A word as it is compared, without a possessive ending."""
    return fold(word).removesuffix("'s")
