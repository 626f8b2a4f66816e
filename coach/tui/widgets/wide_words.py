"""Where a line may end in a script that is written without blanks."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib import import_module
from types import ModuleType

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

Cut = Callable[[str], Iterable[Word]]
_LOOKED_FOR = (("rich._wrap", "words"), ("textual._wrap", "chunks"))
"""Where the two look for words on a page, and in an editor, in the order of the patterns."""


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


def know_wide_words() -> Callable[[], None]:
    """Let every text that is shown or written break between Chinese and Japanese signs.

    Rich and Textual know words by the blanks around them, and would move such a sentence to a
    line of its own as one long word. No line begins with what closes a quote or a sentence, or
    ends with what opens one. Texts in other scripts break where they did. Returns what has
    everything as before; a library that looks for words in another way keeps its own.
    """
    found = [
        (module, name, theirs, pattern)
        for pattern, (path, name) in enumerate(_LOOKED_FOR)
        for module, theirs in _theirs(path, name)
    ]
    for module, name, theirs, pattern in found:
        setattr(module, name, partial(_words, theirs, pattern))

    def forget() -> None:
        for module, name, theirs, _ in found:
            setattr(module, name, theirs)

    return forget


def _words(theirs: Cut, pattern: int, text: str) -> Iterable[Word]:
    return _cut(_patterns()[pattern], text) if is_wide(text) else theirs(text)


def _theirs(path: str, name: str) -> Iterator[tuple[ModuleType, Cut]]:
    """The function by which a library finds words, with its module, if it still is that one."""
    try:
        module = import_module(path)
        theirs = getattr(module, name)
        if list(theirs("a b")) == [(0, 2, "a "), (2, 3, "b")]:
            yield module, theirs
    except (ImportError, AttributeError, TypeError, ValueError):
        return  # what it is called there is its own affair, and lines end as it has them
