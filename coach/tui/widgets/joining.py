"""Joiners and variation selectors that are typed: signs of two parts keep them."""

import re

from textual import events
from textual.widgets import Input

_JOINING = re.compile("[\u200c\u200d\ufe00-\ufe0f]")


def joins(event: events.Key) -> bool:
    """Whether a key is a part of a sign that Textual takes for no letter and would drop."""
    return event.character is not None and _JOINING.fullmatch(event.character) is not None


class JoiningInput(Input):
    """A line to type in that keeps what joins the parts of a sign."""

    async def _on_key(self, event: events.Key) -> None:
        if joins(event) and event.character is not None:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)
