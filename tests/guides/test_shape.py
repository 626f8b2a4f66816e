import json

import pytest

from coach.guides.library import load_library
from coach.guides.shape import guide_from_dict, guide_to_dict, guide_to_json
from coach.paths import prompts_folder
from tests.guides.sheets import guide

ALL = """\
{minutes=15 guard=same-event}
# A test

To try things.

{#who .person fields="asked-for date" times="1-3" rank=2}
## Who was there?

> **items < 3** Who else?

{#undo .one each=candidate feeds="decision.undo trend"}
## How hard is it?

A hint.

- easy
- very hard

> **choice "very hard"** What then?

{#how .rate .private .optional .long .outside .works depth=3 series=x}
## How was it?

- 1: low
- 7: high

{#pick .one}
## Which one?

- new to it
- mid

> **contains "a", "b"** What else?

{#then .text branch=mid when="pick is mid"}
## What then?

> **no first person** What part is yours?
""".replace('> **contains "a", "b"** What else?\n', '> **choice "mid"** What else?\n')


def test_a_guide_comes_back_whole_by_way_of_json():
    whole = guide(ALL)
    again = guide_from_dict(json.loads(json.dumps(guide_to_dict(whole))))
    assert again == whole
    assert hash(again) == hash(whole)


def test_every_built_in_guide_comes_back_whole():
    for each in load_library(prompts_folder(), None).guides:
        assert guide_from_dict(json.loads(json.dumps(guide_to_dict(each)))) == each


@pytest.mark.parametrize("damage", ["steps", "ending", "slug"])
def test_a_dict_that_is_no_guide_is_refused(damage):
    plain = guide_to_dict(guide(ALL))
    with pytest.raises((KeyError, TypeError, ValueError)):
        guide_from_dict({key: value for key, value in plain.items() if key != damage})
    with pytest.raises((KeyError, TypeError, ValueError)):
        guide_from_dict({**plain, damage + "x": 1})


def test_the_public_shape_has_exactly_its_keys():
    shape = guide_to_json(guide(ALL))
    assert list(shape) == ["slug", "title", "minutes", "group", "theme", "sources", "steps"]
    keys = (
        "id kind question hint visibility optional long rank depth feeds series choices ends "
        "fields each times when followups"
    )
    assert all(list(step) == keys.split() for step in shape["steps"])
    assert json.loads(json.dumps(shape)) == shape


def test_the_public_shape_shows_values_as_written():
    who, undo, how, _, then, *ending = guide_to_json(guide(ALL))["steps"]
    assert who["times"] == "1-3"
    assert who["fields"] == ["asked-for", "date"]
    assert who["followups"] == [{"condition": "items < 3", "question": "Who else?"}]
    assert who["ends"] is who["each"] is who["when"] is undo["times"] is None
    assert undo["each"] == "candidate"
    assert undo["choices"] == ["easy", "very hard"]
    assert undo["feeds"] == ["decision.undo", "trend"]
    assert undo["followups"][0]["condition"] == 'choice "very hard"'
    assert how["ends"] == {"1": "low", "7": "high"}
    assert (how["visibility"], how["optional"], how["long"]) == ("private", True, True)
    assert (how["depth"], how["rank"], how["series"]) == (3, 5, "x")
    assert then["when"] == "pick is mid"
    assert then["followups"][0]["condition"] == "no first person"
    assert [step["id"] for step in ending] == ["promise", "question", "given"]
