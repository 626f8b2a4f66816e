"""What all fields of an answer say, whatever they look like."""

from textual.message import Message
from textual.widget import Widget


class FieldChanged(Message):
    """The words in a field changed, or its cursor moved. `raw` is the text as typed."""

    def __init__(self, widget: Widget, raw: str, cursor: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self.widget = widget
        self.raw = raw
        self.cursor = cursor


class FieldSubmitted(Message):
    """She is done with a field, and would go on."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
