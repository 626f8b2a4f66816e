"""The keys at the foot of a page: as many as there is room for, the way out and Help always."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

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

_KEY, _SAID, _OFF = "bold $footer-key-foreground", "$footer-description-foreground", "dim"
_UNDER = "on $block-hover-background"


class Part(NamedTuple):
    """A key with what it does, or the words of a group: where it begins, how far it goes."""

    binding: ActiveBinding | None
    display: str
    description: str
    start: int
    width: int


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


class KeyFooter(Widget):
    """Leaves keys out from the right, so that none is cut; `?` shows every one.

    One line that is one widget: a widget for each key takes a start, and every change of
    them, its time.
    """

    DEFAULT_CSS = """
    KeyFooter { dock: bottom; height: 1; background: $background; color: $footer-foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._parts: tuple[Part, ...] = ()
        self._under: Part | None = None

    def on_mount(self) -> None:
        """Follow the keys of the page."""
        self.screen.bindings_updated_signal.subscribe(self, self._change)

    def on_unmount(self) -> None:
        """Follow them no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _change(self, screen: Screen[object]) -> None:
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._look()

    def on_resize(self) -> None:
        """Show as many as there is room for now."""
        self._look()

    def _look(self) -> None:
        """Show the keys as they are now."""
        parts = tuple(self._laid_out(self._fitting())) if self.size.width else ()
        if parts != self._parts:
            self._parts, self._under = parts, None
            self.tooltip = None
            self.refresh()

    @property
    def keys(self) -> dict[str, Region]:
        """Where each key stands on the screen, by what it says."""
        return {
            each.description: Region(self.region.x + each.start, self.region.y, each.width, 1)
            for each in self._parts
            if each.binding is not None
        }

    @property
    def off(self) -> list[Region]:
        """Where keys stand that do nothing now."""
        return [
            Region(self.region.x + each.start, self.region.y, each.width, 1)
            for each in self._parts
            if each.binding is not None and not each.binding.enabled
        ]

    def render(self) -> Content:
        """The line."""
        line, at = Content(""), 0
        for each in self._parts:
            said = Content.styled(each.description, _SAID)
            if each.binding is not None:
                space = " " if each.display and each.description else ""
                said = Content.assemble((each.display, _KEY), space, said)
                said = said if each.binding.enabled else said.stylize(_OFF)
                said = said.stylize_before(_UNDER) if each == self._under else said
            line = line + " " * (each.start - at) + said
            at = each.start + each.width
        return line

    def _laid_out(self, kept: list[ActiveBinding]) -> Iterable[Part]:
        """Where each key stands; those of one kind beside each other, before what they do."""
        at = 0
        for group, items in groupby(kept, lambda each: each.binding.group):
            alike = list(items)
            together = group is not None and len(alike) > 1
            for each in alike:
                display = self._display(each.binding)
                said = "" if together else each.binding.description
                width = width_of(display) + (width_of(said) + 1 if said else 0)
                yield Part(each, display, said, at, width)
                at += width + (1 if together else self._gap)
            if together and group is not None:
                yield Part(None, "", group.description, at, width_of(group.description))
                at += width_of(group.description) + self._gap

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
        """The columns that keys take with the gaps between them."""
        return max((each.start + each.width for each in self._laid_out(kept)), default=0)

    def _display(self, binding: Binding) -> str:
        return self.app.get_key_display(binding)

    # The mouse

    def _at(self, x: int) -> Part | None:
        return next(
            (
                each
                for each in self._parts
                if each.binding is not None and each.start <= x < each.start + each.width
            ),
            None,
        )

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Set off the key under the pointer, and tell more of it."""
        self._point_at(self._at(event.x))

    def on_leave(self) -> None:
        """None is under the pointer."""
        self._point_at(None)

    def _point_at(self, part: Part | None) -> None:
        if part == self._under:
            return
        self._under = part
        each = part.binding if part is not None else None
        self.styles.pointer = "pointer" if each is not None else "default"
        self.tooltip = (each.tooltip or each.binding.description) if each is not None else None
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do what a key does."""
        part = self._at(event.x)
        if part is None or part.binding is None:
            return
        if part.binding.enabled:
            self.app.simulate_key(part.binding.binding.key)
        else:
            self.app.bell()
