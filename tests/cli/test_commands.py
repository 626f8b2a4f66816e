"""The commands that read: what they print, in which shape, and how they end."""

import json
from datetime import timedelta
from typing import Any

import pytest

import coach.cli.main
from coach import __version__
from coach.journal.journal import Journal
from coach.model.guide import Kind, Visibility
from coach.model.session import Answer, FollowUpAnswer, Session
from coach.paths import Places
from tests.cli.conftest import Command
from tests.factories import NOON, TickingClock, make_answer, make_session
from tests.insights.marks import a_week_apart

PROMISE = {"will": "ask Lena", "when": "the draft is done", "by": "2026-12-01", "who": None}
DECISION = {
    "choice": "Munich",
    "reason": None,
    "results": ({"result": "Two hires", "percent": 70, "review": "2027-05-01"},),
}
ANSWERS = (
    make_answer("line", "One line", visibility=Visibility.PRIVATE),
    make_answer("text", "Two\nlines", kind=Kind.TEXT),
    make_answer("rate", 6, kind=Kind.RATE, note="He asked.", ends=("low", "high")),
    make_answer("list", ("a", "b"), kind=Kind.LIST, item_ids=("1", "2")),
    make_answer("promise", PROMISE, kind=Kind.PROMISE, item="x"),
    make_answer("expect", DECISION, kind=Kind.DECISION, visibility=Visibility.OPEN),
    make_answer("more", "So", follow_up=FollowUpAnswer("Why?", "Time.")),
    make_answer("skipped", None),
)


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places, now=TickingClock())


def keep(journal: Journal, number: int, *answers: Answer, **rest: Any) -> Session:
    started = NOON + timedelta(days=number)
    values: dict[str, Any] = {"started": started, "finished": started + timedelta(minutes=9)}
    id = f"{number:04x}1111-0000-4000-8000-000000000000"
    return journal.save_session(make_session(*answers, id=id, **(values | rest)))


# sessions


def test_sessions_stand_newest_first_one_on_a_line(journal: Journal, command: Command) -> None:
    keep(journal, 1, make_answer(), title="The first")
    keep(journal, 2, title="The second", finished=None)
    code, out, beside = command("sessions")
    assert (code, beside) == (0, [])
    second, first = out.splitlines()
    assert second.split() == ["00021111", "22", "Nov", "2026", "The", "second", "0", "answers",
                              "not", "finished"]  # fmt: skip
    assert first.split()[-2:] == ["1", "answer"]


def test_twenty_sessions_are_listed_unless_more_or_fewer_are_wanted(
    journal: Journal, command: Command
) -> None:
    for number in range(22):
        keep(journal, number, make_answer())
    assert len(command("sessions")[1].splitlines()) == 20
    assert len(command("sessions", "--all")[1].splitlines()) == 22
    assert len(command("sessions", "-n", "3")[1].splitlines()) == 3
    assert len(json.loads(command("sessions", "-n", "21", "--json")[1])) == 21


def test_without_a_session_it_says_how_to_begin(command: Command) -> None:
    assert command("sessions") == (0, "", ["No sessions yet. Begin one with: coach reflect prep"])
    assert command("sessions", "--json") == (0, "[]\n", [])


def test_the_json_of_sessions_has_its_shape(journal: Journal, command: Command) -> None:
    session = keep(journal, 1, *ANSWERS, mentor="m1", title="日本語 [b]")
    code, out, _ = command("sessions", "--json")
    assert code == 0
    assert [list(each.items()) for each in json.loads(out)] == [
        [
            ("id", session.id),
            ("guide", "test"),
            ("title", "日本語 [b]"),
            ("started", "2026-11-21T12:00:00+00:00"),
            ("finished", "2026-11-21T12:09:00+00:00"),
            ("mentor", "m1"),
            ("answered", 7),
            ("skipped", 1),
        ]
    ]


# show


def test_the_json_of_show_holds_every_answer_whole(journal: Journal, command: Command) -> None:
    session = keep(journal, 1, *ANSWERS, finished=None, objective="o1", minutes=15)
    code, out, _ = command("show", session.id, "--json")
    assert code == 0
    shown = json.loads(out)
    assert list(shown) == [
        "id", "guide", "title", "started", "finished", "mentor", "answered", "skipped",
        "minutes", "objective", "answers",
    ]  # fmt: skip
    assert (shown["finished"], shown["minutes"], shown["objective"]) == (None, 15, "o1")
    assert all(
        list(each) == ["step", "item", "kind", "question", "visibility", "skipped", "starred",
                       "value", "note", "follow_up"]
        for each in shown["answers"]
    )  # fmt: skip
    values = {each["step"]: each["value"] for each in shown["answers"]}
    assert values == {
        "line": "One line",
        "text": "Two\nlines",
        "rate": 6,
        "list": ["a", "b"],
        "promise": PROMISE,
        "expect": {**DECISION, "results": list(DECISION["results"] or ())},
        "more": "So",
        "skipped": None,
    }
    first, rate, promise, more = (shown["answers"][number] for number in (0, 2, 4, 6))
    assert (first["visibility"], first["follow_up"], first["item"]) == ("private", None, "")
    assert (rate["note"], rate["kind"]) == ("He asked.", "rate")
    assert promise["item"] == "x"
    assert more["follow_up"] == {"question": "Why?", "answer": "Time."}
    assert [each["skipped"] for each in shown["answers"]] == [False] * 7 + [True]


def test_a_session_is_shown_to_be_read_by_how_its_id_begins(
    journal: Journal, command: Command
) -> None:
    session = keep(journal, 1, *ANSWERS)
    code, out, _ = command("show", session.id[:5].upper())
    assert code == 0
    assert "One line" in out
    assert "Two hires" in out


def test_an_unknown_id_ends_with_one_and_names_what_there_is(
    journal: Journal, command: Command
) -> None:
    keep(journal, 1, make_answer(), title="A test")
    for words in (("show", "zz"), ("show", "zz", "--json"), ("show", "")):
        code, out, (line,) = command(*words)
        assert (code, out) == (1, "")
        assert "00011111 (2026-11-21, A test)" in line


def test_an_ambiguous_id_ends_with_one_and_names_the_candidates(
    journal: Journal, command: Command
) -> None:
    keep(journal, 1, make_answer(), title="One")
    keep(journal, 2, make_answer(), title="Two")
    code, out, (line,) = command("show", "000")
    assert (code, out) == (1, "")
    assert "00011111 (2026-11-21, One)" in line
    assert "00021111 (2026-11-22, Two)" in line


# trends


def test_the_json_of_trends_has_its_shape(journal: Journal, command: Command) -> None:
    for session in a_week_apart([3, 4, 4, 5, 6]):
        journal.save_session(session)
    code, out, _ = command("trends", "--json")
    assert code == 0
    (trend,) = json.loads(out)
    assert list(trend) == ["id", "title", "n", "minimum", "shown", "statement", "question", "data"]
    assert (trend["n"], trend["minimum"], trend["shown"]) == (5, 7, True)
    assert list(trend["data"]) == [
        "series", "question", "ends", "points", "median", "low", "high", "verdict",
    ]  # fmt: skip
    assert [point["mark"] for point in trend["data"]["points"]] == [3, 4, 4, 5, 6]


def test_trends_say_how_many_marks_there_are_and_what_to_ask(
    journal: Journal, command: Command
) -> None:
    for session in a_week_apart([3, 4, 4, 5]):
        journal.save_session(session)
    code, out, beside = command("trends")
    assert (code, beside) == (0, [])
    assert "(n = 4)" in out.splitlines()[0]
    assert "To ask: " in out


def test_below_its_minimum_a_trend_asks_nothing(journal: Journal, command: Command) -> None:
    for session in a_week_apart([3]):
        journal.save_session(session)
    code, out, _ = command("trends")
    assert code == 0
    assert "To ask" not in out


def test_without_a_mark_trends_say_what_will_be_there(command: Command) -> None:
    code, out, (line,) = command("trends")
    assert (code, out) == (0, "")
    assert "Nothing to show yet" in line
    assert command("trends", "--json") == (0, "[]\n", [])


# where, version, help, faults


def test_where_names_every_place(places: Places, command: Command) -> None:
    code, out, _ = command("where", "--json")
    assert code == 0
    assert list(json.loads(out).items()) == [
        ("home", str(places.home)),
        ("journal", str(places.journal)),
        ("state", str(places.state)),
        ("backups", str(places.backups)),
        ("settings", str(places.settings)),
        ("guides", str(places.guides)),
    ]
    plain = command("where")[1]
    assert [line.split(maxsplit=1)[1] for line in plain.splitlines()] == list(
        json.loads(out).values()
    )


def test_the_version_is_said(command: Command) -> None:
    assert command("--version") == (0, f"coach {__version__}\n", [])


def test_help_names_every_command(command: Command) -> None:
    code, out, _ = command("--help")
    assert code == 0
    for name in ("reflect", "guides", "sessions", "show", "export", "trends", "where"):
        assert f"\n    {name} " in out


def test_hostile_words_command_no_terminal(journal: Journal, command: Command) -> None:
    hostile = "a\x1b]52;c;aGk=\x07b \x9b31m"
    session = keep(journal, 1, make_answer(value=hostile, question=hostile), title=hostile)
    for words in (("sessions",), ("show", session.id), ("show", "zz")):
        _, out, beside = command(*words)
        shown = out + "\n".join(beside)
        assert not any(letter in shown for letter in ("\x1b", "\x07", "\x9b"))


def test_a_fault_inside_is_one_line_without_her_words(
    journal: Journal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        secret = "the numbers nobody may see"
        raise RuntimeError(secret)

    monkeypatch.setattr(Journal, "newest", fail)
    code, out, (line,) = command("sessions")
    assert (code, out) == (1, "")
    assert "something went wrong inside coach (RuntimeError at test_commands.py:" in line
    assert "nobody may see" not in line


def test_an_interrupted_command_ends_quietly(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(coach.cli.main, "command_of", interrupt)
    assert command("where") == (130, "", [])
