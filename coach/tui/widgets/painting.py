"""What is drawn when a part of a page changes: that part, and nothing of what it covers."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class PartPainter(Compositor):
    """A compositor that renders only the widgets that can be seen in what changed.

    Textual renders every widget whose container meets it, a dozen with each letter. What
    stands in front wins, so nothing behind a widget that fills the part can be seen in it.
    """

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The rendered widgets, all of them or those that can be seen in a part."""
        if crop is None:
            return super()._get_renders()
        whole = self.visible_widgets
        self._visible_widgets = seen = self._seen_in(crop)
        try:
            return list(super()._get_renders(crop))
        finally:
            if self._visible_widgets is seen:
                self._visible_widgets = whole

    def _seen_in(self, part: Region) -> dict[Widget, tuple[Region, Region]]:
        """The widgets that meet a part, from the front to the first that fills it."""
        found = {}
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if part.overlaps(shown):
                found[widget] = (region, clip)
                if shown.contains_region(part):
                    break
        return found
