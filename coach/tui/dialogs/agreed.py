"""What she chose for a page, what she saw of it, and what she agreed to."""

from dataclasses import dataclass
from pathlib import Path

from coach.practice.shared import Way
from coach.sharing.page import Page
from coach.sharing.paper import Form


@dataclass(frozen=True)
class ExportChoice:
    """Whom a page is for, which names on it are hidden or kept, its form, and its place.

    Of a name in neither, what she chose for an earlier page holds. Without a place it is
    written to the folder that coach was started in.
    """

    for_me: bool = False
    hidden: tuple[str, ...] = ()
    form: Form = Form.MD
    kept: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Preview:
    """A page as it would leave: its text, its file, and what is not on it.

    `names` are those that can be hidden, of which `hidden` are. `page` is what goes into
    the file; where that is HTML, `text` is the same in Markdown. Of the names in `unsaid` she
    has not said yet whether they stand there as written, as they do.
    """

    text: str
    path: Path
    kept_back: int = 0
    names: tuple[str, ...] = ()
    page: Page | None = None
    hidden: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreed:
    """What she agreed to: her choice, the very page that she saw, and how it leaves."""

    choice: ExportChoice
    preview: Preview
    way: Way = Way.FILE
