"""Styles: every sheet is in force, and every colour can be read where it stands."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import coach.tui
from coach.tui.themes import THEMES

TUI = Path(coach.tui.__file__).parent
READABLE = 4.5
"""The least contrast of text on its ground."""


def contrast(one: str, other: str) -> float:
    def brightness(colour: str) -> float:
        parts = (part / 255 for part in Color.parse(colour).rgb)
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_style_sheet_is_in_force_somewhere() -> None:
    there = {path.resolve() for path in TUI.rglob("*.tcss")}
    named = set()
    for file in TUI.rglob("*.py"):
        for sheet in re.findall(r'"([\w./]+\.tcss)"', file.read_text(encoding="utf-8")):
            named.add((file.parent / sheet).resolve())
    assert named == there


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground_it_stands_on(theme: Theme) -> None:
    grounds = (theme.background, theme.surface, theme.panel)
    texts = (
        theme.foreground, theme.primary, theme.secondary, theme.accent,
        theme.success, theme.warning, theme.error, theme.variables["text-muted"],
    )  # fmt: skip
    for text, ground in product(texts, grounds):
        assert contrast(str(text), str(ground)) >= READABLE, (text, ground)
