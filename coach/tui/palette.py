"""The palette of Ctrl+P: every action by its name, and by the words one thinks of it in."""

import asyncio
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from coach.options import THEMES
from coach.text import clean_line, fold
from coach.tui.actions import key_lines

_BY_NAME, _BY_PERSON, _BY_WORD, _BY_NOTHING = 1.0, 0.9, 0.4, 0.1
"""How much a match of an action's name counts, of somebody's, of another word for it."""
_RESTORE, _RESTORE_ALSO = "Go back to a backup", "restore backup recover archive import bring"
_HOW_TO_RESTORE = "Close coach and type coach restore FILE; what is here is copied first"
"""A whole restore happens while nothing is open, so the answer is how."""
_WHERE, _WHERE_ALSO = "Where your journal lies", "path folder file disk data stored"
"""What is answered in the list itself, and other words for it."""
NOTHING = "Nothing by that name. Try another word, or Esc"
ASK, ASK_THEME = "What to do, where to go, or a name", "Which theme?"
"""What stands where she types, before she does."""
NO_THEME = "No theme by that name. Try dark or light, or Esc"

ALSO: Mapping[str, str] = {
    "Agreement": "export share give contract confidentiality",
    "All open": "promises questions advice decisions feedback notes tasks objectives todo waiting",
    "Back": "return close previous",
    "Bring to mentor": "ask question brief",
    "Brief": "export share give page meeting mail send agenda",
    "Change": "edit correct rewrite",
    "Choose a guide": "reflect begin start new session",
    "Back up now": "backup save copy archive safe file keep",
    "Copy": "clipboard",
    "Delete for good": "purge erase remove",
    "Doctor": "check health wrong damaged mend repair fix lost missing backups",
    "Earlier versions": "history before edited",
    "Export": "this session share give send page mail print pdf html markdown copy save",
    "Export the last session": "this share give send page mail print pdf html markdown save",
    "Find a mentor": "choose candidates search",
    "Give it": "export share send page mail print pdf html markdown copy save",
    "Give the whole journal": "export everything all share save print",
    "Give the year": "export letter share",
    "Guides": "reflect begin start new session prompts questions",
    "Help": "keys shortcuts what is this",
    "History": "journal read entries sessions past diary search find wrote",
    "Keys": "shortcuts bindings keymap remap",
    "Last time": "then now before earlier history",
    "Leave": "close stop quit exit save",
    "Meeting": "agenda catch talk capture now",
    "Mentors": "people add agreement rhythm next date",
    "Next date": "plan meeting when calendar",
    "Not for me": "hide put away",
    "Note": "catch capture jot write down idea",
    "Page for your mentor": "export this session share give send mail print",
    "People": "persons names everybody who colleagues team",
    "Prepare": "prep before meeting brief ready",
    "Quit": "exit close leave end",
    "Reflect": "guides begin start new session write prompts",
    "Search": "find words look for wrote people",
    "Seen by": "private mentor open visibility mark share",
    "Settings": "preferences options config name theme dates editor rhythm week folder",
    "Shared": "log left exported sent given what leaves privacy",
    "Skip": "pass leave out",
    "Star": "favourite favorite bookmark keep",
    "Starred": "favourites favorites bookmarks passages stars",
    "Suspend": "shell background terminal",
    "Then and now": "compare earlier before year ago side",
    "Theme": "colour color dark light look contrast paper ink",
    "To the trash": "delete remove throw away",
    "Trash": "deleted bin undo restore thrown",
    "Trends": "insights charts marks statistics progress",
    "Undo": "take back revert",
    "Your editor": "vim emacs nano external",
}
"""Further words for an action, by its name."""


class Commands(Provider):
    """Finds the actions of a place by their names, by words of what they do, by synonyms.

    People are found by their names, which are read away from the screen.
    """

    _people: "asyncio.Task[list[Any]] | None" = None

    async def startup(self) -> None:
        """Begin to read who there is."""
        named = getattr(self.app, "named", None)
        if named is not None:
            self._people = asyncio.create_task(asyncio.to_thread(named, self.screen))

    async def discover(self) -> Hits:
        """Every action, those of the place first."""
        keys = self._keys()
        for name, what, act, *_ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(name, act, help=with_key(what, keys.get(name, "")))

    def _keys(self) -> Mapping[str, str]:
        """The keys of this place, by the name of what each does."""
        return {line.name: line.key for line in key_lines(self.app, self.screen)}

    async def search(self, query: str) -> Hits:
        """What was typed may mean; a name comes before another word for it."""
        matcher, found, keys = self.matcher(query), 0, self._keys()
        for name, what, act, *_ in self.app.get_system_commands(self.screen):
            found += 1
            told = with_key(what, keys.get(name, ""))
            if (score := matcher.match(name)) > 0:
                yield Hit(_BY_NAME + score, matcher.highlight(name), act, text=name, help=told)
            elif means(query, name, what):
                yield Hit(_BY_WORD, name, act, text=name, help=told)
            else:
                found -= 1
        for name, what, act in await self._people if self._people is not None else ():
            if means(query, name, ""):
                found += 1
                line = clean_line(name)
                yield Hit(_BY_PERSON, Text(line), act, text=line, help=what)
        where = getattr(self.app, "where", None)
        if where is not None and means(query, _WHERE, _WHERE_ALSO):
            found += 1
            yield Hit(_BY_PERSON, _WHERE, _nothing, text=_WHERE, help=where())
        if means(query, _RESTORE, _RESTORE_ALSO):
            found += 1
            yield Hit(_BY_WORD, _RESTORE, _nothing, text=_RESTORE, help=_HOW_TO_RESTORE)
        if not found:
            again = self.app.action_command_palette
            yield Hit(_BY_NOTHING, NOTHING, again, text=query)


class Themes(Provider):
    """Finds the themes by their names, or as dark and light ones; coach's own stand first."""

    def _all(self) -> Iterator[tuple[str, str]]:
        there = self.app.available_themes
        known = [name for name in THEMES if name in there]
        for name in (*known, *sorted(set(there) - set(known))):
            now = ", the one you have" if name == self.app.theme else ""
            yield name, f"{'Dark' if there[name].dark else 'Light'}{now}"

    def _wear(self, name: str) -> None:
        self.app.theme = name

    async def discover(self) -> Hits:
        """Every theme."""
        for name, what in self._all():
            yield DiscoveryHit(name, partial(self._wear, name), help=what)

    async def search(self, query: str) -> Hits:
        """The themes that were typed, or are as dark or light as that."""
        matcher, found = self.matcher(query), 0
        for name, what in self._all():
            act = partial(self._wear, name)
            if (score := matcher.match(name)) > 0:
                found += 1
                yield Hit(_BY_NAME + score, matcher.highlight(name), act, text=name, help=what)
            elif means(query, name, what):
                found += 1
                yield Hit(_BY_WORD, name, act, text=name, help=what)
        if not found:
            yield Hit(_BY_NOTHING, NO_THEME, self.app.action_change_theme, text=query)


def _nothing() -> None:
    """The answer was read in the list already."""


def with_key(what: str, key: str) -> str:
    """What an action does, with the key that does it, so that it is learnt where it is read."""
    return f"{what}  ({key})" if key else what


def means(query: str, name: str, what: str) -> bool:
    """Whether every word that was typed begins one of an action's words or synonyms."""
    words = fold(f"{name} {what} {ALSO.get(name, '')}").replace(",", " ").split()
    typed = fold(query).split()
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed)
