"""A guide's Markdown as a flat run of blocks, and the faults that Markdown would swallow."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from coach.guides.faults import Faults, quoted
from coach.text import clean_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ATTRIBUTE_LINE = re.compile(r" {0,3}\{[^{}]*\}[ \t]*")
_TIGHT_HEADING = re.compile(r"(#{1,6})[^\s#]")
_DEFINITION = re.compile(r"\[[^\]]*\]:")
_TABLE_RULE = frozenset("|:- \t")
_HTML = re.compile(r"<(?:[a-zA-Z][\w-]*[\s/>]|[a-zA-Z][\w+.-]*:|/[a-zA-Z]|!|\?)")
_CODE = re.compile(r"`[^`]+`")

_UNWANTED: Mapping[str, str] = {
    "ordered_list_open": "a numbered list has no place here; write choices with “- ”",
    "fence": "a code block has no place in a guide; write plain text",
    "code_block": "a line set in by four blanks or a tab is code to Markdown; "
    "begin it at the left margin",
    "html_block": "HTML has no place in a guide; write plain text",
    "hr": "a dividing line has no place in a guide; headings part the steps",
}


class What(Enum):
    """What sort of block it is. UNREAD stands for attributes that could not be read."""

    ATTRIBUTES = auto()
    UNREAD = auto()
    TITLE = auto()
    QUESTION = auto()
    TEXT = auto()
    LIST = auto()
    QUOTE = auto()


@dataclass(frozen=True)
class Block:
    """One block, the line it begins at, and its text; a list has (line, text) items."""

    what: What
    line: int
    text: str = ""
    items: tuple[tuple[int, str], ...] = ()


def read_blocks(text: str, faults: Faults) -> tuple[Block, ...]:
    """The blocks of a cleaned text in order. What has no place in a guide is a fault."""
    lines, numbers = _parted(text.split("\n"), faults)
    reader = _Reader(lines, numbers, faults)
    return tuple(reader.blocks(_markdown().parse("\n".join(lines))))


def _markdown() -> "MarkdownIt":
    # Imported here, not above: a start that finds every guide in the cache needs no Markdown.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin

    markdown = MarkdownIt("commonmark").use(attrs_block_plugin)
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown.disable("reference")  # a definition would vanish without a word


def _parted(lines: Sequence[str], faults: Faults) -> tuple[list[str], list[int]]:
    """The lines with an empty one put before each attribute line that lacks it.

    Markdown would read such a line as more of the text above it. Returns the
    lines, and the number that each of them has in the file.
    """
    parted: list[str] = []
    numbers: list[int] = []
    before = ""
    for number, line in enumerate(lines, 1):
        if _ATTRIBUTE_LINE.fullmatch(line) and before.strip(" \t"):
            if not _ATTRIBUTE_LINE.fullmatch(before):
                faults.add(number, "an attribute line needs an empty line before it")
            parted.append("")
            numbers.append(number)
        parted.append(line)
        numbers.append(number)
        before = line
    return parted, numbers


def _groups(tokens: Sequence["Token"]) -> Iterator[Sequence["Token"]]:
    """The tokens of each outermost block, from its opening to its end."""
    depth = start = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


class _Reader:
    """Turns the tokens of one file into blocks."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int], faults: Faults) -> None:
        self._lines = lines
        self._numbers = numbers
        self._faults = faults
        self._after_attributes = False
        self._headed = False

    def blocks(self, tokens: Sequence["Token"]) -> Iterator[Block]:
        read = {
            "attrs_block": self._attributes,
            "heading_open": self._heading,
            "paragraph_open": self._paragraph,
            "bullet_list_open": self._list,
            "blockquote_open": self._quote,
        }
        for group in _groups(tokens):
            kind = group[0].type
            if kind in read:
                yield from read[kind](group)
            else:
                self._faults.add(self._line(group[0]), _UNWANTED.get(kind, "unexpected Markdown"))
            self._after_attributes = kind == "attrs_block"

    def _line(self, token: "Token", offset: int = 0) -> int:
        first = token.map[0] if token.map else 0
        return self._numbers[min(first + offset, len(self._numbers) - 1)]

    def _attributes(self, group: Sequence["Token"]) -> Iterator[Block]:
        first = group[0].map[0] if group[0].map else 0
        yield Block(What.ATTRIBUTES, self._line(group[0]), self._lines[first].strip())

    def _heading(self, group: Sequence["Token"]) -> Iterator[Block]:
        opening, inline = group[0], group[1]
        line = self._line(opening)
        self._headed = True
        if not opening.markup.startswith("#"):
            self._faults.add(
                line,
                "a line of “=” or “-” under a text makes it a heading to Markdown; "
                "write “# ” before a title, “## ” before a question, or an empty line between",
            )
            if opening.tag == "h2" and not self._after_attributes:
                yield from self._text(inline, What.TEXT)
                return
        elif opening.tag not in ("h1", "h2"):
            self._faults.add(
                line, "a guide has one “# ” title and “## ” questions; no smaller headings"
            )
            return
        yield from self._text(inline, What.TITLE if opening.tag == "h1" else What.QUESTION)

    def _paragraph(self, group: Sequence["Token"]) -> Iterator[Block]:
        inline = group[1]
        lines = inline.content.split("\n")
        if lines[0].startswith("{"):
            yield Block(What.UNREAD, self._line(inline), lines[0])
            return
        if _DEFINITION.match(inline.content):
            self._faults.add(
                self._line(inline),
                "a line like “[this]: there” is a link definition and would not be shown; "
                "begin with a word",
            )
        for offset, line in enumerate(lines):
            if self._is_tight(line):
                message = f"a heading needs a blank after its #: {quoted(line)}"
                self._faults.add(self._line(inline, offset), message)
            elif offset and "|" in line and "-" in line and _TABLE_RULE.issuperset(line):
                self._faults.add(self._line(inline), "a table has no place in a guide; use a list")
        if self._is_tight(lines[0]):
            text = lines[0].lstrip("#")
            what = {1: What.TITLE, 2: What.QUESTION}.get(len(lines[0]) - len(text))
            if what is not None:
                self._headed = True
                yield Block(what, self._line(inline), clean_line(text))
            return
        yield from self._text(inline, What.TEXT)

    def _is_tight(self, line: str) -> bool:
        """Whether a line is a heading but for a blank; later on, `#1` may well be a text."""
        match = _TIGHT_HEADING.match(line)
        return match is not None and (len(match[1]) > 1 or not self._headed)

    def _text(self, inline: "Token", what: What) -> Iterator[Block]:
        """The text of a block on one line; nothing for one of blanks only, but for a heading."""
        text = self._plain(inline)
        if text or what is not What.TEXT:
            yield Block(what, self._line(inline), text)

    def _plain(self, inline: "Token") -> str:
        """A text folded onto one line; markup within it is a fault."""
        for offset, line in enumerate(inline.content.split("\n")):
            if _HTML.search(line):
                message = "HTML has no place in a guide; write plain text"
                self._faults.add(self._line(inline, offset), message)
            if _CODE.search(line):
                message = "code in backticks has no place in a guide; write plain text"
                self._faults.add(self._line(inline, offset), message)
        return clean_line(inline.content)

    def _list(self, group: Sequence["Token"]) -> Iterator[Block]:
        items: list[tuple[int, str]] = []
        texts: list[str] = []
        for token in group:
            if token.type == "list_item_open" and token.level == 1:
                texts = []
                item = token
            elif token.type == "list_item_close" and token.level == 1:
                if not texts:
                    self._faults.add(self._line(item), "an empty line in a list; give it a text")
                items.append((self._line(item), " ".join(texts)))
            elif token.type == "inline" and token.level == 3:
                if texts:
                    message = "one line of a list holds one text; begin the next with “- ”"
                    self._faults.add(self._line(token), message)
                texts.append(self._plain(token))
            elif token.level == 2 and token.nesting >= 0 and token.type != "paragraph_open":
                self._faults.add(self._line(token), "a list holds plain lines only, none within")
        yield Block(What.LIST, self._line(group[0]), items=tuple(items))

    def _quote(self, group: Sequence["Token"]) -> Iterator[Block]:
        inner = [token for token in group if token.level == 1 and token.nesting >= 0]
        texts = [token for token in group if token.type == "inline" and token.level == 2]
        line = self._line(group[0])
        if any(token.type != "paragraph_open" for token in inner):
            self._faults.add(line, "a quote holds one follow-up as plain text, nothing else")
            return
        if len(texts) != 1 or "\n" in texts[0].content:
            message = "a follow-up is one quote of one line; part two by an empty line"
            self._faults.add(line, message)
        rows = [row for token in texts for row in token.content.split("\n")]
        for token in texts:
            self._plain(token)
        if any(row.startswith("**") for row in rows[1:]):
            yield from (Block(What.QUOTE, line, clean_line(row)) for row in rows)
        elif rows:
            yield Block(What.QUOTE, line, clean_line(" ".join(rows)))
