"""A page as plain values says what the page in words says."""

import json

from coach.sharing.paper_to_json import paper_to_json
from tests.sharing.papers import make_brief, make_path, one_of_everything


def test_every_block_is_named_and_holds_its_words() -> None:
    page = json.loads(paper_to_json(one_of_everything("said")))
    assert (page["title"], page["lead"], page["foot"]) == ("said", "said", ["said"])
    kinds = [block["is"] for section in page["sections"] for block in section["blocks"]]
    assert kinds == ["remark", "prose", "quote", "items", "items", "items", "heading", "rows",
                     "table", "chart", "room", "room"]  # fmt: skip
    table = page["sections"][1]["blocks"][2]
    assert table == {
        "is": "table",
        "head": ["said", "By"],
        "rows": [["said", "said"], ["said", "x"]],
    }
    assert page["sections"][1]["blocks"][3]["data"] == make_path(3, 4, 4, 6).as_json()


def test_the_front_matter_stands_beside_the_title() -> None:
    page = json.loads(paper_to_json(make_brief()))
    assert page["date"] == "2026-11-20"
    assert [each["level"] for each in page["sections"]] == [2] * 6
