"""Every row of the table of faults, gathered from the modules of this folder."""

import importlib
import pkgutil

import tests.faults
from tests.faults.rows import Row


def _gathered() -> list[Row]:
    rows: list[Row] = []
    for found in sorted(pkgutil.iter_modules(tests.faults.__path__), key=lambda each: each.name):
        if found.name not in ("__main__", "rows", "table") and not found.name.startswith("test_"):
            module = importlib.import_module(f"tests.faults.{found.name}")
            rows += getattr(module, "ROWS", ())
    return rows


ROWS = _gathered()
