"""What every layer does to strings: cleaning, counting, folding, shortening."""

import re
import unicodedata

# C0 (but tab and line feed), DEL, C1, bidi controls, tag characters, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARK = "\u0301"
# Letters or digits with the marks above, below or after them; joiners hold the parts of a word.
_LETTERS = rf"[^\W_]+(?:{_MARK}+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:['\u2019\u200c\u200d\-]{_LETTERS})*")
_SPACE = re.compile(r"\s+")

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# What no reader sees: soft hyphens, joiners, marks of direction, variants of a sign, tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
# What Unicode does not take apart, and people type without.
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
    **{"\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d"},
    **{"\u0127": "h", "\u0131": "i"},
}


class _Folds(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        kept = (c for c in _UNSEEN.sub("", spread) if not unicodedata.combining(c))
        self[code] = "".join(_PLAIN.get(c, c) for c in kept)
        return self[code]


_FOLDS = _Folds()


def _folded_run(match: re.Match[str]) -> str:
    return match[0].translate(_FOLDS)


def _replace_unsafe(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return ""


def clean(text: str) -> str:
    """Make a string safe to store and to show, without changing what it says.

    Control characters become visible pictures, C1 controls and lone surrogates
    U+FFFD; bidi overrides and tag characters are dropped; every line ends in LF.
    Emoji, combining marks and right-to-left letters stay. Cleaning twice changes
    nothing.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(_replace_unsafe, text)


def clean_line(text: str) -> str:
    """Clean a string and fold it onto one line with single spaces."""
    return _SPACE.sub(" ", clean(text)).strip()


def words(text: str) -> list[str]:
    """The words of a text in order, as written; hyphenated and elided words count once."""
    if text.isascii():
        return _WORD.findall(text)
    plain = "".join(_MARK if unicodedata.category(c).startswith("M") else c for c in text)
    return [text[match.start() : match.end()] for match in _WORD.finditer(plain)]


def fold(text: str) -> str:
    """A text as it is compared: case folded, accents dropped, typographic quotes made plain."""
    text = text.replace("\u2019", "'").replace("\u2018", "'")
    text = text.replace("\u201c", '"').replace("\u201d", '"')
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if not unicodedata.combining(c))
    )


def search_key(text: str) -> str:
    """A text as it is searched: any case, accent, width, style of quotes; nothing invisible.

    Each character is folded by itself, so that the key of a text is the keys of its parts in
    a row: what is found in a key stands at one place of the text.
    """
    if text.isascii():
        return text.lower()
    lower = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    return _NOT_ASCII.sub(_folded_run, lower)


def key_of(text: str) -> str:
    """A text as its words and phrases are looked for: folded, with single blanks."""
    return " ".join(search_key(text).split())


def shorten(text: str, width: int) -> str:
    """A text on one line of at most `width` characters, cut at a word where that is possible."""
    line = clean_line(text)
    if len(line) <= width:
        return line
    if width < 1:
        return ""
    head, _, _ = line[:width].rpartition(" ")
    cut = head if len(head) > width // 2 else line[: width - 1]
    return cut.rstrip(" ,;:.") + "\u2026"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 answer`, `3 answers`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(items: list[str], last: str = "and") -> str:
    """Items as a person would list them: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def cells(text: str) -> int:
    """How many columns of a terminal a line takes: wide signs two, those that combine none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def fit_label(text: str, width: int) -> str:
    """A text on one line of at most `width` columns, cut where it is longer."""
    line = shorten(text, width)
    while line and cells(line) > width:
        line = shorten(line, len(line) - 1)
    return line


def fit_words(text: str, width: int) -> str:
    """A text on one line of at most `width` columns, cut behind a word.

    Only where the next word alone would take more than two thirds of the room, it is cut inside.
    """
    line = clean_line(text)
    if cells(line) <= width:
        return line
    head = ""
    for word in line.split(" "):
        longer = f"{head} {word}".lstrip()
        if cells(longer) >= width:
            whole = head and 3 * cells(word) <= 2 * width
            return head.rstrip(" ,;:.") + "\u2026" if whole else fit_label(line, width)
        head = longer
    return head
