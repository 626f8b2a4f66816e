"""Every key of every place, and another one for it."""

from collections.abc import Mapping

from textual.message import Message

from coach.options import KEYS
from coach.practice.rows import Row, heading
from coach.tui.keymap import Mapped
from coach.tui.setting_page import SettingPage
from coach.tui.widgets.page import TopLine
from coach.tui.widgets.rows import RowList

_TITLES = {
    "app": "Everywhere", "list": "In a list", "reader": "While you read", "rows": "In lines",
    "then": "Then and now", "records": "All open", "ask": "When you are asked a line",
    "amend": "While you change an answer", "catch": "A line in the meeting",
    "editor": "While you write", "choices": "Choices", "toggles": "Choices in a row",
    "rating": "A mark from 1 to 7", "rhythm": "Rhythm", "choice": "A few ways to go on",
    "left_words": "What an editor left", "origin": "Where a guide comes from",
    "last": "Last time", "place": "Where to write a copy", "doubles": "Two versions",
}  # fmt: skip
"""What a place is called whose ids do not say it."""


class KeysScreen(SettingPage):
    """A line for each action: its key, its name, what it does."""

    CSS_PATH = ["key_list.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Keys"
    list_id = "keys"
    HELP = """\
## Keys

Each action of each place with its key. Enter takes another key for the marked one: press it,
and it holds at once. A key that another action has there already is refused.
"""

    class KeyAsked(Message):
        """She wants another key for an action."""

        def __init__(self, id: str, name: str) -> None:
            super().__init__()
            self.id = id
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._actions: Mapping[str, Mapped] = {}
        self._keymap: Mapping[str, str] = {}

    def top_line(self) -> TopLine:
        """How many are her own."""
        return TopLine(self.page_title, self._how_many())

    def _how_many(self) -> str:
        return f"{len(self._keymap)} of your own" if self._keymap else "the usual ones"

    def show(self, shown: tuple[Mapping[str, Mapped], Mapping[str, str]]) -> None:
        """Show every action, with the key it has now."""
        self._actions, self._keymap = shown
        rows: list[Row] = []
        title = ""
        for each in sorted(self._actions.values(), key=lambda each: _title(each.id) != "Home"):
            if _title(each.id) != title:
                title = _title(each.id)
                rows.append(heading(title))
            rows.append(self._row(each))
        self.query_one(RowList).show(rows)
        self.top.set(beside=self._how_many())
        self.refresh_bindings()

    def _row(self, each: Mapped) -> Row:
        own = self._keymap.get(each.id)
        binding = each.binding if own is None else each.binding.with_key(own, key_display=None)
        keys = binding.key.split(",") if own is not None or not binding.key_display else [""]
        shown = " ".join(
            self.app.get_key_display(binding.with_key(key, key_display=binding.key_display))
            for key in keys
        )
        what = str(binding.tooltip or "")
        return Row(
            binding.description, shown, f"{what} · yours" if own else what, act=f"key:{each.id}"
        )

    @property
    def marked(self) -> Mapped | None:
        """The marked action."""
        row = self.query_one(RowList).row
        return self._actions.get(row.act.partition(":")[2]) if row is not None else None

    @property
    def resets(self) -> str:
        """The marked action, where it has another key than the usual one."""
        marked = self.marked
        return f"{KEYS}.{marked.id}" if marked is not None and marked.id in self._keymap else ""

    def action_ask(self) -> None:
        """Take another key for the marked action."""
        if (marked := self.marked) is not None:
            self.post_message(self.KeyAsked(marked.id, marked.binding.description))


def _title(id: str) -> str:
    place = id.partition(".")[0]
    return _TITLES.get(place, place.replace("_", " ").capitalize())
