"""How an ask for a mentor looks, by rules that anyone can see. They suggest and never block."""

from coach.text import fold, words

_ASKING = frozenset(
    {
        "what", "which", "when", "where", "who", "whom", "whose", "why", "how", "is", "are", "was",
        "were", "do", "does", "did", "can", "could", "should", "shall", "would", "will", "may",
        "am", "have", "has", "if",
    }
)  # fmt: skip
_CHOOSING = frozenset({"or", "which", "whether", "when", "who", "whom", "where"})

NO_QUESTION = "It reads as a statement. What do you want to know?"
NO_CHOICE = "Is there a choice in it? “This or that?” is easier to answer than “What do you think?”"
NOT_TRIED = "What have you tried so far? A line on that saves your mentor from guessing."
NO_HELP = "Which kind of help do you want with it?"


def suggestions(question: str, help_wanted: str, tried: str) -> tuple[str, ...]:
    """What could make an ask easier to answer, at most one line for each rule.

    Is it a question, is there a choice in it, what was tried, what kind of help is
    wanted. Empty where all of it is there, and where nothing is asked yet.
    """
    said = words(fold(question))
    if not said:
        return ()
    found = []
    if not question.rstrip().endswith(("?", "？", "؟", ";")) and said[0] not in _ASKING:
        found.append(NO_QUESTION)
    elif not _CHOOSING.intersection(said) and not (said[0] == "how" and len(said) > 4):
        found.append(NO_CHOICE)
    if not tried.strip():
        found.append(NOT_TRIED)
    if not help_wanted.strip():
        found.append(NO_HELP)
    return tuple(found)
