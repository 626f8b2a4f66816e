"""A session: one walk through a guide, and the answers it left."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from coach.model.frozen import Frozen, dataclass
from coach.model.kind import Kind, Visibility

FieldValue = str | int | None
Fields = Mapping[str, "FieldValue | tuple[Mapping[str, FieldValue], ...]"]
# text and line and one: str; rate and percent: int; many and list: tuple; records: Fields.
# A decision holds its results under "results", each with result, percent and review.
Value = str | int | tuple[str, ...] | Fields


@dataclass(frozen=True, eq=False, repr=False)
class FollowUpAnswer(Frozen):
    """A follow-up as it was asked, and the line written under it."""

    question: str
    answer: str


@dataclass(frozen=True, eq=False, repr=False)
class Earlier(Frozen):
    """What stood in an answer before it was edited, and until when.

    `undone` says that it was an edit which she took back.
    """

    until: datetime
    visibility: Visibility = Visibility.MENTOR
    value: Value | None = None
    item_ids: tuple[str, ...] = ()
    note: str = ""
    follow_up: FollowUpAnswer | None = None
    undone: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Answer(Frozen):
    """What was written at a step, with all it takes to read it when its guide is gone.

    `item` tells the answers of a repeated step apart; `about` is what an item
    of an `each` step was asked about. `item_ids` names the lines of a list
    answer, in order. `value` is None when the step was skipped. `earlier` is what
    stood here before, oldest first; `trashed` is when it was put into the trash.
    `starred` is her own mark for finding it again.
    """

    guide: str
    step: str
    kind: Kind
    question: str
    asked_at: datetime
    item: str = ""
    about: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None
    feeds: tuple[str, ...] = ()
    series: str = ""
    visibility: Visibility = Visibility.MENTOR
    value: Value | None = None
    item_ids: tuple[str, ...] = ()
    note: str = ""
    follow_up: FollowUpAnswer | None = None
    earlier: tuple[Earlier, ...] = ()
    trashed: datetime | None = None
    starred: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells this answer from the others of its session."""
        return (self.step, self.item)

    @property
    def skipped(self) -> bool:
        """Whether nothing was written: no value, no note, no follow-up."""
        return self.value is None and not self.note and self.follow_up is None


@dataclass(frozen=True, eq=False, repr=False)
class Marked(Frozen):
    """A place that is still empty, and who may see what will be written there."""

    step: str
    item: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Begun(Frozen):
    """A place with a text that she began and did not end."""

    step: str
    item: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Bookmark(Frozen):
    """Where an unfinished session stands: the step, the raw words in its fields, the cursor.

    `parts` maps each field's key to the text as typed, whether or not it can be
    read yet; `focus` is the field with the cursor, `cursor` its row and column.
    `mark` is who may see what is about to be written, where she chose it; `marks`
    is the same for the other places that she marked and left empty. `begun` are the places
    whose texts she had not ended when she went elsewhere.
    """

    step: str
    item: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    cursor: tuple[int, int] = (0, 0)
    mark: Visibility | None = None
    marks: tuple[Marked, ...] = ()
    begun: tuple[Begun, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Session(Frozen):
    """One walk through a guide: its answers, when, for which mentor and objective.

    `started` and `finished` are aware datetimes in the zone she was in, which
    `zone` names; `finished` is None while it is open. `minutes` is the time it
    was planned for. `rev` counts the saves and orders two versions. `trashed` is when
    it was put into the trash; `trash` holds the answers that she put there.
    """

    id: str
    guide: str
    title: str
    started: datetime
    zone: str = ""
    finished: datetime | None = None
    mentor: str | None = None
    objective: str | None = None
    minutes: float = 15
    answers: tuple[Answer, ...] = ()
    bookmark: Bookmark | None = None
    rev: int = 0
    updated_at: datetime | None = None
    trashed: datetime | None = None
    trash: tuple[Answer, ...] = ()

    @property
    def day(self) -> date:
        """The local date of its start, to which it belongs whatever comes after."""
        return self.started.date()

    @property
    def answered(self) -> tuple[Answer, ...]:
        """The answers in which something was written."""
        return tuple(answer for answer in self.answers if not answer.skipped)

    @property
    def starred(self) -> tuple[Answer, ...]:
        """The answers that she starred."""
        return tuple(answer for answer in self.answered if answer.starred)

    @property
    def skipped(self) -> tuple[Answer, ...]:
        """The steps that were passed over."""
        return tuple(answer for answer in self.answers if answer.skipped)
