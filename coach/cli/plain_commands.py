"""The lines that are no answer in a plain walk, and what is said beside the questions."""

from coach.model.guide import Visibility

HELP = (
    ":private  only you will see this answer",
    ":mentor   your mentor may see it too",
    ":open     any mentor may see it",
    ":back     go back one question; what you typed of this one is kept",
    ":skip     go on to the next question; what you typed of this one is kept",
    ":leave    keep everything and stop here",
    ":help     show this list; a line of only ? does too",
    "A text or a list ends with an empty line; a line of only \\ stands for an empty one",
    "An answer that begins with a colon is written with two: ::like this",
)
MOVES = (":back", ":skip", ":leave")
HELP_ASKED = (":help", "?")
MARKS = {f":{mark.value}": mark for mark in Visibility}
UNDO = ":undo"
COMMANDS = frozenset({*MARKS, *MOVES, *HELP_ASKED})
"""The lines that are no answer."""
SAID = {
    Visibility.PRIVATE: "Only you will see this answer.",
    Visibility.MENTOR: "Your mentor may see this answer.",
    Visibility.OPEN: "Any mentor may see this answer.",
}
NOTE = "What did you see that makes it so?"
NOTHING = "nothing written"
"""The last line of a walk of which there is nothing to keep."""


def words_in(half: str) -> str:
    """What of a line without its end may be an answer: nothing, where it may become a call."""
    calls = any(each.startswith(half) for each in (*COMMANDS, UNDO))
    return "" if half.startswith(":") and calls else half.strip()
