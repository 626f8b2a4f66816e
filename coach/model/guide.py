"""A guide and its steps, as data."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from coach.model.frozen import Frozen, dataclass
from coach.model.kind import Kind as Kind
from coach.model.kind import Visibility as Visibility
from coach.model.kind import strictest as strictest
from coach.model.kind import widest as widest


class Each(StrEnum):
    """What a step is asked once for, from what is in the journal or the session."""

    DUE_PROMISE = "due-promise"
    QUESTION = "question"
    OBJECTIVE = "objective"
    CANDIDATE = "candidate"
    RESULT = "result"
    DECISION = "decision"
    ADVICE = "advice"


class Sign(StrEnum):
    """What a follow-up's condition looks at. None is scored, stored or shown."""

    WORDS_UNDER = "words <"
    WORDS_OVER = "words >"
    ITEMS_UNDER = "items <"
    RATING_UP_TO = "rating <="
    PERCENT_FROM = "percent >="
    CHOICE = "choice"
    CONTAINS = "contains"
    NO_FIRST_PERSON = "no first person"
    OPEN_TWICE = "open twice"
    SAME_DIRECTION = "same direction three times"
    SAME_EVENT = "same event three times"


class Ending(StrEnum):
    """The shared closing steps a guide may end with."""

    PROMISE = "promise"
    QUESTION = "question"
    GIVEN = "given"


# Further fields that a person step may ask for: name -> the choices, or () for a line or a date.
PERSON_FIELDS: Mapping[str, tuple[str, ...]] = {
    "asked": ("asked", "not asked yet"),
    "asked-for": ("I asked for it", "I did not ask"),
    "date": (),
    "circle": ("inside", "outside"),
    "what-for": (),
    "last-contact": (),
    "helps-with": ("today's work", "my own growth", "what is coming"),
    "helps-by": ("challenging me", "supporting me", "both"),
}
DATE_FIELDS = frozenset({"date", "last-contact", "by", "review"})

# What a step may feed: record -> its fields. A record alone stands for a whole answer of that kind.
FEEDS: Mapping[str, frozenset[str]] = {
    "trend": frozenset(),
    "brief": frozenset(
        [
            "result",
            "objective",
            "promises",
            "since",
            "hard",
            "tried",
            "others",
            "questions",
            "help",
            "blunt",
            "learned",
            "decisions",
            "agreement",
        ]
    ),
    "session": frozenset({"objective", "event", "insight"}),
    "promise": frozenset({"outcome", "next"}),
    "decision": frozenset(
        [
            "choice",
            "undo",
            "options",
            "facts",
            "assumptions",
            "premortem",
            "outside",
            "later",
            "soundness",
            "remembered",
            "outcome",
            "hands",
            "lesson",
        ]
    ),
    "feedback": frozenset(
        [
            "topic",
            "giver",
            "ask",
            "heard",
            "reaction",
            "block",
            "fits",
            "kind",
            "use",
            "promise",
            "tell-back",
        ]
    ),
    "question": frozenset({"outcome"}),
    "objective": frozenset({"line", "levels", "level", "proof", "points", "obstacle", "door"}),
    "agreement": frozenset(["rhythm", "confidentiality", "blunt", "stop", "drift"]),
    "advice": frozenset({"words", "unexpected", "story", "outcome"}),
    "meeting": frozenset({"next", "keep"}),
    "person": frozenset({"introduce", "lost-touch", "help"}),
}


@dataclass(frozen=True, eq=False, repr=False)
class Condition(Frozen):
    """When a follow-up is shown. `number` or `words` as its test needs."""

    test: Sign
    number: int = 0
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.test in (Sign.CHOICE, Sign.CONTAINS):
            return f"{self.test} " + ", ".join(f'"{word}"' for word in self.words)
        if self.test.value.endswith(("<", ">", "=")):
            return f"{self.test} {self.number}"
        return self.test.value


@dataclass(frozen=True, eq=False, repr=False)
class FollowUp(Frozen):
    """One further question, shown under a finished answer when its condition holds."""

    condition: Condition
    question: str


@dataclass(frozen=True, eq=False, repr=False)
class When(Frozen):
    """A step that is asked only after a certain choice at an earlier step."""

    step: str
    choice: str

    def __str__(self) -> str:
        return f"{self.step} is {self.choice}"


@dataclass(frozen=True, eq=False, repr=False)
class Step(Frozen):
    """One question of a guide.

    `rank` runs from 1 (kept longest when minutes are short) to 9. `ends` holds
    the two anchored ends of a rating, at 1 and at 7. `times` is the least and
    the most number of answers of a repeated step. `example` is a good answer, to
    be shown when it is asked for. `line` is where the step stands in its file, for
    messages.
    """

    id: str
    kind: Kind
    question: str
    hint: str = ""
    example: str = ""
    visibility: Visibility = Visibility.MENTOR
    optional: bool = False
    long: bool = False
    outside: bool = False
    works: bool = False
    depth: int = 1
    feeds: tuple[str, ...] = ()
    rank: int = 5
    series: str = ""
    choices: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None
    fields: tuple[str, ...] = ()
    each: Each | None = None
    times: tuple[int, int] = (1, 1)
    branch: str = ""
    when: When | None = None
    followups: tuple[FollowUp, ...] = ()
    line: int = 0

    @property
    def repeats(self) -> bool:
        """Whether it can be answered more than once in a session."""
        return self.times[1] > 1


@dataclass(frozen=True, eq=False, repr=False)
class Guide(Frozen):
    """A purpose and a sequence of steps.

    `ending` names the shared closing steps. `sources` are the statements of the two
    articles that the guide answers, `origin` says in words where it comes from and
    how far the evidence goes.
    """

    slug: str
    title: str
    purpose: str
    minutes: int
    steps: tuple[Step, ...]
    group: str = ""
    theme: str = ""
    sources: tuple[str, ...] = ()
    origin: str = ""
    ending: tuple[Ending, ...] = ()
    same_event_guard: bool = False
    own: bool = False

    def seen_by(self, default: Visibility) -> "Guide":
        """The guide with another mark where a step has the usual one; what is private stays so."""
        steps = (
            replace(step, visibility=default) if step.visibility is Visibility.MENTOR else step
            for step in self.steps
        )
        return replace(self, steps=tuple(steps))
