"""The house stays livable: no file, class or function of coach grows past its size."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import coach

PACKAGE = Path(coach.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LINES_OF_A_FILE = 300
METHODS_OF_A_CLASS = 25
LINES_OF_A_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_large(source: str) -> Iterator[str]:
    """What in a module is larger than it may be."""
    lines = len(source.splitlines())
    if lines > LINES_OF_A_FILE:
        yield f"{lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(each, Function) for each in node.body)
            if methods > METHODS_OF_A_CLASS:
                yield f"{node.name}: {methods} methods"
        elif isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_OF_A_FUNCTION:
                yield f"{node.name}: {lines} lines"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nothing_is_larger_than_can_be_read_in_one_go(file: Path) -> None:
    assert list(too_large(file.read_text(encoding="utf-8"))) == []


def test_what_is_too_large_is_named() -> None:
    body = "    pass\n"
    assert list(too_large("x = 1\n" * 301)) == ["301 lines"]
    assert list(too_large("def long():\n" + body * 40)) == ["long: 41 lines"]
    assert list(too_large("async def fits():\n" + body * 39)) == []
    methods = "".join(f"    def m{number}(self): ...\n" for number in range(26))
    assert list(too_large("class Screen:\n" + methods)) == ["Screen: 26 methods"]
