"""Reading exported pages as their readers' programs do."""

import json
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

READERS = {
    "commonmark": MarkdownIt("commonmark", {"html": True}),
    "tables": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
    "gfm": MarkdownIt("gfm-like", {"html": True, "linkify": True}),
}
HARMLESS = {
    "paragraph_open", "paragraph_close", "heading_open", "heading_close", "inline",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
    "list_item_open", "list_item_close", "blockquote_open", "blockquote_close",
    "text", "softbreak", "hardbreak", "em_open", "em_close", "strong_open", "strong_close",
}  # fmt: skip


@dataclass(frozen=True)
class Parsed:
    """The front matter of a page, and what a reader makes of the rest."""

    front: dict[str, str]
    tokens: list[Token]

    @property
    def flat(self) -> list[Token]:
        """Block tokens with the inline ones that stand in them."""
        return [each for token in self.tokens for each in [token, *(token.children or [])]]

    @property
    def headings(self) -> list[tuple[str, str]]:
        after = zip(self.tokens, self.tokens[1:], strict=False)
        return [(a.tag, shown(b)) for a, b in after if a.type == "heading_open"]

    @property
    def words(self) -> str:
        """All letters and digits in the order in which they are read."""
        return letters(
            "".join(
                token.info if token.type == "list_item_open" else token.content
                for token in self.flat
                if token.type in ("text", "list_item_open")
            )
        )

    @property
    def alive(self) -> set[str]:
        """Kinds of tokens that no text of hers may make."""
        return {token.type for token in self.flat} - HARMLESS

    @property
    def links(self) -> list[str]:
        return [str(t.attrs.get("href")) for t in self.flat if t.type == "link_open"]


def shown(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def split_front(page: str) -> tuple[dict[str, str], str]:
    """The front matter and the rest; an error where it is not plain JSON strings."""
    rows = page.split("\n")
    assert rows[0] == "---"
    end = rows.index("---", 1)
    front = {}
    for row in rows[1:end]:
        if row:
            name, _, value = row.partition(": ")
            front[name] = json.loads(value)
            assert isinstance(front[name], str)
    return front, "\n".join(rows[end + 1 :])


def parse(page: str, reader: str = "commonmark") -> Parsed:
    front, body = split_front(page)
    return Parsed(front, READERS[reader].parse(body))


def parse_block(rows: list[str], reader: str = "commonmark") -> Parsed:
    return Parsed({}, READERS[reader].parse("\n".join(rows)))
