"""The palette of Ctrl+P: every action by its name, and by the words one thinks of it in."""

from collections.abc import Mapping

from textual.command import DiscoveryHit, Hit, Hits, Provider

from coach.text import fold

_BY_NAME, _BY_WORD = 1.0, 0.4
"""How much a match of the name counts, and one of another word for it."""

ALSO: Mapping[str, str] = {
    "Agreement": "export share give contract confidentiality",
    "All open": "promises questions advice decisions feedback notes tasks objectives todo waiting",
    "Back": "return close previous",
    "Bring to mentor": "ask question brief",
    "Brief": "export share give page meeting mail send agenda",
    "Change": "edit correct rewrite",
    "Choose a guide": "reflect begin start new session",
    "Copy": "clipboard",
    "Delete for good": "purge erase remove",
    "Earlier versions": "history before edited",
    "Export": "share give send page mail print pdf html markdown copy save",
    "Find a mentor": "choose candidates search",
    "Give it": "export share send page mail print pdf html markdown copy save",
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
    "Page for your mentor": "export share give send mail print",
    "Prepare": "prep before meeting brief ready",
    "Quit": "exit close leave end",
    "Reflect": "guides begin start new session write prompts",
    "Seen by": "private mentor open visibility mark share",
    "Settings": "preferences options config name theme dates editor rhythm week folder",
    "Skip": "pass leave out",
    "Star": "favourite favorite bookmark keep",
    "Suspend": "shell background terminal",
    "Theme": "colour color dark light look contrast paper ink",
    "To the trash": "delete remove throw away",
    "Trash": "deleted bin undo restore thrown",
    "Trends": "insights charts marks statistics progress",
    "Undo": "take back revert",
    "Your editor": "vim emacs nano external",
}
"""Further words for an action, by its name."""


class Commands(Provider):
    """Finds the actions of a place by their names, by words of what they do, by synonyms."""

    async def discover(self) -> Hits:
        """Every action, those of the place first."""
        for name, what, act, *_ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(name, act, help=what)

    async def search(self, query: str) -> Hits:
        """The actions that what was typed may mean; a name comes before another word for it."""
        matcher = self.matcher(query)
        for name, what, act, *_ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(name)) > 0:
                yield Hit(_BY_NAME + score, matcher.highlight(name), act, text=name, help=what)
            elif means(query, name, what):
                yield Hit(_BY_WORD, name, act, text=name, help=what)


def means(query: str, name: str, what: str) -> bool:
    """Whether every word that was typed begins one of an action's words or synonyms."""
    words = fold(f"{name} {what} {ALSO.get(name, '')}").replace(",", " ").split()
    typed = fold(query).split()
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed)
