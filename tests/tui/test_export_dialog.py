"""The export dialog: the very page that would leave, and a typed answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Button, Static

from coach.errors import CoachError
from coach.practice.shared import Way
from coach.sharing.page import Page
from coach.sharing.paper import Form
from coach.tui.dialogs.agreed import Agreed, ExportChoice, Preview
from coach.tui.dialogs.export import ExportDialog
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.toggles import Toggles
from tests.tui.stage import HOSTILE, SIZES, is_safe, on_stage

FOLDER = Path("/home/her/pages")


class Maker:
    """Makes pages as the app would, and keeps what was asked of it."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.asked: list[ExportChoice] = []

    def __call__(self, choice: ExportChoice) -> Preview:
        self.asked.append(choice)
        whom = "me" if choice.for_me else "Priya"
        text = f"# A page for {whom}\nhidden: {', '.join(choice.hidden)}"
        names = () if choice.for_me else self.names
        path = Path(choice.place) if choice.place else FOLDER / "2026-11-20-decide.md"
        return Preview(text, path, 0 if choice.for_me else 3, names, hidden=choice.hidden)


def dialog(make: Callable[[ExportChoice], Preview]) -> ExportDialog:
    return ExportDialog("A decision", "Priya", make)


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_the_page_what_stays_and_where_it_goes(size: tuple[int, int]) -> None:
    async with on_stage(lambda: dialog(Maker("Will")), size) as (stage, _):
        for words in ("A page for Priya", "3 answers were kept back.", "2026-11-20-decide.md"):
            assert words in stage.text
        assert "(•) Priya" in stage.text
        assert "[ ] Will" in stage.text
        assert "Write the file" in stage.text
        assert "Cancel" in stage.text


async def test_enter_agrees_to_the_page_that_was_shown() -> None:
    make = Maker("Will")
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("enter")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert agreed.choice == ExportChoice()
    assert agreed.preview == make(agreed.choice)


async def test_escape_and_cancel_return_nothing() -> None:
    for leave in ("escape", "cancel"):
        async with on_stage(lambda: dialog(Maker())) as (stage, pilot):
            if leave == "escape":
                await pilot.press("escape")
            else:
                await pilot.click("#cancel")
        assert stage.returned == [None]


async def test_f_changes_whom_it_is_for_and_back() -> None:
    async with on_stage(lambda: dialog(Maker("Will"))) as (stage, pilot):
        await pilot.press("f")
        assert "A page for me" in stage.text
        assert "Everything is on it" in stage.text
        assert "Will" not in stage.text
        await pilot.press("f", "f", "enter")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert agreed.choice.for_me
    assert agreed.preview.text.startswith("# A page for me")


async def test_a_name_is_hidden_by_the_keys_and_the_page_is_made_again() -> None:
    make = Maker("Will", "Mark", "May")
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("shift+tab", "right", "space", "right", "space", "left", "left", "space")
        assert "hidden: Will, Mark, May" in stage.text
        await pilot.press("space", "enter")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert agreed.choice.hidden == ("Mark", "May")
    assert make.asked[-1] == agreed.choice


async def test_a_name_keeps_its_place_when_it_is_hidden_and_can_be_left_again() -> None:
    def make(choice: ExportChoice) -> Preview:
        names = ("Eva", "Tom") if "Eva" in choice.hidden else ("Tom", "Eva")
        return Preview("x", FOLDER / "x.md", names=names, hidden=choice.hidden)

    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("n", "right", "space")
        assert "[ ] Tom   [x] Eva" in stage.text
        await pilot.press("space")
        assert "[ ] Tom   [ ] Eva" in stage.text


async def test_everything_can_be_done_with_the_mouse() -> None:
    async with on_stage(lambda: dialog(Maker("Will", "Mark"))) as (stage, pilot):
        await pilot.click("#names", offset=(12, 0))
        assert "hidden: Mark" in stage.text
        await pilot.click("#names", offset=(13, 0))
        assert "hidden: Mark" not in stage.text
        await pilot.click("#audience", offset=(14, 0))
        assert "A page for me" in stage.text
        await pilot.click("#write")
    assert isinstance(stage.returned[0], Agreed)


async def test_the_page_scrolls_to_its_end() -> None:
    def make(choice: ExportChoice) -> Preview:
        return Preview("\n".join(f"line {n}" for n in range(200)), FOLDER / "x.md")

    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("end")
        assert "line 199" in stage.text
        assert stage.screen.query_one(Reader).has_focus


async def test_a_page_that_cannot_be_made_is_told_and_not_written() -> None:
    def make(choice: ExportChoice) -> Preview:
        raise CoachError("The journal could not be read.", "Try coach doctor.")

    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        assert "The journal could not be read. Try coach doctor." in stage.text
        assert stage.screen.query_one("#write", Button).disabled
        await pilot.press("enter")
        assert not stage.returned
        await pilot.press("escape")


async def test_a_long_path_keeps_its_end() -> None:
    deep = Path("/" + "folder/" * 30) / "2026-11-20-decide.md"
    async with on_stage(lambda: dialog(lambda _: Preview("x", deep)), (60, 20)) as (stage, _):
        assert any(line.rstrip().endswith("folder/2026-11-20-decide.md") for line in stage.lines)


async def test_many_names_wrap_and_can_still_be_reached() -> None:
    names = [f"Name{n}" for n in range(12)]
    async with on_stage(lambda: dialog(Maker(*names)), (60, 20)) as (stage, pilot):
        toggles = stage.screen.query_one("#names", Toggles)
        toggles.focus()
        await pilot.press(*["right"] * 11, "space")
        assert "hidden: Name11" in stage.text
        assert "Write the file" in stage.text


async def test_hostile_words_are_shown_as_they_are() -> None:
    text = "\n".join(HOSTILE)

    def make(choice: ExportChoice) -> Preview:
        return Preview(text, FOLDER / f"{HOSTILE[1]}.md", 1, HOSTILE)

    async with on_stage(lambda: ExportDialog(HOSTILE[0], HOSTILE[1], make), (120, 36)) as (
        stage,
        _,
    ):
        assert is_safe(stage.text)
        assert stage.text.count(HOSTILE[0]) == 3
        assert "1 answer was kept back." in stage.text


async def test_a_changes_what_the_file_is_written_as_and_comes_round() -> None:
    make = Maker()
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        assert "(•) Markdown" in stage.text
        await pilot.press("a")
        assert "(•) HTML" in stage.text
        assert "The HTML file says the same." in stage.text
        await pilot.press("a", "f", "a", "a", "enter")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert [(each.form, each.for_me) for each in make.asked] == [
        (Form.MD, False), (Form.HTML, False), (Form.JSON, False),
        (Form.JSON, True), (Form.MD, True), (Form.HTML, True),
    ]  # fmt: skip
    assert (agreed.choice.form, agreed.way) == (Form.HTML, Way.FILE)


async def test_c_and_the_button_agree_to_a_copy() -> None:
    for way in ("c", "button"):
        async with on_stage(lambda: dialog(Maker())) as (stage, pilot):
            await (pilot.press("c") if way == "c" else pilot.click("#copy"))
        agreed = stage.returned[0]
        assert isinstance(agreed, Agreed)
        assert agreed.way is Way.COPY


@pytest.mark.parametrize("size", SIZES)
async def test_every_way_out_can_be_seen(size: tuple[int, int]) -> None:
    async with on_stage(lambda: dialog(Maker("Will")), size) as (stage, _):
        for words in ("Write the file", "Copy", "Cancel", "Markdown", "JSON"):
            assert words in stage.text


FRONT = '---\ntitle: "Brief"\nmentor: "Priya"\n\n---\n\n'


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_leaves_is_shown_line_for_line(size: tuple[int, int]) -> None:
    foot = "33 things were kept back."
    text = f"{FRONT}# Brief\n\n{'What is hard. ' * 90}\n\n---\n\n{foot}\n"

    def make(_: ExportChoice) -> Preview:
        page = Page(text, "x.md", 1, 33, what="brief")
        return Preview(text, FOLDER / "x.md", 33, page=page)

    async with on_stage(lambda: dialog(make), size) as (stage, pilot):
        shown = stage.screen.query_one("#text", Static).visual
        assert str(shown) == text
        lines = [line.strip("▌ ") for line in stage.lines]
        at = next(at for at, line in enumerate(lines) if 'title: "Brief"' in line)
        assert 'mentor: "Priya"' in lines[at + 1]
        assert stage.text.count(foot) == 1
        await pilot.press("end")
        assert stage.text.count(foot) == 2
        await pilot.press("a")
        assert f"{foot} The HTML file says the same." in stage.text


@pytest.mark.parametrize("at", ["", "n", "f", "tab"])
async def test_the_page_moves_wherever_she_is(at: str) -> None:
    def make(_: ExportChoice) -> Preview:
        return Preview("\n".join(f"line {n}." for n in range(200)), FOLDER / "x.md", 0, ("Will",))

    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        if at:
            await pilot.press(at)
        await pilot.press("end")
        assert "line 199." in stage.text
        await pilot.press("pageup")
        assert "line 199." not in stage.text
        await pilot.press("home")
        assert "line 0." in stage.text
        await pilot.press("pagedown")
        assert "line 0." not in stage.text


@pytest.mark.parametrize(("size", "least"), [((80, 24), 16), ((60, 20), 11)])
async def test_most_of_a_small_screen_is_the_page(size: tuple[int, int], least: int) -> None:
    text = "\n".join(f"line {at}" for at in range(99))

    def make(_: ExportChoice) -> Preview:
        return Preview(text, FOLDER / "x.md", 1, ("Will",))

    async with on_stage(lambda: dialog(make), size) as (stage, _):
        assert sum("line " in each for each in stage.lines) >= least


async def test_o_names_the_place_and_the_page_goes_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make = Maker()
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("o")
        assert "Where should the page go?" in stage.text
        await pilot.press("ctrl+u", *"y.md", "enter")
        assert "o  To    y.md" in stage.text
        await pilot.press("enter")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert (agreed.choice.place, agreed.preview.path) == ("y.md", Path("y.md"))


async def test_a_place_that_can_hold_no_page_is_told_where_she_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make = Maker()
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        for place, told in (
            ("/dev/null", "/dev/null is no place for a file."),
            ("nowhere/x.md", "There is no folder nowhere."),
            ("x.pdf", "print it from a browser"),
        ):
            await pilot.press("o", "ctrl+u", *place, "enter")
            assert told in " ".join(stage.text.split())
            assert "Where should the page go?" in stage.text
            await pilot.press("escape")
    assert make.asked == [ExportChoice()]


async def test_the_ending_of_the_file_tells_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make = Maker()
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("o", "ctrl+u", *"y.html", "enter")
        assert "(•) HTML" in stage.text
        await pilot.press("o", "ctrl+u", *"y.txt", "enter")
        assert "(•) HTML" in stage.text
        await pilot.press("o", "ctrl+u", *"y.md", "enter")
    assert make.asked[1:] == [
        ExportChoice(form=Form.HTML, place="y.html"),
        ExportChoice(form=Form.HTML, place="y.txt"),
        ExportChoice(form=Form.MD, place="y.md"),
    ]


async def test_n_goes_to_the_names_and_p_prints() -> None:
    async with on_stage(lambda: dialog(Maker("Will", "Mark"))) as (stage, pilot):
        await pilot.press("n", "space")
        assert "hidden: Will" in stage.text
        await pilot.press("p")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert agreed.way is Way.PRINT
    assert (agreed.choice.hidden, agreed.choice.kept) == (("Will",), ("Mark",))


async def test_it_can_be_seen_where_she_is() -> None:
    async with on_stage(lambda: dialog(Maker("Will"))) as (stage, pilot):
        page = stage.screen.query_one(Reader)
        edges = [page.styles.border_left]
        await pilot.press("n")
        edges.append(page.styles.border_left)
        assert edges[0] != edges[1]


async def test_names_that_stand_as_written_are_asked_about_once_before_it_leaves() -> None:
    def make(choice: ExportChoice) -> Preview:
        said = {*choice.hidden, *choice.kept}
        unsaid = () if "Eva Lindholm" in said else ("Eva Lindholm",)
        names, path = ("Eva Lindholm",), FOLDER / "x.md"
        return Preview("x", path, names=names, hidden=choice.hidden, unsaid=unsaid)

    for way in ("enter", "c", "p"):
        async with on_stage(lambda: dialog(make), (60, 20)) as (stage, pilot):
            for key in ("p" if way == "c" else "c", way):
                await pilot.press(key)
                assert "“Eva Lindholm” stands as written." in stage.text
                assert not stage.returned
            await pilot.press(way)
        assert isinstance(stage.returned[0], Agreed)
    async with on_stage(lambda: dialog(make)) as (stage, pilot):
        await pilot.press("enter", "n", "space", "enter")
    agreed = stage.returned[0]
    assert isinstance(agreed, Agreed)
    assert agreed.choice.hidden == ("Eva Lindholm",)
