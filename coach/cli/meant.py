"""What a word on the command line means: which mentor, which objective."""

from collections.abc import Mapping

from coach.errors import NotFoundError
from coach.practice.desk import Desk
from coach.text import fold, listed


def mentor_meant(desk: Desk, name: str) -> str:
    """The id of the mentor she means, by name or id. Raises NotFoundError where there is none."""
    known = {mentor.id: mentor.name for mentor in desk.journal.ongoing(closed=False).mentors}
    return _meant("mentor", name, known)


def objective_meant(desk: Desk, line: str) -> str:
    """The id of the objective she means, by its line or id. Raises NotFoundError."""
    known = {each.id: each.line for each in desk.journal.ongoing(closed=False).open_objectives()}
    return _meant("objective", line, known)


def any_objective_meant(desk: Desk, line: str) -> str:
    """The same among all objectives, also those that the mentorship is for no longer."""
    known = {each.id: each.line for each in desk.journal.ongoing().objectives}
    return _meant("objective", line, known)


def _meant(kind: str, typed: str, known: Mapping[str, str]) -> str:
    exact = [id for id, name in known.items() if fold(name) == fold(typed) or id == typed]
    found = exact or [id for id, name in known.items() if fold(name).startswith(fold(typed))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(
            f"There is no {kind} “{typed}” in your journal.",
            f"Known: {listed(sorted(known.values()))}." if known else f"There is no {kind} yet.",
        )
    names = listed([known[id] for id in found], "or")
    raise NotFoundError(f"“{typed}” could be {names}.", "Please give more of it.")
