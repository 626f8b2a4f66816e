"""Every block of a page as Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.balance import Share, Shares
from coach.insights.insight import Part, Source
from coach.sharing.paper import (
    Chart,
    Items,
    Paper,
    Prose,
    Quote,
    Remark,
    Rows,
    Section,
    Sign,
    Table,
)
from coach.sharing.plain_markdown import table
from coach.sharing.to_markdown import CHART_WIDTH, TABLE_WIDTH, to_markdown
from coach.text import cells, clean_line
from tests.sharing.nasty import texts
from tests.sharing.pages import READERS, letters, parse
from tests.sharing.papers import make_path, one_of_everything

OURS = {"link_open", "link_close", "fence"}
TABLE = {f"{part}_{side}" for part in ("table", "thead", "tbody", "tr", "th", "td")
         for side in ("open", "close")}  # fmt: skip


def test_a_page_reads_well_as_plain_text() -> None:
    paper = Paper(
        "Brief",
        "20 November 2026, for Priya Nair",
        {"date": "2026-11-20", "mentor": "", "guide": "prep"},
        (
            Section("What I want", (Prose("A date.\n\n- this year\n- in writing"),)),
            Section("To ask", (Items(("When?", "Who?"), Sign.NUMBER),)),
            Section("Promises", (Table(("Promise", "By"), (("Call 日本 | Co", "1 May"),)),)),
            Section("More", (Remark("two lines\nof ours"), Rows((("Why", "so"),)))),
            Section("Heard", (Quote("You wait.", "What did she say?"),), level=3),
        ),
        ("3 answers stay with me.",),
    )
    assert (
        to_markdown(paper)
        == """\
---
title: "Brief"
date: "2026-11-20"
guide: "prep"

---

# Brief

20 November 2026, for Priya Nair

## What I want

A date.

- this year
- in writing

## To ask

1. When?
2. Who?

## Promises

| Promise         | By    |
| --------------- | ----- |
| Call 日本 \\| Co | 1 May |

## More

two lines\x20\x20
of ours

Why: so

### Heard

> What did she say?\x20\x20
> You wait.

3 answers stay with me.
"""
    )


def test_without_fields_there_is_no_front_matter() -> None:
    assert to_markdown(Paper("A guide")) == "# A guide\n"


def test_a_chart_is_said_and_drawn_as_in_the_terminal() -> None:
    text = to_markdown(Paper("Trends", sections=(Section("", (Chart(make_path(3, 5), "Said."),)),)))
    said, _, drawn = text.partition("```text\n")
    assert said == "# Trends\n\nSaid.\n\n"
    assert drawn.startswith("7\n6\n5 ")
    assert max(map(len, drawn.splitlines())) <= CHART_WIDTH


@pytest.mark.parametrize("label", ["```", "`````", "a ``` b", "# Title", "~~~"])
@pytest.mark.parametrize("reader", sorted(READERS))
def test_her_words_in_a_chart_do_not_end_it(label: str, reader: str) -> None:
    shares = Shares((Share(Part(label, (Source("s"),)), 100, 0.0, Source("s")),), 1)
    page = Paper(
        "Trends", front={"date": "2026"}, sections=(Section("", (Chart(shares, "Said."),)),)
    )
    text = to_markdown(page)
    assert [each for _, each in parse(text, reader).headings] == ["Trends"]
    fence = text.splitlines()[-1]
    assert set(fence) == {"`"}
    assert [line for line in text.splitlines() if line.startswith(fence)] == [f"{fence}text", fence]


@settings(max_examples=200, deadline=None)
@given(texts.filter(clean_line), st.sampled_from(sorted(READERS)))
def test_whatever_is_said_the_outline_is_ours(text: str, reader: str) -> None:
    parsed = parse(to_markdown(one_of_everything(text)), reader)
    said = letters(clean_line(text))
    assert [(tag, letters(each)) for tag, each in parsed.headings] == [
        ("h1", said), ("h2", said), ("h3", said), ("h4", said)
    ]  # fmt: skip
    assert parsed.alive <= OURS | (set() if reader == "commonmark" else TABLE)
    assert [token.info for token in parsed.tokens if token.type == "fence"] == ["text"]
    assert parsed.front["date"] == clean_line(text) or "\ufffe" in text
    if reader != "commonmark":
        fits = max(map(cells, table((text, "By"), ((text, text), (text, "x"))))) <= TABLE_WIDTH
        assert sum(token.type == "td_open" for token in parsed.tokens) == (4 if fits else 0)


@pytest.mark.parametrize("hers", ["a|b", "\\|", "|", "\\\\|x", "a\n|b|"])
def test_a_cell_holds_any_sign(hers: str) -> None:
    table = Table(("One", "Two"), ((hers, "x"),))
    parsed = parse("---\n---\n" + to_markdown(Paper("T", sections=(Section("", (table,)),))), "gfm")
    cells = [b.content for a, b in zip(parsed.tokens, parsed.tokens[1:], strict=False)
             if a.type == "td_open"]  # fmt: skip
    shown = "".join(c.content for t in parsed.tokens for c in t.children or [] if c.type == "text")
    assert len(cells) == 2
    assert clean_line(hers) in shown


def test_a_table_too_wide_for_a_mail_is_a_list() -> None:
    head = ("Promise", "When", "By")
    rows = (("Call the bank | today", "w" * 60, "1 May"), ("Rest", "", ""), ("Ask", "", "2 May"))
    said = to_markdown(Paper("T", sections=(Section("P", (Table(head, rows),)),)))
    assert f"- Call the bank | today (When: {'w' * 60}; By: 1 May)" in said.replace("\\", "")
    assert "- Rest\n- Ask (By: 2 May)" in said
    assert "| ---" not in said
    narrow = (("Rest", "", "2 May"),)
    assert "| ---" in to_markdown(Paper("T", sections=(Section("P", (Table(head, narrow),)),)))
