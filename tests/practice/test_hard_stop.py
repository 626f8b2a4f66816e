"""A guide that must not become stewing stops after its minutes; every other one does not."""

from datetime import timedelta

import pytest

from coach.guides.parser import parse_guide
from coach.journal.journal import Journal
from coach.paths import Places
from coach.practice.conductor import Conductor
from tests.cli.support import walk
from tests.factories import CountingIds, TickingClock

STEPS = "".join(f"{{#s{n} .line}}\n## Question {n}?\n\n" for n in range(1, 6))


def conductor(places: Places, clock: TickingClock, head: str) -> Conductor:
    text = f"{{minutes=10 ending=none{head}}}\n# A feeling\n\nFor a try.\n\n{STEPS}"
    guide = parse_guide(text, slug="feel", path="feel.md", own=True).guide
    assert guide is not None
    return Conductor.begin(Journal(places, now=clock), guide, clock, ids=CountingIds())


def later(clock: TickingClock, minutes: int) -> None:
    clock.now += timedelta(minutes=minutes)


def test_after_its_minutes_only_the_last_question_comes(places: Places) -> None:
    clock = TickingClock()
    walking = conductor(places, clock, " guard=same-event")
    assert walking.next() is False
    later(clock, 11)
    walking.write({"answer": "still writing"})
    assert walking.walk.here.step.id == "s2"
    assert walking.next() is True
    assert walking.walk.here.step.id == "s5"
    assert walking.next() is False
    assert walking.walk.place is None
    assert walking.finish().answers[1].value == "still writing"


def test_a_new_sitting_has_its_minutes_again(places: Places) -> None:
    clock = TickingClock()
    first = conductor(places, clock, " guard=same-event")
    first.write({"answer": "What happened"})
    first.next()
    session = first.leave()
    assert session is not None
    later(clock, 600)
    again = Conductor.resume(Journal(places, now=clock), first.walk.guide, session, clock)
    assert again.next() is False
    assert again.walk.here.step.id == "s3"


def test_other_guides_go_on(places: Places) -> None:
    clock = TickingClock()
    walking = conductor(places, clock, "")
    later(clock, 60)
    assert walking.next() is False
    assert walking.walk.here.step.id == "s2"


def test_it_is_said_in_a_plain_walk(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = TickingClock()
    walking = conductor(places, clock, " guard=same-event")
    later(clock, 11)
    done = walk(walking, "one\ntwo\n", clock)
    assert any("One last question" in line for line in done.talk)
    assert [line.split()[1] for line in done.headers] == ["s1", "s5"]
