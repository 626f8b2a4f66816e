"""Pages in a real browser: one sheet for a short one, nothing that loads, nothing it minds."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from coach.insights.overview import insights_of
from coach.sharing.paper import Heading, Items, Paper, Prose, Rows, Section
from coach.sharing.to_html import to_html
from coach.sharing.trends_paper import trends_paper
from tests.insights.rich import TODAY, history
from tests.sharing.papers import make_brief, one_of_everything
from tests.sharing.test_to_html import HOSTILE

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no browser here")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
    "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
)  # fmt: skip


class Visit:
    """What a browser made of a page: the sheets it prints, what it asked for, what it minded."""

    def __init__(self, page: str, folder: Path) -> None:
        file, sheets, net = folder / "page.html", folder / "page.pdf", folder / "net.json"
        file.write_text(page, "utf-8")
        done = subprocess.run(
            [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={net}",
             f"--print-to-pdf={sheets}", f"file://{file}"],
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        self.sheets = len(re.findall(rb"/Type /Page\b", sheets.read_bytes()))
        self.minded = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
        events = json.loads(net.read_text("utf-8"))["events"]
        urls = {str(event.get("params", {}).get("url", "")) for event in events}
        # The browser's own errands go to the hosts of its maker.
        self.asked = {
            url for url in urls if url and not re.search(r"\.(google\w*|gvt1)\.com/", url)
        }


def on(size: str, page: str) -> str:
    assert "@page {" in page
    return page.replace("@page {", f"@page {{ size: {size};")


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_brief_prints_on_one_sheet(size: str, tmp_path: Path) -> None:
    visit = Visit(on(size, to_html(make_brief())), tmp_path)
    assert (visit.sheets, visit.minded, visit.asked) == (1, [], set())


def test_a_long_page_prints_on_no_more_sheets_than_it_fills(tmp_path: Path) -> None:
    brief = make_brief()
    page = replace(brief, sections=brief.sections * 4)
    assert Visit(to_html(page), tmp_path).sheets in (3, 4)


def test_no_hostile_text_makes_a_page_load_or_run_anything(tmp_path: Path) -> None:
    paper = one_of_everything("plain")
    sections = tuple(each for text in HOSTILE for each in one_of_everything(text).sections)
    visit = Visit(to_html(replace(paper, sections=sections)), tmp_path)
    assert (visit.minded, visit.asked) == ([], set())


def test_a_page_that_loads_or_runs_something_is_found(tmp_path: Path) -> None:
    page = to_html(Paper("P", sections=(Section("", (Prose("PLACE"),)),)))
    payload = "<script>console.log('x')</script><img src=http://x.example/i.png>"
    kept = tmp_path / "kept"
    kept.mkdir()
    visit = Visit(page.replace("PLACE", payload), kept)
    assert visit.minded
    assert visit.asked == set()
    bare = re.sub(r"<meta http-equiv.*>", "", page).replace("PLACE", payload)
    visit = Visit(bare, tmp_path)
    assert visit.minded
    assert "http://x.example/i.png" in visit.asked


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_records_go_on_behind_the_title_and_leave_no_sheet_bare(size: str, tmp_path: Path) -> None:
    rows = tuple((f"Expected {at}", "That it holds.") for at in range(4))
    decisions = tuple(block for at in range(9) for block in (Heading(f"Decision {at}"), Rows(rows)))
    promises = Items(("Call the bank.",) * 24)
    year = Paper(
        "The year",
        "1 May 2026",
        sections=(Section("Decisions", decisions), Section("Promises", (promises,))),
        foot=("x",),
    )
    assert Visit(on(size, to_html(year)), tmp_path).sheets == 2


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_every_drawing_prints_and_nothing_is_minded(size: str, tmp_path: Path) -> None:
    page = to_html(trends_paper(insights_of(history()), TODAY, foot=("x",)))
    assert page.count("<svg") > 15
    visit = Visit(on(size, page), tmp_path)
    assert (visit.sheets, visit.minded, visit.asked) == (5, [], set())
