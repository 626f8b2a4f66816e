"""The shared steps that a guide may close with, and when they are asked."""

from collections.abc import Mapping

from coach.model.guide import Ending, Guide, Kind, Step

HELP_WANTED = (
    "challenge me",
    "tell me what you did",
    "help me choose",
    "open a door",
    "hear me out",
)

ENDING_STEPS: Mapping[Ending, Step] = {
    Ending.PROMISE: Step(
        id="promise",
        kind=Kind.PROMISE,
        question="What is one small thing you will do next?",
        hint="A cue that will happen, an act someone could see, and a date. Leave it empty if "
        "no action is needed.",
        feeds=("promise",),
        depth=2,
        rank=1,
    ),
    Ending.QUESTION: Step(
        id="question",
        kind=Kind.ASK,
        question="What would you like to ask your mentor about this?",
        hint="One question your mentor can answer from experience.",
        feeds=("question", "brief.questions"),
        depth=2,
        rank=2,
    ),
    Ending.GIVEN: Step(
        id="given",
        kind=Kind.MANY,
        question="What did this time give you?",
        feeds=("trend",),
        choices=(
            "a clearer picture",
            "someone else's view",
            "a new option",
            "a next step",
            "nothing new today",
        ),
        depth=1,
        rank=8,
        optional=True,
    ),
}


def asked_steps(guide: Guide) -> tuple[Step, ...]:
    """Every step a walk can ask: the guide's own, then those of its ending."""
    return guide.steps + tuple(ENDING_STEPS[part] for part in guide.ending)
