"""Pages on the screen of a phone, of a tablet and of a desk: all of it is legible."""

from datetime import date
from pathlib import Path

import pytest

from coach.insights.overview import insights_of
from coach.model.dates import Way, follow
from coach.sharing.paper import Paper, Rows, Section, Table
from coach.sharing.reading import full_date
from coach.sharing.to_html import to_html
from coach.sharing.trends_paper import trends_paper
from tests.insights.rich import TODAY, history
from tests.sharing.test_browser import BROWSER
from tests.sharing.window import measured

pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no browser here")
WIDTHS = [320, 390, 540, 768, 1200]
FORMATS = ["day-month", "month-day", "iso"]
LETTERS = """
const size = svg => 12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
const sizes = all("svg").map(size);
return {drawn: sizes.length, least: Math.min(...sizes), most: Math.max(...sizes),
        beyond: page.documentElement.scrollWidth - view.innerWidth};
"""
LINES = """
return all("dt").map(each => {
  const range = page.createRange();
  range.selectNodeContents(each);
  return [each.textContent, range.getClientRects().length];
});
"""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_letters_of_a_drawing_can_be_read(width: int, tmp_path: Path) -> None:
    drawn = insights_of(history())
    found = measured(to_html(trends_paper(drawn, TODAY)), width, LETTERS, tmp_path)
    assert found["drawn"] > 15
    assert found["beyond"] <= 0
    assert 10 <= found["least"] <= found["most"] <= 15


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("width", [320, 768])
def test_a_date_stands_on_one_line(
    width: int, format: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    follow(lambda: Way(format))
    request.addfinalizer(lambda: follow(Way))
    days = [full_date(date(2026, month, 30)) for month in (1, 9, 11)]
    rows = Rows(tuple((day, "as hoped, and they say so themselves") for day in days))
    page = to_html(Paper("The year", sections=(Section("", (rows,)),)))
    assert measured(page, width, LINES, tmp_path) == [[day, 1] for day in days]


CELLS = """
const table = page.querySelector("table");
return {beyond: Math.max(table.scrollWidth - table.clientWidth,
                         page.documentElement.scrollWidth - view.innerWidth),
        heads: all("th").length,
        shown: all("td").map(each => view.getComputedStyle(each, "::before").content)};
"""


@pytest.mark.parametrize(
    ("width", "heads", "before"), [(320, 0, '"By "'), (390, 0, '"By "'), (768, 3, "none")]
)
def test_nothing_of_a_table_is_out_of_sight(
    width: int, heads: int, before: str, tmp_path: Path
) -> None:
    cells = ("A promise with many words in it, and some more of them", "30 September 2026", "")
    table = Table(("What", "By", "How it stands"), (cells,) * 2)
    page = to_html(Paper("Promises", sections=(Section("", (table,)),)))
    found = measured(page, width, CELLS, tmp_path)
    assert found["beyond"] <= 0
    assert found["heads"] == heads
    assert found["shown"][1] == before
    assert len(found["shown"]) == (6 if heads else 4)
