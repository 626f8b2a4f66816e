"""The commands about records: lists, and what may be done to one of them."""

import argparse
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.cli.families import FAMILIES, Family, is_for, row
from coach.cli.output import remark, say, say_json
from coach.errors import CoachError, UsageError
from coach.model.dates import EXAMPLES, read_date, say_date
from coach.model.mentoring import Record
from coach.practice.deeds.deed import Deed, Given, meant
from coach.practice.deeds.table import DEEDS, add
from coach.practice.desk import Desk
from coach.text import clean_line


def records(desk: Desk, arguments: argparse.Namespace) -> int:
    """List a family of records, or do something to one of them."""
    verb = getattr(arguments, "further", None)
    if verb is None:
        return _list(desk, arguments)
    tidy(desk)
    if verb == "add":
        tell(_added(desk, arguments))
        return 0
    family = arguments.command
    given = _given(arguments, verb, desk.ledger.today)
    deed = DEEDS[family][verb](desk.ledger, _meant(desk, family, verb, arguments), given)
    tell(deed)
    return 0


def tidy(desk: Desk) -> None:
    """Finish what an earlier run was interrupted in, before anything is changed."""
    merged = desk.journal.finish_harvest()
    if merged is not None:
        from coach.practice.doubles import said_of_merged

        remark(said_of_merged(merged.copies, merged.doubles))


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
    family = FAMILIES[arguments.command]
    found = list(getattr(desk.ledger.all(), arguments.command))
    mentor = mentor_asked(desk, arguments)
    theirs = [each for each in found if mentor is None or is_for(each, mentor)]
    shown = in_order(family, theirs, closed=arguments.all)
    known = names(desk)
    if arguments.json:
        from coach.sharing.records_to_json import record_to_json

        say_json([record_to_json(each, known) for each in shown])
        return 0
    for each in shown:
        say(row(family, each, desk.ledger.today, known))
    _beside(family, found, theirs, shown)
    return 0


def in_order(family: Family, found: Sequence[Record], *, closed: bool) -> list[Record]:
    """The open ones in the family's order, and the closed ones behind them, the newest first."""
    shown = sorted((each for each in found if family.is_open(each)), key=family.order)
    if closed:
        rest = [each for each in found if not family.is_open(each)]
        shown += sorted(rest, key=lambda each: (each.created, each.id), reverse=True)
    return shown


def _beside(
    family: Family, found: Sequence[Record], theirs: Sequence[Record], shown: Sequence[Record]
) -> None:
    """Say beside a list what is not in it."""
    if not shown:
        remark(family.none)
    if hidden := len(theirs) - len(shown):
        remark(f"Not shown, since they are closed: {hidden}. To see them too: --all")
    others = [each for each in found if each not in theirs]
    if nobody := sum(each.mentor is None and family.is_theirs for each in others):
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


# Deeds


def _joined(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else " ".join(words)


def _meant(desk: Desk, family: str, verb: str, arguments: argparse.Namespace) -> Record:
    """The record she means: first among those for which the verb is likely."""
    listed = FAMILIES[family]
    there: list[Record] = list(getattr(desk.ledger.all(), family))
    removed = desk.ledger.removed(family) if verb == "open" else ()
    if verb == "open":
        likely = [*(each for each in there if not listed.is_open(each)), *removed]
    else:
        likely = [each for each in there if listed.is_open(each)]
    ids = {each.id for each in likely}
    others = [each for each in there if each.id not in ids]
    return meant(likely, others, _joined(arguments.id), listed.what)


def _given(arguments: argparse.Namespace, verb: str, today: date) -> Given:
    asked = vars(arguments)
    words = clean_line(_joined(asked.get("words", "") or asked.get("parting", "")))
    which = asked.get("step", "")
    by = None
    if verb == "move":
        by = day_asked(_joined(arguments.date), today)
    if verb == "tell":
        words, which = arguments.outcome, asked.get("result", "")
    elif verb == "tried":
        which = arguments.outcome
    elif verb == "alias":
        words = clean_line(arguments.alias)
    elif verb == "amend":
        which = "back" if arguments.take_back else ""
        if bool(words) is bool(which):
            raise UsageError("Say what is to be added.", "Or --take-back, for the last words.")
    elif "result" in asked:
        which = asked["result"]
    why = clean_line(asked.get("why", ""))
    return Given(words, why, by, which, asked.get("place", 0), _values(arguments, _GIVEN))


def day_asked(text: str, today: date) -> date | None:
    """The date in a text, said in full beside; None for `none`. Raises UsageError."""
    if text.strip().casefold() == "none":
        return None
    day = read_date(text, today)
    if day is None:
        raise UsageError(f"“{clean_line(text)}” is no date.", f"Try {EXAMPLES}, or none.")
    remark(say_date(day))
    return day


_MENTOR = {
    "name": "name",
    "background": "background",
    "why": "why",
    "every": "rhythm_days",
    "minutes": "minutes",
}
_GIVEN = {**_MENTOR, "result": "result"}
_PROMISE = {"when": "when", "who": "who"}
_QUESTION = {"kind": "help", "rank": "rank"}
_FIELDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "mentors": ("name", _MENTOR),
    "promises": ("will", _PROMISE),
    "questions": ("question", _QUESTION),
    "advice": ("words", {}),
}


def _values(arguments: argparse.Namespace, known: Mapping[str, str]) -> dict[str, Any]:
    """The values that were given as options, by the field of each."""
    asked = vars(arguments)
    return {
        field: clean_line(asked[option]) if isinstance(asked[option], str) else asked[option]
        for option, field in known.items()
        if option in asked
    }


def _added(desk: Desk, arguments: argparse.Namespace) -> Deed:
    family = arguments.command
    line, known = _FIELDS[family]
    said = clean_line(_joined(arguments.words))
    if not said:
        raise CoachError("There were no words to keep.")
    values = {line: said, **_values(arguments, known)}
    if family == "promises":
        values["theirs"] = arguments.theirs
        if "by" in arguments:
            values["by"] = day_asked(arguments.by, desk.ledger.today)
    mentor = None if family == "mentors" else mentor_asked(desk, arguments)
    private = "private" in arguments and arguments.private
    return add(desk.ledger, family, Given(values=values), mentor, private=private)
