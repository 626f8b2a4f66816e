"""Where what was found stands in a text, and the part of a text that shows it."""

from collections.abc import Collection, Iterable

from coach.text import clean_line, key_of, search_key

Span = tuple[int, int]
"""Where something stands in a text: from, and up to."""


def marks(text: str, terms: Collection[str]) -> tuple[Span, ...]:
    """Where words and phrases stand in a text, from left to right; those that touch are one."""
    if not terms or not text:
        return ()
    key, places = _spread(text)
    found: list[Span] = []
    for term in terms:
        at = key.find(term) if term else -1
        while at >= 0:
            end = at + len(term)
            found.append((places[at], _to_the_end(text, places[end - 1] + 1)))
            at = key.find(term, end)
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _spread(text: str) -> tuple[str, list[int]]:
    """The key of a text, and for each of its characters the place in the text that it is of."""
    parts: list[str] = []
    places: list[int] = []
    blank = True
    for place, char in enumerate(text):
        for each in search_key(char):
            if not (blank and each.isspace()):
                parts.append(" " if each.isspace() else each)
                places.append(place)
            blank = each.isspace()
    return "".join(parts), places


def _to_the_end(text: str, end: int) -> int:
    """The end of a mark with what belongs to its last character: accents, joiners."""
    while end < len(text) and not search_key(text[end]):
        end += 1
    return end


def excerpt(
    texts: Iterable[str], terms: Collection[str], width: int
) -> tuple[str, tuple[Span, ...]]:
    """The part of some texts that shows best what was found, on a line, and the marks in it.

    Of the texts the one with the most of the words is taken, the first of several; at most
    `width` characters of it, around the first mark.
    """
    lines = [line for text in texts if (line := clean_line(text))]
    if not lines:
        return "", ()
    held = [sum(term in key for term in terms) for key in map(key_of, lines)]
    line = lines[held.index(max(held))]
    spans = marks(line, terms)
    if len(line) <= width:
        return line, spans
    start = _start(line, spans[0][0] if spans else 0, width)
    lead = "…" if start else ""
    rest = line[start:]
    if len(lead) + len(rest) > width:
        rest = f"{rest[: width - len(lead) - 1].rstrip()}…"
        last = len(lead) + len(rest) - 1
    else:
        last = len(lead) + len(rest)
    moved = ((a - start + len(lead), min(b - start + len(lead), last)) for a, b in spans)
    return lead + rest, tuple((a, b) for a, b in moved if len(lead) <= a < b)


def _start(line: str, first: int, width: int) -> int:
    """Where to begin in a line that is too long: before the first mark, and at a word."""
    start = max(0, min(first - width // 4, len(line) - width + 1))
    if not start:
        return 0
    word = line.find(" ", start, first) + 1
    return word or start
