"""Making the brief fit one sheet: what gives way, and what comes back where room is left."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from coach.sharing.brief import Brief, Entry, Part
from coach.sharing.brief_draft import draft
from coach.sharing.letters import width_of
from coach.sharing.sheet import fits
from coach.text import clean_line, shorten

_LETTER = 0.45
"""The width of a usual letter, in its size."""
_LONG, _SHORT = 240, 90
"""Letters that a text keeps while others still give way, and at the last."""
_LINE = 80
_SHEET = 9000
"""More letters than any sheet holds."""
_FINE = 10
"""Letters that are not worth another try."""
_YIELDING = ("since", "mine", "yours", "questions", "notes")
"""The parts that lose entries when there is no room."""
_LAST = ("told", "decisions")
"""Those that do so last: what is due, or is to be told."""


def fitted(brief: Brief, *, for_me: bool) -> Brief:
    """The brief with as much of it as fits one sheet in the tightest setting.

    First the drawing goes, then long texts are cut, then parts lose their last entries,
    which are counted; what is due or to be told goes last. Where room is left after that,
    entries come back.
    """

    def fit(each: Brief) -> bool:
        return fits(draft(each, for_me=for_me))

    less: Brief | None = brief
    whole = brief
    while less is not None and not fit(less):
        brief, less = less, _less(less)
    return _filled(less or brief, whole, fit)


def _filled(brief: Brief, whole: Brief, fit: Callable[[Brief], bool]) -> Brief:
    """The brief with what there is room for after all: entries, the words of long ones, drawing."""
    more = True
    while more:
        more = False
        for key in (*_LAST, *_YIELDING):
            fuller = _with_one_more(brief, whole, key)
            if fuller is not None and fit(fuller):
                brief, more = fuller, True
    brief = _lengthened(brief, whole, fit)
    drawn = replace(brief, drawn=whole.drawn)
    return drawn if brief.insight is not None and fit(drawn) else brief


def _lengthened(brief: Brief, whole: Brief, fit: Callable[[Brief], bool]) -> Brief:
    """The brief with its texts cut as late as there is room for."""
    least = max(map(_weight, _texts(brief)), default=0)
    cut = sum(_weight(text) >= least for text in _texts(brief))
    most = min(max(map(_weight, _texts(whole)), default=0), least + _SHEET // max(cut, 1))
    while most - least > _FINE:
        middle = (least + most) // 2
        longer = _cut_again(brief, whole, middle)
        if fit(longer):
            brief, least = longer, middle
        else:
            most = middle
    return brief


def _cut_again(brief: Brief, whole: Brief, to: int) -> Brief:
    """The entries that the brief has, in the words of the whole one, cut to so many letters."""
    before = {part.key: part.entries for part in whole.parts}
    parts = (
        replace(part, entries=_all_cut(before[part.key][: len(part.entries)], to))
        for part in brief.parts
    )
    return replace(brief, parts=tuple(parts))


def _with_one_more(brief: Brief, whole: Brief, key: str) -> Brief | None:
    """The brief with the next entry of a part again; None where it has them all."""
    part = next((each for each in brief.parts if each.key == key), None)
    before = next((each for each in whole.parts if each.key == key), None)
    if part is None or before is None or len(part.entries) >= len(before.entries):
        return None
    longest = max((_weight(text) for each in part.entries for text in _of(each)), default=_SHORT)
    back = _all_cut(before.entries[len(part.entries) :][:1], longest)
    fuller = replace(part, entries=part.entries + back, more=part.more - 1)
    return replace(brief, parts=tuple(fuller if each is part else each for each in brief.parts))


def _less(brief: Brief) -> Brief | None:
    """The brief with a little less on it; None where nothing is left to give way."""
    if brief.drawn and brief.insight is not None:
        return replace(brief, drawn=False)
    steps: tuple[Callable[[Brief], Brief | None], ...] = (
        lambda each: _shorter(each, _LONG),
        lambda each: _fewer(each, _YIELDING, 2),
        lambda each: _shorter(each, _SHORT),
        lambda each: replace(each, insight=None) if each.insight is not None else None,
        lambda each: _fewer(each, _LAST, 2),
        lambda each: _fewer(each, (*_YIELDING, *_LAST), 1),
    )
    return next((less for step in steps if (less := step(brief)) is not None), None)


def _shorter(brief: Brief, least: int) -> Brief | None:
    """The brief with every text that is longer than `least` cut to that; None without one.

    What that was too much comes back at the end.
    """
    if max(map(_weight, _texts(brief)), default=0) <= least:
        return None
    parts = (replace(part, entries=_all_cut(part.entries, least)) for part in brief.parts)
    return replace(brief, parts=tuple(parts))


def _all_cut(entries: Sequence[Entry], to: int) -> tuple[Entry, ...]:
    return tuple(
        replace(each, text=_at_most(each.text, to), beside=_at_most(each.beside, to))
        for each in entries
    )


def _at_most(text: str, to: int) -> str:
    """A text that takes more than so many letters, on one line and cut to them."""
    if _weight(text) <= to:
        return text
    line = clean_line(text)
    weight = _weight(line)
    return shorten(line, len(line) * to // weight) if weight > to else line


def _texts(brief: Brief) -> Iterator[str]:
    return (text for part in brief.parts for each in part.entries for text in _of(each))


def _of(entry: Entry) -> tuple[str, str]:
    return entry.text, entry.beside


def _weight(text: str) -> int:
    """How long a text is, in letters; a line of its own counts as much as a full one."""
    return round(width_of(text) / _LETTER) + _LINE * text.count("\n")


def _fewer(brief: Brief, keys: Sequence[str], least: int) -> Brief | None:
    """The brief with an entry less in the longest of some parts, which keep so many at least."""
    known = [part for part in brief.parts if part.key in keys]
    longest: Part | None = max(known, key=lambda part: len(part.entries), default=None)
    if longest is None or len(longest.entries) <= least:
        return None
    less = replace(longest, entries=longest.entries[:-1], more=longest.more + 1)
    return replace(brief, parts=tuple(less if part is longest else part for part in brief.parts))
