"""A line of a list keeps its id when it is moved or reworded, and shares it with no other."""

from hypothesis import given
from hypothesis import strategies as st

from coach.model.guide import Kind
from coach.practice.conductor import Conductor
from coach.practice.item_ids import match_ids
from tests.factories import CountingIds, make_guide, make_step
from tests.practice.room import Room

LIST = make_guide(make_step("options", Kind.LIST))
LINES = st.lists(st.sampled_from("abcde"), max_size=6)


def ids_after(conductor: Conductor, *texts: str) -> dict[str, str]:
    """The id of each line once these texts have stood in the field one after another."""
    for text in texts:
        conductor.write({"answer": text})
    answer = conductor.walk.answer
    assert answer is not None
    assert isinstance(answer.value, tuple)
    return dict(zip(answer.value, answer.item_ids, strict=True))


def test_lines_that_change_their_order_keep_their_ids(room: Room) -> None:
    conductor = room.begin(LIST)
    before = ids_after(conductor, "stay\ngo\nwait")
    assert ids_after(conductor, "wait\nstay\ngo") == before


def test_a_line_that_is_cut_and_pasted_elsewhere_keeps_its_id(room: Room) -> None:
    conductor = room.begin(LIST)
    before = ids_after(conductor, "stay\ngo\nwait")
    assert ids_after(conductor, "go\nwait", "go\nstay\nwait") == before


def test_a_reworded_line_keeps_its_id_letter_by_letter(room: Room) -> None:
    conductor = room.begin(LIST)
    before = ids_after(conductor, "stay\ngo")
    after = ids_after(conductor, "stay h\ngo", "stay he\ngo", "stay here\ngo")
    assert after == {"stay here": before["stay"], "go": before["go"]}


def test_a_new_line_between_two_gets_an_id_of_its_own(room: Room) -> None:
    conductor = room.begin(LIST)
    before = ids_after(conductor, "stay\ngo")
    after = ids_after(conductor, "stay\nw\ngo", "stay\nwait\ngo")
    assert {line: after[line] for line in before} == before
    assert after["wait"] not in before.values()


def test_ids_are_those_of_the_line_after_leaving_and_coming_back(room: Room) -> None:
    conductor = room.begin(LIST)
    before = ids_after(conductor, "stay\ngo")
    conductor.leave()
    assert ids_after(room.resume(LIST), "go\nstay") == before
    assert room.answer("options").item_ids == tuple(before.values())


@given(LINES, LINES)
def test_every_line_has_one_id_and_no_two_share_one(first: list[str], then: list[str]) -> None:
    ids = CountingIds()
    old = list(zip(first, match_ids(first, [], [], ids), strict=True))
    found = match_ids(then, old, [("gone", "an id")], ids)
    assert len(found) == len(then)
    assert len(set(found)) == len(found)
    kept = dict(zip(found, then, strict=True))
    for text in set(first) & set(then):
        known = {id for line, id in old if line == text}
        assert sum(kept.get(id) == text for id in known) == min(first.count(text), then.count(text))
