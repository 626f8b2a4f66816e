"""Words of what is withheld that come back in what another answer is about."""

from collections.abc import Callable, Iterable, Iterator

from coach.model.amend import stood_before
from coach.model.decision import Decision
from coach.model.guide import Visibility
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.model.texts import own_texts
from coach.text import fold, words

_RUN = 4
"""So many words in a row, of a withheld answer, are taken for a piece of it."""

Words = tuple[str, ...]


# The line of each kind of record: what it says, without names, cues and dates.
_LINES = ("will", "line", "question", "choice", "heard", "words", "text")


def record_lines(record: Record) -> Iterator[str]:
    """What a record says in its one line; what a person or a meeting is said by is a name."""
    found = (getattr(record, name, "") for name in _LINES)
    yield from (text for text in found if isinstance(text, str) and text.strip())
    if isinstance(record, Decision):
        yield from (each.result for each in record.results if each.result.strip())


class Withheld:
    """The words that an audience may not see, as far as the sessions at hand show them.

    `stands` says of words whether they are a text, somewhere in the journal, that it may see;
    it is asked where not all of those are at hand.
    """

    def __init__(self, stands: Callable[[Words], bool] = lambda _: False) -> None:
        self._stands = stands
        self._hidden = _Texts()
        self._earlier = _Texts()
        self._seen: set[Words] = set()

    def add(self, answer: Answer, *, seen: bool) -> None:
        """Take in what an answer says, and whether the audience may see it."""
        self.add_texts(own_texts(answer), seen=seen)

    def add_texts(self, texts: Iterable[str], *, seen: bool) -> None:
        """Take in texts, and whether the audience may see them."""
        (self._seen.update if seen else self._hidden.add)(_said(texts))

    def add_earlier(self, answer: Answer) -> None:
        """Take in what was withheld and stands no more, but for words that may be seen now."""
        self._earlier.add(_said(own_texts(answer)))

    def echoes(self, text: str) -> bool:
        """Whether a text repeats words that are withheld and stand in no answer that may be seen.

        It does where it is the same, where a withheld answer of two or more words
        stands in it, or where it and a withheld answer share a run of words: four,
        or all of its own if those are two or three.
        """
        said = tuple(words(fold(text)))
        if not said or not (self._hidden.touch(said) or self._earlier.touch(said)):
            return False
        if self._is_seen(said):
            return False
        return self._hidden.touch(said) or any(
            not self._is_seen(each) for each in self._earlier.touching(said)
        )

    def _is_seen(self, said: Words) -> bool:
        if said not in self._seen and self._stands(said):
            self._seen.add(said)
        return said in self._seen


class _Texts:
    """Texts as rows of words, in which a text or a run of one is found at once."""

    def __init__(self) -> None:
        self._whole: set[Words] = set()
        self._runs: dict[int, set[Words]] = {}

    def add(self, texts: Iterable[Words]) -> None:
        self._whole.update(texts)
        self._runs.clear()

    def touch(self, said: Words) -> bool:
        """Whether one of them is told by these words, as `Withheld.echoes` has it."""
        if said in self._whole:
            return True
        if any(run in self._whole for size in range(2, _RUN) for run in _runs(said, size)):
            return True
        size = min(len(said), _RUN)
        return size > 1 and any(run in self._runs_of(size) for run in _runs(said, size))

    def touching(self, said: Words) -> Iterator[Words]:
        """Those that are told by these words."""
        return (each for each in self._whole if _alone(each).touch(said))

    def _runs_of(self, size: int) -> set[Words]:
        if size not in self._runs:
            self._runs[size] = {run for text in self._whole for run in _runs(text, size)}
        return self._runs[size]


def _alone(text: Words) -> _Texts:
    found = _Texts()
    found.add((text,))
    return found


def _said(texts: Iterable[str]) -> Iterator[Words]:
    return filter(None, (tuple(words(fold(text))) for text in texts if text))


def _runs(text: Words, size: int) -> Iterator[Words]:
    return (text[at : at + size] for at in range(len(text) - size + 1))


def says(session: Session, said: Words, seen: Callable[[Session, Visibility], bool]) -> bool:
    """Whether these words are a text of an answer of a session that may be seen."""
    return any(
        each == said
        for answer in session.answers
        if seen(session, answer.visibility)
        for each in _said(own_texts(answer))
    )


def withheld(
    sessions: Iterable[Session],
    records: Iterable[Record],
    seen: Callable[[Session, Visibility], bool],
    sees: Callable[[Record], bool],
    stands: Callable[[Words], bool] = lambda _: False,
) -> Withheld:
    """The words of sessions and records that an audience may not see.

    `seen` tells whether it may see what stands in a session with a mark, and `sees` whether
    it may see a record; `stands` is that of `Withheld`.
    """
    found = Withheld(stands)
    for session in sessions:
        for answer in session.answers:
            found.add(answer, seen=seen(session, answer.visibility))
        for answer in stood_before(session):
            if not seen(session, answer.visibility):
                found.add_earlier(answer)
    for record in records:
        found.add_texts(record_lines(record), seen=sees(record))
    return found
