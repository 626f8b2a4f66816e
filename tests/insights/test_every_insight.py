"""What holds for each insight there is."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from coach.insights.drawing import draw
from coach.insights.history import History
from coach.insights.insight import Insight, Source, Tally, insight_to_json
from coach.insights.narrowing import WHOLE, Narrowing
from coach.insights.overview import insights_of
from coach.model.guide import Kind
from coach.model.ongoing import Ongoing
from tests.factories import make_answer
from tests.insights import rich
from tests.insights.marks import session_on
from tests.insights.records import FIRST, TODAY

HISTORY = rich.history()
FOUND = insights_of(HISTORY)
EVERY = {
    "objective:decide less alone", "objective:calm in the boardroom", "promises", "promise-cues",
    "carried-over", "questions", "feedback-loop", "voices", "pulse:clarity",
    "pulse:clarity-recalled", "clarity-pairs", "then-and-now:clarity", "theme-balance",
    "cadence:ines", "confidence", "brier", "calibration", "thinking-and-result", "decision-mix",
    "people", "given", "words:capture", "new-words:capture",
}  # fmt: skip


def each(insight: Insight) -> str:
    return insight.id


def test_all_of_them_are_there_in_a_fixed_order() -> None:
    assert {insight.id for insight in FOUND} == EVERY
    assert len({insight.id for insight in FOUND}) == len(FOUND)
    rng = random.Random(1)
    sessions, ongoing = rich.sessions(), rich.ongoing()
    rng.shuffle(sessions)
    mixed = {
        family.name: tuple(rng.sample(records, len(records)))
        for family in fields(Ongoing)
        if (records := getattr(ongoing, family.name))
    }
    assert insights_of(History.of(sessions, Ongoing(**mixed), TODAY)) == FOUND


def test_an_unrelated_session_changes_nothing() -> None:
    other = session_on(33, make_answer(value="Fog", kind=Kind.TEXT), guide="own", id="other")
    assert insights_of(History.of([*rich.sessions(), other], rich.ongoing(), TODAY)) == FOUND


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_every_source_names_an_answer_or_a_record_that_is_there(insight: Insight) -> None:
    answers = {
        (session.id, answer.step, answer.item)
        for session in HISTORY.sessions
        for answer in session.answers
    }
    sessions = {session.id for session in HISTORY.sessions}
    records = {
        record.id for family in fields(Ongoing) for record in getattr(HISTORY.ongoing, family.name)
    }
    assert insight.data.sources
    for source in insight.data.sources:
        assert source.on is not None
        if source.record:
            assert source.record in records
        elif source.step:
            assert (source.session, source.step, source.item) in answers
        else:
            assert source.session in sessions


def numbers_in(value: object) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, float):
        yield round(value)
    if isinstance(value, int):
        yield value
    if isinstance(value, dict):
        for inner in value.values():
            yield from numbers_in(inner)
    if isinstance(value, list):
        yield len(value)
        for inner in value:
            yield from numbers_in(inner)


# What a statement may hold beside counts of what it lists: constants, days, and what is
# worked out from them and tested by itself.
BESIDE = (
    r"\d+ (January|February|March|April|May|June|July|August|September|October|November)",
    r"anywhere from \d+ to \d+ in 100|0 is perfect, 0\.25 is a coin|by about 0\.05",
    r"\b[01]\.\d\d\b|90 days|is \d+ days old|took \d+ days|middle about \d+|say \d+% every time",
    r"That is \d+ questions asked in \d+ meetings|\b0 of \d|in 0\b|went to \d+ people|about \d+%",
    r"the (first|last) 22|the middle number of options was \d",
)


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_every_number_of_a_statement_is_one_that_is_listed(insight: Insight) -> None:
    listed = {insight.n, insight.minimum - insight.n, *numbers_in(insight.data.as_json())}
    if isinstance(insight.data, Tally):
        parts = [part.n for part in insight.data.parts]
        listed |= {len(part.sources) for part in insight.data.parts}
        listed |= {a + b for a in parts for b in parts}
        listed |= {insight.n - a for a in parts}
    rest = insight.statement
    for pattern in BESIDE:
        rest = re.sub(pattern, "", rest, flags=re.IGNORECASE)
    for number in re.findall(r"\d+", rest):
        assert int(number) in listed | {len(insight.data.sources)}, (number, insight.statement)


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_it_is_plain_json_and_shaped_like_all_others(insight: Insight) -> None:
    found = json.loads(json.dumps(insight_to_json(insight)))
    assert list(found) == [
        "id", "title", "n", "minimum", "shown", "statement", "question", "data"
    ]  # fmt: skip


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_it_says_nothing_it_may_not(insight: Insight) -> None:
    said = f"{insight.title} {insight.statement} {insight.question}"
    assert not re.search(r"[!↑↓→←↗↘]|\bp\b|because|great|well done|score of you|average", said)
    if insight.n < 10 and insight.id != "calibration":
        assert "%" not in said
    assert insight.statement.endswith((".", "?"))
    assert insight.question.count("?") == (1 if insight.question else 0)
    assert "why" not in insight.question.lower()


@pytest.mark.parametrize("filtered", insights_of(rich.history(filtered=True)), ids=each)
def test_a_filtered_view_claims_nothing(filtered: Insight) -> None:
    assert filtered.claim is None
    said = filtered.statement
    assert not re.search(r"drifted|moved from|You tend|[Cc]hance|No clear|new beside", said), said


@pytest.mark.parametrize("width", [20, 27, 40, 54, 72])
@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_its_chart_fits_and_nothing_below_its_minimum_has_one(insight: Insight, width: int) -> None:
    lines = draw(insight, width)
    assert bool(lines) is insight.shown or (width < 40 and insight.shown)
    assert max(map(len, lines), default=0) <= width, lines
    assert draw(replace(insight, shown=False), width) == []
    assert draw(insight, 19) == []


def test_a_part_of_the_history_is_for_one_mentor_or_from_a_day_on() -> None:
    part = Narrowing(mentor="ines").of(HISTORY)
    assert part.filtered
    assert part.sessions == ()
    assert [each.id for each in part.ongoing.meetings] == [
        each.id for each in HISTORY.ongoing.meetings
    ]
    assert part.ongoing.promises == ()
    since = Narrowing(since=FIRST.replace(month=4)).of(HISTORY)
    assert min(session.day for session in since.sessions) >= FIRST.replace(month=4)
    assert all(each.created.date() >= FIRST.replace(month=4) for each in since.ongoing.promises)
    assert since.ongoing.mentors == HISTORY.ongoing.mentors
    assert WHOLE.of(HISTORY) is HISTORY


def test_what_is_in_the_trash_or_removed_does_not_count() -> None:
    trashed = [replace(each, trashed=each.started) for each in rich.sessions()]
    removed = {
        family.name: tuple(
            replace(each, deleted=each.created) for each in getattr(rich.ongoing(), family.name)
        )
        for family in fields(Ongoing)
    }
    assert insights_of(History.of(trashed, Ongoing(**removed), TODAY)) == ()


def test_a_source_is_json_without_what_is_empty() -> None:
    assert Source("s", "step", on=FIRST).as_json() == {
        "session": "s", "step": "step", "on": "2026-03-02"
    }  # fmt: skip
    assert Source(record="r").as_json() == {"record": "r"}
