"""coach guides: the list, its JSON, and the check of a guide file."""

import json
from pathlib import Path

from coach.paths import Places, prompts_folder
from tests.cli.conftest import Command


def test_guides_are_listed_with_their_minutes(command: Command) -> None:
    code, out, beside = command("guides")
    assert (code, beside) == (0, [])
    lines = [line.split() for line in out.splitlines()]
    assert {"decide", "hear", "pause", "prep", "presence"} <= {words[0] for words in lines}
    assert all(words[1].isdecimal() and words[2] == "min" for words in lines)


def test_the_json_of_guides_has_its_shape(command: Command) -> None:
    guides = {each["slug"]: each for each in json.loads(command("guides", "--json")[1])}
    decide = guides["decide"]
    assert list(decide) == ["slug", "title", "minutes", "group", "theme", "sources", "steps"]
    assert decide["sources"] == ["A3", "B6c", "B7"]
    steps = {step["id"]: step for step in decide["steps"]}
    assert list(steps["decision"]) == [
        "id", "kind", "question", "hint", "visibility", "optional", "long", "rank", "depth",
        "feeds", "series", "choices", "ends", "fields", "each", "times", "when", "followups",
    ]  # fmt: skip
    assert steps["decision"]["followups"] == [
        {
            "condition": 'contains "whether", "or not"',
            "question": "If that option were gone, what would you do?",
        }
    ]
    assert steps["soundness"]["ends"] == {
        "1": "rushed, one view, few facts",
        "7": "several options, tested by people who disagree",
    }
    assert steps["later"]["when"] == "undo is very hard"
    assert steps["view"]["fields"] == ["asked"]
    assert steps["expect"]["times"] is None
    assert {"promise", "question", "given"} <= set(steps)
    questions = {step["id"]: step for step in guides["prep"]["steps"]}
    assert questions["questions"]["times"] == "1-3"
    assert questions["due"]["each"] == "due-promise"


def test_her_own_guide_is_marked_and_a_broken_one_told_beside(
    places: Places, command: Command
) -> None:
    places.guides.mkdir(parents=True)
    good = "{minutes=5 ending=none}\n# Mine\n\nTry.\n\n{#a .line depth=1}\n## What was it?\n"
    (places.guides / "mine.md").write_text(good)
    (places.guides / "broken.md").write_text(good.replace(".line", ".lien"))
    code, out, beside = command("guides")
    assert code == 0
    assert any("mine" in line and "(your own)" in line for line in out.splitlines())
    assert "broken" not in out
    assert beside
    assert all("broken.md:" in line for line in beside)
    assert len(json.loads(command("guides", "--json")[1])) == len(out.splitlines())


def test_check_names_each_fault_with_its_line(tmp_path: Path, command: Command) -> None:
    good = (prompts_folder() / "pause.md").read_text("utf-8")
    file = tmp_path / "mine.md"
    file.write_text(good, "utf-8")
    assert command("guides", "check", str(file)) == (0, "", ["No faults found."])
    file.write_text(good.replace(".line", ".lien").replace("minutes=5", "minutes=five"))
    code, out, (line,) = command("guides", "check", str(file))
    assert code == 1
    assert all(fault.startswith(f"{file}:") for fault in out.splitlines())
    assert line == f"{len(out.splitlines())} faults found."


def test_a_guide_file_that_is_not_there_is_a_fault(tmp_path: Path, command: Command) -> None:
    code, out, _ = command("guides", "check", str(tmp_path / "none.md"))
    assert code == 1
    assert "there is no such file" in out
