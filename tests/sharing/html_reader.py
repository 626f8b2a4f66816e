"""Reading an HTML page as a browser would, element by element."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "h1",
    "h2", "h3", "h4", "p", "br", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "thead",
    "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "line", "circle", "text", "span",
    "desc", "rect", "polygon", "g",
}  # fmt: skip
ATTRIBUTES = {
    "data-head",
    "lang", "charset", "http-equiv", "content", "name", "dir", "class", "start", "value", "scope",
    "viewbox", "role", "aria-label", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r",
    "text-anchor", "id", "aria-labelledby", "aria-describedby", "width", "height", "points",
    "transform",
}  # fmt: skip
_EMPTY = {"meta", "br", "line", "circle", "rect", "polygon"}


@dataclass
class Seen(HTMLParser):
    """What stands on a page: its elements with their attributes, its text, and any fault."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    css: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        apart = tag in ("meta", "style") or (tag == "title" and "svg" not in self._open)
        if tag not in ELEMENTS or (apart and "head" not in self._open):
            self.faults.append(f"<{tag}>")
        self.faults += [f"{tag} {name}" for name, _ in attrs if name not in ATTRIBUTES]
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((tag, ""))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "style":
            self.css += data
        elif inside == "title" and "head" in self._open:
            self.title += data
        else:
            self.texts.append(data)
            if inside in ("h1", "h2", "h3", "h4"):
                tag, said = self.headings.pop()
                self.headings.append((tag, said + data))

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_pi(self, data: str) -> None:
        self.faults.append("an instruction")

    def unknown_decl(self, data: str) -> None:
        self.faults.append("a declaration")

    @property
    def words(self) -> str:
        """All letters and digits that are read, the title of the window left out."""
        return "".join(char for text in self.texts for char in text if char.isalnum())


def read_html(page: str) -> Seen:
    seen = Seen()
    seen.feed(page)
    seen.close()
    seen.faults += [f"<{tag}> is left open" for tag in seen._open]
    return seen
