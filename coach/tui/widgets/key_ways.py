"""The keys of a dialog on one line, each of which can be clicked."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widgets import Static

from coach.tui.widgets.columns import width_of

_GAP = "     "
_NAMED = {"esc": "escape"}
_PARTED = "  "
"""What stands between a key and what it does."""


class KeyWays(Static):
    """Data in: ways like `esc  back`. A click on one does what its key does.

    What has no two blanks in it is no key, and only said.
    """

    def __init__(
        self, *ways: str, lead: Content | None = None, gap: str = _GAP, classes: str = "dialog-keys"
    ) -> None:
        """`lead` stands before the ways."""
        self._ways, self._lead, self._parting = ways, lead or Content(""), gap
        super().__init__(self._line(), classes=classes, markup=False)

    def show(self, *ways: str, lead: Content | None = None) -> None:
        """Show other ways, behind the same lead or another one."""
        self._ways, self._lead = ways, self._lead if lead is None else lead
        self.update(self._line())

    def _line(self) -> Content:
        return self._lead + Content.styled(self._parting.join(self._ways), "$text-muted")

    def _placed(self) -> Iterator[tuple[range, str]]:
        """The cells of each way that is a key, and the key."""
        at = self._lead.cell_length
        for way in self._ways:
            key, parted, _ = way.partition(_PARTED)
            if parted:
                yield range(at, at + width_of(way)), _NAMED.get(key, key)
            at += width_of(way) + len(self._parting)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        offset = event.get_content_offset(self)
        for cells, key in self._placed() if offset is not None and not offset.y else ():
            if offset is not None and offset.x in cells:
                event.stop()
                self.app.simulate_key(key)
