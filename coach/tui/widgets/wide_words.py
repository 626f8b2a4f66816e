"""Where a line may end in a script that is written without blanks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import rich._wrap
import textual._wrap

_OPENING = "“‘(「『（【〈《〔［｛"
_CLOSING = "”’).,;:!?…、。，．」』）】〉》〕］｝！？：；・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_SIGNS = (
    "\u2e80-\u2fff\u3006-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u4dbf"
    "\u4e00-\ua4cf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d"
    "\U00020000-\U0003fffd"
)
"""What Chinese and Japanese are written with; Korean has blanks between its words."""
_FIRST = "\u2e80"
"""Below this sign of Unicode no text is wide."""

Word = tuple[int, int, str]
"""Where a word begins, where it ends, and the word with the blanks around it."""

_words, _chunks = rich._wrap.words, textual._wrap.chunks


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is a word on a page, and what in an editor. To compile them takes a while."""
    sign = rf"(?![{_CLOSING}])[{_SIGNS}]"
    word = (
        rf"(?:[{_OPENING}]*{sign}[{_CLOSING}]*"
        rf"|(?:(?:(?!{sign})[^\s{_OPENING}])+|[{_OPENING}](?![{_OPENING}]*{sign}))+)"
    )
    return re.compile(rf"\s*{word}\s*"), re.compile(rf"{word}\s*|\s+")


def _cut(pattern: re.Pattern[str], text: str) -> Iterator[Word]:
    at = 0
    while found := pattern.match(text, at):
        at = found.end()
        yield found.start(), at, found.group()


def is_wide(text: str) -> bool:
    """Whether there is a sign in a text that may be wide."""
    return not text.isascii() and max(text) >= _FIRST


def words(text: str) -> Iterable[Word]:
    """The words of a text on a page."""
    return _cut(_patterns()[0], text) if is_wide(text) else _words(text)


def chunks(text: str) -> Iterable[Word]:
    """The words of a text in an editor."""
    return _cut(_patterns()[1], text) if is_wide(text) else _chunks(text)


def know_wide_words() -> None:
    """Let every text that is shown or written break between Chinese and Japanese signs.

    Rich and Textual know words by the blanks around them, and would move such a sentence to a
    line of its own as one long word. No line begins with what closes a quote or a sentence, or
    ends with what opens one. Texts in other scripts break where they did.
    """
    rich._wrap.words = words
    textual._wrap.chunks = chunks
