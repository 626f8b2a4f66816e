"""One step of a guide, from its attribute line, its question and what stands below."""

import re
from dataclasses import dataclass, field, replace

from coach.guides.attributes import NAME, NAME_RULE, Attributes, Values
from coach.guides.blocks import Block, What
from coach.guides.conditions import ConditionError, fitted, read_condition, split_follow_up
from coach.guides.faults import Faults, nearest, quoted
from coach.model.guide import FEEDS, PERSON_FIELDS, Each, FollowUp, Kind, Step, Visibility
from coach.text import fold, listed, words

ATTRIBUTES = ("depth", "feeds", "rank", "series", "times", "each", "branch", "when", "fields")
MARKS = ("private", "optional", "long", "outside", "works")
MOST_TIMES = 20
EXAMPLE = "Example:"
"""What the paragraph under a question begins with that shows a good answer."""

_REPEATING = frozenset(
    {Kind.TEXT, Kind.LINE, Kind.PROMISE, Kind.DECISION, Kind.PERSON, Kind.ASK, Kind.OBJECTIVE}
)
_TIMES = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_END = re.compile(r"([0-9]{1,3}) ?: ?(.+)")
# Records that an answer can fill as a whole; the others are fed field by field.
_WHOLE = frozenset({"trend", "person", "promise", "decision", "question", "objective"})


@dataclass(frozen=True)
class Section:
    """A heading with its attribute line, and the blocks that stand below it."""

    heading: Block
    attributes: Attributes | None
    body: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Draft:
    """A step before it is seen beside the others; `when` is still as it was written.

    `line` is that of its attributes. `known` is whether its kind could be told,
    without which little else can be checked.
    """

    step: Step
    line: int
    when: str = ""
    known: bool = False


def read_step(section: Section, faults: Faults) -> Draft:
    """Read one step. It is complete in form, and to be trusted only if there are no faults."""
    heading, attributes = section.heading, section.attributes
    _check_question(heading.text, "question", heading.line, faults)
    if attributes is None:
        faults.add(
            heading.line,
            "this question has no attribute line; put one such as {#name .line} above it, "
            "after an empty line",
        )
    if attributes is None or attributes.unread:
        step = Step(id="", kind=Kind.TEXT, question=heading.text, line=heading.line)
        return Draft(_with_body(step, section, False, faults), heading.line)
    kind, known = _kind(attributes, faults)
    values = Values(attributes, faults, "a step")
    values.refuse_unknown(ATTRIBUTES)
    step = Step(
        id=_id(attributes, faults),
        kind=kind,
        question=heading.text,
        visibility=Visibility.PRIVATE if "private" in attributes.marks else Visibility.MENTOR,
        optional="optional" in attributes.marks,
        long="long" in attributes.marks,
        outside="outside" in attributes.marks,
        works="works" in attributes.marks,
        depth=values.number("depth", 1, 4, 1),
        feeds=_feeds(values),
        rank=values.number("rank", 1, 9, 5),
        series=values.name("series"),
        fields=values.words("fields", tuple(PERSON_FIELDS)),
        each=_each(values),
        times=_times(values),
        branch=_branch(values),
        line=heading.line,
    )
    if known:
        _check_kind(step, values)
    step = _with_body(step, section, known, faults)
    return Draft(step, attributes.line, values.text("when"), known)


def _check_question(text: str, what: str, line: int, faults: Faults) -> None:
    if not words(text):
        faults.add(line, f"this {what} has no words; write what is asked")
    elif text.count("?") + text.count("？") > 1:
        faults.add(line, f"two question marks in one {what}: {quoted(text)}; ask one thing")


def _id(attributes: Attributes, faults: Faults) -> str:
    if not attributes.ids:
        faults.add(attributes.line, "this step has no id; give it one that stays, such as #name")
        return ""
    if not NAME.fullmatch(attributes.ids[0]):
        faults.add(attributes.line, f"#{attributes.ids[0][:60]} is not an id; use {NAME_RULE}")
    return attributes.ids[0]


def _kind(attributes: Attributes, faults: Faults) -> tuple[Kind, bool]:
    kinds = [mark for mark in attributes.marks if mark in tuple(Kind)]
    known = (*Kind, *MARKS)
    strange = [mark for mark in attributes.marks if mark not in known]
    for mark in strange:
        faults.add(
            attributes.line,
            f"there is no .{mark[:60]}{nearest(mark, known)}; kinds are "
            f"{listed([f'.{kind}' for kind in Kind])}, marks "
            f"{listed([f'.{each}' for each in MARKS])}",
        )
    for mark in dict.fromkeys(attributes.marks):
        if attributes.marks.count(mark) > 1:
            faults.add(attributes.line, f".{mark[:60]} stands twice; once is enough")
    if len(set(kinds)) == 1:
        return Kind(kinds[0]), True
    if kinds:
        names = listed([f".{kind}" for kind in kinds])
        faults.add(attributes.line, f"a step has one kind; here are {names}")
    elif not strange:
        names = listed([f".{kind}" for kind in Kind], "or")
        faults.add(attributes.line, f"this step has no kind; add one of {names}")
    return Kind.TEXT, False


def _feeds(values: Values) -> tuple[str, ...]:
    targets = values.words("feeds")
    for target in targets:
        record, dot, name = target.partition(".")
        if record not in FEEDS:
            values.fault(
                f"feeds knows no {quoted(target)}{nearest(record, FEEDS)}; "
                f"it takes record.field with one of {listed(sorted(FEEDS), 'or')}"
            )
        elif dot and name not in FEEDS[record]:
            takes = listed(sorted(FEEDS[record]), "or") or f"no field: write {record} alone"
            values.fault(
                f"feeds knows no {quoted(target)}{nearest(name, FEEDS[record])}; "
                f"{record} takes {takes}"
            )
        elif not dot and record not in _WHOLE:
            values.fault(
                f"feeds {quoted(target)} needs a field: {record}. and one of "
                f"{listed(sorted(FEEDS[record]), 'or')}"
            )
    return targets


def _each(values: Values) -> Each | None:
    value = values.text("each")
    if value and value not in tuple(Each):
        known = listed(list(Each), "or")
        values.fault(f"each knows no {quoted(value)}{nearest(value, Each)}; it takes {known}")
        return None
    return Each(value) if value else None


def _times(values: Values) -> tuple[int, int]:
    value = values.text("times")
    if not value:
        return (1, 1)
    match = _TIMES.fullmatch(value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]) or not 2 <= int(match[2]) <= 20:
        values.fault(
            f"times={quoted(value)} should be the least and the most, such as 1-3, "
            f"up to {MOST_TIMES}"
        )
        return (1, 1)
    return (int(match[1]), int(match[2]))


def _branch(values: Values) -> str:
    value = values.text("branch")
    if value and not re.fullmatch(r"[^\W_]{1,40}", value):
        values.fault(f"branch={quoted(value)} should be one word, the first of an earlier choice")
        return ""
    return value


def _check_kind(step: Step, values: Values) -> None:
    """The attributes that only some kinds can use."""
    if step.fields and step.kind is not Kind.PERSON:
        values.fault(f"fields belong to a .person step; this one is .{step.kind}")
    if step.series and step.kind is not Kind.RATE:
        values.fault(f"series belongs to a .rate step; this one is .{step.kind}")
    if step.repeats and step.kind not in _REPEATING:
        values.fault(f"a .{step.kind} step cannot repeat; leave out times")
    if step.repeats and step.each:
        values.fault("times and each exclude one another; keep one")


def _with_body(step: Step, section: Section, known: bool, faults: Faults) -> Step:
    """The step with its hint, its example, its choices or ends, and its follow-ups, in order."""
    hint: Block | None = None
    example: Block | None = None
    listing: Block | None = None
    quotes: list[Block] = []
    for block in section.body:
        if block.what is What.TEXT and block.text.startswith(EXAMPLE):
            if example or listing or quotes:
                faults.add(block.line, "one example stands under a question, before its list")
            example = example or block
        elif block.what is What.TEXT:
            _check_hint(block, hint, example or listing, quotes, faults)
            hint = hint or block
        elif block.what is What.LIST:
            if listing:
                faults.add(block.line, "a step has one list; begin every line of it with “- ”")
            elif quotes:
                faults.add(block.line, "a list stands before the follow-ups; move it up")
            listing = listing or block
        elif block.what is What.QUOTE:
            quotes.append(block)
    shown = example.text.removeprefix(EXAMPLE).strip() if example else ""
    step = replace(step, hint=hint.text if hint else "", example=shown)
    if known:
        step = _with_list(step, listing, faults)
    follow_ups = [_follow_up(step, quote, known, faults) for quote in quotes]
    return replace(step, followups=tuple(each for each in follow_ups if each))


def _check_hint(
    block: Block, hint: Block | None, listing: Block | None, quotes: list[Block], faults: Faults
) -> None:
    if hint:
        faults.add(block.line, "a step has one hint; join the two paragraphs into one")
    elif listing or quotes:
        faults.add(block.line, "a hint stands right under its question; move it up")


def _with_list(step: Step, listing: Block | None, faults: Faults) -> Step:
    if step.kind is Kind.RATE:
        return replace(step, ends=_ends(step, listing, faults))
    wants = step.kind in (Kind.ONE, Kind.MANY)
    if listing is None:
        if wants:
            faults.add(
                step.line, f"a .{step.kind} step needs its choices, each on a line after “- ”"
            )
        return step
    if not wants:
        faults.add(listing.line, f"a .{step.kind} step has no choices; leave out the list")
        return step
    choices = tuple(text for _, text in listing.items)
    seen: dict[str, int] = {}
    for line, text in listing.items:
        if fold(text) in seen and text:
            faults.add(line, f"the choice {quoted(text)} stands in line {seen[fold(text)]} already")
        seen.setdefault(fold(text), line)
    least = 1 if "session.objective" in step.feeds else 2
    if len(choices) < least:
        faults.add(listing.line, f"a .{step.kind} step needs at least two choices")
    return replace(step, choices=choices)


def _ends(step: Step, listing: Block | None, faults: Faults) -> tuple[str, str] | None:
    wanted = "a rating has two ends, “- 1: …” and “- 7: …”, in the words of behaviour"
    if listing is None:
        faults.add(step.line, wanted)
        return None
    ends = {match[1]: match[2] for _, text in listing.items if (match := _END.fullmatch(text))}
    if list(ends) != ["1", "7"] or len(listing.items) != 2:
        faults.add(listing.line, wanted)
        return None
    return (ends["1"], ends["7"])


def _follow_up(step: Step, quote: Block, known: bool, faults: Faults) -> FollowUp | None:
    try:
        condition_text, question = split_follow_up(quote.text)
    except ConditionError as error:
        faults.add(quote.line, str(error))
        return None
    _check_question(question, "follow-up", quote.line, faults)
    try:
        condition = read_condition(condition_text)
        return FollowUp(fitted(condition, step) if known else condition, question)
    except ConditionError as error:
        faults.add(quote.line, str(error))
        return None
