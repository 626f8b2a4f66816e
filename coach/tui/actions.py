"""Every action of a place by its name, for the palette and for help."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette, Provider
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.screen import Screen

from coach.tui.her_keys import in_her_keys
from coach.tui.keys import OrderedApp
from coach.tui.widgets.key_footer import in_order


class Action(NamedTuple):
    """One action: the key that does it, what it does, and whose it is."""

    binding: Binding
    what: str
    node: DOMNode


class KeyLine(NamedTuple):
    """One action as help shows it: its key, its name, and what it does."""

    key: str
    name: str
    what: str


def actions_of(screen: Screen[object]) -> list[Action]:
    """Every action of ours in a place, once each; those of Textual's own have no id.

    Those of the screen stand first, then those of what has the cursor, then the app's.
    """
    found: dict[str, Action] = {}
    for active in in_order(screen.active_bindings.values()):
        binding = active.binding
        if binding.id is not None and binding.description:
            what = active.tooltip or binding.description
            found.setdefault(binding.description, Action(binding, what, active.node))
    return sorted(found.values(), key=lambda each: _rank(each.node))


def _rank(node: DOMNode) -> int:
    return 0 if isinstance(node, Screen) else 2 if isinstance(node, App) else 1


def key_lines(app: App[Any], screen: Screen[object]) -> list[KeyLine]:
    """The actions of a place, as help shows them."""
    return [
        KeyLine(app.get_key_display(binding), binding.description, what)
        for binding, what, _ in actions_of(screen)
    ]


def _commands() -> type[Provider]:
    from coach.tui.palette import Commands

    return Commands


class NamedActions(OrderedApp):
    """An app in which every action can be found by its name, and its key seen."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}

    def action_help(self) -> None:
        """Show what this place is for, and its keys."""
        from coach.tui.dialogs.help import HelpDialog

        screen = self.screen
        actions = actions_of(screen)

        def run(chosen: int | None) -> None:
            if chosen is not None:
                binding, _, node = actions[chosen]
                self.call_next(self.run_action, binding.action, node)

        self.push_screen(
            HelpDialog(in_her_keys(self, screen.HELP or ""), key_lines(self, screen)), run
        )

    def action_command_palette(self) -> None:
        """Find an action, a place or a person by name."""
        from coach.tui.palette import ASK

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=ASK, id="--command-palette"))

    def search_themes(self) -> None:
        """Choose how coach looks."""
        from coach.tui.palette import ASK_THEME, Themes

        self.push_screen(CommandPalette((Themes,), placeholder=ASK_THEME))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something for a while, with each key that it names as she has it."""
        said = in_her_keys(self, message)
        super().notify(said, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_help_quit(self) -> None:
        """Say how to close coach, to whoever presses Ctrl+C."""
        self.notify("⟦app.quit=Ctrl+Q⟧ closes coach. Everything is kept.", markup=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of this place by its name, then the few that hold everywhere."""
        for binding, tooltip, node in actions_of(screen):
            act = partial(self.run_action, binding.action, node)
            yield SystemCommand(binding.description, tooltip, act)
        yield SystemCommand("Theme", "Change how coach looks", self.action_change_theme)
        shell = "Go to the shell for a while; fg brings coach back at the same word"
        yield SystemCommand("Suspend", shell, self.action_suspend_process)
