"""What stands above the first question: the title, the purpose and the guide's attributes."""

import re
from dataclasses import replace

from coach.guides.attributes import Attributes, Values
from coach.guides.blocks import What
from coach.guides.faults import Faults, quoted
from coach.guides.steps import Section
from coach.model.guide import Ending, Guide
from coach.text import listed, words

GROUPS = (
    "before a meeting",
    "after a meeting",
    "a decision",
    "feedback",
    "people",
    "the mentorship",
    "stepping back",
)
MOST_MINUTES = 120

ORIGIN = "Where this comes from:"
"""What the paragraph under the title begins with that names the sources and the evidence."""

_ATTRIBUTES = ("minutes", "group", "theme", "sources", "ending", "guard")
_SOURCE = re.compile(r"(?:A(?:[0-9]|1[0-3])|B(?:[1-9]|10))[a-z]?")


def read_head(section: Section, guide: Guide, faults: Faults) -> Guide:
    """The guide with what its title section says. Built-in guides must say more than own ones."""
    title, attributes = section.heading, section.attributes
    if not words(title.text):
        faults.add(title.line, "the title has no words; name what the guide is for")
    for block in section.body:
        if block.what is not What.TEXT:
            faults.add(
                block.line,
                "only the purpose stands under the title; lists and quotes belong to a question",
            )
    guide = _with_texts(replace(guide, title=title.text), section, faults)
    if attributes is None:
        faults.add(
            title.line,
            "the title has no attribute line; put one such as {minutes=15 ending=usual} above it",
        )
    if attributes is None or attributes.unread:
        return guide
    marks = [f"#{each}" for each in attributes.ids] + [f".{each}" for each in attributes.marks]
    for mark in marks:
        faults.add(attributes.line, f"{quoted(mark)} belongs to a question, not to the title")
    return _with_values(guide, attributes, faults)


def _with_texts(guide: Guide, section: Section, faults: Faults) -> Guide:
    """The guide with its purpose, and with where it comes from."""
    texts = [block for block in section.body if block.what is What.TEXT]
    origins = [block for block in texts if block.text.startswith(ORIGIN)]
    for extra in origins[1:]:
        faults.add(extra.line, f"“{ORIGIN}” stands twice; join the two paragraphs into one")
    return replace(
        guide,
        purpose="\n\n".join(block.text for block in texts if block not in origins),
        origin=origins[0].text.removeprefix(ORIGIN).strip() if origins else "",
    )


def _with_values(guide: Guide, attributes: Attributes, faults: Faults) -> Guide:
    values = Values(attributes, faults, "a guide")
    values.refuse_unknown(_ATTRIBUTES)
    if "minutes" not in attributes.values:
        values.fault("say how long the guide takes, such as minutes=15")
    guide = replace(
        guide,
        minutes=values.number("minutes", 1, MOST_MINUTES, guide.minutes),
        group=values.text("group"),
        theme=values.text("theme"),
        sources=values.words("sources"),
        ending=_ending(values),
        same_event_guard=bool(values.words("guard", ("same-event",))),
    )
    for source in guide.sources:
        if not _SOURCE.fullmatch(source):
            values.fault(f"there is no source {quoted(source)}; they run A0 to A13 and B1 to B10")
    if not guide.own:
        for key in ("group", "theme", "sources"):
            if key not in attributes.values:
                values.fault(f'a built-in guide needs {key}="…"')
        if guide.group and guide.group not in GROUPS:
            values.fault(f"group is one of {listed([quoted(group) for group in GROUPS], 'or')}")
    return guide


def _ending(values: Values) -> tuple[Ending, ...]:
    """The closing steps in their usual order; all of them where nothing is said."""
    parts = values.words("ending", ("usual", "none", *Ending))
    if len(parts) > 1 and ("usual" in parts or "none" in parts):
        values.fault("ending is usual, or none, or some of promise, question and given")
    if "none" in parts:
        return ()
    if not parts or "usual" in parts:
        return tuple(Ending)
    return tuple(part for part in Ending if part in parts)
