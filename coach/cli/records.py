"""The commands about records: lists, and what may be done to one of them."""

import argparse
import shlex
from collections.abc import Iterable, Sequence
from datetime import date

from coach.cli.output import remark, say, say_json
from coach.cli.record_rows import NONE, is_for, row
from coach.cli.record_words import SAID, TAKE_BACK
from coach.config import why_private
from coach.errors import UsageError
from coach.model.dates import EXAMPLES, read_date, say_date
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.record import Record
from coach.practice.asking import Ask, Wanted
from coach.practice.deeds.doing import Deed, add, meant, perform
from coach.practice.deeds.verb import ON, Verb
from coach.practice.desk import Desk
from coach.practice.families import BY_NAME, Family, in_order
from coach.practice.fields import FieldOf
from coach.text import clean, clean_line


def records(desk: Desk, arguments: argparse.Namespace) -> int:
    """List a family of records, or do something to one of them."""
    word = getattr(arguments, "further", None)
    if word is None and "plain" in arguments:
        from coach.cli.plain_home import of_family

        return of_family(desk, arguments)
    if word is None:
        return _list(desk, arguments)
    tidy(desk)
    family = BY_NAME[arguments.command]
    if word == "add":
        tell(_added(desk, family, arguments))
        return 0
    verb = family.verb(word)
    record = _meant(desk, family, verb, _joined(arguments.id))
    if verb.undo is not None:
        _require_one(verb, arguments)
        verb = verb.undo if getattr(arguments, TAKE_BACK) else verb
    said = _answers(arguments, (*verb.takes, ON), desk.ledger.today)
    tell(perform(desk.ledger, record, verb, said))
    return 0


def tidy(desk: Desk) -> None:
    """Finish what an earlier run was interrupted in, before anything is changed."""
    merged = desk.journal.finish_harvest()
    if merged is not None:
        from coach.practice.doubles import said_of_merged

        remark(said_of_merged(merged.copies, merged.doubles, merged.damaged))


def tell(deed: Deed) -> None:
    """Say what was done, and beside it how it is taken back."""
    say(deed.said)
    if deed.beside:
        remark(deed.beside)
    if deed.back:
        remark(f"To take it back: coach {shlex.join(deed.back)}")


def names(desk: Desk) -> dict[str, str]:
    """The names of mentors by id, those who were removed too: what was theirs is still named."""
    return {each.id: each.name for each in desk.journal.ongoing(removed=True).mentors}


# Lists


def _list(desk: Desk, arguments: argparse.Namespace) -> int:
    family = BY_NAME[arguments.command]
    found: list[Record] = list(getattr(desk.ledger.all(), family.of))
    mentor = mentor_asked(desk, arguments)
    theirs = [each for each in found if mentor is None or is_for(each, mentor)]
    shown = in_order(family, theirs, closed=False)
    if arguments.all:
        shown += in_order(family, theirs, closed=True)
    known = names(desk)
    if arguments.json:
        from coach.sharing.records_to_json import record_to_json

        say_json([record_to_json(each, known) for each in shown])
        return 0
    for each in shown:
        say(row(each, desk.ledger.today, known))
    _beside(family, found, theirs, shown)
    return 0


def _beside(
    family: Family, found: Sequence[Record], theirs: Sequence[Record], shown: Sequence[Record]
) -> None:
    """Say beside a list what is not in it."""
    if not shown:
        remark(NONE[family.of])
    if hidden := len(theirs) - len(shown):
        remark(f"Not shown, since nothing is open in them: {hidden}. To see them too: --all")
    others = [each for each in found if each not in theirs]
    nobody = sum(each.mentor is None and not isinstance(each, Mentor | Person) for each in others)
    if nobody:
        remark(f"Not shown, since they are for no mentor in particular: {nobody}.")


def mentor_asked(desk: Desk, arguments: argparse.Namespace) -> str | None:
    """The id of the mentor that is named with --mentor. Raises NotFoundError."""
    name = getattr(arguments, "mentor", None)
    return None if name is None else desk.ledger.mentor(name).id


def show_decision(desk: Desk, arguments: argparse.Namespace) -> int:
    """Read one decision whole."""
    found = desk.ledger.all().decisions
    decision = meant(found, (), _joined(arguments.id), "decision")
    if arguments.json:
        from coach.sharing.records_to_json import record_to_json

        say_json(record_to_json(decision, names(desk)))
        return 0
    from coach.sharing.decision_to_text import decision_to_text

    say(decision_to_text(decision, names(desk)))  # type: ignore[arg-type]  # from decisions
    return 0


# What she says


def _joined(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else " ".join(words)


def _meant(desk: Desk, family: Family, verb: Verb, text: str) -> Record:
    """The record she means: first among those for which the verb is likely."""
    there: list[Record] = list(getattr(desk.ledger.all(), family.of))
    if verb.id == "open":
        removed = desk.ledger.removed(family.of)
        likely = [*(each for each in there if not family.is_open(each)), *removed]
    else:
        likely = [each for each in there if family.is_open(each)]
    ids = {each.id for each in likely}
    others = [each for each in there if each.id not in ids]
    return meant(likely, others, text, family.one)


def _require_one(verb: Verb, arguments: argparse.Namespace) -> None:
    """Raises UsageError unless she says something, or takes the last back."""
    first = next((each for each in verb.takes if each.bare), None)
    if first is None:
        return
    said = bool(getattr(arguments, SAID + first.name, None))
    if said is getattr(arguments, TAKE_BACK):
        raise UsageError(f"Not clear: {first.question}", "Say it, or --take-back for the last.")


def _answers(arguments: argparse.Namespace, asks: Iterable[Ask], today: date) -> dict[str, str]:
    """What she said, by the names of the questions, as it is kept. Raises UsageError."""
    given = vars(arguments)
    found = {}
    for ask in asks:
        if (typed := given.get(SAID + ask.name)) is not None:
            found[ask.name] = _answer(ask, _joined(typed), today)
    return found


def _answer(ask: Ask, typed: str, today: date) -> str:
    if ask.typed:
        return ask.typed[typed]
    if ask.wanted is Wanted.DATE:
        day = day_asked(typed, today)
        return day.isoformat() if day else ""
    return clean(typed).strip() if ask.wanted in (Wanted.TEXT, Wanted.LIST) else clean_line(typed)


def day_asked(text: str, today: date) -> date | None:
    """The date in a text, said in full beside; None for `none`. Raises UsageError."""
    if not text.strip() or text.strip().casefold() == "none":
        return None
    day = read_date(text, today)
    if day is None:
        raise UsageError(f"“{clean_line(text)}” is no date.", f"Try {EXAMPLES}, or none.")
    remark(say_date(day))
    return day


def _added(desk: Desk, family: Family, arguments: argparse.Namespace) -> Deed:
    fields: tuple[FieldOf, ...] = (*family.fields, *family.further)
    said = _answers(arguments, [each.ask() for each in fields], desk.ledger.today)
    mentor = None if family.kind is Mentor else mentor_asked(desk, arguments)
    private = getattr(arguments, "private", False)
    made = add(desk.ledger, family, said, mentor, private=private)
    if not private and family.kind is not Mentor and (why := why_private(desk.settings_problems)):
        remark(why)
    return made
