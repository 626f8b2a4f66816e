"""What the check-up found as lines: in the order of what matters, with a key for a command."""

from coach.practice.checkup import BRING_BACK, MEND, Finding, State
from coach.practice.checkup_rows import can_bring_back, can_mend, checkup_rows

OK = Finding("files", State.OK, "Every file verifies.")
NOTE = Finding("copies", State.NOTE, "A copy is not taken in yet.", "/a/copy.json", MEND)
WRONG = Finding(
    "older", State.WRONG, "2 things are not in it any more.", "/a/b.json",
    f"Open coach and press u on Home to choose, or {BRING_BACK} puts it back.",
)  # fmt: skip


def test_what_is_wrong_stands_first_and_what_is_in_order_last() -> None:
    rows = checkup_rows((OK, NOTE, WRONG), mend="m", back="b")
    assert [(row.heading, row.text) for row in rows] == [
        (True, "Wrong"), (False, "2 things are not in it any more. /a/b.json"),
        (True, "To know"), (False, "A copy is not taken in yet. /a/copy.json"),
        (True, "In order"), (False, "Every file verifies."),
    ]  # fmt: skip
    assert [row.label for row in rows if not row.heading] == ["older", "copies", "files"]


def test_what_was_done_stands_before_all() -> None:
    done = Finding("mended", State.OK, "Only you can read it now: /a")
    rows = checkup_rows((OK,), (done,), mend="m", back="b")
    assert [row.text for row in rows] == ["Done", done.message, "In order", OK.message]


def test_a_command_is_said_as_the_key_that_does_it() -> None:
    beside = [row.beside for row in checkup_rows((NOTE, WRONG), mend="F5", back="x")]
    assert "F5 mends it." in beside
    assert any(said.endswith("to choose, or x puts it back.") for said in beside)
    assert any(said.startswith("Press u on Home") for said in beside)
    assert not any("coach" in said for said in beside)


def test_only_what_can_be_done_is_offered() -> None:
    assert (can_mend((OK, WRONG)), can_mend((OK, NOTE))) == (False, True)
    assert (can_bring_back((OK, NOTE)), can_bring_back((OK, WRONG))) == (False, True)
