"""Whatever is done to records, in any order: nothing is lost, and all of it can be taken back."""

import contextlib
import io
import json
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.cli.families import FAMILIES
from coach.cli.main import run
from coach.journal.journal import Journal
from coach.paths import in_one_folder
from tests.cli.test_records import DONE, KEPT, order_free, way_back
from tests.factories import TickingClock


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
        beside = {"events", "said", "parting"}
        listed = {name: json.loads(self.run(name, "--all", "--json")[1]) for name in FAMILIES}
        return order_free(
            {
                name: [{k: v for k, v in row.items() if k not in beside} for row in rows]
                for name, rows in listed.items()
            }
        )

    def everything(self) -> set[str]:
        kept = self.journal.ongoing(removed=True)
        return {each.id for name in FAMILIES for each in getattr(kept, name)}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(DONE), max_size=7))
def test_taken_back_in_turn_all_is_as_it_was(commands: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder)
        before, there = home.state(), home.everything()
        ways = []
        for words in commands:
            code, out, beside = home.run(*shlex.split(words))
            if code == 0:
                assert out
                ways.append(way_back(beside))
            assert there <= home.everything()
        for words_back in reversed(ways):
            code, _, beside = home.run(*words_back)
            assert code == 0, (words_back, beside)
        assert home.state() == before
        assert there <= home.everything()
