import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sharing.plain_markdown import block, bullets, heading, inline, labelled, literal, quote
from coach.sharing.plain_markdown import lines as text_lines
from coach.text import clean, clean_line
from tests.sharing.nasty import lines, texts
from tests.sharing.pages import READERS, letters, parse_block

readers = st.sampled_from(sorted(READERS))


@settings(max_examples=400, deadline=None)
@given(texts, readers)
def test_a_block_holds_all_her_words_and_nothing_comes_to_life(text: str, reader: str) -> None:
    page = parse_block(block(text), reader)
    assert page.headings == []
    assert page.words == letters(clean(text))
    live = page.alive
    if reader == "gfm":
        live -= {"link_open", "link_close"}
        assert all(url.startswith(("http://", "https://", "mailto:")) for url in page.links)
    assert live == set()


@settings(max_examples=200, deadline=None)
@given(lines, readers)
def test_a_heading_of_ours_shows_the_text_as_it_is(text: str, reader: str) -> None:
    page = parse_block(["before", "", heading(2, text), "", "after"], reader)
    ((tag, said),) = page.headings
    assert tag == "h2"
    assert letters(said) == letters(clean_line(text))
    if reader != "gfm":
        assert said.replace(" ", "") == clean_line(text).replace(" ", "")


@settings(max_examples=200, deadline=None)
@given(st.lists(lines, min_size=1, max_size=4), texts, readers)
def test_lists_rows_and_quotes_of_ours_stay_what_they_are(
    items: list[str], text: str, reader: str
) -> None:
    rows = [*bullets(items), "", *labelled("I will", text), "", *quote(["Who?", *text_lines(text)])]
    page = parse_block(rows, reader)
    assert page.headings == []
    assert page.alive <= {"link_open", "link_close"}
    opened = [token.type for token in page.tokens if token.level == 0 and token.nesting == 1]
    assert opened == ["bullet_list_open", "paragraph_open", "blockquote_open"]
    said = "".join(
        map(letters, [*map(clean_line, items), "Iwill", clean(text), "Who", clean(text)])
    )
    assert page.words == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What happened, in short: we lost.", "What happened, in short: we lost."),
        ("- one\n- two", "- one\n- two"),
        ("Two things:\n1. cost\n2. time", "Two things:\n\n1. cost\n2. time"),
        ("> he said\nand I left", "> he said\n\nand I left"),
        ("first\nsecond", "first  \nsecond"),
        ("first\n\n\n\nsecond\n", "first\n\nsecond"),
        ("a *strong* word", "a *strong* word"),
        ("2*3*4 and 5 * 6", "2\\*3\\*4 and 5 * 6"),
        ("a < b, x <3, a > b", "a < b, x <3, a > b"),
        ("# Plan", "\\# Plan"),
        ("#1 for us", "\\#1 for us"),
        ("We\n===", "We  \n\\==="),
        ("We\n-", "We  \n\\-"),
        ("> 50% of the team", "\\> 50% of the team"),
        ("1986. A year", "1986\\. A year"),
        ("2. second first", "2\\. second first"),
        ("    far in", "far in"),
        ("C:\\Users and \\*", "C:\\Users and \\\\*"),
        ("about ~5, or ~~six~~", "about ~5, or \\~\\~six\\~\\~"),
        ("see [this](https://x.example)", "see [this\\](https://x.example)"),
        ("R&D &amp; sales", "R&D \\&amp; sales"),
        ("https://x.example/a<b>", "https://x.example/a \\<b>"),
        ("", ""),
        ("  \n \n", ""),
    ],
)
def test_it_stays_pleasant_to_read_as_it_is(text: str, said: str) -> None:
    assert "\n".join(block(text)) == said


def test_plain_words_show_their_signs() -> None:
    assert literal("a *b* _c_ snake_case") == "a \\*b\\* \\_c\\_ snake_case"
    assert inline("a *b* _c_") == "a *b* _c_"


def test_a_title_may_end_in_a_sharp() -> None:
    assert heading(1, "Learning C#") == "# Learning C#"
    assert heading(1, "Number #") == "# Number \\#"
    assert parse_block([heading(1, "Number ##")]).headings == [("h1", "Number ##")]


@pytest.mark.parametrize(
    "char", ["-", "=", "#", "*", "_", "`", "~", ">", "|", "[", "<", "\\", "&", " "]
)
def test_long_runs_of_one_sign_take_no_time(char: str) -> None:
    text = "\n".join([char * 20_000 + "x", (char + " ") * 10_000 + "x"])
    assert parse_block(block(text)[:1]).headings == []
