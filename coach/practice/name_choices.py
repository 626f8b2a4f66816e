"""Which names she wants hidden on pages that leave, remembered from one page to the next."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from coach.model.person import NameChoice
from coach.practice.ledger import Ledger
from coach.text import clean_line, fold


class Chosen(NamedTuple):
    """The names that are hidden, and those that she chose to leave as written."""

    hidden: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def chosen_before(choices: Iterable[NameChoice]) -> Chosen:
    """What she chose on earlier pages; of a name chosen twice the later choice counts."""
    last = {fold(each.name): each for each in sorted(choices, key=_in_time) if each.deleted is None}
    hidden = tuple(each.name for each in last.values() if each.hide)
    return Chosen(hidden, tuple(each.name for each in last.values() if not each.hide))


def now_chosen(before: Chosen, hide: Collection[str], keep: Collection[str]) -> Chosen:
    """What holds for a page: what she says now, and else what she chose before."""
    said = {fold(name) for name in (*hide, *keep)}
    return Chosen(
        (*hide, *(name for name in before.hidden if fold(name) not in said)),
        (*keep, *(name for name in before.kept if fold(name) not in said)),
    )


def remember(ledger: Ledger, now: Chosen) -> None:
    """Keep what she chose; what it was before is changed. Raises CoachError."""
    known = {fold(each.name): each for each in sorted(ledger.all().names, key=_in_time)}
    for names, hide in ((now.hidden, True), (now.kept, False)):
        for name in filter(None, map(clean_line, names)):
            before = known.get(fold(name))
            if before is None:
                known[fold(name)] = ledger.add(NameChoice, name=name, hide=hide)
            elif before.hide is not hide:
                known[fold(name)] = ledger.change(before, replace(before, hide=hide))


def _in_time(choice: NameChoice) -> tuple[datetime, str]:
    return choice.created, choice.id
