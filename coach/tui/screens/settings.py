"""Settings: each with its value, changed in place."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from coach.practice.preferences import DEFAULT, FILE, SAFETY, Preference
from coach.practice.rows import Row, heading
from coach.tui.setting_page import SettingPage
from coach.tui.widgets.page import TopLine
from coach.tui.widgets.rows import RowList

_BESIDE = Binding.Group("another value")
_PARTS = {
    "You": ("name", "visibility", "rhythm"),
    "Look": ("theme", "motion", "date_format", "week_start"),
    "Writing": ("editor",),
    "Guides": ("guides", "pinned", "not_for_me"),
}
_KEYS = "keys"


class SettingsScreen(SettingPage):
    """A line for each setting; what she chooses holds at once."""

    CSS_PATH = ["settings.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Settings"
    list_id = "settings"
    HELP = """\
## Settings

Enter changes the marked line; the arrows to the left and right go through its values. What you
choose holds at once, and ⟦settings.undo=u⟧ takes it back.

All of it stands in one small file, which `coach where` names. You may change that too: where
coach does not understand it the usual value holds, and what the file says is named here.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "The value before", key_display="←", group=_BESIDE,
                id="settings.before", priority=True, tooltip="The value before this one"),
        Binding("right", "step(1)", "The next value", key_display="→", group=_BESIDE,
                id="settings.after", priority=True, tooltip="The value after this one"),
    ]  # fmt: skip

    class _About(Message):
        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class ValueChosen(_About):
        """She chose a value, as one would type it."""

        def __init__(self, key: str, typed: str) -> None:
            super().__init__(key)
            self.typed = typed

    class ValueAsked(_About):
        """She wants to choose a value, or to type one."""

    class KeysAsked(Message):
        """She wants to see every key."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._there: dict[str, Preference] = {}

    def top_line(self) -> TopLine:
        """The file in which they stand."""
        return TopLine(self.page_title, self._file)

    def show(self, shown: Sequence[Preference], keys: int = 0, faults: Sequence[str] = ()) -> None:
        """Show the settings as they are now, how many `keys` of hers hold, and what does not."""
        self._there = {each.key: each for each in shown}
        rows: list[Row] = []
        for title, there in _PARTS.items():
            rows += [heading(title), *(_row(self._there[key]) for key in there)]
        said = f"{keys} of your own" if keys else "the usual ones"
        rows += [heading("Keys"), Row(said, "Keys", "See every key, and change one", act=_KEYS)]
        if faults:
            rows += [heading("In the file, and not understood")]
            rows += [Row(said) for said in faults]
        self.query_one(RowList).show(rows)
        self.refresh_bindings()

    @property
    def marked(self) -> Preference | None:
        """The marked setting; None on the line of the keys."""
        row = self.query_one(RowList).row
        return self._there.get(row.act) if row is not None else None

    @property
    def resets(self) -> str:
        """The marked setting, where the file says something of it."""
        marked = self.marked
        said = marked is not None and (marked.source == FILE or bool(marked.otherwise))
        return marked.key if marked is not None and said else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the marked line."""
        if action == "step" and self.is_mounted:
            return self.marked is not None and bool(self.marked.choices)
        if action == "ask" and self.is_mounted:
            row = self.query_one(RowList).row
            return row is not None and bool(row.act)
        return super().check_action(action, parameters)

    def action_ask(self) -> None:
        """Change the marked one."""
        if (marked := self.marked) is not None:
            self.post_message(self.ValueAsked(marked.key))
        elif (row := self.query_one(RowList).row) is not None and row.act == _KEYS:
            self.post_message(self.KeysAsked())

    def action_step(self, way: int) -> None:
        """Take the value beside this one."""
        marked = self.marked
        if marked is None or not marked.choices:
            return
        values = list(marked.choices)
        at = values.index(marked.value) if marked.value in values else 0
        self.post_message(self.ValueChosen(marked.key, values[(at + way) % len(values)]))


def _row(each: Preference) -> Row:
    source = "" if each.source in (DEFAULT, FILE, SAFETY) else f" (from {each.source})"
    source = f" (the file says “{each.otherwise}”)" if each.otherwise else source
    return Row(each.said + source, each.name, each.what, act=each.key)
