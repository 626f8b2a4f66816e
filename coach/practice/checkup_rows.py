"""What the check-up found, as lines of a page: what is wrong first, then what to know."""

from collections.abc import Sequence

from coach.practice.checkup import BRING_BACK, MEND, Finding, State
from coach.practice.rows import Row, heading

_TITLES = {State.WRONG: "Wrong", State.NOTE: "To know", State.OK: "In order"}


def can_mend(found: Sequence[Finding]) -> bool:
    """Whether something can be mended without a choice of hers."""
    return any(MEND in each.remedy for each in found)


def can_bring_back(found: Sequence[Finding]) -> bool:
    """Whether backups have something that files do not have any more."""
    return any(BRING_BACK in each.remedy for each in found)


def checkup_rows(
    found: Sequence[Finding], done: Sequence[Finding] = (), *, mend: str, back: str
) -> tuple[Row, ...]:
    """The findings by how they came out, after what was `done` about them.

    `mend` and `back` are the keys that do what the options of the command do.
    """
    parts = [("Done", done)]
    parts += [(title, [e for e in found if e.state is state]) for state, title in _TITLES.items()]
    return tuple(
        row
        for title, mine in parts
        if mine
        for row in (heading(title), *(_row(each, mend, back) for each in mine))
    )


def _row(each: Finding, mend: str, back: str) -> Row:
    about = f" {each.about}" if each.about and each.about not in each.message else ""
    said = f"{mend} mends it." if each.remedy == MEND else each.remedy.replace(MEND, mend)
    said = said.replace(BRING_BACK, back)
    said = said.replace("Open coach and press", "Press").replace("open coach and press", "press")
    said = said.replace("Open coach", "Close coach, open it again")
    return Row(f"{each.message}{about}", each.check, said)
