"""From a session to what leaves: the page that was seen, a note of it, and what she is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.guide import Visibility
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.ledger import Ledger
from coach.practice.name_choices import Chosen, remember
from coach.practice.shared import SharedLog, Way
from coach.sharing.paper import Form
from coach.tui.dialogs.agreed import Agreed, ExportChoice, Preview
from coach.tui.exporting import Terminal, brief_previews, chosen, hand_over, previews
from tests.factories import NOON, CountingIds, TickingClock, make_answer, make_session

Agree = Callable[..., Agreed]


@pytest.fixture
def log(tmp_path: Path) -> SharedLog:
    return SharedLog(tmp_path / "state", TickingClock())


@pytest.fixture
def agree(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Agree:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    journal = Journal(places, now=TickingClock())
    private = make_answer("b", "only mine", visibility=Visibility.PRIVATE)
    session = journal.save_session(make_session(make_answer(value="We <delay>."), private))

    def agree(form: Form = Form.MD, way: Way = Way.FILE) -> Agreed:
        choice = ExportChoice(form=form)
        return Agreed(choice, previews(journal, session)(choice), way)

    return agree


def never(text: str) -> None:
    raise AssertionError("nothing was to be copied or printed")


NOTHING = Terminal(never, never)


def test_html_is_shown_as_words_and_written_as_html(agree: Agree, log: SharedLog) -> None:
    agreed = agree(Form.HTML)
    assert "We \\<delay>." in agreed.preview.text
    assert agreed.preview.text.startswith("# ")
    assert agreed.preview.kept_back == 1
    said = hand_over(agreed, log, NOTHING)
    path = Path(
        said.removeprefix("Written to ").removesuffix(
            "\nShared, in ⟦app.palette=Ctrl+P⟧, lists it."
        )
    )
    assert path.name == "2026-11-20-test.html"
    assert "We &lt;delay&gt;." in path.read_text()
    (told,) = log.read()[0]
    assert (told.form, told.way, told.kept_back) == ("html", Way.FILE, 1)


def test_a_copy_is_what_was_shown_and_is_noted(
    agree: Agree, log: SharedLog, tmp_path: Path
) -> None:
    copied: list[str] = []
    agreed = agree(Form.HTML, way=Way.COPY)
    assert "Copied" in hand_over(agreed, log, Terminal(copied.append, never))
    assert copied == [agreed.preview.text]
    assert list((tmp_path / "here").iterdir()) == []
    (told,) = log.read()[0]
    assert (told.form, told.way) == ("md", Way.COPY)


def test_a_page_is_printed_as_it_was_shown_and_that_is_noted(
    agree: Agree, log: SharedLog, tmp_path: Path
) -> None:
    printed: list[str] = []
    agreed = agree(Form.MD, way=Way.PRINT)
    assert hand_over(agreed, log, Terminal(never, printed.append)) == "Printed in the terminal."
    assert printed == [agreed.preview.text]
    assert list((tmp_path / "here").iterdir()) == []
    (told,) = log.read()[0]
    assert (told.form, told.way) == ("md", Way.PRINT)


def test_where_nothing_can_be_copied_nothing_is_noted(
    agree: Agree, log: SharedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    with pytest.raises(CoachError, match="Nothing was copied"):
        hand_over(agree(way=Way.COPY), log, NOTHING)
    assert log.read() == ([], 0)


def test_a_note_that_fails_is_told_beside_where_the_page_is(
    agree: Agree, log: SharedLog, tmp_path: Path
) -> None:
    (tmp_path / "state" / "shared.log").mkdir(parents=True)
    with pytest.raises(CoachError, match=r"Written to .*2026-11-20-test.md.*could not be noted"):
        hand_over(agree(), log, NOTHING)


def test_a_preview_without_a_page_cannot_leave(log: SharedLog) -> None:
    with pytest.raises(ValueError, match="no page"):
        hand_over(Agreed(ExportChoice(), Preview("x", Path("x.md"))), log, NOTHING)


def test_a_name_that_once_left_as_written_is_hidden_remembered_and_can_be_left_again(
    places: Places,
) -> None:
    ledger = Ledger(Journal(places, now=TickingClock()), TickingClock(), CountingIds())
    ledger.add(Promise, will="Introduce me to Eva Lindholm", theirs=True)
    remember(ledger, Chosen((), ("Eva Lindholm",)))
    make = brief_previews(ledger.journal, NOON, None)
    assert (make(ExportChoice()).names, make(ExportChoice()).hidden) == (("Eva Lindholm",), ())
    hidden = ExportChoice(hidden=("Eva Lindholm",))
    shown = make(hidden)
    assert "E.L." in shown.text
    assert shown.names == shown.hidden == ("Eva Lindholm",)
    remember(ledger, chosen(Agreed(hidden, shown)))
    again = make(ExportChoice())
    assert "E.L." in again.text
    assert again.hidden == ("Eva Lindholm",)
    kept = ExportChoice(kept=("Eva Lindholm",))
    remember(ledger, chosen(Agreed(kept, make(kept))))
    assert "Eva Lindholm" in make(ExportChoice()).text


def test_a_name_that_she_hid_stays_in_sight_where_the_page_is_without_it(places: Places) -> None:
    journal = Journal(places, now=TickingClock())
    journal.save_session(session := make_session(make_answer(value="We delay.")))
    choice = ExportChoice(hidden=("Jonas",))
    shown = previews(journal, session)(choice)
    assert shown.names == shown.hidden == ("Jonas",)
    assert chosen(Agreed(choice, shown)) == Chosen(("Jonas",))
    assert previews(journal, session)(ExportChoice(for_me=True, hidden=("Jonas",))).names == ()


def test_a_session_of_which_a_mentor_may_see_nothing_has_a_page_for_her_alone(
    places: Places,
) -> None:
    journal = Journal(places, now=TickingClock())
    session = make_session(make_answer(visibility=Visibility.PRIVATE))
    make = previews(journal, journal.save_session(session))
    for form in Form.MD, Form.HTML, Form.JSON:
        with pytest.raises(CoachError, match="your mentor may see nothing in it"):
            make(ExportChoice(form=form))
    assert "Something" in make(ExportChoice(for_me=True)).text
