"""Guides by what she calls them: which she may mean, and that there is none of a name."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from coach.errors import NotFoundError
from coach.model.guide import Guide
from coach.model.session import Session
from coach.text import clean_line, key_of, listed

_NEAR, _NEAR_WORD = 0.6, 0.75
"""How alike what she typed has to be to a name, or to a word of a title, from 0 to 1."""


def know_guide(typed: str, guides: Sequence[Guide], sessions: Iterable[Session]) -> None:
    """Make sure that a part of a name is one of a guide that there is, or that was once walked.

    `typed` is as a query has it. Raises NotFoundError, which names those that come close.
    """
    slugs = {guide.slug: guide.title for guide in guides}
    if any(typed in key_of(f"{slug} {title}") for slug, title in slugs.items()):
        return
    for session in sessions:
        if typed in key_of(f"{session.guide} {session.title}"):
            return
        slugs.setdefault(session.guide, session.title)
    close = [clean_line(slug) for slug in _close(typed, slugs)]
    hint = f"Did you mean {listed(close, 'or')}?" if close else "coach guides lists them all."
    raise NotFoundError(f"There is no guide “{clean_line(typed)[:80]}”.", hint)


def _close(typed: str, titles: Mapping[str, str]) -> list[str]:
    """The names that a mistyped one may mean; where none is alike, by a word of their titles."""
    names = {key_of(slug): slug for slug in titles}
    if near := get_close_matches(typed[:80], names, 3, _NEAR):
        return [names[each] for each in near]
    by_word: dict[str, str] = {}
    for slug, title in titles.items():
        for word in key_of(title).split():
            by_word.setdefault(word, slug)
    near = get_close_matches(typed[:80], by_word, 3, _NEAR_WORD)
    return list(dict.fromkeys(by_word[each] for each in near))
