"""Words of what is withheld that come back in what another answer is about."""

from collections.abc import Iterable, Iterator

from coach.model.decision import Decision
from coach.model.record import Record
from coach.model.session import Answer
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
    """The words that an audience may not see, as far as the sessions at hand show them."""

    def __init__(self) -> None:
        self._hidden: set[Words] = set()
        self._seen: set[Words] = set()
        self._runs: dict[int, set[Words]] = {}

    def add(self, answer: Answer, *, seen: bool) -> None:
        """Take in what an answer says, and whether the audience may see it."""
        self.add_texts(own_texts(answer), seen=seen)

    def add_texts(self, texts: Iterable[str], *, seen: bool) -> None:
        """Take in texts, and whether the audience may see them."""
        said = (tuple(words(fold(text))) for text in texts)
        (self._seen if seen else self._hidden).update(text for text in said if text)
        self._runs.clear()

    def add_earlier(self, answer: Answer) -> None:
        """Take in what was withheld and stands no more, but for words that may be seen now."""
        texts = {tuple(words(fold(text))) for text in own_texts(answer)}
        self._hidden |= {text for text in texts if text} - self._seen
        self._runs.clear()

    def echoes(self, text: str) -> bool:
        """Whether a text repeats words that are withheld and stand in no answer that may be seen.

        It does where it is the same, where a withheld answer of two or more words
        stands in it, or where it and a withheld answer share a run of words: four,
        or all of its own if those are two or three.
        """
        said = tuple(words(fold(text)))
        if not said or said in self._seen:
            return False
        if said in self._hidden:
            return True
        short = (run for size in range(2, _RUN) for run in _runs(said, size))
        if any(run in self._hidden for run in short):
            return True
        size = min(len(said), _RUN)
        return size > 1 and any(run in self._hidden_runs(size) for run in _runs(said, size))

    def _hidden_runs(self, size: int) -> set[Words]:
        if size not in self._runs:
            self._runs[size] = {run for text in self._hidden for run in _runs(text, size)}
        return self._runs[size]


def _runs(text: Words, size: int) -> Iterator[Words]:
    return (text[at : at + size] for at in range(len(text) - size + 1))
