"""Several questions one after another, each in a dialog of its own."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from coach.practice.asking import Ask, Wanted
from coach.practice.clock import Clock
from coach.text import clean_line


async def asked(app: App[Any], asks: Sequence[Ask], now: Clock) -> dict[str, str] | None:
    """The answers by name, or None where she changes her mind at one of them."""
    from coach.tui.dialogs.asking import AskDialog
    from coach.tui.dialogs.choice import ChoiceDialog

    answers: dict[str, str] = {}
    for ask in asks:
        if ask.wanted is Wanted.CHOICE:
            ways = {name: clean_line(said) for name, said in ask.choices.items()}
            answer = await app.push_screen_wait(ChoiceDialog(ask.question, [ask.hint], ways))
        else:
            answer = await app.push_screen_wait(AskDialog(ask, now))
        if answer is None:
            return None
        answers[ask.name] = answer
    return answers
