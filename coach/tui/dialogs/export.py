"""What would leave, word for word, before it is written anywhere."""

from asyncio import to_thread
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from coach.errors import CoachError
from coach.practice.shared import Way
from coach.sharing.paper import Form
from coach.text import clean, clean_line
from coach.tui.dialogs.agreed import Agreed, ExportChoice, Preview
from coach.tui.dialogs.as_it_leaves import as_it_leaves, ask_of, left_out
from coach.tui.dialogs.place import PlaceDialog, form_there
from coach.tui.widgets.path_line import PathLine
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.toggles import Toggles

_SCROLLS = (
    ("pageup", "page_up", "Page up", "A page up"),
    ("pagedown", "page_down", "Page down", "A page down"),
    ("home", "scroll_home", "Top", "To the beginning of the page"),
    ("end", "scroll_end", "End", "To the end of the page"),
)
"""The keys that move the page wherever she is in the dialog."""
_MAKING = "The page is being made. Esc leaves it."
_FORMS = {Form.MD: "Markdown", Form.HTML: "HTML", Form.JSON: "JSON"}


class ExportDialog(ModalScreen[Agreed | None]):
    """Returns the page she agreed to, or None. It writes nothing itself."""

    CSS_PATH = ["dialogs.tcss", "export.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    HELP = """\
## A page to give

This is the page, word for word. Nothing is written before you press Enter, and nothing is sent:
the file stays on this machine until you give it to someone.

⟦export.for=f⟧ changes whom it is for, ⟦export.form=a⟧ what the file is written as: Markdown is
plain text for a mail, HTML a page to attach or print (from a browser, also as PDF), JSON for
another program. ⟦export.place=o⟧ says where the file goes.

⟦export.names=n⟧ goes to the names on the page. Those you gave coach are hidden; others, and such
as could be words, are left as written until the space bar hides them; you are asked once before
the page leaves with them. What you say holds for the next page too.

⟦export.copy=c⟧ copies the page instead, where your terminal allows that. ⟦export.print=p⟧ prints
it in the terminal.
"""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]  # noqa: RUF012  as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (30, "-high")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write the file", id="export.write",
                tooltip="Write this page to the file named below it"),
        Binding("f", "switch", "For whom", id="export.for",
                tooltip="Change between the page for your mentor and the one for you"),
        Binding("a", "form", "As", id="export.form",
                tooltip="Change between Markdown, HTML and JSON"),
        Binding("o", "place", "Where to", id="export.place",
                tooltip="Name the folder or the file that the page is written to"),
        Binding("n", "names", "Hide names", id="export.names",
                tooltip="Go to the names that can be hidden; the space bar hides one"),
        Binding("c", "copy", "Copy", id="export.copy",
                tooltip="Copy this page, where the terminal allows it, and write no file"),
        Binding("p", "print", "Print", id="export.print",
                tooltip="Print this page in the terminal, to mark it with the mouse"),
        Binding("escape", "dismiss(None)", "Cancel", id="export.cancel",
                tooltip="Close, and write nothing"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?", id="export.help",
                tooltip="What this place is for, and its keys"),
        *(Binding(key, f"on_page('{act}')", said, show=False, id=f"export.{act}", tooltip=tooltip)
          for key, act, said, tooltip in _SCROLLS),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        mentor: str,
        preview: Callable[[ExportChoice], Preview],
        choice: ExportChoice | None = None,
        *,
        slow: bool = False,
    ) -> None:
        """`title` names what is given, `mentor` the one who gets it (empty where unknown).

        `preview` makes the page for a choice; it may raise CoachError. Where that may be
        `slow` it is made away from the screen. `choice` is what stands there at first.
        """
        super().__init__()
        self._title = title
        self._audiences = (clean_line(mentor) or "your mentor", "me")
        self._make = preview
        self._choice = choice or ExportChoice()
        self._slow = slow
        self._preview: Preview | None = None
        self._names: tuple[str, ...] = ()
        self._asked: tuple[tuple[str, ...], Way] | None = None

    def compose(self) -> ComposeResult:
        """Whom it is for, the page, where it goes, and the two ways out."""
        with Vertical(classes="dialog", id="export"):
            yield Static(Content(clean_line(self._title)), id="title", markup=False)
            with Horizontal(classes="row"):
                yield Static(_label("f", "For"), classes="row-label")
                yield Toggles(self._audiences, {int(self._choice.for_me)}, id="audience")
            with Horizontal(classes="row"):
                yield Static(_label("a", "As"), classes="row-label")
                yield Toggles(tuple(_FORMS.values()), {0}, id="form")
            with Horizontal(classes="row", id="names-row"):
                yield Static(_label("n", "Hide"), classes="row-label")
                yield Toggles((), several=True, id="names")
            with Reader(id="page"):
                yield Static("", id="text", markup=False)
            yield Static("", id="kept", classes="quiet", markup=False)
            with Horizontal(id="place-row"):
                yield Static(_label("o", "To"), classes="row-label")
                yield PathLine(id="file")
            with Horizontal(id="ways"):
                yield Button("Write the file", id="write", compact=True)
                yield Button("c Copy", id="copy", compact=True)
                yield Button("p Print", id="print", compact=True)
                yield Button("esc Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Show the page for the mentor, ready to be read."""
        self._show(self._choice)
        self.query_one(Reader).focus()

    def _show(self, choice: ExportChoice) -> None:
        """Make the page for a choice, and show it."""
        self._choice = choice
        if self._slow:
            self._put(None, _MAKING)
            self.run_worker(self._make_away(choice), exclusive=True, group="page")
        else:
            try:
                self._put(self._make(choice))
            except CoachError as error:
                self._put(None, str(error))

    async def _make_away(self, choice: ExportChoice) -> None:
        try:
            self._put(await to_thread(self._make, choice))
        except CoachError as error:
            self._put(None, str(error))

    def _kept(self, preview: Preview) -> str:
        """How much is not on the page, and what else the file is."""
        what = preview.page.counted if preview.page else "answer"
        me, html = self._choice.for_me, self._choice.form is Form.HTML
        return left_out(preview.kept_back, what, for_me=me, html=html)

    def _put(self, preview: Preview | None, why: str = "") -> None:
        """Show a page, or why there is none."""
        self._preview = preview
        text, kept = Content(clean(why)), ""
        if preview is not None:
            text, kept = as_it_leaves(preview.text), self._kept(preview)
        there, hiding = (preview.names, preview.hidden) if preview else ((), ())
        stay = [name for name in self._names if name in there]
        self._names = tuple(dict.fromkeys((*stay, *there)))
        hidden = {place for place, name in enumerate(self._names) if name in hiding}
        self.query_one("#names", Toggles).set_words(self._names, hidden)
        self.query_one("#names-row").display = bool(self._names)
        self.query_one("#text", Static).update(text)
        self.query_one("#kept", Static).update(Content(kept))
        for way in ("#write", "#copy", "#print"):
            self.query_one(way, Button).disabled = self._preview is None
        self.query_one(PathLine).show(str(self._preview.path) if self._preview else "")

    @on(Toggles.Changed, "#audience")
    def _for_whom(self, event: Toggles.Changed) -> None:
        event.stop()
        self._show(replace(self._choice, for_me=1 in event.chosen))

    @on(Toggles.Changed, "#form")
    def _as(self, event: Toggles.Changed) -> None:
        event.stop()
        self._show(replace(self._choice, form=list(_FORMS)[min(event.chosen)]))

    @on(Toggles.Changed, "#names")
    def _hide(self, event: Toggles.Changed) -> None:
        event.stop()
        hidden = tuple(name for at, name in enumerate(self._names) if at in event.chosen)
        kept = tuple(name for name in self._names if name not in hidden)
        self._show(replace(self._choice, hidden=hidden, kept=kept))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        acts = {"write": self.action_write, "copy": self.action_copy, "print": self.action_print}
        act = acts.get(event.button.id or "")
        if act is not None:
            act()
        else:
            self.dismiss(None)

    def action_switch(self) -> None:
        """Change whom it is for."""
        self.query_one("#audience", Toggles).action_go(-1 if self._choice.for_me else 1)

    def action_form(self) -> None:
        """Change what the file is written as; after the last form comes the first."""
        row = self.query_one("#form", Toggles)
        last = self._choice.form is list(_FORMS)[-1]
        row.action_go(1 - len(_FORMS) if last else 1)

    def action_names(self) -> None:
        """Go to the names that can be hidden, if there are any."""
        if self.query_one("#names-row").display:
            self.query_one("#names", Toggles).focus()

    async def action_on_page(self, act: str) -> None:
        """Move the page, also from another row."""
        await self.query_one(Reader).run_action(act)

    def action_place(self) -> None:
        """Ask where the page is to be written."""
        now = str(self._preview.path) if self._preview else self._choice.place
        check = partial(form_there, self._choice.form)
        asked = PlaceDialog(now, "Where should the page go?", check)
        self.app.push_screen(asked, self._to)

    def _to(self, place: str | None) -> None:
        if place is None:
            return
        forms = list(_FORMS)
        step = forms.index(form_there(self._choice.form, place)) - forms.index(self._choice.form)
        self._choice = replace(self._choice, place=place)
        if step:  # making the page again is left to the row that says what it is written as
            self.query_one("#form", Toggles).action_go(step)
        else:
            self._show(self._choice)

    def action_write(self) -> None:
        """Agree to the page as it stands."""
        self._agree(Way.FILE)

    def action_copy(self) -> None:
        """Agree to the page as it stands, to be copied."""
        self._agree(Way.COPY)

    def action_print(self) -> None:
        """Agree to the page as it stands, to be printed in the terminal."""
        self._agree(Way.PRINT)

    def _agree(self, way: Way) -> None:
        """Let the page go; where she said nothing yet of names on it, ask for that first."""
        if self._preview is None:
            return
        asked = (self._preview.unsaid, way)
        if self._preview.unsaid and self._asked != asked:
            self._asked = asked
            self.query_one("#kept", Static).update(Content(ask_of(self._preview.unsaid)))
            return
        self.dismiss(Agreed(self._choice, self._preview, way))


def _label(key: str, word: str) -> Content:
    """What a row is, behind the key that leads to it."""
    return Content.assemble((key, "bold $accent"), ("  ", ""), (word, "$text-muted"))
