"""A tour of every place of the app, in a home whose words are long and of many scripts."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from textual.screen import ModalScreen

from coach.journal.journal import Journal
from coach.model.decision import Decision, Result
from coach.model.feedback import Feedback
from coach.model.guide import Kind
from coach.model.mentoring import Advice, Agreed, Meeting, Mentor, Note, Question
from coach.model.objective import Objective, Review
from coach.model.person import Person
from coach.model.promise import Promise
from coach.paths import Places, in_one_folder
from coach.tui.screens.home import HomeScreen
from tests.factories import NOON, make_answer, make_session
from tests.insights.marks import make_mark
from tests.tui.sitting import Room, Sitting
from tests.tui.test_sizes import step

LONG = "Aleksandra-Wilhelmina " * 4
JAPANESE = "会議で三回も同じことを聞かれたが、答えられなかったので、次は先に言う。" * 3
ARABIC = "قررنا تأجيل الإطلاق لأن الفريق لم يكن مستعدا بعد ولم نقل ذلك بوضوح"
HEBREW = "לא אמרתי את זה בקול רם בישיבת הדירקטוריון"
EMOJI = "👩‍👩‍👧 e\u0301 🇯🇵 👍🏽 it went well 🙂"
WORDS = (LONG.strip(), JAPANESE, ARABIC, HEBREW, EMOJI, "W" * 90)

STOPS: Mapping[str, tuple[str, ...]] = {
    "home": (),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "guides": ("r",),
    "guide's origin": ("r", "f4"),
    "brief": ("b",),
    "brief for her": ("b", "f"),
    "brief's export": ("b", "e"),
    "history": ("h",),
    "reading": ("h", "enter"),
    "change": ("h", "enter", "c"),
    "export": ("h", "e"),
    "trash": ("h", "d", "x"),
    "then and now": ("h", "t"),
    "trends": ("t",),
    "mentors": ("m",),
    "add a mentor": ("m", "a"),
    "next date": ("m", "n"),
    "finish": ("m", "z"),
    "meeting": ("m", "t"),
    "catch": ("m", "t", "a"),
    "records": ("o",),
    "record": ("o", "enter"),
    "promise done": ("o", "d"),
    "who sees it": ("o", "s"),
    "two versions": ("v",),
}
"""Each place by name, with the keys that lead there from Home."""

IN_A_WALK: Mapping[str, tuple[str, ...]] = {
    "questions": ("ctrl+r",),
    "minutes": ("f4",),
    "last time": ("ctrl+l",),
    "help": ("f1",),
}


def furnished(places: Places, elsewhere: Path) -> Room:
    """A home with all there is, in long names, Japanese, Arabic, Hebrew and emoji."""
    room = Room(places)
    room.guide(*(step(kind) for kind in Kind), title=JAPANESE[:40])
    for number, words in enumerate(WORDS):
        _records(room, number, words)
    room.journal.put(
        Mentor("m0", NOON, name=LONG.strip(), why=JAPANESE, background=ARABIC,
               agreed=(Agreed("", NOON.date(), rhythm=EMOJI, blunt=HEBREW),), rhythm_days=30)
    )  # fmt: skip
    room.journal.put(Meeting("met", NOON - timedelta(days=40), mentor="m0", held=True,
                             at=NOON - timedelta(days=40), keep=JAPANESE))  # fmt: skip
    room.journal.put(Meeting("next", NOON, mentor="m0", at=NOON + timedelta(days=2)))
    for week in range(8):
        _session(room, week)
    _second_version(room, places, elsewhere)
    return room


def _records(room: Room, number: int, words: str) -> None:
    day, put = NOON.date(), room.journal.put
    put(Promise(f"p{number}", NOON, will=words, who=words, when=words,
                by=day - timedelta(days=number)))  # fmt: skip
    put(Question(f"q{number}", NOON, question=words, help="challenge me", rank=number + 1,
                 mentor="m0"))  # fmt: skip
    put(Advice(f"a{number}", NOON, words=words, result=words, mentor="m0"))
    put(Feedback(f"f{number}", NOON, giver=words, topic=words, heard=words, heard_on=day,
                 acted_on=day, check_by=day))  # fmt: skip
    put(Note(f"n{number}", NOON, text=words))
    put(Person(f"e{number}", NOON, name=words[:80]))
    review = Review(day, 1, words)
    put(Objective(f"o{number}", NOON, line=words, short=words, hoped=words, reviews=(review,)))
    result = Result(f"r{number}", words, 70, day)
    put(Decision(f"d{number}", NOON, facing=words, choice=words, reason=words,
                 options=(words, words), results=(result,)))  # fmt: skip


def _session(room: Room, week: int) -> None:
    words = WORDS[week % len(WORDS)]
    room.journal.save_session(
        make_session(
            make_mark(1 + week % 7, step="clear"),
            make_answer("a", words, kind=Kind.TEXT, question=f"What happened, {words[:60]}?"),
            make_answer("b", (words, words), kind=Kind.LIST, question="What else is there?"),
            guide="mine",
            id=f"{week:08d}-0000-4000-8000-000000000000",
            title=words[:80],
            mentor="m0",
            started=NOON - timedelta(days=7 * (8 - week)),
            finished=NOON - timedelta(days=7 * (8 - week)) if week < 7 else None,
        )
    )


def _second_version(room: Room, places: Places, elsewhere: Path) -> None:
    """A session changed on another laptop too, as a sync program leaves it."""
    other = in_one_folder(elsewhere / "other")
    shutil.copytree(places.journal, other.journal)
    there = Journal(other, now=room.clock)
    for journal, words in ((room.journal, JAPANESE), (there, HEBREW)):
        session = journal.sessions()[-1]
        changed = (session.answers[0], replace(session.answers[1], value=words))
        journal.save_session(replace(session, answers=changed))
    for path in other.journal.glob("sessions-*.json"):
        shutil.copyfile(path, places.journal / f"{path.stem} 2.json")


async def tour(sitting: Sitting) -> AsyncIterator[str]:
    """Go to every place that is reached from Home, one after another."""
    for name, keys in STOPS.items():
        for key in keys:
            await sitting.press(key)
            await _settled(sitting)
        yield name
        await back_home(sitting)


async def walk_tour(sitting: Sitting) -> AsyncIterator[str]:
    """Go through a guide with every kind of answer, and to the dialogs of a walk."""
    for kind in Kind:
        yield f"walk, {kind}"
        if kind is Kind.TEXT:
            for name, keys in IN_A_WALK.items():
                await sitting.press(*keys)
                await _settled(sitting)
                yield f"walk, {name}"
                await _out_of_dialogs(sitting)
        await sitting.press("ctrl+n")
        await _settled(sitting)
    yield "ended"


async def _settled(sitting: Sitting) -> None:
    """Wait for what is read away from the screen; a worker that waits for a dialog never ends."""
    for _ in range(20):
        await sitting.pilot.pause(0.02)
        if not any(each.is_running and each._thread_worker for each in sitting.app.workers):
            break
    await sitting.pilot.pause()


async def _out_of_dialogs(sitting: Sitting) -> None:
    for _ in range(4):
        if not isinstance(sitting.app.screen, ModalScreen):
            return
        await sitting.press("escape")
    raise AssertionError(f"no way out of {sitting.app.screen}")


async def back_home(sitting: Sitting) -> None:
    """Leave by Escape until Home is there."""
    for _ in range(8):
        if isinstance(sitting.app.screen, HomeScreen):
            return
        await sitting.press("escape")
        await _settled(sitting)
    raise AssertionError(f"no way home from {sitting.app.screen}")
