"""Words of hers that come back in sessions of one guide, and those that are new of late."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.insights.digest import Digest
from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, Tally, missing
from coach.insights.keyness import log_likelihood, log_odds
from coach.insights.own_words import folded_words
from coach.insights.plain_words import PLAIN
from coach.model.session import Session
from coach.text import listed

SESSIONS_FROM = 6
"""Sessions of one guide from which its words are told; twice as many for new ones."""
WINDOW = 8
"""How many of the last sessions of a guide are looked at, and how many make a period at most."""
WORD_FROM = 3
"""In how many of them a word has to stand."""
LISTED = 5
"""How many words are told at most."""
GAP_OF_EIGHT = 7
"""By how many of 8 sessions a word has to have gained; with 6 to a period, by all 6."""
_READ = 3 * WINDOW - 1
"""The words of so many of the last sessions are counted."""
_SHORTEST = 3
_PRIOR = 500.0
"""How many words the prior of the log-odds holds; it only orders what is listed."""


@dataclass(frozen=True)
class Written:
    """The words of a session that may count, folded, how often each, and as she wrote it."""

    session: Session
    counts: Mapping[str, int]
    shown: Mapping[str, str]


Guided = tuple[str, str, list[Written]]
"""A guide, its title, and its sessions in which she wrote."""
Hers = Mapping[str, list[Written]] | None
"""Her own sessions by guide, where a reader sees but a part; None where she is the reader.

What is kept back may hold a question with the word, or the sessions of the period before, so
that a word would seem to come back, or to be new, which is neither by all that she wrote.
"""


def returning_and_new(history: History) -> tuple[Insight, ...]:
    """Both families of words, for which the words are counted only once."""
    written, hers = tuple(_by_guide(history)), _hers(history)
    return (*_recurring(written, hers), *_new_words(history, written, hers))


def recurring_words(history: History) -> tuple[Insight, ...]:
    """For each guide, the words that stand in the most of its last sessions.

    Counted are sessions, never how often a word stands in one. Left out are plain
    words, names, and every word of the questions. Nothing is claimed to have changed.
    """
    return _recurring(_by_guide(history), _hers(history))


def new_words(history: History) -> tuple[Insight, ...]:
    """For each guide, the words of its last sessions that the ones before did not hold.

    Six sessions beside the six before, every one against none; from sixteen on, eight
    beside eight with a gap of seven. Fewer would mislead: in simulated notes of one
    topic 4 of 4 against 0 of 4 found a word in half the histories. Periods are counted
    from the first session and do not slide: looked at anew after each of 12 to 30
    sessions, 30 in 100 histories of one topic would show a word, this way 4. Words come
    in the order of their log-odds with an informative Dirichlet prior, then of the
    log-likelihood. Told only on the whole history.

    Source: Monroe, Colaresi & Quinn (2008), Fightin' words.
    """
    return _new_words(history, _by_guide(history), _hers(history))


def _recurring(written: Iterable[Guided], hers: Hers) -> tuple[Insight, ...]:
    found = []
    for slug, title, held in written:
        n, last = len(held), held[-WINDOW:]
        shown = n >= SESSIONS_FROM
        told = _returning(held, None if hers is None else hers.get(slug, []))
        data = Tally(tuple(_part(word, last) for word in told), tuple(map(_source, last)))
        if not shown:
            said = missing(SESSIONS_FROM - n, "session")
        elif data.parts:
            said = _came_up(data.parts, len(last))
        else:
            said = f"No word came up in {WORD_FROM} of your last {len(last)} sessions."
        found.append(
            Insight(
                id=f"words:{slug}",
                title=f"Words that return: {title}",
                n=n,
                minimum=SESSIONS_FROM,
                shown=shown,
                statement=said,
                question="What is behind that word?" if data.parts else "",
                data=data,
            )
        )
    return tuple(found)


def _new_words(history: History, written: Iterable[Guided], hers: Hers) -> tuple[Insight, ...]:
    found = []
    for slug, title, held in written:
        n = len(held)
        if n < SESSIONS_FROM or history.filtered:
            continue
        before, after = _periods(held)
        size = len(after)
        shown = n >= 2 * size
        told = _gained(held, None if hers is None else hers.get(slug, []))
        parts = tuple(_part(word, after) for word in told)
        if not shown:
            said = missing(2 * size - n, "session")
        elif parts:
            said = f"{_period(history, after)} {_new(parts, size)}"
        else:
            said = f"{_period(history, after)} no word was clearly new beside the {size} before."
        found.append(
            Insight(
                id=f"new-words:{slug}",
                title=f"New words: {title}",
                n=n,
                minimum=2 * size,
                shown=shown,
                statement=said,
                question="What changed around you, or in you?" if parts else "",
                data=Tally(parts, tuple(map(_source, (*before, *after)))),
                claim=bool(parts) if shown else None,
            )
        )
    return tuple(found)


def _by_guide(history: History) -> Iterator[Guided]:
    """The sessions of each guide in which she wrote, with their words, in the order of slugs.

    A guide of which fewer are there than a word has to stand in is left out.
    """
    held: dict[str, list[Digest]] = {}
    for digest in history.digested():
        if digest.wrote:
            held.setdefault(digest.session.guide, []).append(digest)
    names = name_words(history)
    for slug, recent in sorted(held.items()):
        if len(recent) < WORD_FROM:
            continue
        last = recent[-_READ:]
        leave = names.union(PLAIN, *(digest.counted.asked for digest in last))
        older = [Written(digest.session, {}, {}) for digest in recent[:-_READ]]
        written = [_written(digest, leave) for digest in last]
        yield slug, recent[-1].session.title or slug, older + written


def _written(digest: Digest, leave: frozenset[str]) -> Written:
    counted = digest.counted
    counts = {
        word: number
        for word, number in counted.counts.items()
        if len(word) >= _SHORTEST and word not in leave and not word.isdigit()
    }
    return Written(digest.session, counts, counted.shown)


def name_words(history: History) -> frozenset[str]:
    """Every word of a name, folded: of people, mentors, givers, and of who will know."""
    ongoing = history.ongoing
    texts = [name for each in ongoing.people for name in (each.name, each.alias)]
    texts += [each.name for each in ongoing.mentors]
    texts += [each.giver for each in ongoing.feedback]
    texts += [each.who for each in ongoing.promises]
    named = {word for text in texts for word in folded_words(text)}
    return history.names.union(named, *(digest.names for digest in history.digested()))


def _hers(history: History) -> Hers:
    if history.own is None:
        return None
    return {slug: held for slug, _, held in _by_guide(history.own)}


def _returning(held: Sequence[Written], hers: Sequence[Written] | None) -> list[str]:
    """The words that stand in the most of the last sessions; for a reader those told to her."""
    if len(held) < SESSIONS_FROM:
        return []
    number = Counter(word for each in held[-WINDOW:] for word in each.counts)
    often = sorted(
        (word for word, n in number.items() if n >= WORD_FROM), key=lambda w: (-number[w], w)
    )
    if hers is not None:
        own = _returning(hers, None)
        often = [word for word in often if word in own]
    return often[:LISTED]


def _part(word: str, held: Sequence[Written]) -> Part:
    written = [each for each in held if word in each.counts]
    shown = Counter(each.shown[word] for each in written)
    return Part(min(shown, key=lambda form: (-shown[form], form)), tuple(map(_source, written)))


def _source(written: Written) -> Source:
    return Source(written.session.id, on=written.session.day)


def _periods(held: Sequence[Written]) -> tuple[Sequence[Written], Sequence[Written]]:
    """The last period that is full, and what there is of the one before it."""
    size = WINDOW if len(held) >= 2 * WINDOW else SESSIONS_FROM
    end = len(held) - len(held) % size
    return held[max(0, end - 2 * size) : end - size], held[end - size : end]


def _gained(held: Sequence[Written], hers: Sequence[Written] | None) -> list[str]:
    """The words that are new in the last period; for a reader those told to her."""
    before, after = _periods(held)
    size = len(after)
    if not before or len(before) < size:
        return []
    least = size if size < WINDOW else GAP_OF_EIGHT
    first, last = (
        Counter(word for each in period for word in each.counts) for period in (before, after)
    )
    gained = [word for word, n in last.items() if n - first[word] >= least]
    here, there = _all_counts(after), _all_counts(before)
    n_here, n_there = sum(here.values()), sum(there.values())

    def order(word: str) -> tuple[float, float, str]:
        z = log_odds(word, here, there, _PRIOR)
        g = log_likelihood(here[word], n_here, there.get(word, 0), max(n_there, 1))
        return (-z, -g, word)

    if hers is not None:
        own = _gained(hers, None)
        gained = [word for word in gained if word in own]
    return sorted(gained, key=order)[:LISTED]


def _all_counts(held: Iterable[Written]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in held:
        found.update(each.counts)
    return found


def _came_up(parts: Sequence[Part], n: int) -> str:
    first, *rest = parts
    said = f"“{first.label}” came up in {first.n} of your last {n} sessions with this guide"
    others = [f"“{part.label}” in {part.n}" for part in rest]
    return f"{said}; {listed(others)}." if others else f"{said}."


def _new(parts: Sequence[Part], size: int) -> str:
    if all(part.n == size for part in parts) and size < WINDOW:
        named = listed([f"“{part.label}”" for part in parts])
        return f"{named} came up every time; in the {size} before, never."
    first, *rest = parts
    others = [f"“{part.label}” in {part.n}" for part in rest]
    each = listed([f"“{first.label}” came up in {first.n}", *others])
    return f"{each}; in the {size} before, hardly or never."


def _period(history: History, held: Sequence[Written]) -> str:
    first, last = held[0].session.day, held[-1].session.day
    return f"In the {len(held)} sessions from {history.day(first)} to {history.day(last)}"
