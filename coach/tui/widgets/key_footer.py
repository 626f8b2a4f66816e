"""The keys at the foot of a page: as many as there is room for, the way out and Help always."""

from collections.abc import Callable, Iterable
from itertools import groupby

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey, FooterLabel, KeyGroup

from coach.tui.widgets.columns import width_of

_STAY = (
    "help",
    "app.help",
    "app.quit",
    "quit",
    "back",
    "app.pop_screen",
    "leave",
    "home",
    "close",
    "end",
)
"""The actions whose keys stay, whatever else has no room."""
_GAP, _NARROW_GAP, _NARROW = 2, 1, 80


def in_order(found: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Bindings in the order in which each place names them, with other keys too."""
    nodes: dict[DOMNode, list[ActiveBinding]] = {}
    for each in found:
        nodes.setdefault(each.node, []).append(each)
    return [each for node, held in nodes.items() for each in sorted(held, key=_place_in(node))]


def _place_in(node: DOMNode) -> Callable[[ActiveBinding], int]:
    own = [
        each.id
        for place in type(node).__mro__
        for each in place.__dict__.get("BINDINGS", ())
        if isinstance(each, Binding)
    ]
    places = {id: place for place, id in reversed(list(enumerate(own)))}
    return lambda each: places.get(each.binding.id, len(own))


class KeyFooter(Footer):
    """Leaves keys out from the right, so that none is cut; `?` shows every one."""

    _drawn = 0

    def compose(self) -> ComposeResult:
        """The keys that there is room for, those of one kind beside each other."""
        if not self._bindings_ready:
            return
        self._drawn = self.size.width
        for group, items in groupby(self._fitting(), lambda each: each.binding.group):
            alike = list(items)
            if group is None or len(alike) == 1:
                yield from (self._key(each) for each in alike)
                continue
            with KeyGroup(classes="-compact" if group.compact else ""):
                for each in alike:
                    yield self._key(each, grouped=True)
            yield FooterLabel(group.description)

    def _fitting(self) -> list[ActiveBinding]:
        """The keys that are shown, each action once, as many as fit."""
        shown: dict[str, ActiveBinding] = {}
        for each in in_order(self.screen.active_bindings.values()):
            if each.binding.show:
                shown.setdefault(each.binding.action, each)
        kept = list(shown.values())
        while self._taken(kept) > self.size.width:
            for each in reversed(kept):
                if each.binding.action not in _STAY:
                    kept.remove(each)
                    break
            else:
                break
        return kept

    @property
    def _gap(self) -> int:
        return _NARROW_GAP if self.app.size.width < _NARROW else _GAP

    def _taken(self, kept: list[ActiveBinding]) -> int:
        """The columns that keys take with the gaps between them; a group has its words once."""
        taken = -self._gap
        for group, items in groupby(kept, lambda each: each.binding.group):
            keys = [each.binding for each in items]
            said = keys[0].description if group is None or len(keys) == 1 else group.description
            words = [said] if group is not None else [each.description for each in keys]
            taken += sum(width_of(self._display(each)) + 1 for each in keys)
            taken += sum(width_of(each) + self._gap for each in words)
        return taken

    def _display(self, binding: Binding) -> str:
        return self.app.get_key_display(binding)

    def _key(self, each: ActiveBinding, *, grouped: bool = False) -> Widget:
        binding = each.binding
        return FooterKey(
            binding.key,
            self._display(binding),
            "" if grouped else binding.description,
            binding.action,
            disabled=not each.enabled,
            tooltip=each.tooltip or binding.description,
            classes="-grouped" if grouped else "",
        ).data_bind(compact=Footer.compact)

    async def on_resize(self, event: events.Resize) -> None:
        """Show as many as there is room for now."""
        if event.size.width != self._drawn and self._bindings_ready:
            await self.recompose()
