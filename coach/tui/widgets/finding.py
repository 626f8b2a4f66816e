"""Finding by typing: letters narrow down what is shown, with no field to go to first."""

from typing import ClassVar

from textual import events

from coach.text import fold

MOST_TYPED = 40
"""Letters of a search that are looked at."""


class FindsByTyping:
    """A screen in which letters find. Backspace takes one away, and Escape all of them."""

    typed = ""
    """What she looks for."""
    not_letters: ClassVar[str] = "?"
    """What does something else there."""

    def show_found(self) -> None:
        """Show what fits by now."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Find by what is typed."""
        if event.is_printable and event.character and event.character not in self.not_letters:
            self.find(self.typed + event.character)
        elif event.key == "backspace":
            self.find(self.typed[:-1])
        else:
            return
        event.stop()

    def find(self, typed: str) -> None:
        """Look for something else."""
        self.typed = typed.lstrip()[:MOST_TYPED]
        self.show_found()

    def forget(self) -> bool:
        """Show everything again; False where nothing was looked for."""
        was_typed = bool(self.typed)
        if was_typed:
            self.find("")
        return was_typed


def fits(typed: str, said: str) -> bool:
    """Whether every word that was typed stands in a text, whatever its case and accents."""
    there = fold(said)
    return all(word in there for word in fold(typed).split())
