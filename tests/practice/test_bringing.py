"""The question of an insight comes into the brief once, in her words, and can go again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.insights.insight import Insight
from coach.insights.narrowing import WHOLE, Narrowing
from coach.insights.overview import overview
from coach.model.mentoring import Meeting, Mentor, QuestionState
from coach.model.ongoing import Ongoing, concerns
from coach.paths import Places
from coach.practice.bringing import bring, brought, mentor_of
from coach.practice.ledger import Ledger
from tests.factories import CountingIds, TickingClock
from tests.insights.marks import BEGIN, a_week_apart
from tests.journal.support import open_journal


@pytest.fixture
def ledger(places: Places) -> Ledger:
    clock = TickingClock()
    return Ledger(open_journal(places, now=clock), clock, CountingIds())


INSIGHT: Insight = overview(a_week_apart([3, 4, 4, 5]), date(2026, 11, 20))[0]


def asked(ledger: Ledger) -> list[str]:
    return [each.question for each in ledger.all().open_questions()]


def test_it_waits_once_whatever_her_words_are(ledger: Ledger) -> None:
    made = bring(ledger, INSIGHT, "  What moved\nhere?  ")
    assert made is not None
    assert made.state is QuestionState.OPEN
    assert bring(ledger, INSIGHT, "Something else?") is None
    assert asked(ledger) == ["What moved here?"]
    assert brought(ledger, INSIGHT) == made
    assert brought(ledger, replace(INSIGHT, id="another")) is None


def test_without_words_nothing_is_brought(ledger: Ledger) -> None:
    assert bring(ledger, INSIGHT, " \n ") is None
    assert asked(ledger) == []


def test_what_was_taken_back_can_be_brought_again_in_other_words(ledger: Ledger) -> None:
    made = bring(ledger, INSIGHT, "First words?")
    assert made is not None
    ledger.remove(made)
    assert brought(ledger, INSIGHT) is None
    assert asked(ledger) == []
    assert bring(ledger, INSIGHT, "Second words?") is not None
    assert asked(ledger) == ["Second words?"]
    assert len(ledger.journal.ongoing(removed=True).questions) == 1


def test_once_it_was_answered_the_insight_may_ask_again(ledger: Ledger) -> None:
    made = bring(ledger, INSIGHT, "First?")
    assert made is not None
    ledger.change(made, made.become(QuestionState.ANSWERED, ledger.today))
    assert brought(ledger, INSIGHT) is None
    assert bring(ledger, INSIGHT, "Second?") is not None
    assert asked(ledger) == ["Second?"]
    assert len(ledger.all().questions) == 2


INES, TOM, GONE = (
    Mentor("ines", BEGIN, name="Ines Paz"),
    Mentor("tom", BEGIN, name="Tom Hale"),
    Mentor("gone", BEGIN, name="Ada Gone", ended=date(2026, 3, 1)),
)
NOW = BEGIN + timedelta(days=200)


def ahead(mentor: str) -> Meeting:
    return Meeting("next", BEGIN, mentor=mentor, at=NOW + timedelta(days=2))


RHYTHM = replace(INSIGHT, id="cadence:tom")


@pytest.mark.parametrize(
    ("insight", "meeting", "part", "whose"),
    [
        (RHYTHM, ahead("ines"), WHOLE, TOM),
        (INSIGHT, ahead("ines"), WHOLE, INES),
        (INSIGHT, ahead("ines"), Narrowing(mentor="tom"), TOM),
        (RHYTHM, ahead("ines"), Narrowing(mentor="ines"), TOM),
        (replace(INSIGHT, id="cadence:gone"), ahead("ines"), WHOLE, INES),
        (INSIGHT, ahead("ines"), Narrowing(mentor="gone"), INES),
        (INSIGHT, None, WHOLE, None),
    ],
)
def test_it_goes_to_the_mentor_it_is_about_else_to_the_next_meeting(
    insight: Insight, meeting: Meeting | None, part: Narrowing, whose: Mentor | None
) -> None:
    ongoing = Ongoing(mentors=(INES, TOM, GONE), meetings=(meeting,) if meeting else ())
    assert mentor_of(insight, ongoing, NOW, part) == whose


def test_without_a_meeting_it_goes_to_the_only_mentor_there_is() -> None:
    assert mentor_of(INSIGHT, Ongoing(mentors=(INES, GONE)), NOW) == INES


def test_it_waits_for_its_mentor_and_comes_back_for_the_one_it_is_brought_to(
    ledger: Ledger,
) -> None:
    made = bring(ledger, RHYTHM, "Is the rhythm wrong?", "tom")
    assert made is not None
    assert made.mentor == "tom"
    assert concerns(made, "tom")
    assert not concerns(made, "ines")
    ledger.remove(made)
    again = bring(ledger, RHYTHM, "Is the diary wrong?", "ines")
    assert again is not None
    assert again.mentor == "ines"
