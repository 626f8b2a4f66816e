"""The calendar file, read back as a calendar would."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from icalendar import Calendar, Event

from coach.model.decision import Decision, Outcome, Result
from coach.model.guide import Visibility
from coach.model.mentoring import Meeting, Mentor
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise, PromiseState
from coach.sharing.to_calendar import Wanted, to_calendar
from tests.factories import NOON
from tests.journal.strategies import texts

DAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
ANN = Mentor("ann", NOON, name="Ann; Miller, PhD", minutes=45)
SECRET = "the numbers nobody may see"
KEPT = Ongoing(
    mentors=(ANN,),
    meetings=(
        Meeting("m1", NOON, mentor="ann", at=AT),
        Meeting("m2", NOON, mentor="ann", at=datetime(2026, 12, 9, tzinfo=UTC)),
        Meeting("m3", NOON, mentor="ann", at=NOON - timedelta(days=3)),
        Meeting("m4", NOON, mentor="ann", at=AT + timedelta(1), off=True),
    ),
    promises=(
        Promise("p1", NOON, will="Call Bob", by=DAY, mentor="ann"),
        Promise("p2", NOON, will="Send it", by=DAY, theirs=True),
        Promise("p3", NOON, will="No date"),
        Promise("p4", NOON, will="Done", by=DAY, state=PromiseState.DONE),
        Promise("p5", NOON, will=SECRET, by=DAY, visibility=Visibility.PRIVATE),
    ),
    decisions=(
        Decision(
            "d1", NOON, facing="Munich",
            results=(
                Result("r1", "Two hires", review=DAY),
                Result("r2", "Told", review=DAY, outcome=Outcome.HAPPENED),
                Result("r3", "No day"),
            ),
        ),
    ),
)  # fmt: skip


def events(ongoing: Ongoing, **rest: Any) -> dict[str, Event]:
    text = to_calendar(ongoing, NOON, Wanted(**rest)).text
    assert text.replace("\r\n", "").count("\n") == 0
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = list(Calendar.from_ical(text).walk("VEVENT"))
    uids = [str(each["uid"]).removesuffix("@reflective-coach") for each in found]
    assert len(set(uids)) == len(uids)
    assert not any(each.errors for each in found)
    return dict(zip(uids, found, strict=True))


def test_it_holds_what_is_ahead_and_what_is_due_and_no_more() -> None:
    assert set(events(KEPT)) == {"m1", "m2", "m4", "p1", "p2", "r1"}


def test_titles_are_neutral_unless_her_words_are_asked_for() -> None:
    titles = {id: str(each["summary"]) for id, each in events(KEPT).items()}
    assert titles == {
        "m1": "Meeting with Ann; Miller, PhD",
        "m2": "Meeting with Ann; Miller, PhD",
        "m4": "Meeting with Ann; Miller, PhD",
        "p1": "A promise is due",
        "p2": "A promise to you is due",
        "r1": "A decision to look back at",
    }
    said = {id: str(each["summary"]) for id, each in events(KEPT, words=True).items()}
    assert (said["p1"], said["p2"], said["r1"]) == (
        "Promise: Call Bob", "Promised to you: Send it", "Look back: Two hires",
    )  # fmt: skip


def test_what_is_private_is_left_out_and_counted_unless_it_is_for_her() -> None:
    made = to_calendar(KEPT, NOON, Wanted(words=True))
    assert (made.kept_back, SECRET in made.text) == (1, False)
    assert str(events(KEPT, words=True, private=True)["p5"]["summary"]) == f"Promise: {SECRET}"
    assert str(events(KEPT, private=True)["p5"]["summary"]) == "A promise is due"
    hidden = replace(KEPT, mentors=(replace(ANN, visibility=Visibility.PRIVATE),))
    assert str(events(hidden)["m1"]["summary"]) == "Meeting with your mentor"


def test_times_are_exact_and_days_are_whole() -> None:
    found = events(KEPT)
    assert found["m1"].decoded("dtstart") == AT
    assert found["m1"].decoded("duration") == timedelta(minutes=45)
    for id, day in (("m2", date(2026, 12, 9)), ("p1", DAY), ("r1", DAY)):
        assert found[id].decoded("dtstart") == day
        assert found[id].decoded("dtend") == day + timedelta(days=1)
    assert (found["p1"]["transp"], "transp" in found["m1"]) == ("TRANSPARENT", False)
    assert {str(each["class"]) for each in found.values()} == {"PRIVATE"}


def test_read_again_after_a_change_it_is_the_same_entry_with_a_later_number() -> None:
    moved = replace(
        KEPT,
        meetings=tuple(each.move(AT + timedelta(7)) for each in KEPT.meetings[:1]),
        promises=tuple(each.move(DAY + timedelta(7), DAY) for each in KEPT.promises[:1]),
    )
    before, after = events(KEPT), events(moved)
    for id in ("m1", "p1"):
        assert (before[id]["sequence"], after[id]["sequence"]) == (0, 1)
    assert after["m1"].decoded("dtstart") == AT + timedelta(7)


def test_one_that_was_called_off_is_cancelled_in_the_calendar_too() -> None:
    found = events(KEPT)
    assert (found["m4"]["status"], "status" in found["m1"]) == ("CANCELLED", False)


def test_a_calendar_for_one_mentor_holds_nothing_of_another() -> None:
    other = Promise("p9", NOON, will="Other", by=DAY, mentor="bob")
    both = replace(KEPT, promises=(*KEPT.promises, other))
    assert set(events(both, mentor="ann")) == {"m1", "m2", "m4", "p1"}
    assert set(events(both, mentor="bob")) == {"p9"}


@given(texts)
def test_whatever_stands_in_a_title_it_is_read_back_as_one_line(text: str) -> None:
    kept = Ongoing(promises=(Promise("p1", NOON, will=f"x{text}", by=DAY),))
    (event,) = events(kept, words=True).values()
    title = str(event["summary"])
    assert title.startswith("Promise: x")
    assert len(title.splitlines()) == 1
    assert "\x1b" not in title
