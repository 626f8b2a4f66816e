"""An editor is drawn in the colours that hold now, and works them out only when they change."""

import pytest
from textual import events
from textual._text_area_theme import TextAreaTheme
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from coach.tui.themes import THEMES
from coach.tui.widgets.editor import Editor, LineEditor


class Desk(App[None]):
    CSS = "Editor { height: 4; background: $surface; &:focus { background: $panel; } }"

    def compose(self) -> ComposeResult:
        yield Editor("What I said")
        yield Editor("What I kept to myself")

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name


def cells(lines: list[Strip]) -> list[list[tuple[str, str]]]:
    return [[(letter, str(each.style)) for each in line for letter in each.text] for line in lines]


def drawn(editor: Editor) -> list[list[tuple[str, str]]]:
    return cells(editor.render_lines(Region(0, 0, *editor.size)))


def drawn_anew(editor: Editor) -> list[list[tuple[str, str]]]:
    """As Textual draws it, which works the colours out each time."""
    TextArea.notify_style_update(editor)
    editor._styles_cache.clear()
    return cells(TextArea.render_lines(editor, Region(0, 0, *editor.size)))


async def test_the_colours_follow_the_theme_and_the_cursor() -> None:
    app = Desk()
    async with app.run_test(size=(60, 20)) as pilot:
        one, other = app.query(Editor)
        for theme in THEMES:
            app.theme = theme.name
            for editor in (one, other):
                editor.focus()
                await pilot.press("x")
                for each in (one, other):
                    assert drawn(each) == drawn_anew(each)


async def test_before_it_has_its_styles_it_is_drawn_empty() -> None:
    app = Desk()
    async with app.run_test(size=(60, 20)):
        editor = app.query(Editor).first()
        editor._component_styles.clear()
        assert [line.text.strip() for line in editor.render_lines(Region(0, 0, 9, 3))] == [""] * 3


async def test_letters_do_not_have_the_colours_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out = []
    apply = TextAreaTheme.apply_css

    def watched(theme: TextAreaTheme, area: TextArea) -> None:
        worked_out.append(area)
        apply(theme, area)

    monkeypatch.setattr(TextAreaTheme, "apply_css", watched)
    app = Desk()
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.query(Editor).first()
        editor.focus()
        await pilot.press("a")
        worked_out.clear()
        await pilot.press(*"bcdef")
        assert "abcdef" in editor.text
        assert worked_out == []


@pytest.mark.parametrize("kind", [Editor, LineEditor])
async def test_what_joins_the_parts_of_a_sign_is_kept(kind: type[Editor]) -> None:
    signs = "👩\u200d💼 ❤\ufe0f"

    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield kind()

    app = One()
    async with app.run_test() as pilot:
        editor = app.query_one(kind)
        editor.focus()
        for letter in signs:
            editor.post_message(events.Key("space" if letter == " " else letter, letter))
        await pilot.pause()
        assert editor.text == signs


@pytest.mark.parametrize("text", ["half a ", " two  blanks", "word"])
async def test_a_line_opens_with_the_blanks_that_were_typed(text: str) -> None:
    editor = LineEditor(text)
    assert editor.text == text
    assert editor.cursor_location == (0, len(text))


async def test_a_line_of_several_opens_on_one() -> None:
    assert LineEditor("one\ntwo\r\n").text == "one two"
