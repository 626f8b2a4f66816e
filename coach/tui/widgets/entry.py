"""The fields of one answer, put together for its kind."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.model.dates import say_date
from coach.model.entry import Field, Shape, UnfitError, read_field
from coach.tui.widgets.choices import ChoiceList
from coach.tui.widgets.editor import Editor, LineEditor
from coach.tui.widgets.field import FieldChanged, FieldSubmitted
from coach.tui.widgets.rating import Rating

_SHORT = frozenset({"name", "who"})
"""Fields of a record that hold a name; the others have two rows."""

FieldWidget = Editor | Rating | ChoiceList


class AnswerEntry(VerticalGroup):
    """Data in: fields and the words in them. Out: Changed with every key, Submitted at the end."""

    class Changed(Message):
        """The words in the fields changed, or the cursor moved."""

        def __init__(self, entry: "AnswerEntry") -> None:
            super().__init__()
            self.entry = entry

    class Submitted(Message):
        """She is done with the last field."""

    def __init__(
        self,
        fields: Sequence[Field],
        parts: Mapping[str, str],
        today: date,
        ends: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._parts = dict(parts)
        self._today = today
        self._ends = ends or ("", "")
        self._widgets: dict[str, FieldWidget] = {}
        self._begun: dict[str, str] = {}
        self._remarked: dict[str, str] = {}
        self._cursor: tuple[str, tuple[int, int]] = ("", (0, 0))

    def compose(self) -> ComposeResult:
        """A field alone, or each with its label; a further result only once it is wanted."""
        alone = len(self._fields) == 1
        for field in self._fields:
            widget = self._widget(field, alone)
            self._widgets[field.key] = widget
            self._begun[field.key] = widget.raw
            if alone:
                yield widget
                continue
            with VerticalGroup(classes="field", id=f"field-{field.key}"):
                yield Static(self._label(field), classes="field-label", markup=False)
                yield widget

    def on_mount(self) -> None:
        """Hide the results that are not wanted yet."""
        self._show_results()

    def _widget(self, field: Field, alone: bool) -> FieldWidget:
        raw = self._parts.get(field.key, "")
        if field.shape is Shape.RATING:
            return Rating(raw, self._ends)
        if field.shape in (Shape.CHOICE, Shape.CHOICES):
            return ChoiceList(field.choices, raw, several=field.shape is Shape.CHOICES)
        if field.shape in (Shape.TEXT, Shape.LIST):
            hint = "One on each line" if field.shape is Shape.LIST else ""
            return Editor(raw, placeholder=hint)
        if alone:
            return LineEditor(raw, wrap=True, classes="alone")
        wide = field.shape is Shape.LINE and field.name not in _SHORT
        return LineEditor(raw, wrap=wide, classes="wide" if wide else "")

    @property
    def whole(self) -> bool:
        """Whether any change makes a finished answer: a mark or a choice, not a text."""
        return self._fields[0].shape in (Shape.RATING, Shape.CHOICE, Shape.CHOICES)

    def read(self) -> dict[str, str]:
        """The words that stand in the fields at this moment, told already or not.

        What a field cannot show, such as a choice that is no longer there, stays
        as it is until she changes it.
        """
        now = {key: widget.raw for key, widget in self._widgets.items()}
        changed = {key: raw for key, raw in now.items() if raw != self._begun.get(key)}
        return {**dict.fromkeys(now, ""), **self._parts, **changed}

    def begin(self, focus: str = "", cursor: tuple[int, int] | None = None) -> None:
        """Put the cursor into a field: the one she left, else the first."""
        widget = self._widgets.get(focus) or next(iter(self._widgets.values()))
        self.screen.set_focus(widget, scroll_visible=False)
        if cursor is not None and focus in self._widgets:
            widget.place_cursor(cursor)
            self._cursor = (focus, cursor)

    @property
    def writing(self) -> str | None:
        """The field with the text she is in, or the only one; None where there is none."""
        texts = [key for key, each in self._widgets.items() if isinstance(each, Editor)]
        focused = [key for key in texts if self._widgets[key] is self.screen.focused]
        found = focused or texts
        return found[0] if len(found) == 1 else None

    @property
    def alone(self) -> bool:
        """Whether it is one field, without a label that could say what does not fit."""
        return len(self._fields) == 1

    @property
    def cursor(self) -> tuple[str, tuple[int, int]]:
        """The field she writes in and the cursor there, also of a key not told yet."""
        for key, widget in self._widgets.items():
            if isinstance(widget, Editor) and widget.has_focus:
                return key, widget.cursor_location
        return self._cursor

    def put(self, key: str, text: str) -> None:
        """Put another text into a field; undo brings back what stood there."""
        editor = self._widgets.get(key)
        if isinstance(editor, Editor) and text != editor.raw:
            editor.replace_all(text)

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Say beside each field what does not fit, and go to the first of them."""
        for field in self._fields:
            if field.key in remarks:
                self._remarked[field.key] = self._widgets[field.key].raw
                self._relabel(field, remarks[field.key], wrong=True)
        first = next((field for field in self._fields if field.key in remarks), None)
        if first is not None:
            self._widgets[first.key].focus()

    @on(FieldChanged)
    def _changed(self, event: FieldChanged) -> None:
        event.stop()
        field = self._field_of(event.widget)
        if field is None:
            return
        is_new = event.raw != self._parts.get(field.key, "")
        self._parts[field.key] = event.raw
        self._begun.pop(field.key, None)
        judged = self._remarked.get(field.key)
        if is_new and event.raw != judged and (field.shape is Shape.DATE or judged is not None):
            self._remarked.pop(field.key, None)
            self._relabel(field)
        if field.name == "result":
            self._show_results()
        self._cursor = (field.key, event.cursor)
        self.post_message(self.Changed(self))

    @on(FieldSubmitted)
    def _submitted(self, event: FieldSubmitted) -> None:
        event.stop()
        shown = [key for key in self._widgets if self._is_shown(key)]
        field = self._field_of(event.widget)
        after = shown[shown.index(field.key) + 1 :] if field and field.key in shown else []
        if after:
            self._widgets[after[0]].focus()
        else:
            self.post_message(self.Submitted())

    def _is_shown(self, key: str) -> bool:
        return len(self._fields) == 1 or bool(self.query_one(f"#field-{key}").display)

    def _field_of(self, widget: Widget) -> Field | None:
        return next((each for each in self._fields if self._widgets.get(each.key) is widget), None)

    def _show_results(self) -> None:
        """A second and third result appear once the one before is written."""
        wanted = True
        for field in self._fields:
            if field.name == "result":
                filled = bool(self._parts.get(field.key, "").strip())
                shown, wanted = wanted or filled, filled
            if field.name in ("result", "percent", "review") and field.key != field.name:
                group = self.query(f"#field-{field.key}")
                group.set(display=shown)

    def _label(self, field: Field, beside: str = "", *, wrong: bool = False) -> Content:
        if not beside and field.shape is Shape.DATE:
            beside = self._date_echo(field, self._parts.get(field.key, ""))
        if not beside:
            return Content.styled(field.label, "$text-muted")
        return Content.assemble(
            (field.label, "$text-muted"), "  ", (beside, "$error" if wrong else "$secondary")
        )

    def _relabel(self, field: Field, beside: str = "", *, wrong: bool = False) -> None:
        for label in self.query(f"#field-{field.key} .field-label").results(Static):
            label.update(self._label(field, beside, wrong=wrong))

    def _date_echo(self, field: Field, raw: str) -> str:
        try:
            value = read_field(field, raw, self._today)
        except UnfitError:
            return ""
        return say_date(date.fromisoformat(value)) if isinstance(value, str) else ""
