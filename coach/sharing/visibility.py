"""The one gate that every page passes: who may see an answer, and whose names it may hold."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coach.model.guide import Visibility
from coach.model.mentoring import Mentor
from coach.model.objective import Objective
from coach.model.ongoing import by_item
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.model.texts import is_blank
from coach.sharing.answer_texts import all_texts, changed, disguised, her_words
from coach.sharing.disguise import Disguise
from coach.sharing.echo import Withheld, Words, says, withheld
from coach.sharing.grown import as_marked, marks_of_records
from coach.sharing.known_names import KnownNames, Told
from coach.sharing.leaving import OBJECTIVE, Leaving
from coach.sharing.mentor_names import MentorNames
from coach.sharing.replaced import Replaced
from coach.text import clean_line, fold


@dataclass(frozen=True)
class Audience:
    """Whom a page is for: her, or a mentor, by name or id.

    A mentor of None is the one whom each session was held for, or whoever she
    gives it to where it was held for no one.
    """

    me: bool = False
    mentor: str | None = None


ME = Audience(me=True)


@dataclass(frozen=True)
class Shared:
    """The answers an audience may see, and how many written ones it may not."""

    answers: tuple[Answer, ...]
    kept_back: int


def may_see(mark: Visibility, held_for: str | None, audience: Audience) -> bool:
    """Whether an audience may see an answer or a record with this mark.

    `held_for` is the mentor of its session, None where there was none; it and
    the audience's are compared as they are, so give both by name or both by id.
    """
    if audience.me:
        return True
    if mark is not Visibility.MENTOR:
        return mark is Visibility.OPEN
    if held_for is None or audience.mentor is None:
        return True
    return _same(held_for, audience.mentor)


def shared_answers(session: Session, audience: Audience) -> Shared:
    """The written answers of a session that an audience may see; skipped ones count nowhere."""
    written = [answer for answer in session.answers if not is_blank(answer)]
    seen = tuple(
        answer for answer in written if may_see(answer.visibility, session.mentor, audience)
    )
    return Shared(seen, len(written) - len(seen))


class Gate:
    """Lets sessions out to one audience.

    `records` tell names, aliases, mentors, and the marks of what answers are
    about; `sessions` are those of the journal, whose names are hidden too. The
    more of both is given, the more is known to hide: give all there are.
    `confirmed` are the candidates that she confirmed as names, and `left` those
    that she leaves as written. `her` is her own name, which is never asked about.
    `holding` gives the whole sessions that may hold some words, where those given may be
    without answers that anyone may see and that name no one.
    """

    def __init__(
        self,
        audience: Audience,
        records: Iterable[Record] = (),
        sessions: Iterable[Session] = (),
        confirmed: Collection[str] = (),
        left: Collection[str] = (),
        her: str = "",
        holding: Callable[[Words], Iterable[Session]] = lambda _: (),
    ) -> None:
        records = tuple(records)
        self._mentors = MentorNames(each for each in records if isinstance(each, Mentor))
        self._objectives = tuple(each for each in records if isinstance(each, Objective))
        self._records = records
        self._items, self._marks = by_item(records), marks_of_records(records)
        self._confirmed, self._left = frozenset(confirmed), frozenset(left)
        self.her, self._holding = clean_line(her), holding
        in_order = sorted(sessions, key=lambda session: (session.started, session.id))
        self._known = {session.id: session for session in in_order}
        self._names = KnownNames(records, self._known.values(), self._mentors)
        self._disguises: dict[tuple[Audience, tuple[Told, ...]], Disguise] = {}
        self._withheld: dict[Audience, Withheld] = {}
        self._replaced = Replaced(self._confirmed)
        self.audience = replace(audience, mentor=self._mentors.id(audience.mentor))

    def lets_see(self, mark: Visibility, held_for: str | None) -> bool:
        """Whether the audience may see a record with this mark, held for this mentor."""
        return may_see(mark, self._mentors.id(held_for), self.audience)

    def page_mentor(self, session: Session) -> str:
        """The name of the mentor whom a page on this session is for; empty where it is unknown."""
        mentor = session.mentor if self.audience.me else self.audience.mentor or session.mentor
        return self._mentors.name(mentor)

    def disguise(self, session: Session | None = None) -> Disguise:
        """What replaces the names of others on a page on this session, or on none."""
        if session is None:
            return self._disguise(self.audience)
        return self._disguise(self._reader(session.mentor), session)

    def sees(self, record: Record) -> bool:
        """Whether the audience may see a record."""
        return self._sees(record, self._reader(record.mentor))

    def words_of(self, record: Record, text: str) -> str:
        """A text of a record that the audience may see, without the names of others.

        Empty where it repeats words that are withheld. For her it is as it stands.
        """
        if self.audience.me:
            return text
        reader = self._reader(record.mentor)
        if self._withheld_from(reader).echoes(text):
            return ""
        return self._replaced(text, self._disguise(reader))

    def candidates(self, texts: Collection[str]) -> tuple[str, ...]:
        """The names in texts of records of which she has a say, those replaced there too."""
        standing = self._disguise(self.audience).candidates(texts)
        return tuple(sorted({*standing, *self._replaced.among(texts)}))

    def hides(self, name: str, reader: str) -> bool:
        """Whether a page for a mentor, by id or name, is without this candidate unasked."""
        return self._disguise(self._reader(reader)).hides(name)

    @property
    def known_names(self) -> Iterator[str]:
        """The names of all people who are known: hers and those of mentors too."""
        return filter(None, (self.her, *(name.full for name in self._names.all)))

    @property
    def reader_name(self) -> str:
        """The name of the one mentor whom all pages are for; empty where there is none."""
        return self._mentors.name(self.audience.mentor)

    def name_of(self, mentor: str | None) -> str:
        """A mentor's name as it stands on these pages: replaced, unless the mentor reads them."""
        name = self._mentors.name(mentor)
        return name if self.audience.me else self.disguise().name(name)

    def reader_of(self, held_for: str | None) -> str:
        """The mentor who reads a page on what was held for this one, by id or name.

        Empty for her, and where no one is known.
        """
        return "" if self.audience.me else self._reader(held_for).mentor or ""

    def let_out(
        self, session: Session, wanted: Callable[[Answer], bool] = lambda _: True
    ) -> Leaving:
        """The session as this audience may see it, with the answers that are wanted there."""
        page, kept_back = self._seen(session, wanted)
        if self.audience.me:
            return Leaving(page)
        disguise = self.disguise(session)
        return Leaving(
            disguised(page, disguise),
            kept_back,
            disguise.candidates(all_texts(page)),
            tuple(map(disguise.unnamed, her_words(page))),
        )

    def shown(self, session: Session, wanted: Callable[[Answer], bool]) -> Session:
        """The session as `let_out` lets it out, where no one looks for further names in it."""
        page, _ = self._seen(session, wanted)
        return page if self.audience.me else disguised(page, self.disguise(session))

    def kept_back(self, session: Session) -> int:
        """How many written answers of a session this audience may not see."""
        return 0 if self.audience.me else self._shared(session)[1]

    def _seen(self, session: Session, wanted: Callable[[Answer], bool]) -> tuple[Session, int]:
        """A session as the audience may see it, with all names, and how many answers stay."""
        reader = self._reader(session.mentor)
        mentor, objective = self.page_mentor(session) or None, self._objective(session, reader)
        if reader.me:
            answers = tuple(filter(wanted, session.answers))
            return replace(session, mentor=mentor, objective=objective, answers=answers), 0
        seen, kept_back = self._shared(session)
        answers = tuple(
            changed(each, about=about, choices=(), earlier=(), starred=False)
            for each in filter(wanted, seen)
            for about in [self._shown_about(each, reader, session)]
        )
        whose = {"mentor": mentor, "objective": objective, "answers": answers}
        return changed(session, **whose, bookmark=None, trash=()), kept_back

    def _shared(self, session: Session) -> tuple[list[Answer], int]:
        """The written answers of a session that may be seen, and how many may not."""
        reader = self._reader(session.mentor)
        whose, answers = self._mentors.id(session.mentor), as_marked(session, self._marks)
        held = changed(session, mentor=whose, answers=answers)
        shared = shared_answers(held, reader)
        seen = [answer for answer in shared.answers if not self._is_on_hidden(answer, reader)]
        return seen, shared.kept_back + len(shared.answers) - len(seen)

    def _disguise(self, reader: Audience, session: Session | None = None) -> Disguise:
        """What replaces names for a reader; a session counts where it is not known as it is."""
        known = session is None or _is_in(self._known, session)
        beside = () if session is None or known else tuple(self._names.of_session(session))
        if (reader, beside) not in self._disguises:
            names = self._names.in_order(lambda mark, of: may_see(mark, of, reader), beside)
            keep = self._mentors.name(reader.mentor or None)
            self._disguises[reader, beside] = Disguise(names, keep, self._confirmed, self._left)
        return self._disguises[reader, beside]

    def numbers(self, texts: Iterable[str]) -> bool:
        """Whether initials with a number stand in these texts of pages."""
        numbered = {said for each in self._disguises.values() for said in each.numbered}
        return bool(numbered) and any(said in text for text in texts for said in numbered)

    def _reader(self, held_for: str | None) -> Audience:
        """Who reads a page on what was held for this mentor: the audience, else that mentor.

        Where there is neither, it is no one who is known: what was said to some
        other mentor is not for them.
        """
        mentor = self.audience.mentor or self._mentors.id(held_for) or ""
        return replace(self.audience, mentor=mentor)

    def _sees(self, record: Record, reader: Audience) -> bool:
        return may_see(record.visibility, self._mentors.id(record.mentor), reader)

    def _withheld_from(self, reader: Audience, session: Session | None = None) -> Withheld:
        """The words of all that is known, and of this session, that are not for a reader."""
        known = session is None or _is_in(self._known, session)
        if known and reader in self._withheld:
            return self._withheld[reader]
        beside = {} if session is None else {session.id: session}

        def seen(held: Session, mark: Visibility) -> bool:
            return may_see(mark, self._mentors.id(held.mentor), reader)

        def stands(said: Words) -> bool:
            return any(says(each, said, seen) for each in self._holding(said))

        every = {**self._known, **beside}.values()
        found = withheld(every, self._records, seen, lambda r: self._sees(r, reader), stands)
        if known:
            self._withheld[reader] = found
        return found

    def _shown_about(self, answer: Answer, reader: Audience, session: Session) -> str:
        """What an answer is about, unless its words are not for this reader."""
        if not answer.about:
            return ""
        hidden = self._withheld_from(reader, session).echoes(answer.about)
        return "" if hidden else answer.about

    def _objective(self, session: Session, reader: Audience) -> str | None:
        """The line of a session's objective, where this reader may see it."""
        found = self._items.get(session.objective or "")
        if not isinstance(found, Objective):
            return session.objective if reader.me else None
        return found.line if self._sees(found, reader) else None

    def _is_on_hidden(self, answer: Answer, reader: Audience) -> bool:
        """Whether an answer is about a record that this reader may not see, or chose one.

        A level without its objective, or an outcome without its promise, says nothing.
        """
        record = self._items.get(answer.item) if answer.about else None
        if record is not None and not self._sees(record, reader):
            return True
        return OBJECTIVE in answer.feeds and any(
            each.line == answer.value and not self._sees(each, reader) for each in self._objectives
        )


def _is_in(known: Mapping[str, Session], session: Session) -> bool:
    """Whether this very version of a session is among those that are known."""
    there = known.get(session.id)
    return there is session or there == session


def _same(one: str, other: str) -> bool:
    return fold(clean_line(one)) == fold(clean_line(other))
