"""What may be done to a mentor and to a person."""

from dataclasses import replace

from coach.errors import CoachError
from coach.model.mentoring import Mentor, Person
from coach.practice.deeds.deed import Deed, Given, quoted, short
from coach.practice.ledger import Ledger
from coach.text import fold


def put(ledger: Ledger, mentor: Mentor, given: Given) -> Deed:
    """Change what is known of a mentor."""
    changes = dict(given.values or {})
    if not changes:
        raise CoachError("There was nothing to change.", "coach mentors set --help names what is.")
    if "name" in changes:
        require_free(ledger, changes["name"], mentor)
    ledger.change(mentor, replace(mentor, **changes))
    before: list[str] = []
    for name in changes:
        old = getattr(mentor, name)
        before += [_OPTION[name], "none" if old is None else str(old)]
    return Deed(
        f"Changed: {quoted(mentor)}.", ("mentors", "set", short(mentor), *before)
    )  # fmt: skip


_OPTION = {
    "name": "--name",
    "background": "--background",
    "why": "--why",
    "rhythm_days": "--every",
    "minutes": "--minutes",
}


def require_free(ledger: Ledger, name: str, mentor: Mentor | None = None) -> None:
    """Raises CoachError for a name that is empty, or another mentor's already."""
    if not name:
        raise CoachError("A mentor needs a name.")
    for each in ledger.all().mentors:
        if fold(each.name) == fold(name) and (mentor is None or each.id != mentor.id):
            raise CoachError(f"There is a mentor called {each.name} already.")


def end(ledger: Ledger, mentor: Mentor, given: Given) -> Deed:
    """Finish a mentorship."""
    ledger.change(mentor, mentor.end(ledger.today, given.words or mentor.parting))
    return Deed(
        f"The mentorship with {mentor.name} is finished; all that belongs to it stays.",
        ("mentors", "open", short(mentor)),
    )


def take_up(ledger: Ledger, mentor: Mentor, given: Given) -> Deed:  # noqa: ARG001
    """Take a mentorship up again that was finished."""
    ledger.change(mentor, mentor.take_up())
    return Deed(
        f"The mentorship with {mentor.name} goes on again.", ("mentors", "end", short(mentor))
    )


def alias(ledger: Ledger, person: Person, given: Given) -> Deed:
    """Say what stands for a person in pages that leave; empty for the initials again."""
    ledger.change(person, replace(person, alias=given.words))
    stands = f"“{given.words}” stands" if given.words else "the initials stand"
    return Deed(
        f"In pages that leave, {stands} for {person.name}.",
        ("people", "alias", short(person), person.alias),
    )
