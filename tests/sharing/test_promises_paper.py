"""Promises as a page to read: what is open first, and all that was said of each."""

from datetime import date

from coach.model.mentoring import Mentor
from coach.model.promise import Promise, PromiseState
from coach.sharing.paper import Form, Items, Paper
from coach.sharing.table_forms import laid_out
from coach.sharing.tables import promises_table
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON

TODAY = NOON.date()
GATE = Gate(Audience(mentor="m1"), [Mentor("m1", NOON, name="Ruth Okafor")])


def told(*promises: Promise) -> dict[str, tuple[str, ...]]:
    table = promises_table(promises, GATE)
    paper = laid_out(table, Form.MD, "Promises", TODAY, "Ruth Okafor", ())
    assert isinstance(paper, Paper)
    return {
        section.heading: block.lines
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Items)
    }


def test_what_is_open_comes_first_then_what_others_promised_then_how_the_rest_ended() -> None:
    one = Promise("1", NOON, will="Call the bank")
    ended = [
        one.close(state, TODAY)
        for state in (PromiseState.LET_GO, PromiseState.PARTLY, PromiseState.DONE)
    ]
    theirs = Promise("2", NOON, mentor="m1", will="Send a name", theirs=True)
    found = told(*ended, theirs, theirs.close(PromiseState.DONE, TODAY), one)
    assert found == {
        "Still open": ("Call the bank",),
        "Promised by Ruth Okafor": ("Send a name (still open)", "Send a name (kept)"),
        "Kept": ("Call the bank",),
        "Kept in part": ("Call the bank",),
        "Let go": ("Call the bank",),
    }


def test_behind_each_stands_when_by_which_day_and_who_will_know() -> None:
    promise = Promise(
        "1", NOON, will="Say it", when="When the round opens", by=date(2026, 12, 1), who="Ruth"
    )
    said = "Say it (when the round opens; by 1 December 2026; who will know: Ruth)"
    assert told(promise) == {"Still open": (said,)}


def test_no_promise_is_left_out_of_a_page() -> None:
    every = [
        Promise(f"{state}{theirs}", NOON, will=f"{state} {theirs}", state=state, theirs=theirs)
        for state in PromiseState
        for theirs in (False, True)
    ]
    assert sum(map(len, told(*every).values())) == len(every)
