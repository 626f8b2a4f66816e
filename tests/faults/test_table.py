"""The quick form of the table of faults."""

from pathlib import Path

import pytest

from tests.faults.rows import Row
from tests.faults.table import ROWS

SEED = 20261121


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_it_withstands(row: Row, tmp_path: Path) -> None:
    folder = tmp_path / "fault"
    folder.mkdir()
    outcome = row.run(row.quick, folder, SEED)
    assert outcome.rounds >= row.quick
    assert not outcome.faults, "\n".join(outcome.faults[:5])
