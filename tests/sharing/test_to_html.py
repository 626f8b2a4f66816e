"""HTML that is only text in our own elements, in colours that can be read."""

import re

import pytest
from hypothesis import given, settings

from coach.sharing.paper import Chart, Items, Paper, Prose, Rows, Section, Sign
from coach.sharing.to_html import to_html
from coach.text import clean_line
from tests.sharing.html_reader import read_html
from tests.sharing.nasty import texts
from tests.sharing.pages import letters
from tests.sharing.papers import make_path, one_of_everything

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script href='http://x.example/a.js'/></svg>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<style>@import url(http://x.example/a.css);</style>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<meta http-equiv=refresh content='0;url=http://x.example/'>",
    "<base href=http://x.example/>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=http://x.example/></object>",
    "<a href=javascript:alert(1)>me</a>",
    "[me](javascript:alert(1))",
    "![me](http://x.example/i.png)",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "\"><video src=http://x.example/v autoplay>",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[><script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<form action=http://x.example/><input autofocus onfocus=alert(1)>",
    "\x00<scr\x00ipt>\x1b]52;c;aGk=\x07\u202e<math><mtext></mtext><mglyph><style></math>",
)  # fmt: skip
SECURE = "default-src 'none'; style-src 'unsafe-inline'"


def test_there_are_as_many_payloads_as_promised() -> None:
    assert len(set(HOSTILE)) == 23


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- {}\n- x", "x\n> “{}”", "1. {}"])
def test_a_hostile_text_is_only_text_wherever_it_stands(payload: str, around: str) -> None:
    text = around.format(payload)
    page = to_html(one_of_everything(text))
    seen = read_html(page)
    assert seen.faults == []
    said = letters(clean_line(text))
    assert [letters(each) for _, each in seen.headings] == [said] * 4
    assert letters(seen.title) == said
    assert [tag for tag, _ in seen.elements if tag in ("script", "style")] == ["style"]
    assert "url(" not in seen.css
    assert "@import" not in seen.css
    assert not any(0x7F <= ord(char) < 0xA0 or char in "\x00\x1b\u202e" for char in page)


@settings(max_examples=200, deadline=None)
@given(texts.filter(clean_line))
def test_any_text_is_only_text_and_all_of_it_is_there(text: str) -> None:
    seen = read_html(to_html(Paper("A page", sections=(Section(text, (Prose(text),)),))))
    assert seen.faults == []
    assert seen.headings[1:] == [("h2", clean_line(text))]
    numbers = [at["value"] for tag, at in seen.elements if tag == "li" and "value" in at]
    assert sorted(seen.words + "".join(numbers)) == sorted(
        letters("A page" + clean_line(text) + clean_line(text))
    )


def test_a_planted_element_is_found() -> None:
    page = to_html(Paper("A page", sections=(Section("", (Prose("PLACE"),)),)))
    for payload in HOSTILE[:13]:
        assert read_html(page.replace("PLACE", payload)).faults, payload


def test_the_page_lets_nothing_load_and_says_its_language() -> None:
    page = to_html(Paper("A page", language="de"))
    elements = read_html(page).elements
    assert ("html", {"lang": "de"}) in elements
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": SECURE}) in elements
    assert page.index("Content-Security-Policy") < page.index("<title>")


def test_every_text_of_hers_finds_its_own_direction() -> None:
    own = {"h1", "h2", "h3", "h4", "li", "dt", "dd", "th", "td", "figcaption"}
    for tag, at in read_html(to_html(one_of_everything("שלום"))).elements:
        if tag in own or (tag == "p" and at.get("class") not in ("room", "scale")):
            assert at.get("dir") == "auto", tag


def test_her_lists_quotes_and_lines_are_shown_as_such() -> None:
    text = "Two things:\n1. cost\n2. time\n\nthen\nthis\n> said"
    page = to_html(Paper("P", sections=(Section("", (Prose(text),)),)))
    assert '<ol start="1">' in page
    assert '<li dir="auto" value="2">time</li>' in page
    assert '<p dir="auto">then<br>\nthis</p>' in page
    assert '<blockquote><p dir="auto">said</p></blockquote>' in page


def test_ours_are_elements_with_a_meaning() -> None:
    blocks = (Items(("a", "b"), Sign.NUMBER), Rows((("By", "May\n\nor June"),)))
    page = to_html(Paper("P", sections=(Section("", blocks),)))
    assert '<ol>\n<li dir="auto">a</li>\n<li dir="auto">b</li>\n</ol>' in page
    assert '<dt dir="auto">By</dt><dd dir="auto">May<br>\nor June</dd>' in page


@pytest.mark.parametrize(
    ("label", "list_"),
    [
        ("23 February 2026", '<dl class="dated">'),
        ("May 25, 2026", '<dl class="dated">'),
        ("2026-08-21", '<dl class="dated">'),
        ("By", "<dl>"),
        ("2 of 7 in 2026", "<dl>"),
    ],
)
def test_answers_beside_dates_begin_at_one_place(label: str, list_: str) -> None:
    rows = Rows(((label, "as hoped"), ("Proof", "She said so")))
    assert list_ in to_html(Paper("P", sections=(Section("", (rows,)),)))


def test_a_chart_is_drawn_from_its_marks_and_told_in_words() -> None:
    path = make_path(3, 5, 5, 7)
    page = to_html(Paper("P", sections=(Section("", (Chart(path, "They rose."),)),)))
    seen = read_html(page)
    dots = [at for tag, at in seen.elements if tag == "circle"]
    assert len(dots) == 8
    assert [dot["cy"] for dot in dots[:4]] == [dot["cy"] for dot in dots[4:]]
    dots = dots[:4]
    assert [float(dot["cx"]) for dot in dots] == sorted(float(dot["cx"]) for dot in dots)
    assert (
        float(dots[0]["cy"]) > float(dots[1]["cy"]) == float(dots[2]["cy"]) > float(dots[3]["cy"])
    )
    svg, narrow = [at for tag, at in seen.elements if tag == "svg"]
    assert (svg["class"], narrow["class"]) == ("wide", "narrow")
    assert narrow["aria-labelledby"] == svg["aria-labelledby"]
    named = {at["id"]: tag for tag, at in seen.elements if "id" in at}
    assert (svg["role"], named) == (
        "img",
        {svg["aria-labelledby"]: "title", svg["aria-describedby"]: "desc"},
    )
    assert "Marks from 1 to 7 by date" in seen.texts
    assert "2 March 2026: 3; 9 March 2026: 5; 16 March 2026: 5; 23 March 2026: 7." in seen.texts
    assert "They rose." in seen.texts
    assert [at["class"] for tag, at in seen.elements if tag == "line"] == ["middle"] * 2


def test_marks_of_one_day_stand_beside_each_other() -> None:
    path = make_path(5)
    twice = type(path)(path.series, path.question, path.ends, path.marks * 3)
    seen = read_html(to_html(Paper("P", sections=(Section("", (Chart(twice, "x"),)),))))
    assert len({at["cx"] for tag, at in seen.elements if tag == "circle"}) == 3


def _brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_text_stands_out_from_its_ground_in_light_dark_and_print() -> None:
    css = read_html(to_html(Paper("P"))).css
    themes = [dict(re.findall(r"--(\w+): (#\w{6});", each)) for each in css.split(":root")[1:]]
    assert len(themes) == 3
    for theme in themes:
        ground = _brightness(theme["ground"])
        for name in ("text", "heading", "accent", "muted"):
            bright, dark = sorted((_brightness(theme[name]), ground), reverse=True)
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, (name, theme)
