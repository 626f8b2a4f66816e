"""Whatever a file holds: it loads, or its faults are told, quickly and in little memory."""

import json
import re
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.guides.faults import Parsed
from coach.guides.head import ORIGIN
from coach.guides.parser import parse_bytes, parse_guide
from coach.guides.rules import check_rules
from coach.guides.shape import guide_from_dict, guide_to_dict
from coach.guides.steps import EXAMPLE
from coach.model.guide import Guide
from coach.paths import prompts_folder
from coach.text import clean, words
from tests.guides.sheets import HEAD
from tests.work import counted

GUIDES = [file.read_text() for file in sorted(prompts_folder().glob("*.md"))][:20]
TOLD = re.compile(r"p\.md:[1-9][0-9]*: \S.*")
BITS = st.sampled_from(
    [
        *("{", "}", "#", "##", "###", ".", ">", "**", "- ", "1. ", "1: ", "7: ", "?", "=", '"'),
        *("\n", "\n\n", "\n---\n", "\n===\n", "```", "    ", "\t", "<b>", "`", "|", "\n|-|\n"),
        *(
            "[a]: b",
            "\\",
            "%",
            "&amp;",
            "\x00",
            "\x1b[2J",
            "\u202e",
            "\ud800",
            "\ufeff",
            "é",
            "👩‍👧",
        ),
        *("{#a .line}", "{minutes=5}", "# A\n", "## What?\n", "> **words < 5** Who?\n"),
        *("when=", "branch=", "times=1-3", "each=candidate", "feeds=brief", ".rate", ".person"),
    ]
)


def holds(parsed: Parsed) -> None:
    """It is a guide that can be checked and kept, or faults that say where and what."""
    told = [str(problem) for problem in parsed.problems]
    assert all(TOLD.fullmatch(line) for line in told), told
    assert (parsed.guide is None) == bool(told)
    if parsed.guide:
        assert all(TOLD.fullmatch(str(each)) for each in check_rules(parsed.guide, "p.md"))
        again = guide_from_dict(json.loads(json.dumps(guide_to_dict(parsed.guide))))
        assert again == parsed.guide


def loses_nothing(text: str, guide: Guide) -> None:
    """Every word that stands outside an attribute line is somewhere in the guide."""
    said = [guide.title, guide.purpose, guide.origin, ORIGIN, EXAMPLE, "1 7"]
    for step in guide.steps:
        said += [step.question, step.hint, step.example, *step.choices, *(step.ends or ())]
        said += [f"{each.condition} {each.question}" for each in step.followups]
    known = {word.casefold() for each in said for word in words(each)}
    for line in clean(text).split("\n"):
        if not line.lstrip(" \ufeff").startswith("{"):
            assert {word.casefold() for word in words(line)} <= known


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """One of our guides after a few cuts, doublings, moves and insertions."""
    text = draw(st.sampled_from(GUIDES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(start + draw(st.integers(0, 60)), len(text))
        cut = text[start:end]
        middle = draw(st.sampled_from([cut * 2, "", cut[::-1], cut.upper()]) | BITS)
        text = text[:start] + middle + text[end:]
    return text[: draw(st.integers(0, len(text)) | st.just(len(text)))]


@settings(max_examples=250, deadline=None)
@given(damaged(), st.booleans())
def test_a_damaged_guide_loads_or_is_told(text, own):
    parsed = parse_guide(text, slug="p", path="p.md", own=own)
    holds(parsed)
    if parsed.guide:
        loses_nothing(text, parsed.guide)


@settings(max_examples=150, deadline=None)
@given(st.lists(BITS | st.text(max_size=5), max_size=60))
def test_bits_of_guides_in_any_order_load_or_are_told(bits):
    holds(parse_guide("".join(bits), slug="p", path="p.md", own=True))
    holds(parse_guide(HEAD + "".join(bits), slug="p", path="p.md", own=True))


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_loads_or_is_told(text):
    holds(parse_guide(text, slug="p", path="p.md", own=True))


@settings(max_examples=100, deadline=None)
@given(st.binary() | damaged().map(lambda text: text.encode("utf-16", "replace")))
def test_any_bytes_load_or_are_told(data):
    holds(parse_bytes(data, slug="p", path="p.md", own=True))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=50))
def test_any_file_name_is_taken_or_told(slug):
    parsed = parse_guide(HEAD + "{#a .line}\n## What?\n", slug=slug, path="p.md", own=True)
    holds(parsed)
    assert (parsed.guide is not None) == bool(re.fullmatch("[a-z0-9][a-z0-9-]{0,40}", slug))


FULL = 64 * 1024
ASKED = HEAD + "{#a .text}\n## What?\n\n"
HOSTILE = {
    "quotes": ">" * FULL,
    "nested quotes": "\n".join(">" * depth + "a" for depth in range(350)),
    "nested lists": ("- > " * 8 + "a\n") * 2000,
    "items": "- a\n" * (FULL // 4),
    "titles": "# a\n" * (FULL // 4),
    "dividing lines": "---\n\n" * 4000,
    "tables": "a|b\n-|-\n" + "|\n" * 30_000,
    "blanks in a table": "a|b\n-|" + " " * 60_000 + "x",
    "brackets": "[" * FULL,
    "tags": "<a " * (FULL // 3),
    "comments": "<!--\n" * (FULL // 5),
    "fences": "```\n" * (FULL // 4),
    "braces": "{\n\n" * (FULL // 3),
    "an attribute line": "{" + "a=b " * (FULL // 4 - 1) + "}",
    "percent signs": "{" + "%a" * (FULL // 2 - 2) + "}",
    "many kinds": HEAD + "{#a " + "".join(f".x{number} " for number in range(9000)) + "}\n## What?",
    "many targets": HEAD + '{#a .line feeds="' + "a.b " * 16_000 + '"}\n## What?',
    "stars": ASKED + "> " + "**" * 30_000,
    "conditions": ASKED + "> **contains " + '"a", ' * 12_000 + '"b"** What?',
    "follow-ups": ASKED + ("> **words < 5** What " + "a b " * 15 + "?\n\n") * 700,
    "choices": HEAD + "{#a .many}\n## What?\n" + "".join(f"- {n}\n" for n in range(3900)),
    "commas": HEAD + "{#a .text}\n## " + ", " * 30_000 + "?",
    "underlines": ASKED + "_a " * 20_000,
    "one word": ASKED + "a" * 60_000 + "e",
    "marks": ASKED + "a\u0301" * 20_000,
    "controls": "\x1b" * FULL,
    "400 kB of question marks": "?" * 400_000,
    "400 kB of attributes": "{#" * 200_000,
    "400 kB of steps": "{#a .line}\n\n## What?\n\n" * 18_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little_work_and_less_than_50_mb(name):
    """How long each takes is told by `python -m tests.benchmarks.hostile`."""
    text = HOSTILE[name]
    with counted() as work:
        parsed = parse_guide(text, slug="p", path="p.md", own=True)
    assert work.calls < 40 * len(text)
    holds(parsed)
    tracemalloc.start()
    parse_guide(text, slug="p", path="p.md", own=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith("400 kB")])
def test_400_kb_give_one_clear_line(name):
    parsed = parse_bytes(HOSTILE[name].encode(), slug="p", path="p.md")
    assert [str(problem) for problem in parsed.problems] == [
        "p.md:1: the file is larger than the 64 kB a guide may have; split it"
    ]
