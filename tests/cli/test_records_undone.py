"""Whatever is done to records, in any order: nothing is lost, and all of it can be taken back."""

import contextlib
import io
import json
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.cli.main import run
from coach.journal.journal import Journal
from coach.paths import in_one_folder
from coach.practice.families import BY_NAME
from tests.cli.test_records import DONE, KEPT, order_free, told_of, way_back
from tests.factories import TickingClock

TAKEN_BACK = (
    "promises open bank",
    "promises not-yet bank --take-back",
    "questions open first",
    "advice open first",
    "feedback open meetings",
    "feedback open meetings --step heard",
    "decisions open munich --result 1",
    "decisions amend munich --take-back",
    "objectives open first",
    "mentors open ann",
    "notes open nervous",
    "promises done bank --on 2026-01-02",
    "feedback heard meetings --words 'Too long' --on 2026-01-02",
    "advice told first --on 2026-01-02",
    "questions answered first --on 2026-01-02",
    "objectives level first beyond --on 2026-01-02",
)


class Home:
    """A home of its own with the records in it, and commands run there."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.journal = Journal(in_one_folder(Path(folder)), now=TickingClock())
        for record in KEPT:
            self.journal.put(record)

    def run(self, *words: str) -> tuple[int, str, list[str]]:
        out, beside = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(beside):
            code = run(["--home", self._folder, *words])
        return code, out.getvalue(), beside.getvalue().splitlines()

    def state(self) -> dict[str, list[dict[str, Any]]]:
        listed = {name: json.loads(self.run(name, "--all", "--json")[1]) for name in BY_NAME}
        return order_free({name: [told_of(row) for row in rows] for name, rows in listed.items()})

    def everything(self) -> set[str]:
        kept = self.journal.ongoing(removed=True)
        return {each.id for name in BY_NAME for each in getattr(kept, name)}


@example(
    [
        "objectives level first well-short",
        "objectives level first beyond --on 2026-01-02",
        "objectives level first beyond --on 2026-01-02",
        "objectives level first well-short --on 2026-01-02",
    ]
)
@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from((*DONE, *TAKEN_BACK)), max_size=9))
def test_taken_back_in_turn_all_is_as_it_was(commands: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder)
        before, there = home.state(), home.everything()
        ways = []
        for words in commands:
            code, out, beside = home.run(*shlex.split(words))
            if code == 0:
                assert out
                if not out.startswith("Nothing was changed"):
                    ways.append(way_back(beside))
            assert there <= home.everything()
        for words_back in reversed(ways):
            code, _, beside = home.run(*words_back)
            assert code == 0, (words_back, beside)
        assert home.state() == before
        assert there <= home.everything()
