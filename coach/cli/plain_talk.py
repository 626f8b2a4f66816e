"""Asking in plain text: numbered choices and single questions, each saying what may be typed.

Questions go to stdout, remarks to stderr, and one header line, `[PLACE PART KIND]`,
stands before every read, as in a walk.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TextIO

from coach.cli.output import fitted
from coach.cli.plain_commands import UNDO
from coach.cli.plain_held import Moved, Typed
from coach.cli.plain_lines import Lines
from coach.errors import CoachError
from coach.journal.cut_off import CutOff
from coach.model.dates import EXAMPLES
from coach.practice.asking import Ask, Wanted
from coach.practice.clock import Clock
from coach.text import clean_line, fold

HELP = (
    "At a list: type the number of a line, or its first word where one stands before a colon",
    "?         show this, and at a list say all of it again; so does :help",
    "q         at a list, go back one place; an empty line does the same",
    ":back     go back one place from anywhere; what you typed of an answer waits there for you",
    ":undo     at a list, take back what you changed last",
    ":leave    close coach; everything is kept",
    "A longer text ends with an empty line; a line of only \\ stands for an empty one",
    "Words that begin with a colon are written with two: ::like this",
)
_SHORT = 3
"""Lines that are said each time they are offered."""
_WORD = 24
"""Letters beyond which what is typed at a list, or for a date, was hardly meant for it."""
NOTED = CutOff("", "note note", "What do you want to keep?", "")
"""The question under which such words wait."""
_NO_CHOICE = "That is no choice here."
_NOT_LOST = "It is not lost: it waits under note."
_LONG = (Wanted.TEXT, Wanted.LIST)
_EMPTY = "\\"
_MAY_BE_EMPTY = "It may stay empty."
_DROP = f"An empty line takes it, {_EMPTY} alone drops it; what you type"
_GOES_ON = "goes on from it."
_REPLACES = "takes its place."
_KINDS = {
    Wanted.LINE: "One line",
    Wanted.TEXT: "Several lines, ended by an empty one",
    Wanted.LIST: "A line for each, ended by an empty one",
    Wanted.DATE: f"A date: {EXAMPLES}",
    Wanted.MOMENT: "A date to come, with a time if there is one: fri 14:00",
}


class Back(Moved):
    """She said :back."""


class Leave(Moved):
    """She said :leave, or there is nothing more to read."""


class Undone(Moved):
    """She took the last change back, so what is listed has to be said anew."""


class Choice(NamedTuple):
    """One line of a numbered list; `name` may be typed too where it is `named`."""

    name: str
    words: str
    named: bool = False

    @property
    def said(self) -> str:
        """What is said of it after its number."""
        return f"{self.name}: {self.words}" if self.named else self.words


class Talk:
    """Asks, line by line. What is being typed can be asked for, should the end come."""

    def __init__(
        self,
        lines: Lines,
        out: TextIO,
        talk: TextIO,
        now: Clock,
        keep: Callable[[Sequence[CutOff]], object] = list,
    ) -> None:
        """`keep` puts what is typed where the next start finds it."""
        self.lines = lines
        self.out = out
        self.aside = talk
        self.now = now
        self.undo: Callable[[], object] | None = None
        self.typed = Typed(keep)
        self._heard: dict[str, Sequence[str]] = {}

    # What is said

    def say(self, line: str = "") -> None:
        """A line of what she asked for, or several."""
        print(fitted(line, self.out), file=self.out, flush=True)

    def remark(self, line: str) -> None:
        """A line beside it."""
        print(fitted(line, self.aside), file=self.aside, flush=True)

    def say_numbered(self, lines: Sequence[str]) -> None:
        """Lines that are only read, each with its number out of how many."""
        for number, line in enumerate(lines, 1):
            self.say(f"{number} of {len(lines)}: {line}")

    # What is asked

    def choose(
        self,
        place: str,
        question: str,
        choices: Sequence[Choice],
        rest: str = "",
        *,
        also: Sequence[str] = (),
        at_home: bool = False,
    ) -> str:
        """The name of the line she takes; those in `also` may be typed as well.

        An empty line goes back, or is the answer "" where `rest` says what it does. At Home
        there is nothing to go back to: q closes coach. Raises Back, Leave, Undone.
        """
        self.typed.at_a_list()
        names, last = [*(each.name for each in choices if each.named), *also], len(choices)
        named = {fold(name): name for name in names}
        ways = "q closes coach" if at_home else "q goes back" if rest else "an empty line goes back"
        numbers = f"a number from 1 to {last}" if last > 1 else "1"
        what = f"Type {numbers}{', or a word' if named else ''}"
        listed = [f"{number}. {each.said}" for number, each in enumerate(choices, 1)]
        pending = [*filter(None, [question]), *self._news(place, listed)]
        pending.append(f"{what}{', or ' + rest if rest else ''}; {ways}, ? is help.")
        while True:
            self._header(f"{place} choice 1-{last}", pending)
            typed, pending = self.line(listed=listed).strip(), []
            if typed == UNDO:
                self._take_back()
            elif not typed and rest:
                return ""
            elif typed in ("", "q", "Q"):
                raise Leave if typed and at_home else Back
            elif typed.isdecimal() and 1 <= int(typed) <= last:
                return choices[int(typed) - 1].name
            elif fold(typed) in named:
                return named[fold(typed)]
            else:
                self._keep_sentence(typed, _NO_CHOICE)
                self.remark(f"{what}; {ways}, ? is help.")

    def _keep_sentence(self, typed: str, said: str = "") -> None:
        """What was hardly meant for a list, a date or a number waits where notes are asked for."""
        if len(typed) > _WORD:
            self.typed.waits([NOTED._replace(text=typed)])
            self.remark(f"{said} {_NOT_LOST}".strip())

    def _news(self, place: str, listed: Sequence[str]) -> Sequence[str]:
        """The lines of a list that were not said when it was last offered, if most of it was."""
        heard, self._heard[place] = self._heard.get(place, ()), listed
        new = [line for line in listed if line not in heard]
        if len(listed) <= _SHORT or len(new) * 2 > len(listed):
            return listed
        return [*new, f"{'The rest' if new else 'All of it'} is as before; ? says it."]

    def ask(self, place: str, ask: Ask) -> str:
        """The answer to one question as it is kept, asked again until it fits. Raises Back, Leave.

        Where something stands already an empty line leaves it as it is.
        """
        if ask.wanted is Wanted.CHOICE:
            return self._one_of(place, ask)
        key = f"{place} {ask.name}"
        pending = self._wording(ask, self.typed.asking(key, ask.question))
        while True:
            self._header(f"{place} {ask.name} {ask.wanted}", pending)
            draft = self.typed.draft(key)
            raw, pending = self._read(key, ask, draft), []
            if draft and raw.strip() == _EMPTY:
                self.typed.settle(key)
                return self.ask(place, ask)
            if not raw.strip():
                if self.lines.ended:
                    raise Leave  # the end of input answers nothing
                if not draft and ask.text:
                    return ask.text
                if not draft and ask.needed:
                    raise Back
            if draft and (ask.wanted in _LONG or not raw.strip()):
                self.typed.take(key)
                raw = "\n".join(filter(None, (draft, raw)))
            try:
                kept = ask.read("" if raw == _EMPTY else raw, self.now())
            except CoachError as unfit:
                self.remark(str(unfit))
                self.typed.refuse(key, waits=ask.wanted in _LONG)
                if ask.wanted not in _LONG:
                    self._keep_sentence(raw.strip())
                if waiting := self.typed.draft(key):
                    pending = self._wording(ask, waiting)
                continue
            self.typed.settle(key)
            if echo := ask.echo(raw, self.now()):
                self.remark(echo)
            return kept

    def _wording(self, ask: Ask, draft: str) -> list[str]:
        """What is said at a question: what it is, what stands or waits there, what may be typed."""
        said = [ask.question, *([ask.hint] if ask.hint else [])]
        kind = f"{_KINDS.get(ask.wanted, f'A number from {ask.least} to {ask.most}')}."
        if draft:
            said.append(f"Typed before, and waiting: {draft}")
            return [*said, f"{kind} {_DROP} {_GOES_ON if ask.wanted in _LONG else _REPLACES}"]
        if ask.text:
            said.append(f"Now: {ask.text}")
        return [*said, kind + _on_empty(ask)]

    def _one_of(self, place: str, ask: Ask) -> str:
        choices = [Choice(name, clean_line(said)) for name, said in ask.choices.items()]
        now = ask.choices.get(ask.text)
        rest = f"an empty line to leave it: {clean_line(now)}" if ask.text and now else ""
        question = "\n".join(filter(None, (ask.question, ask.hint)))
        return self.choose(f"{place} {ask.name}", question, choices, rest) or ask.text

    def _read(self, key: str, ask: Ask, draft: str) -> str:
        """What she types; every line of it is held as soon as it was read."""
        if ask.wanted not in _LONG:
            line = self.line(in_words=True)
            if line.strip() and line != _EMPTY:
                self.typed.add(key, line)
            return line
        lines: list[str] = []
        while line := self.line(in_words=True):
            if draft and not lines and line == _EMPTY:
                return _EMPTY
            lines.append("" if line == _EMPTY else line)
            self.typed.add(key, lines[-1])
        text = "\n".join(lines)
        return _EMPTY if lines and not text.strip() else text

    def _header(self, header: str, lines: Sequence[str]) -> None:
        self.say(f"[{header}]")
        for line in lines:
            self.say(line)

    def line(self, *, in_words: bool = False, listed: Sequence[str] = ()) -> str:
        """The next line that is no command; in words of hers ? is one too. Raises Back, Leave.

        A call for help says again what is `listed`.
        """
        while True:
            line = self.lines.read()
            if line == ":help" or (line.strip() == "?" and not in_words):
                for each in HELP:
                    self.remark(each)
                for each in listed:
                    self.say(each)
            elif line == ":back":
                raise Back
            elif line == ":leave":
                raise Leave
            else:
                return line[1:] if line.startswith("::") else line

    def _take_back(self) -> None:
        if self.undo is None:
            self.remark("There is nothing to take back.")
            return
        try:
            self.undo()
        except CoachError as error:
            self.remark(str(error))
        else:
            self.undo = None
            self.remark("Taken back.")
            raise Undone


def _on_empty(ask: Ask) -> str:
    if ask.text:
        also = "" if ask.needed else f"; only {_EMPTY} empties it"
        return f" An empty line leaves it as it is{also}."
    if ask.needed:
        return " An empty line goes back."
    return "" if _MAY_BE_EMPTY in ask.hint else f" {_MAY_BE_EMPTY}"
