"""Other keys for actions: what there is to map, and what of a wish can be."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import category

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key, format_key
from textual.screen import Screen

from coach.config import Fault
from coach.options import KEYS

_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_SAME = {
    "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+h": "Backspace",
    "ctrl+[": "Escape", "ctrl+left_square_bracket": "Escape",
}  # fmt: skip
"""What a terminal sends as another key."""
_SIGNS = 0x2100
"""From here on Unicode holds signs and pictures that no key bears, besides letters."""
_WRITTEN = (
    "reflect.", "guides.", "amend.", "ask.", "editor.", "catch.", "help.", "find.", "app.",
)  # fmt: skip
"""The places in which letters are words of hers."""


class Mapped(NamedTuple):
    """An action that may have another key: whose it is, and its binding as it comes."""

    place: type[DOMNode]
    binding: Binding

    @property
    def id(self) -> str:
        """What the action goes by."""
        return self.binding.id or ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its usual keys."""
        return tuple(self.binding.key.split(","))


def actions() -> dict[str, Mapped]:
    """Every action of the app that has a key, by its id. Imports every screen."""
    found: dict[str, Mapped] = {}
    for place in _places():
        for binding in place.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                found.setdefault(binding.id, Mapped(place, binding))
    return found


def _places() -> Iterator[type[DOMNode]]:
    import coach.tui

    for module in pkgutil.walk_packages(coach.tui.__path__, "coach.tui."):
        for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(each, DOMNode) and each.__module__ == module.name:
                yield each


def checked(
    wishes: Mapping[str, str], there: Mapping[str, Mapped] | None = None
) -> tuple[dict[str, str], list[Fault]]:
    """The keys that can be as she wishes, by action, and what is wrong with each that cannot.

    An action of which nothing can be done keeps its usual key.
    """
    there = actions() if there is None else there
    keymap: dict[str, str] = {}
    faults = list[Fault]()
    for action, wish in wishes.items():
        keys = [_long(key) for key in wish.split(",")]
        if wrong := _wrong(action, keys, there):
            faults.append(_fault(action, wish, wrong))
        else:
            keymap[action] = ",".join(keys)
    while clash := _clash(keymap, there):
        action, other, key = clash
        said = f"{format_key(key)} is “{other.binding.description}” there. Its usual key stays."
        faults.append(_fault(action, wishes[action], said))
        del keymap[action]
    return keymap, faults


def _fault(action: str, wish: str, why: str) -> Fault:
    return Fault(f"{KEYS}.{action}", f"“{KEYS}.{action}” = “{wish}”: {why}", wish)


def _long(key: str) -> str:
    """A key as Textual names it: `?` is `question_mark`."""
    *modifiers, last = key.strip().split("+") if key.strip() != "+" else ["+"]
    return "+".join([*modifiers, _character_to_key(last) if len(last) == 1 else last])


def _wrong(action: str, keys: list[str], there: Mapping[str, Mapped]) -> str:
    """Why an action cannot have these keys; empty where it can."""
    if action not in there:
        near = get_close_matches(action, there, 1)
        hint = f" The nearest is {near[0]}." if near else ""
        return f"coach has no such action.{hint} It is ignored."
    for key in keys:
        if key in _SAME:
            return f"a terminal cannot tell {key} from {_SAME[key]}. Its usual key stays."
        if not _is_key(key):
            return f"there is no key {key}. Its usual key stays."
        if _is_letter(key) and action.startswith(_WRITTEN) and not _has_letter(there[action]):
            return f"{format_key(key)} is written there, as a letter. Its usual key stays."
    return ""


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    named = {each.value for each in Keys}
    return set(modifiers) <= _MODIFIERS and (
        key in named or last in named or _is_on_a_keyboard(format_key(last))
    )


def _is_on_a_keyboard(letter: str) -> bool:
    """Whether a key may bear it; Textual makes a sign of any name, `banana` and `snowman` too."""
    return len(letter) == 1 and (ord(letter) < _SIGNS or category(letter)[0] == "L")


def _is_letter(key: str) -> bool:
    return "+" not in key and len(format_key(key)) == 1 and key not in {e.value for e in Keys}


def _has_letter(mapped: Mapped) -> bool:
    return any(map(_is_letter, mapped.keys))


def _clash(
    keymap: Mapping[str, str], there: Mapping[str, Mapped]
) -> tuple[str, Mapped, str] | None:
    """The last wish for a key that another action has where both can be reached."""
    for action in reversed(list(keymap)):
        for other, mapped in there.items():
            if other == action or not _meet(there[action].place, mapped.place):
                continue
            if mapped.binding.action == there[action].binding.action:
                continue
            keys = keymap[other].split(",") if other in keymap else mapped.keys
            for key in keymap[action].split(","):
                if key in keys:
                    return action, mapped, key
    return None


def _meet(one: type[DOMNode], other: type[DOMNode]) -> bool:
    """Whether the keys of two places hold at one time: of one screen, the app, or a widget."""
    if issubclass(one, other) or issubclass(other, one):
        return True
    if any(issubclass(each, App) for each in (one, other)):
        return True
    if issubclass(one, Screen):
        return issubclass(other, Screen) and _shared(one, other)
    return issubclass(other, Screen) and not issubclass(one, Screen)


def _shared(one: type[DOMNode], other: type[DOMNode]) -> bool:
    """Whether some screen has the keys of both, as one built on both has."""
    every = _below(one)
    return any(each in every for each in _below(other))


def _below(place: type[DOMNode]) -> set[type[DOMNode]]:
    return {place}.union(*(_below(each) for each in place.__subclasses__()))
