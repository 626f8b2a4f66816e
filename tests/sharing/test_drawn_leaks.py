"""What drawings and their words tell: labels, alternatives and data on pages for a mentor."""

from dataclasses import replace

import pytest

from coach.insights.history import History
from coach.insights.overview import insights_of
from coach.model.guide import Visibility
from coach.model.ongoing import Ongoing, every_record
from coach.model.person import Person
from coach.sharing import trends, visibility
from coach.sharing.form import rendered
from coach.sharing.paper import Form
from coach.sharing.to_svg import drawing
from coach.sharing.trends_paper import trends_paper
from coach.sharing.visibility import ME, Audience, Gate
from tests.factories import NOON
from tests.insights import rich
from tests.insights.records import make_objective, make_promise, moved, reviewed, shared
from tests.sharing.html_reader import read_html

NAME = "Dana Whitfield"
SECRET = "leave the board before the merger is signed"
PRIVATE = Visibility.PRIVATE
WORDS = (Form.MD, Form.HTML, Form.JSON)


def held() -> Ongoing:
    """Everything that can be drawn, with a name and a secret in each label of her own words."""
    whole = rich.ongoing()
    more = (
        make_promise(21, "open", will=f"call {NAME}", events=moved(1, 2)),
        make_promise(22, "open", will=SECRET, events=moved(1, 2), visibility=PRIVATE),
    )
    objectives = (
        make_objective(3, f"Trust {NAME}", reviews=reviewed("short", "as hoped"),
                       shares=shared(60)),
        make_objective(4, SECRET, reviews=reviewed("short", "as hoped"), shares=shared(40),
                       visibility=PRIVATE),
    )  # fmt: skip
    return replace(
        whole,
        people=(*whole.people, Person("dana", NOON, name=NAME)),
        promises=(*whole.promises, *more),
        objectives=(*whole.objectives, *objectives),
    )


def pages(audience: Audience) -> list[str]:
    """The trends of all of it in every form, as their readers meet them."""
    ongoing, sessions = held(), rich.sessions()
    gate = Gate(audience, every_record(ongoing), sessions)
    found = trends.insights_that_leave(gate, sessions, rich.TODAY, ongoing)
    paper = trends_paper(found, rich.TODAY, foot=("x",))
    made = [rendered(paper, form) for form in WORDS]
    return [*made, " ".join(read_html(made[1]).texts)]


def leaks() -> set[str]:
    text = "\n".join(pages(Audience(mentor="ines")))
    return {each for each in (NAME, SECRET) if each in text}


def test_every_drawing_of_the_terminal_is_on_the_page_too() -> None:
    from coach.insights.drawing import draw_findings

    kinds = set()
    for insight in insights_of(rich.history()):
        if insight.shown and draw_findings(insight.data, 64):
            drawn = drawing(insight.data)
            assert drawn is not None, insight.id
            assert drawn.title
            assert drawn.told
            kinds.add(type(insight.data).__name__)
    assert kinds >= {"PulsePath", "Pairs", "Levels", "Gaps", "Calibration", "Shares", "Score",
                     "Forecasts", "Cross", "Tally"}  # fmt: skip


def test_for_her_the_names_and_the_secrets_are_drawn() -> None:
    text = pages(ME)[1]
    assert NAME in text
    assert SECRET in text


def test_no_name_and_no_secret_is_in_any_drawing_for_a_mentor() -> None:
    assert leaks() == set()
    assert "D.W." in pages(Audience(mentor="ines"))[1]


def test_a_drawing_is_as_if_what_is_private_did_not_exist() -> None:
    ongoing, sessions = held(), rich.sessions()
    gone = replace(
        ongoing,
        promises=tuple(each for each in ongoing.promises if each.visibility is not PRIVATE),
        objectives=tuple(each for each in ongoing.objectives if each.visibility is not PRIVATE),
    )
    made = []
    for records in (ongoing, gone):
        gate = Gate(Audience(mentor="ines"), every_record(records), sessions)
        found = trends.insights_that_leave(gate, sessions, rich.TODAY, records)
        made.append([drawing(each.data) for each in found if each.shown])
    assert made[0] == made[1]


def _raw(_: object, record: object, *names: str) -> dict[str, str]:
    return {name: getattr(record, name) for name in names}


def _of_everything(_: object, sessions: object, today: object, ongoing: Ongoing) -> object:
    return insights_of(History.of(rich.sessions(), ongoing, rich.TODAY))


FAULTS: dict[str, tuple[list[tuple[object, str, object]], set[str]]] = {
    "labels are as she wrote them": ([(trends._Seen, "_words", _raw)], {NAME}),
    "every record is drawn, and its words are not weighed": (
        [(trends._Seen, "_sees", lambda *_: True),
         (visibility.Withheld, "echoes", lambda *_: False)],
        {SECRET},
    ),
    "words of records are not looked at": (
        [(visibility.Gate, "words_of", lambda _, __, text: text)], {NAME},
    ),
    "no mark counts": ([(visibility, "may_see", lambda *_: True)], {SECRET}),
    "drawn from everything": ([(trends, "insights_that_leave", _of_everything)], {NAME, SECRET}),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_what_is_drawn_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plants, leaked = FAULTS[fault]
    for place, name, value in plants:
        monkeypatch.setattr(place, name, value)
    assert leaked <= leaks()
