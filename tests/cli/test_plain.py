"""The plain walk keeps its protocol to the letter."""

import io
from contextlib import suppress

import pytest

from coach.cli.plain import PlainWalk
from coach.cli.plain_lines import Lines
from coach.journal.journal import Journal
from coach.model.guide import (
    Condition,
    Ending,
    FollowUp,
    Guide,
    Kind,
    Sign,
    Step,
    Visibility,
)
from coach.model.session import Session
from coach.paths import Places
from coach.practice.conductor import Conductor
from tests.cli.support import Walked, walk
from tests.factories import CountingIds, TickingClock, make_guide, make_step

SHORT = FollowUp(Condition(Sign.WORDS_UNDER, 5), "What would you add?")
LOW = FollowUp(Condition(Sign.RATING_UP_TO, 3), "What would raise it by a point?")
RATE = make_step("sound", Kind.RATE, question="How sound is it?", ends=("rushed", "tested"))


class Table:
    """One journal at which walks follow each other."""

    def __init__(self, places: Places) -> None:
        self.clock = TickingClock()
        self.ids = CountingIds()
        self.journal = Journal(places, now=self.clock)

    def walk(self, guide: Guide, typed: str | bytes) -> Walked:
        conductor = Conductor.begin(self.journal, guide, self.clock, ids=self.ids)
        return walk(conductor, typed, self.clock)

    def resume(self, guide: Guide, typed: str) -> Walked:
        session = self.journal.unfinished(guide.slug)[0]
        conductor = Conductor.resume(self.journal, guide, session, self.clock, ids=self.ids)
        conductor.to_first_open()
        return walk(conductor, typed, self.clock)

    def go_on(self, guide: Guide, typed: str) -> Walked:
        session = self.journal.unfinished(guide.slug)[0]
        conductor = Conductor.resume(self.journal, guide, session, self.clock, ids=self.ids)
        conductor.go_on()
        return walk(conductor, typed, self.clock)

    @property
    def session(self) -> Session:
        return self.journal.sessions()[0]

    def value(self, step: str, item: str = "") -> object:
        return next(a.value for a in self.session.answers if a.key == (step, item))


@pytest.fixture
def table(places: Places) -> Table:
    return Table(places)


def test_one_header_stands_before_every_read(table: Table) -> None:
    guide = make_guide(make_step("a"), RATE, make_step("b", Kind.TEXT))
    done = table.walk(guide, "first\n5\n\nsome words\nmore\n\n")
    assert done.headers == [
        "[1/3 a answer line mentor]",
        "[2/3 sound answer rate mentor]",
        "[2/3 sound note rate mentor]",
        "[3/3 b answer text mentor]",
    ]
    assert done.out[-1] == f"finished {table.session.id}"
    assert table.session.finished is not None
    assert table.value("b") == "some words\nmore"


def test_the_wording_hint_ends_and_choices_follow_the_header(table: Table) -> None:
    one = make_step("undo", Kind.ONE, hint="Think of cost.", choices=("easy", "very hard"))
    done = table.walk(make_guide(RATE, one), "\n2\n")
    assert done.out[1:4] == ["How sound is it?", "1 = rushed", "7 = tested"]
    at = done.out.index("[2/2 undo answer one mentor]")
    assert done.out[at + 1 : at + 5] == [
        "What happened?",
        "Think of cost.",
        "1. easy",
        "2. very hard",
    ]
    assert table.value("undo") == "very hard"


def test_a_record_opens_with_the_wording_and_then_names_each_field(table: Table) -> None:
    step = make_step("ask", Kind.ASK, question="What will you ask?", hint="One thing.")
    done = table.walk(make_guide(step), "Why now?\n1\n")
    assert done.out[1:5] == [
        "What will you ask?",
        "One thing.",
        "Your question",
        "[1/1 ask help ask mentor]",
    ]
    assert done.out[5] == "What would help"


def test_a_mark_brings_a_note_and_then_the_follow_up(table: Table) -> None:
    step = make_step("sound", Kind.RATE, ends=("a", "b"), followups=(LOW,))
    done = table.walk(make_guide(step), "2\nthey went quiet\nmore voices\n")
    assert [header.split()[2] for header in done.headers] == ["answer", "note", "follow-up"]
    answer = table.session.answers[0]
    assert answer.value == 2
    assert answer.note == "they went quiet"
    assert answer.follow_up is not None
    assert answer.follow_up.answer == "more voices"


def test_a_skipped_step_shows_no_follow_up(table: Table) -> None:
    done = table.walk(make_guide(make_step("a", followups=(SHORT,)), RATE), "\n\n")
    assert [header.split()[2] for header in done.headers] == ["answer", "answer"]


def test_what_does_not_fit_gets_one_remark_and_the_same_read_again(table: Table) -> None:
    done = table.walk(make_guide(RATE), "8\nfive\n5\n\n")
    assert done.talk == ["Please give a whole number from 1 to 7."] * 2
    assert done.headers.count("[1/1 sound answer rate mentor]") == 3
    assert table.value("sound") == 5


def test_records_read_their_fields_in_order(table: Table) -> None:
    guide = make_guide(make_step("next", Kind.PROMISE))
    done = table.walk(guide, "call Lena\nwhen I leave the room\n+14\nPriya\n")
    assert [header.split()[2] for header in done.headers] == ["will", "when", "by", "who"]
    assert table.value("next") == {
        "will": "call Lena",
        "when": "when I leave the room",
        "by": "2026-12-04",
        "who": "Priya",
    }
    assert "Friday 4 December 2026" in done.talk


def test_an_empty_first_field_skips_the_record_and_another_stays_empty(table: Table) -> None:
    guide = make_guide(make_step("one", Kind.PROMISE), make_step("two", Kind.ASK))
    done = table.walk(guide, "\nWhat next?\n\n")
    assert [header.split()[2] for header in done.headers] == ["will", "question", "help"]
    assert table.value("one") is None
    assert table.value("two") == {"question": "What next?", "help": None}


def test_a_decision_asks_for_results_until_one_is_empty(table: Table) -> None:
    guide = make_guide(make_step("d", Kind.DECISION))
    done = table.walk(
        guide, "Munich\nclose to users\nten hires\n70 %\n2027-03-01\nno churn\n\n\n\n"
    )
    parts = [header.split()[2] for header in done.headers]
    assert parts == ["choice", "reason", *["result", "percent", "review"] * 2, "result"]
    assert table.value("d") == {
        "choice": "Munich",
        "reason": "close to users",
        "results": (
            {"result": "ten hires", "percent": 70, "review": "2027-03-01"},
            {"result": "no churn", "percent": None, "review": None},
        ),
    }


def test_a_decision_takes_three_results_at_most(table: Table) -> None:
    typed = "a\nb\n" + "r\n50\n+1\n" * 3 + "the next answer\n"
    done = table.walk(make_guide(make_step("d", Kind.DECISION), make_step("e")), typed)
    assert sum(" result " in header for header in done.headers) == 3
    assert table.value("e") == "the next answer"


def test_person_reads_its_further_fields(table: Table) -> None:
    step = make_step("who", Kind.PERSON, fields=("asked-for", "date"))
    done = table.walk(make_guide(step), "Lena Fischer\n3\n1\nfri\n")
    assert [header.split()[2] for header in done.headers] == ["name", "where", "asked-for", "date"]
    assert table.value("who") == {
        "name": "Lena Fischer",
        "where": "below",
        "asked-for": "I asked for it",
        "date": "2026-11-27",
    }


def test_a_repeated_step_ends_with_an_empty_first_field(table: Table) -> None:
    guide = make_guide(make_step("ask", Kind.ASK, times=(1, 3)), make_step("b"))
    done = table.walk(guide, "First?\n\nSecond?\n2\n\nlast\n")
    assert [header.split()[0] for header in done.headers] == ["[1/2"] * 5 + ["[2/2"]
    assert [answer.item for answer in table.session.answered] == ["1", "2", ""]
    assert table.value("b") == "last"


def test_a_backslash_stands_for_an_empty_line(table: Table) -> None:
    guide = make_guide(make_step("t", Kind.TEXT), make_step("l", Kind.LIST))
    table.walk(guide, "one\n\\\ntwo\n\nfirst\nsecond\n\n")
    assert table.value("t") == "one\n\ntwo"
    assert table.value("l") == ("first", "second")


def test_many_takes_numbers_parted_by_blanks_or_commas(table: Table) -> None:
    step = make_step("m", Kind.MANY, choices=("calm", "clear", "quiet"))
    table.walk(make_guide(step), "3, 1\n")
    assert table.value("m") == ("calm", "quiet")


def test_marks_set_the_step_and_the_read_goes_on(table: Table) -> None:
    guide = make_guide(make_step("a", Kind.TEXT), make_step("b"))
    done = table.walk(guide, ":private\nfirst\n:open\nsecond\n\n:private\nb\n")
    assert [a.visibility for a in table.session.answers] == [Visibility.OPEN, Visibility.PRIVATE]
    assert table.value("a") == "first\nsecond"
    assert done.headers == ["[1/2 a answer text mentor]", "[2/2 b answer line mentor]"]


def test_two_colons_write_one_and_other_colons_are_words(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b"), make_step("c"))
    table.walk(guide, "::back\n:not a command\nbut: this\n")
    assert [a.value for a in table.session.answers] == [":back", ":not a command", "but: this"]


def test_back_keeps_what_was_read_and_an_empty_line_keeps_the_answer(table: Table) -> None:
    guide = make_guide(make_step("a", Kind.TEXT), make_step("b", Kind.TEXT))
    done = table.walk(guide, "first\n\nhalf a\n:back\n\n\n")
    assert [header.split()[1] for header in done.headers] == ["a", "b", "a", "b"]
    assert [a.value for a in table.session.answers] == ["first", "half a"]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LIST])
def test_what_was_begun_before_going_back_is_said_and_goes_on(table: Table, kind: Kind) -> None:
    guide = make_guide(make_step("a"), make_step("b", kind))
    done = table.walk(guide, "first\nhalf a\n:back\n\nand the rest\n\n")
    assert "Here stands: first" in done.talk
    assert "What you type takes its place; an empty line keeps it as it is." in done.talk
    assert any(line.endswith("half a") for line in done.talk)
    assert "What you type goes on from there; an empty line keeps it as it is." in done.talk
    kept = table.value("b")
    assert kept == ("half a\nand the rest" if kind is Kind.TEXT else ("half a", "and the rest"))


@pytest.mark.parametrize("way", ["half b\nCUT\n", "half b\n:back\nCUT\n", "half b\n:leave\n"])
def test_what_was_begun_before_the_power_went_goes_on(table: Table, way: str) -> None:
    guide = make_guide(make_step("a"), make_step("b", Kind.TEXT), make_step("c"))
    conductor = Conductor.begin(table.journal, guide, table.clock, ids=table.ids)
    lines = CutLines(io.BytesIO(f"first\n{way}".encode()))
    with suppress(CutError):
        PlainWalk(conductor, lines, io.StringIO(), io.StringIO(), table.clock).run()
    done = table.resume(guide, ":back\nand the rest\n\nlast\n")
    assert "What you type goes on from there; an empty line keeps it as it is." in done.talk
    assert table.value("b") == "half b\nand the rest"


def test_what_was_finished_before_the_power_went_is_replaced(table: Table) -> None:
    guide = make_guide(make_step("a", Kind.TEXT), make_step("b"))
    table.walk(guide, "all of it\n\n:leave\n")
    table.resume(guide, ":back\nsomething else\n\nb\n")
    assert table.value("a") == "something else"
    table.walk(guide, "all of it\n\n:back\n:leave\n")
    table.resume(guide, ":back\nanew\n\nb\n")
    assert table.value("a") == "anew"


def test_a_finished_text_that_she_went_back_past_is_replaced(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b", Kind.TEXT), make_step("c"))
    table.walk(guide, "first\nall of it\n\n:back\n:back\n:leave\n")
    done = table.resume(guide, ":back\nanew\n\nlast\n")
    assert "What you type takes its place; an empty line keeps it as it is." in done.talk
    assert table.value("b") == "anew"


def test_she_goes_on_within_the_text_that_she_began(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b", Kind.TEXT), make_step("c"))
    table.walk(guide, "first\nhalf b\n:leave\n")
    done = table.go_on(guide, "and the rest\n\nlast\n")
    assert [header.split()[1] for header in done.headers] == ["b", "c"]
    assert table.value("b") == "half b\nand the rest"


@pytest.mark.parametrize("end", [":leave\n", "CUT\n"])
def test_she_goes_on_at_the_field_at_which_she_stopped(table: Table, end: str) -> None:
    guide = make_guide(make_step("a", Kind.PROMISE), make_step("b"))
    conductor = Conductor.begin(table.journal, guide, table.clock, ids=table.ids)
    lines = CutLines(io.BytesIO(f"call Ann\nthe board meets\n{end}".encode()))
    with suppress(CutError):
        PlainWalk(conductor, lines, io.StringIO(), io.StringIO(), table.clock).run()
    done = table.go_on(guide, "2026-12-01\nTom\nlast\n")
    assert [header.split()[2] for header in done.headers] == ["by", "who", "answer"]
    assert "You stopped at “By (a date)”, and go on there." in done.talk
    value = {"will": "call Ann", "when": "the board meets", "by": "2026-12-01", "who": "Tom"}
    assert table.value("a") == value


def test_half_a_line_is_in_the_draft_and_no_answer(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b"))
    conductor = Conductor.begin(table.journal, guide, table.clock, ids=table.ids)

    def told() -> None:
        drafted.append([str(each.value) for s in table.journal.sessions() for each in s.answers])

    class Typing(Lines):
        def read(self) -> str:
            told()
            for half in halves.pop(0):
                plain.keep_half(half)
                told()
            return super().read()

    drafted: list[list[str]] = []
    halves = [["on", "one", ""], ["tw", ":lea"], []]
    plain = PlainWalk(
        conductor, Typing(io.BytesIO(b"x\n\n")), io.StringIO(), io.StringIO(), table.clock
    )
    plain.run()
    assert drafted == [[], ["on"], ["one"], [], ["x"], ["x", "tw"], ["x"]]
    assert [each.value for each in table.session.answers] == ["x", None]


def test_what_was_finished_is_replaced_by_what_is_typed_anew(table: Table) -> None:
    guide = make_guide(make_step("a", Kind.TEXT), make_step("b"))
    table.walk(guide, "all of it\n\n:back\nsomething else\n\nb\n")
    assert table.value("a") == "something else"


def test_back_at_the_first_question_stays_and_says_so(table: Table) -> None:
    done = table.walk(make_guide(make_step("a")), ":back\nx\n")
    assert "This is the first question." in done.talk
    assert table.value("a") == "x"


def test_skip_goes_on_and_keeps_what_was_read(table: Table) -> None:
    guide = make_guide(
        make_step("a", Kind.TEXT, followups=(SHORT,)), make_step("b"), make_step("p", Kind.PROMISE)
    )
    done = table.walk(guide, "half\n:skip\n:skip\ncall\n:skip\n")
    assert [header.split()[2] for header in done.headers] == ["answer", "answer", "will", "when"]
    assert table.value("a") == "half"
    assert table.value("b") is None
    assert table.value("p")["will"] == "call"  # type: ignore[index]


def test_leaving_keeps_the_session_open_and_names_the_step(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b", Kind.TEXT), make_step("c"))
    done = table.walk(guide, "x\nhalf a thought\n:leave\n")
    assert done.out[-1] == f"left {table.session.id} b"
    assert table.session.finished is None
    assert table.value("b") == "half a thought"


def test_the_end_of_input_is_an_empty_line_and_then_leave(table: Table) -> None:
    guide = make_guide(make_step("a", Kind.TEXT), make_step("b"), make_step("c"))
    done = table.walk(guide, "words without an end")
    assert table.value("a") == "words without an end"
    assert done.out[-1] == f"left {table.session.id} b"


def test_the_end_of_input_finishes_where_nothing_is_left_to_read(table: Table) -> None:
    done = table.walk(make_guide(make_step("a", Kind.TEXT)), "all of it")
    assert done.out[-1] == f"finished {table.session.id}"


def test_nothing_written_leaves_no_session(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b", Kind.TEXT), make_step("c"))
    for typed in ("", ":leave\n", "\n\n\n", "\n:skip\n:leave\n", ":private\n:leave\n"):
        done = table.walk(guide, typed)
        assert done.out[-1] == "nothing written"
        assert table.journal.sessions() == []
        assert table.journal.unfinished(guide.slug) == []


def test_what_was_kept_before_stays_where_nothing_is_added(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b"))
    table.walk(guide, "x\n:leave\n")
    done = table.resume(guide, ":leave\n")
    assert done.out[-1] == f"left {table.session.id} b"
    assert table.value("a") == "x"


def test_a_walk_resumes_at_its_first_open_step(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b"), make_step("c"))
    table.walk(guide, "x\n:leave\n")
    done = table.resume(guide, "y\nz\n")
    assert done.headers[0] == "[2/3 b answer line mentor]"
    assert [a.value for a in table.session.answers] == ["x", "y", "z"]
    assert len(table.journal.sessions()) == 1


def test_crlf_a_bom_and_bad_bytes_are_read(table: Table) -> None:
    guide = make_guide(make_step("a"), make_step("b"))
    table.walk(guide, b"\xef\xbb\xbffirst\r\nbad \xff byte\x1b[31m\r\n")
    assert [a.value for a in table.session.answers] == ["first", "bad \ufffd byte\u241b[31m"]


@pytest.mark.parametrize("asked", [":help", "?"])
def test_help_lists_the_commands_on_the_side(table: Table, asked: str) -> None:
    done = table.walk(make_guide(make_step("a")), f"{asked}\nx\n")
    assert any(line.startswith(":private") for line in done.talk)
    assert table.value("a") == "x"


def test_due_promises_are_asked_one_by_one_and_none_is_left_out_silently(table: Table) -> None:
    made = make_guide(make_step("p", Kind.PROMISE, times=(1, 3), feeds=("promise",)), slug="made")
    ask = Step(
        "did", Kind.ONE, "What happened with this promise?", each="due-promise",  # type: ignore[arg-type]
        feeds=("promise.outcome",),
        choices=("done", "partly", "not yet", "no longer matters"),
    )  # fmt: skip
    check = make_guide(ask, make_step("b"), slug="check")
    assert table.walk(check, "nothing due\n").headers == ["[1/1 b answer line mentor]"]
    table.walk(made, "call Lena\n\ntoday\n\nwrite to Sam\n\ntoday\n\n\n")
    done = table.walk(check, "1\n3\nafter\n")
    assert done.headers[:2] == ["[1/3 did answer one mentor]", "[2/3 did answer one mentor]"]
    assert "call Lena" in done.out
    states = {p.will: str(p.state) for p in table.journal.ongoing().promises}
    assert states == {"call Lena": "done", "write to Sam": "open"}


def test_the_ending_comes_after_the_guide(table: Table) -> None:
    guide = make_guide(make_step("a"), ending=(Ending.PROMISE, Ending.QUESTION, Ending.GIVEN))
    done = table.walk(guide, "x\n\n\n1\n")
    assert [header.split()[1] for header in done.headers] == ["a", "promise", "question", "given"]


class CutError(Exception):
    """The power went."""


class CutLines(Lines):
    """Lines that end in the middle of a read, as a kill does."""

    def read(self) -> str:
        line = super().read()
        if line == "CUT":
            raise CutError
        return line


EACH_READ = {
    "text": (make_step("a", Kind.TEXT), ("first line", "second line")),
    "list": (make_step("a", Kind.LIST), ("first line", "second line")),
    "line": (make_step("a", followups=(SHORT,)), ("first line", "more of it")),
    "promise": (make_step("a", Kind.PROMISE), ("first line", "second line", "2027-03-01", "Ann")),
    "ask": (make_step("a", Kind.ASK), ("first line",)),
    "person": (make_step("a", Kind.PERSON), ("first line",)),
    "decision": (make_step("a", Kind.DECISION), ("first", "second", "third", "70")),
    "rate": (make_step("a", Kind.RATE, ends=("x", "y"), followups=(LOW,)), ("2", "quiet", "more")),
}


@pytest.mark.parametrize(("step", "typed"), EACH_READ.values(), ids=EACH_READ)
def test_every_line_is_on_disk_before_the_next_is_read(
    table: Table, step: Step, typed: tuple[str, ...]
) -> None:
    guide = make_guide(step, make_step("b"))
    for number in range(1, len(typed) + 1):
        conductor = Conductor.begin(table.journal, guide, table.clock, ids=table.ids)
        lines = CutLines(io.BytesIO("".join(f"{x}\n" for x in (*typed[:number], "CUT")).encode()))
        with pytest.raises(CutError):
            PlainWalk(conductor, lines, io.StringIO(), io.StringIO(), table.clock).run()
        (kept,) = (x for x in table.journal.sessions() if x.id == conductor.session_id)
        (answer,) = kept.answers
        said = f"{answer.value} {answer.note} {answer.follow_up and answer.follow_up.answer}"
        assert all(line in said for line in typed[:number]), said


def test_a_mark_is_on_disk_before_the_next_line_is_read(table: Table) -> None:
    guide = make_guide(make_step("a", Kind.TEXT))
    conductor = Conductor.begin(table.journal, guide, table.clock, ids=table.ids)
    lines = CutLines(io.BytesIO(b"Tom will be fired\n:private\nCUT\n"))
    with pytest.raises(CutError):
        PlainWalk(conductor, lines, io.StringIO(), io.StringIO(), table.clock).run()
    assert table.session.answers[0].visibility is Visibility.PRIVATE


class EndLines(Lines):
    """Lines of which some are not read any more when the end comes."""

    def __init__(self, typed: str, reads: int) -> None:
        super().__init__(io.BytesIO(typed.encode()))
        self._reads = reads

    def read(self) -> str:
        if not self._reads:
            raise CutError
        self._reads -= 1
        return super().read()


def ended_after(table: Table, reads: int, typed: str) -> list[str]:
    """What is kept apart where the end comes after so many lines."""
    guide = make_guide(make_step("a", Kind.TEXT), make_step("b", Kind.TEXT))
    conductor = Conductor.begin(table.journal, guide, table.clock, ids=table.ids)
    apart: list[str] = []
    out, lines = io.StringIO(), EndLines(typed, reads)
    walk = PlainWalk(conductor, lines, out, out, table.clock, apart=apart.extend)
    with pytest.raises(CutError):
        walk.run()
    walk.keep()
    return apart


def test_lines_that_no_question_read_go_into_no_answer(table: Table) -> None:
    typed = "first\nsecond\n\n:private\nTom will be fired\nhalf"
    apart = ended_after(table, 2, typed)
    assert apart == ["", ":private", "Tom will be fired", "half"]
    assert [answer.value for answer in table.session.answers] == ["first\nsecond"]


def test_a_line_without_its_end_belongs_to_the_question_that_waits(table: Table) -> None:
    assert ended_after(table, 2, "first\nsecond\nhalf") == []
    assert table.value("a") == "first\nsecond\nhalf"


def test_a_command_between_blanks_is_words(table: Table) -> None:
    table.walk(make_guide(make_step("a", Kind.TEXT)), "before\n  :skip  \nafter\n\n")
    assert table.value("a") == "before\n  :skip  \nafter"
