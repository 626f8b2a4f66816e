"""What may become of a mentor and of a person."""

from dataclasses import replace

from coach.errors import CoachError
from coach.model.guide import PERSON_FIELDS
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.practice.asking import Ask, Wanted, choices_of
from coach.practice.deeds.verb import (
    REMOVE,
    Answers,
    Undo,
    Verb,
    Words,
    leads_to,
    on_day,
    opening,
    setting,
)
from coach.practice.fields import FieldOf
from coach.practice.ledger import Ledger
from coach.text import fold

NAME = FieldOf("name", "Who is your mentor?", needed=True, hint="The name as you would say it.")
FIELDS = (
    replace(NAME, label="Name", hint=""),
    FieldOf("background", "Background", Wanted.TEXT),
    FieldOf("why", "Why them", Wanted.TEXT),
    FieldOf("parting", "In parting", Wanted.TEXT),
    FieldOf("minutes", "How many minutes does a meeting take?", Wanted.NUMBER, needed=True,
            least=5, most=600),
    FieldOf("rhythm_days", "How many days between two meetings?", Wanted.NUMBER, most=730,
            hint="Empty for what was agreed in a guide.", option="every"),
)  # fmt: skip
"""The fields of a mentor that may be changed in place."""


def require_free(ledger: Ledger, name: str, mentor: Mentor | None = None) -> None:
    """Raises CoachError for a name that is empty, or another mentor's already."""
    if not name:
        raise CoachError("A mentor needs a name.")
    for each in ledger.all().mentors:
        if fold(each.name) == fold(name) and (mentor is None or each.id != mentor.id):
            raise CoachError(f"There is a mentor called {each.name} already.")


_SET = setting(FIELDS)


def _put(ledger: Ledger, mentor: Mentor, said: Answers) -> tuple[Undo, Words]:
    if "name" in said:
        require_free(ledger, said["name"], mentor)
    after = ledger.change(mentor, _SET.do(mentor, said, ledger.today))
    words = _SET.back(mentor, after) if after is not mentor else ()
    return lambda: ledger.put_back(mentor, after), words


MENTOR = (
    replace(_SET, act=_put),
    Verb("end", "Finish", "Finish the mentorship; all that belongs to it stays",
         lambda mentor, said, on: mentor.end(on, said.get("parting") or mentor.parting),
         leads_to("open"), fits=lambda mentor: mentor.ended is None,
         takes=(Ask("parting", "What do you say in parting?", command_only=True),),
         said=lambda _, after: f"The mentorship with {after.name} is finished; all that belongs "
         "to it stays.", dated=True),
    opening(lambda mentor, *_: mentor.take_up(), lambda mentor: mentor.ended is not None,
            lambda before, _: ("end", *on_day(before.ended)),
            said=lambda _, after: f"The mentorship with {after.name} goes on again."),
    REMOVE,
)  # fmt: skip


def _alias_said(_: Person, after: Person) -> str:
    stands = f"“{after.alias}” stands" if after.alias else "the initials stand"
    return f"In pages that leave, {stands} for {after.name}."


_HELPS = {**choices_of(PERSON_FIELDS["helps-by"]), "": "not said"}

PERSON = (
    Verb("alias", "Alias", "Say what stands for a name in pages that leave",
         lambda person, said, _: replace(person, alias=said["alias"]),
         lambda before, _: ("alias", before.alias),
         takes=(Ask("alias", "As the name is to be read; empty for the initials", bare=True),),
         said=_alias_said),
    setting((FieldOf("helps_by", "How they help", Wanted.CHOICE, choices=_HELPS),)),
)  # fmt: skip
