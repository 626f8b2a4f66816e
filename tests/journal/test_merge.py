"""The laws of merging: in whatever order and however often, the same, and no text lost."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.documents import without_answers
from coach.journal.merge import (
    Tables,
    digest,
    merge,
    merge_years,
    replaced,
)
from coach.journal.records import DOUBLES, PURGED

IDS = st.sampled_from(["a", "b", "c"])
TIMES = st.sampled_from(["2026-01-01T10:00:00+00:00", "2026-01-01T12:00:00+02:00", "no time"])


def saved(old: dict[str, Any] | None, text: str, time: str, saver: str) -> dict[str, Any]:
    """A document as a window saves it over another."""
    new: dict[str, Any] = {"text": text, "updated_at": time, "saver": saver}
    new["rev"] = (old["rev"] if old else 0) + 1
    if was := replaced(old, new):
        new["was"] = was
    return new


@st.composite
def histories(draw: st.DrawFn) -> list[Tables]:
    """Three laptops that began with the same file, each with saves, deletions and merges."""
    start: Tables = {"sessions": {}}
    for identity in draw(st.lists(IDS, unique=True)):
        start["sessions"][identity] = saved(None, f"first {identity}", "2026", "s")
    laptops = [copy.deepcopy(start) for _ in range(3)]
    for number in range(draw(st.integers(0, 12))):
        laptop = draw(st.integers(0, 2))
        tables, identity = laptops[laptop], draw(IDS)
        act = draw(st.sampled_from(["save", "save", "save", "back", "purge", "merge"]))
        table = tables["sessions"]
        if act == "merge":
            laptops[laptop] = merge(tables, copy.deepcopy(laptops[draw(st.integers(0, 2))]))
        elif identity in tables.get(PURGED, {}):
            continue
        elif act == "purge":
            tables.setdefault(PURGED, {})[identity] = {"at": str(number)}
            table.pop(identity, None)
            tables[DOUBLES] = {
                key: row for key, row in tables.get(DOUBLES, {}).items() if row["of"] != identity
            }
        else:
            text = f"first {identity}" if act == "back" else f"words {number}"
            table[identity] = saved(table.get(identity), text, draw(TIMES), f"s{laptop}")
    return laptops


@st.composite
def strange(draw: st.DrawFn) -> Tables:
    """A file as no coach would write it."""
    entry = st.sampled_from(["x@1", "x@9", f"{digest({'text': 'b'})}@2", "@", "nonsense"])
    document = st.fixed_dictionaries(
        {"text": st.sampled_from("ab"), "rev": st.one_of(st.integers(0, 3), st.none())},
        optional={"was": st.lists(entry, max_size=3), "updated_at": TIMES},
    )
    return {"sessions": draw(st.dictionaries(IDS, document, max_size=2))}


def shown(tables: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for identity, document in tables.get("sessions", {}).items():
        found.setdefault(identity, set()).add(document["text"])
    for row in tables.get(DOUBLES, {}).values():
        found.setdefault(row["of"], set()).add(row["document"]["text"])
    return found


def superseded(tables: Tables, identity: str, text: str) -> bool:
    document = tables["sessions"].get(identity, {})
    return any(each.startswith(digest({"text": text}) + "@") for each in document.get("was", []))


def keeps_the_laws(one: Tables, two: Tables, three: Tables) -> None:
    before = copy.deepcopy((one, two, three))
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    both = merge(one, two)
    assert merge(both, both) == both
    assert merge(both, one) == both
    assert (one, two, three) == before
    for tables in (one, two):
        for identity, texts in shown(tables).items():
            for text in texts - shown(both).get(identity, set()):
                assert identity in both.get(PURGED, {}) or superseded(both, identity, text)


@settings(max_examples=300, deadline=None)
@given(histories())
def test_the_laws_hold_for_what_laptops_write(laptops: list[Tables]) -> None:
    keeps_the_laws(*laptops)


@settings(max_examples=200, deadline=None)
@given(strange(), strange(), strange())
def test_the_laws_hold_for_files_that_no_coach_wrote(one: Tables, two: Tables, three: Tables):
    keeps_the_laws(one, two, three)


def test_a_version_that_was_gone_on_from_is_no_double() -> None:
    first = saved(None, "first", "2026", "s")
    second = saved(first, "second", "2026", "s")
    merged = merge({"sessions": {"a": first}}, {"sessions": {"a": second}})
    assert shown(merged) == {"a": {"second"}}


def test_two_that_went_on_from_the_same_are_both_kept_the_higher_revision_first() -> None:
    first = saved(None, "first", "2026", "s")
    mine = saved(first, "mine", "2026-01-01T10:00:00+00:00", "s1")
    theirs = saved(saved(first, "theirs", "2026", "s2"), "theirs still", "2026", "s2")
    merged = merge({"sessions": {"a": mine}}, {"sessions": {"a": theirs}})
    assert merged["sessions"]["a"]["text"] == "theirs still"
    (row,) = merged[DOUBLES].values()
    assert (row["of"], row["table"], row["document"]["text"]) == ("a", "sessions", "mine")


def test_the_later_instant_stands_where_revisions_agree_whatever_its_zone() -> None:
    early = saved(None, "early", "2026-01-01T12:30:00+02:00", "s1")
    late = saved(None, "late", "2026-01-01T11:00:00+00:00", "s2")
    merged = merge({"sessions": {"a": early}}, {"sessions": {"a": late}})
    assert merged["sessions"]["a"]["text"] == "late"


def test_the_same_words_saved_by_two_are_no_double() -> None:
    one, two = (saved(None, "same", "2026", saver) for saver in "ab")
    assert shown(merge({"sessions": {"a": one}}, {"sessions": {"a": two}})) == {"a": {"same"}}
    assert DOUBLES not in merge({"sessions": {"a": one}}, {"sessions": {"a": two}})


def test_going_back_to_earlier_words_is_a_change_like_any_other() -> None:
    first = saved(None, "first", "2026", "s")
    second = saved(first, "second", "2026", "s")
    back = saved(second, "first", "2026", "s")
    assert shown(merge({"sessions": {"a": back}}, {"sessions": {"a": second}})) == {"a": {"first"}}


def test_what_was_deleted_for_good_beats_every_revision() -> None:
    later = saved(saved(None, "first", "2026", "s"), "later", "2026", "s")
    gone: Tables = {"sessions": {}, PURGED: {"a": {"at": "2026"}}}
    merged = merge(gone, {"sessions": {"a": later}, "harvested": {"a": {"rev": 2}}})
    assert merged == {"sessions": {}, PURGED: {"a": {"at": "2026"}}, "harvested": {}}


def test_an_answer_deleted_for_good_is_in_no_version() -> None:
    def session(*texts: str) -> dict[str, Any]:
        answers = [{"step": f"s{n}", "value": text} for n, text in enumerate(texts)]
        return {"answers": answers, "rev": 1, "updated_at": "2026"}

    one: Tables = {"sessions": {"a": session("kept", "gone")}, PURGED: {"a/s1/": {"at": "x"}}}
    merged = merge(one, {"sessions": {"a": session("other", "gone too")}})
    assert "gone" not in str(merged)
    assert {"kept", "other"} <= set(str(merged).replace("'", " ").split())
    assert without_answers({"title": "x"}, [("a", "")]) == {"title": "x"}


def test_years_that_differ_are_heard_again() -> None:
    one = {"2025": "a", "2026": "b"}
    assert merge_years(one, {"2026": "c", "2027": "d"}) == {"2025": "a", "2026": "", "2027": "d"}
    assert merge_years(one, one) == one


def test_of_two_versions_that_were_heard_the_lower_counts() -> None:
    one: Tables = {"harvested": {"a": {"rev": 2}, "b": {"rev": 1}}}
    two: Tables = {"harvested": {"a": {"rev": 3}}}
    assert merge(one, two) == {"harvested": {"a": {"rev": 2}, "b": {"rev": 1}}}
