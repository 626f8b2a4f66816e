"""Guides, names and pages made of anything: each is taken or told, and nothing leaks."""

import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from coach.guides.parser import parse_guide
from coach.sharing.file_names import file_name
from coach.sharing.page import sessions_to_markdown
from coach.sharing.to_html import to_html
from coach.sharing.to_markdown import to_markdown
from coach.sharing.visibility import ME, Audience
from tests.factories import make_answer, make_session
from tests.faults.rows import Outcome, Row
from tests.guides.sheets import HEAD
from tests.guides.test_hostile import BITS, damaged, holds
from tests.sharing.html_reader import read_html
from tests.sharing.nasty import texts as nasty_texts
from tests.sharing.pages import split_front
from tests.sharing.papers import one_of_everything
from tests.sharing.secrets import journals, leaks, more_records, readers
from tests.sharing.test_file_names import test_any_title_makes_a_plain_name as a_plain_name
from tests.sharing.test_to_html import HOSTILE

_SECONDS, _MEMORY = 1.0, 50_000_000


def _holds(rounds: int, start: int, check: Callable[..., None], *strategies: Any) -> Outcome:
    """Check a property this often."""
    done = 0

    @seed(start)
    @settings(max_examples=rounds, database=None, deadline=None)
    @given(st.tuples(*strategies))
    def each(drawn: tuple[Any, ...]) -> None:
        nonlocal done
        done += 1
        check(*drawn)

    try:
        each()
    except AssertionError as error:
        return Outcome(max(done, rounds), (str(error) or "it does not hold",))
    return Outcome(max(done, rounds))


def guides(rounds: int, folder: Path, start: int) -> Outcome:
    """Damaged guides and guides of any bits."""
    worst = {"seconds": 0.0, "bytes": 0}

    def check(text: str) -> None:
        tracemalloc.start()
        began = time.perf_counter()
        holds(parse_guide(text, slug="p", path="p.md", own=True))
        worst["seconds"] = max(worst["seconds"], time.perf_counter() - began)
        worst["bytes"] = max(worst["bytes"], tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    bits = st.lists(BITS | st.text(max_size=5), max_size=60).map("".join)
    outcome = _holds(rounds, start, check, damaged() | bits | bits.map(HEAD.__add__))
    figures = f"at most {worst['seconds']:.2f} s and {worst['bytes'] / 1e6:.0f} MB each"
    return outcome._replace(figures=figures)


def titles(rounds: int, folder: Path, start: int) -> Outcome:
    """Any title makes a plain file name, and front matter that reads back."""

    def check(title: str, suffix: str) -> None:
        a_plain_name.hypothesis.inner_test(title, suffix)  # type: ignore[attr-defined]
        session = make_session(make_answer(value="Words"), title=title)
        for audience in (ME, Audience()):
            page = sessions_to_markdown([session], audience, (), journal=[session])
            split_front(page.text)
        assert file_name(date(2026, 11, 20), title, suffix=suffix)

    text = st.text(max_size=120)
    return _holds(rounds, start, check, text, st.sampled_from([".md", ".html", ".json"]))


def private(rounds: int, folder: Path, start: int) -> Outcome:
    """No private word and no full name on a page for a mentor, in any form."""

    def check(sessions: Any, audience: Any, records: Any) -> None:
        assert leaks(sessions, audience, records) == []

    return _holds(rounds, start, check, journals(), readers, more_records)


def shown(rounds: int, folder: Path, start: int) -> Outcome:
    """Any text, in every place of a page, is only text in HTML, and front matter in Markdown."""

    def check(text: str, hostile: str) -> None:
        paper = one_of_everything(f"{text}{hostile}")
        seen = read_html(to_html(paper))
        assert seen.faults == []
        assert len(seen.headings) == 4
        front, _ = split_front(to_markdown(paper))
        assert set(front) <= {"title", "date", "guide"}

    return _holds(rounds, start, check, nasty_texts, st.sampled_from(HOSTILE))


ROWS = (
    Row(
        "fuzzed guides",
        "5,000: each loads or gives file:line: reason; under 1 s and 50 MB each",
        quick=60,
        full=5000,
        run=guides,
    ),
    Row(
        "titles and front matter",
        "10,000 titles: 0 wrong names, 0 front matters that do not read back",
        quick=60,
        full=10_000,
        run=titles,
    ),
    Row(
        "hostile pages",
        "5,000 texts with 23 payloads: 0 live in HTML, 0 front matters that do not read back",
        quick=25,
        full=5000,
        run=shown,
    ),
    Row(
        "private answers",
        "2,000 journals: no private word and no full name on any page for a mentor, in any form",
        quick=25,
        full=2000,
        run=private,
    ),
)
