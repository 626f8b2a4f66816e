"""The letter of a year: her own words, what a mentor may see of them, and nothing made up."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.model.decision import Decision, LookBack, Outcome, Result
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor, Question, QuestionState
from coach.model.objective import Objective, Review
from coach.model.ongoing import Ongoing
from coach.model.promise import EventKind, Promise, PromiseEvent, PromiseState
from coach.model.record import Origin, Saying
from coach.model.session import Session
from coach.practice.pages import Pages
from coach.practice.year import pairs_of
from coach.sharing import visibility
from coach.sharing.page import Page
from coach.sharing.paper import Form
from coach.sharing.visibility import ME, Audience
from coach.sharing.year_records import YearRecords
from tests.factories import NOON, make_answer, make_session
from tests.sharing.secrets import RUN

YEAR, TODAY = 2026, date(2026, 12, 20)
PRIYA = Mentor("priya", NOON, name="Priya Nair")
OMAR = Mentor("omar", NOON, name="Omar Haddad")
PRIVATE, OPEN = Visibility.PRIVATE, Visibility.OPEN


class Held:
    """A journal in memory, as far as the letter asks one."""

    def __init__(self, sessions: list[Session], ongoing: Ongoing) -> None:
        self._sessions = sorted(sessions, key=lambda each: each.started, reverse=True)
        self._ongoing = ongoing

    def sessions(self, *, trashed: bool | None = False, needed: object = None) -> list[Session]:
        return [each for each in self._sessions if trashed in (None, each.trashed is not None)]

    def ongoing(self, *, removed: bool = False) -> Ongoing:
        return self._ongoing if removed else self._ongoing.living()


def letter(
    *sessions: Session, audience: Audience = ME, year: int = YEAR, form: Form = Form.MD,
    **records: Any,
) -> Page:  # fmt: skip
    ongoing = Ongoing(**{"mentors": (PRIYA,), **records})
    pages = Pages(Held(list(sessions), ongoing), audience)  # type: ignore[arg-type]
    return pages.of_year(year, TODAY, form)


def on(month: int, day: int = 5, *answers: Any, **rest: Any) -> Session:
    at = NOON.replace(month=month, day=day, year=rest.pop("year", YEAR))
    return make_session(*answers, id=f"s-{at.date()}", started=at, **rest)


def text_answer(words: str, **rest: Any) -> Any:
    return make_answer(rest.pop("step", "what"), words, kind=Kind.TEXT, **rest)


def test_a_year_without_anything_says_so_and_nothing_else() -> None:
    text = letter().text
    assert "There is nothing to tell of 2026 yet." in text
    assert "##" not in text


def test_a_little_is_said_to_be_little() -> None:
    text = letter(on(3, 5, text_answer("One thing"))).text
    assert "1 session, on 5 March 2026. That is little to look back on." in text
    many = [on(month, 5, text_answer("One thing")) for month in range(1, 4)]
    said = letter(*[replace(each, answers=each.answers[:1]) for each in many], year=YEAR).text
    assert "3 sessions, from 5 January 2026 to 5 March 2026." in said
    given = letter(*many, audience=Audience(mentor="priya")).text
    assert "3 sessions of which I share something, from" in given
    assert "little" not in said


OBJECTIVE = Objective(
    "o", NOON - timedelta(days=500), line="Hand over without hovering",
    short="I check daily", hoped="They decide", beyond="They teach others",
    reviews=(
        Review(date(2025, 12, 30), -1, "Old proof"),
        Review(date(2026, 3, 31), -1, "I still read each mail"),
        Review(date(2026, 6, 30), 0, "Two weeks without a call"),
    ),
)  # fmt: skip


def test_objectives_stand_with_the_levels_of_the_year_in_her_words() -> None:
    text = letter(objectives=(OBJECTIVE,)).text
    assert "Hand over without hovering" in text
    assert "short – I check daily" in text
    assert "as hoped – They decide" in text
    assert "Two weeks without a call" in text
    assert "Old proof" not in text
    assert "Hand over" not in letter(objectives=(OBJECTIVE,), year=2024).text


DECISION = Decision(
    "d", NOON.replace(month=2), facing="Whether to close Leeds", choice="Keep it open",
    reason="The orders come back", soundness=6,
    results=(
        Result("r", "Orders are up by June", 70, outcome=Outcome.DID_NOT,
               said=Saying("", date(2026, 7, 1))),
    ),
    looks=(LookBack("", date(2026, 7, 1), soundness=5, hands="The price, not the market",
                    lesson="Ask two customers first"),),
)  # fmt: skip


def test_a_decision_stands_with_its_thinking_and_its_luck() -> None:
    text = letter(decisions=(DECISION,)).text
    for words in (
        "Whether to close Leeds", "Keep it open", "The orders come back", "6 of 7",
        "(70% likely): it did not", "5 of 7", "The price, not the market",
        "Ask two customers first",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("The thinking, looking back: 5 of 7") == 1


def test_each_of_several_looks_back_has_its_day() -> None:
    again = replace(DECISION, looks=(*DECISION.looks, LookBack("", date(2026, 9, 3), soundness=6)))
    text = letter(decisions=(again,)).text
    assert "The thinking, looking back on 1 July 2026: 5 of 7" in text
    assert "The thinking, looking back on 3 September 2026: 6 of 7" in text


def moved(on: date) -> PromiseEvent:
    return PromiseEvent(EventKind.MOVED, on, on)


PROMISES = (
    Promise("1", NOON, will="Call Bob", state=PromiseState.DONE),
    Promise("2", NOON, will="Write it down", by=date(2026, 12, 1),
            events=(moved(date(2026, 11, 1)), moved(date(2026, 11, 9)))),
    Promise("3", NOON, will="Run at six", state=PromiseState.LET_GO),
    Promise("4", NOON, will="His own", theirs=True),
    Promise("5", NOON.replace(year=2024), will="Long ago", state=PromiseState.DONE),
)  # fmt: skip


def test_promises_are_counted_and_stand_by_what_became_of_them() -> None:
    text = letter(promises=PROMISES).text
    assert (
        "3 promises made, moved or closed in 2026, due or not: "
        "1 kept, 1 let go and 1 still open. 1 of them was moved."
    ) in text
    assert "Write it down (by 1 December 2026, moved twice)" in text
    assert "His own" not in text
    assert "Long ago" not in text


def introduced(state: QuestionState, day: date, guide: str = "network") -> str:
    asked = Question(
        "q", NOON, Origin("s-2026-03-05", "introduction"), question="Could you introduce me?",
        state=state, said=Saying("", day),
    )  # fmt: skip
    return letter(on(3, 5, text_answer("x"), guide=guide), questions=(asked,)).text


def test_only_an_introduction_of_which_something_came_is_told() -> None:
    led = "Introductions that led somewhere"
    assert led in introduced(QuestionState.ANSWERED, date(2026, 5, 1))
    assert "(opened up)" in introduced(QuestionState.OPENED_UP, date(2026, 5, 1))
    assert led not in introduced(QuestionState.NOT_REACHED, date(2026, 5, 1))
    assert led not in introduced(QuestionState.ANSWERED, date(2025, 5, 1))
    assert led not in introduced(QuestionState.ANSWERED, date(2026, 5, 1), guide="prep")


def test_what_she_starred_stands_with_its_question_and_day() -> None:
    sessions = [
        on(3, 5, text_answer("Kept for later", starred=True), text_answer("Not", step="other")),
        on(4, 5, text_answer("Of another year", starred=True), year=2025),
    ]
    text = letter(*sessions).text
    assert "Kept for later" in text
    assert "5 March 2026" in text
    assert "Of another year" not in text
    assert "Not\n" not in text


def test_then_and_now_sets_the_first_beside_the_last_of_the_year() -> None:
    months = [on(month, 5, text_answer(f"Month {month}")) for month in (1, 4, 9)]
    text = letter(*months, on(12, 5, text_answer("Year before"), year=2025)).text
    assert "Month 1\n" in text
    assert "Month 9" in text
    assert "Month 4" not in text
    assert "Year before" not in text


def test_answers_a_season_apart_are_set_side_by_side_and_nearer_ones_are_not() -> None:
    def pairs(days: int) -> list[Any]:
        first = on(1, 5, text_answer("a"))
        later = replace(first, id="later", started=first.started + timedelta(days=days))
        return pairs_of(YEAR, [first, later])

    assert (len(pairs(89)), len(pairs(90))) == (0, 1)


def test_a_pair_with_a_star_comes_before_one_that_lies_further_apart() -> None:
    steps = ["a", "b", "c", "d", "e"]
    first = on(1, 5, *(text_answer("x", step=step) for step in steps))
    last = on(6, 5, *(text_answer("y", step=step, starred=step == "e") for step in steps))
    assert [then[1] for then, _ in pairs_of(YEAR, [first, last])] == ["e", "a", "b", "c"]


def test_a_wording_that_changed_is_said() -> None:
    text = letter(
        on(1, 5, text_answer("a", question="What was it?")),
        on(9, 5, text_answer("b", question="What is it?")),
    ).text
    assert "asked then: What was it?" in text


# For a mentor


def test_private_things_are_only_in_her_letter_and_are_counted_for_the_mentor() -> None:
    sessions = [
        on(3, 5, text_answer("Seen by him", starred=True), mentor="priya"),
        on(4, 5, text_answer("Mine alone", starred=True, visibility=PRIVATE), mentor="priya"),
    ]
    records: dict[str, Any] = {
        "promises": (replace(PROMISES[0], visibility=PRIVATE), PROMISES[2]),
        "decisions": (replace(DECISION, visibility=PRIVATE),),
    }
    hers = letter(*sessions, **records)
    assert "Mine alone" in hers.text
    assert "Call Bob" in hers.text
    assert "kept back" not in hers.text
    page = letter(*sessions, audience=Audience(mentor="priya"), **records)
    for words in ("Mine alone", "Call Bob", "Leeds"):
        assert words not in page.text
    assert "Seen by him" in page.text
    assert "Run at six" in page.text
    assert "3 things were kept back." in page.text
    assert page.kept_back == 3
    assert (page.reader, page.what, page.for_me) == ("priya", "year", False)
    assert [each[0] for each in page.answers] == ["s-2026-03-05"]


def test_what_was_said_of_a_record_in_private_does_not_bring_it_into_the_letter() -> None:
    long_ago = NOON.replace(year=2024)
    event = PromiseEvent(EventKind.CLOSED, date(2026, 5, 1), state=PromiseState.DONE,
                         source="s", visibility=PRIVATE)  # fmt: skip
    hidden = {
        "promises": (replace(PROMISES[0], created=long_ago, events=(event,)),),
        "objectives": (replace(OBJECTIVE, created=long_ago, reviews=(
            Review(date(2026, 3, 31), -1, "p", visibility=PRIVATE),)),),
        "decisions": (replace(DECISION, created=long_ago, looks=(
            LookBack("", date(2026, 7, 1), hands="h", visibility=PRIVATE),)),),
    }  # fmt: skip
    page = letter(audience=Audience(mentor="priya"), **hidden)
    assert "There is nothing to tell of 2026 yet." in page.text
    assert page.kept_back == 3
    mine = letter(**hidden).text
    for words in ("Call Bob", "Hand over", "Leeds"):
        assert words in mine


def test_without_a_mentor_named_a_letter_for_several_is_for_none() -> None:
    with pytest.raises(UsageError, match="One page is for one mentor"):
        letter(
            audience=Audience(),
            mentors=(PRIYA, OMAR),
            decisions=(
                replace(DECISION, mentor="priya"),
                replace(DECISION, id="e", mentor="omar"),
            ),
        )


def words_for(secret: int) -> str:
    return " ".join(f"{word}{secret}" for word in ("quiet", "merger", "lawyer", "debt", "leaves"))


class Writer:
    """Draws records with words of their own, and remembers which of them are for no one else."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.withheld: list[str] = []
        self._said = 0

    def text(self, mark: Visibility, held_for: str | None, also: bool = True) -> str:
        self._said += 1
        said = words_for(self._said)
        seen = mark is OPEN or (mark is Visibility.MENTOR and held_for in (None, "priya"))
        if not (seen and also):
            self.withheld.append(said)
        return said


@st.composite
def years(draw: st.DrawFn) -> tuple[list[Session], dict[str, Any], list[str]]:
    """Sessions and records of a year with every mark, and the words that Priya may not read."""
    writer = Writer(draw)
    marks = st.sampled_from(Visibility)
    mentors = st.sampled_from([None, "priya", "omar"])
    sessions = []
    for number in range(draw(st.integers(0, 3))):
        held_for = draw(mentors)
        answers = []
        for step in ("a", "b"):
            mark = draw(marks)
            answers.append(
                text_answer(
                    writer.text(mark, held_for), step=step, visibility=mark,
                    starred=draw(st.booleans()), note=writer.text(mark, held_for),
                )
            )  # fmt: skip
        sessions.append(on(1 + 4 * number, 5, *answers, mentor=held_for))
    day = date(2026, 6, 1)

    def record(kind: type[Any], number: int, **more: Any) -> Any:
        return kind(f"{kind.__name__}{number}", NOON, visibility=more.pop("mark"), **more)

    def shown(mark: Visibility, held_for: str | None) -> bool:
        return mark is OPEN or (mark is Visibility.MENTOR and held_for in (None, "priya"))

    records: dict[str, Any] = {"mentors": (PRIYA, OMAR)}
    mark, held_for = draw(marks), draw(mentors)
    inner = draw(marks)

    def own() -> str:
        return writer.text(mark, held_for)

    def said() -> str:
        return writer.text(inner, held_for, also=shown(mark, held_for))

    base: dict[str, Any] = {"mark": mark, "mentor": held_for}
    records["objectives"] = (
        record(Objective, 1, line=own(), short=own(), hoped=own(), beyond=own(),
               reviews=(Review(day, 0, said(), visibility=inner),), **base),
    )  # fmt: skip
    records["decisions"] = (
        record(Decision, 1, facing=own(), choice=own(), reason=own(),
               results=(Result("r", own(), 50, outcome=Outcome.HAPPENED),),
               looks=(LookBack("", day, hands=said(), lesson=said(), visibility=inner),), **base),
    )  # fmt: skip
    records["promises"] = (record(Promise, 1, will=own(), **base),)
    records["questions"] = (
        record(Question, 1, question=own(), state=QuestionState.ANSWERED,
               said=Saying("", day), origin=Origin(sessions[0].id, "introduction"), **base)
        if sessions else record(Question, 1, question=own(), **base),
    )  # fmt: skip
    if sessions:
        sessions[0] = replace(sessions[0], guide="network")
    return sessions, records, writer.withheld


def runs(text: str) -> Iterator[str]:
    said = text.split()
    return (" ".join(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def leaked(made: tuple[list[Session], dict[str, Any], list[str]]) -> list[str]:
    sessions, records, withheld = made
    found = []
    for form in (Form.MD, Form.HTML):
        page = letter(*sessions, audience=Audience(mentor="priya"), form=form, **records)
        found += [each for text in withheld for each in runs(text) if each in page.text]
    return found


@settings(max_examples=150, deadline=None)
@given(years())
def test_the_letter_for_a_mentor_holds_no_run_of_withheld_words(made: Any) -> None:
    assert leaked(made) == []


@settings(max_examples=50, deadline=None)
@given(years())
def test_her_own_letter_leaves_nothing_starred_out(made: Any) -> None:
    sessions, records, _ = made
    text = letter(*sessions, **records).text
    for session in sessions:
        for answer in session.starred:
            assert str(answer.value) in text
    for family in ("objectives", "decisions", "promises"):
        for each in records[family]:
            name = next(f for f in ("line", "facing", "will") if hasattr(each, f))
            assert getattr(each, name) in text


@pytest.mark.parametrize("fault", ["marks", "sayings"])
def test_a_letter_that_lets_more_through_is_found(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault == "marks":
        monkeypatch.setattr(visibility, "may_see", lambda *_: True)
    else:
        monkeypatch.setattr(YearRecords, "_hears", lambda *_: True)
        monkeypatch.setattr(visibility.Withheld, "echoes", lambda *_: False)

    @settings(max_examples=100, deadline=None, database=None)
    @given(years())
    def the_property(made: Any) -> None:
        assert leaked(made) == []

    with pytest.raises(AssertionError):
        the_property()


def test_every_family_that_a_letter_could_tell_of_is_thought_of() -> None:
    told = {"objectives", "decisions", "promises", "questions"}
    untold = {"mentors", "people", "feedback", "advice", "meetings", "notes", "names"}
    assert {each.name for each in fields(Ongoing)} == told | untold
