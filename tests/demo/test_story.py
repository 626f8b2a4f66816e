"""The story of the example year fits the guides it is told through, and reads as one person."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from coach.demo.story import YEAR, Deed, Sitting, read_story
from coach.guides.library import load_library
from coach.model.ending import asked_steps
from coach.model.guide import Kind, Step
from coach.paths import in_one_folder, prompts_folder

STORY = read_story()
SITTINGS = [each for each in STORY if isinstance(each, Sitting)]
_CHOSEN = (Kind.ONE, Kind.MANY)


def named(sitting: Sitting) -> str:
    return f"{sitting.days}-{sitting.guide}"


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Step]]:
    guides = in_one_folder(tmp_path_factory.mktemp("none")).guides
    library = load_library(prompts_folder(), guides)
    return {each.slug: {step.id: step for step in asked_steps(each)} for each in library.guides}


def plain(told: Any) -> Iterator[Any]:
    """The values of an answer, without what stands beside them."""
    if isinstance(told, Mapping) and "about" in told:
        for each in told["about"].values():
            yield from plain(each)
    elif isinstance(told, Mapping) and "answer" in told:
        yield told["answer"]
    else:
        yield told


def texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for key, each in told.items():
            if key not in ("about",) or isinstance(each, Mapping):
                yield from texts(each)
    elif isinstance(told, list | tuple):
        for each in told:
            yield from texts(each)


@pytest.mark.parametrize("sitting", SITTINGS, ids=named)
def test_each_answer_belongs_to_a_step_of_its_guide(
    sitting: Sitting, steps: dict[str, dict[str, Step]]
) -> None:
    assert sitting.answers.keys() <= steps[sitting.guide].keys()
    assert sitting.left in {"", *steps[sitting.guide]}


@pytest.mark.parametrize("sitting", SITTINGS, ids=named)
def test_each_answer_is_of_the_kind_that_is_asked_for(
    sitting: Sitting, steps: dict[str, dict[str, Step]]
) -> None:
    for id, told in sitting.answers.items():
        step = steps[sitting.guide][id]
        for value in plain(told):
            if step.kind in _CHOSEN:
                picked = value if isinstance(value, list) else [value]
                assert step.kind is Kind.MANY or isinstance(value, str), id
                assert step.each is not None or set(picked) <= set(step.choices), id
            elif step.kind is Kind.RATE:
                assert type(value) is int, id
                assert 1 <= value <= 7, id
            elif step.kind is Kind.PERCENT:
                assert type(value) is int, id
            elif step.kind in (Kind.TEXT, Kind.LINE):
                assert isinstance(value, str), id


def test_nothing_is_said_twice() -> None:
    said = Counter(
        text
        for each in STORY
        for text in texts(each.answers if isinstance(each, Sitting) else each.said)
        if len(text.split()) > 5
    )
    assert [text for text, times in said.items() if times > 1] == []
    assert len(said) > 400


def test_it_is_written_in_one_spelling_and_one_tone() -> None:
    for file in YEAR.glob("*.toml"):
        text = file.read_text("utf-8")
        tomllib.loads(text)
        assert not re.search(r"\b\w*(?:olor|avor|iz(?:e|ed|ing|ation)|ehavior)\b", text), file
        assert not re.search(r"!|lorem|[\U0001f300-\U0001faff]", text), file


def test_every_word_of_a_file_is_one_that_is_read() -> None:
    for file in YEAR.glob("*.toml"):
        assert tomllib.loads(file.read_text("utf-8")).keys() <= {"sitting", "deed"}
    assert all(each.do for each in STORY if isinstance(each, Deed))
    assert {each.name for each in YEAR.iterdir()} == {each.name for each in YEAR.glob("*.toml")}
