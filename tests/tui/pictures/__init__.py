"""The pictures of the README, and what each one shows."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Picture:
    """One picture: the size of the window, the theme, and the keys that lead to it.

    A key that is no name is typed as text. `guide` is opened above Home first; with `until`
    a list is gone down until these words show beside it.
    """

    name: str
    size: tuple[int, int]
    theme: str = "ink"
    keys: tuple[str, ...] = ()
    guide: str = ""
    until: str = ""


_DECISION = (
    "Open the new site before the peak, or after it", "ctrl+n", "2", "ctrl+n",
    "Before the peak, with the rented bench", "enter",
    "After it, with a team that has seen one peak", "enter",
    "Half of it now: one shift, one customer", "ctrl+n", "ctrl+n", "ctrl+n",
    "We opened on the day that we had promised. The two people who knew the old dock had left "
    "in the week before, and we heard of it from a customer.",
)  # fmt: skip

PICTURES = (
    Picture("home", (120, 32)),
    Picture("reflect", (100, 28), guide="decide", keys=_DECISION),
    Picture("brief", (100, 40), "paper", ("b",)),
    Picture("meeting", (100, 36), keys=("m", "t")),
    Picture("trends", (120, 36), keys=("t",), until="Bad news"),
    Picture("history", (120, 36), "paper", ("h",), until="Feedback you were given"),
)
