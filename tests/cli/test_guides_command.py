"""coach guides: the list, its JSON, and the check of a guide file."""

import json
from pathlib import Path

from coach.paths import Places, prompts_folder
from tests.cli.conftest import Command
from tests.sharing.html_reader import read_html


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
    assert decide["sources"] == ["A0b", "A3", "B6c", "B7"]
    steps = {step["id"]: step for step in decide["steps"]}
    assert list(steps["decision"]) == [
        "id", "kind", "question", "hint", "visibility", "optional", "long", "rank", "depth",
        "feeds", "series", "choices", "ends", "fields", "each", "times", "when", "followups",
    ]  # fmt: skip
    assert steps["decision"]["followups"] == [
        {
            "condition": 'contains "whether", "or not"',
            "question": "If neither were possible, what would you do?",
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


def test_the_sources_of_every_guide_are_printed_with_their_questions(command: Command) -> None:
    code, out, _ = command("guides", "--sources")
    assert code == 0
    assert "A10b  VPs should invite honest criticism that helps." in out
    assert "      prep: What would be useful to hear, even if you do not enjoy it?" in out
    rows = json.loads(command("guides", "--sources", "--json")[1])
    assert list(rows[0]) == ["id", "article", "section", "says", "steps", "parts"]
    assert out.count("\n      Mentorship at the Top,") == sum(r["id"][0] == "A" for r in rows)


def test_a_new_guide_of_hers_explains_itself_and_keeps_every_rule(
    places: Places, command: Command
) -> None:
    code, out, beside = command("guides", "new", "my-own")
    path = places.guides / "my-own.md"
    assert (code, out) == (0, f"{path}\n")
    assert beside == [f"Change its words, then: coach guides check {path}"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert command("guides", "check", str(path)) == (0, "", ["No faults found."])
    assert "A guide of my own  (your own)" in command("guides")[1]
    before = path.read_bytes()
    code, out, beside = command("guides", "new", "my-own")
    assert (code, out, path.read_bytes()) == (1, "", before)
    assert "is there already" in beside[0]
    assert command("guides", "new", "../My own")[0] == 2


def test_a_branch_of_a_guide_is_a_page_to_hand_on(tmp_path: Path, command: Command) -> None:
    code, out, _ = command("guides", "export", "stage", "--branch", "new", "-o", "-")
    assert code == 0
    assert out.startswith("# Where you are in your career\n")
    assert "## 2. Which unwritten rules here puzzle you?" in out
    assert "- 7: I could teach it" in out
    assert "strategy" not in out
    assert "Which part of a career" not in out
    made = command("guides", "export", "stage", "--branch", "mid", "-o", str(tmp_path))[1]
    assert made == f"{tmp_path / 'stage-mid.md'}\n"
    assert (tmp_path / "stage-mid.md").read_text().count("## ") == 9


def test_a_page_of_a_guide_asks_for_the_branch_it_needs(command: Command) -> None:
    code, out, beside = command("guides", "export", "stage")
    assert (code, out) == (2, "")
    assert beside == ["coach: Say which part of stage. Add --branch new, mid or senior."]
    assert (
        "There is no branch “old”" in command("guides", "export", "stage", "--branch", "old")[2][0]
    )
    assert "has no branches" in command("guides", "export", "prep", "--branch", "new")[2][0]
    assert "{name}" not in command("guides", "export", "feeling", "-o", "-")[1]


def test_a_guide_leaves_as_html_too(tmp_path: Path, command: Command) -> None:
    made = command("guides", "export", "prep", "--format", "html", "-o", str(tmp_path))[1].strip()
    seen = read_html(Path(made).read_text())
    assert made.endswith("prep.html")
    assert seen.faults == []
    assert seen.headings[0][0] == "h1"
    assert command("guides", "export", "prep", "-o", str(tmp_path / "x.csv"))[0] == 2
