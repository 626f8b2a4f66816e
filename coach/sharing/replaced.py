"""Which of the names that she wants hidden were replaced on the way to a page."""

from collections.abc import Collection, Iterable, Iterator

from coach.sharing.disguise import Disguise
from coach.text import fold


class Replaced:
    """Replaces names in texts of records, and remembers which of those she confirmed it met.

    On the page such a name no longer stands, and she is still to see that it is hidden.
    """

    def __init__(self, confirmed: Collection[str]) -> None:
        self._confirmed = frozenset(confirmed)
        self._stand_ins: dict[str, str] = {}

    def __call__(self, text: str, disguise: Disguise) -> str:
        """The text with its names replaced."""
        if self._confirmed:
            for name in self._confirmed.intersection(disguise.candidates([text])):
                self._stand_ins[name] = fold(disguise(name))
        return disguise(text)

    def among(self, texts: Iterable[str]) -> Iterator[str]:
        """The names whose stand-in is in these texts."""
        said = list(map(fold, texts))
        for name, stand_in in self._stand_ins.items():
            if any(stand_in in text for text in said):
                yield name
