"""What she does with what she sees: then and now, stars, questions brought to the mentor."""

from collections.abc import Sequence
from functools import partial
from random import choice
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.text import clean_line
from coach.tui.records_app import RecordsApp
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page

if TYPE_CHECKING:
    from coach.insights.insight import Insight
    from coach.model.mentoring import Mentor, Question
    from coach.model.ongoing import Ongoing
    from coach.model.place import Key
    from coach.model.session import Answer
    from coach.practice.then_and_now import Asked
    from coach.tui.screens.then_and_now import ThenAndNowScreen
    from coach.tui.screens.trends import TrendsScreen


class LookingBackApp(RecordsApp):
    """An app that sets answers side by side, stars them, and brings what insights ask."""

    _brought: "Question | None" = None
    """The question of an insight that she brought last."""

    # Then and now

    def look_again(self) -> None:
        """Show what changed meanwhile, side by side too."""
        from coach.tui.screens.then_and_now import ThenAndNowScreen

        super().look_again()
        screen = self.screen
        if isinstance(screen, ThenAndNowScreen):
            self._look_back_again(screen)
        elif isinstance(screen, Page) and screen.shows_insights:
            self.fill_insights(screen)

    @work(thread=True, exclusive=True, group="reading")
    def _look_back_again(self, screen: "ThenAndNowScreen") -> None:
        from coach.practice.then_and_now import asked_before

        try:
            found = asked_before(self._desk.journal.sessions(), screen.session)
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(screen.show, found)

    def on_reading_screen_then_asked(self, event: OfSession) -> None:
        """She wants to see what she wrote to the questions of a session before."""
        self._look_back(event.session, ("", ""))

    on_history_screen_then_asked = on_reading_screen_then_asked

    def on_trends_screen_then_asked(self, event: "TrendsScreen.ThenAsked") -> None:
        """She wants to see answers side by side, first those behind what she is at."""
        self._look_back("", (event.session, event.step))

    @work(thread=True, exclusive=True, group="reading")
    def _look_back(self, session: str, at: tuple[str, str]) -> None:
        """Look through every session away from the screen, then show what was asked before."""
        from coach.practice.then_and_now import asked_before

        try:
            found = asked_before(self._desk.journal.sessions(), session)
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(self._show_then, found, session, at)

    def _show_then(self, found: "Sequence[Asked]", session: str, at: tuple[str, str]) -> None:
        from coach.tui.screens.then_and_now import ThenAndNowScreen

        self.push_screen(ThenAndNowScreen(found, choice, session=session, at=at))

    def on_then_and_now_screen_session_chosen(self, event: OfSession) -> None:
        """She wants to read the session of then."""
        self.on_history_screen_session_chosen(event)

    # Stars

    def on_then_and_now_screen_star_chosen(self, event: "ThenAndNowScreen.StarChosen") -> None:
        """She stars what she sees, or takes its star away."""
        self._star(event.session, event.keys, on=event.on)

    @work(exclusive=True, group="changing")
    async def on_reading_screen_star_asked(self, event: OfSession) -> None:
        """She wants to star an answer: the only one there is, or the one she says."""
        from coach.tui.dialogs.find import FindDialog

        try:
            answers = self._desk.journal.session(event.session).answered
        except CoachError as error:
            self._tell(error)
            return
        chosen: str | None = "0"
        if len(answers) > 1:
            ways = {str(number): _way(answer) for number, answer in enumerate(answers)}
            chosen = await self.push_screen_wait(FindDialog("Which answer?", [], ways))
        if chosen is not None:
            answer = answers[int(chosen)]
            self._star(event.session, (answer.key,), on=not answer.starred)

    def _star(self, session: str, keys: "Sequence[Key]", *, on: bool) -> None:
        said, star = "Starred." if on else "The star is gone.", self._desk.changes.star
        try:
            answers = self._desk.journal.session(session).answers
        except CoachError as error:
            self._tell(error)
            return
        turned = [each.key for each in answers if each.key in keys and each.starred is not on]
        if self._change(lambda: star(session, keys, on=on), said):
            self._remember(session, lambda: star(session, turned, on=not on))

    # Parts of trends

    @work(exclusive=True, group="narrowing")
    async def on_trends_screen_part_asked(self, event: "TrendsScreen.PartAsked") -> None:
        """She wants to look at a part of her history, or at the whole again."""
        from coach.practice.narrowing import narrowed

        screen, chosen = event.screen, (event.by, "")
        try:
            ongoing = self._desk.journal.ongoing()
        except CoachError as error:
            self._tell(error)
            return
        if event.by != "whole":
            said = await self._part_asked(event.by, ongoing)
            if said is None:
                return
            chosen = said
        part = narrowed(screen.part, *chosen, self._desk.now().date())
        look = self._desk.survey.at_hand()
        if look is not None and look.whole:
            part = part.settled(look.history)
        if part != screen.part:
            screen.look_at(part, part.named(ongoing))
            self.fill_insights(screen)

    async def _part_asked(self, by: str, ongoing: "Ongoing") -> tuple[str, str] | None:
        """What she chose, and by what; None where she changes her mind."""
        from coach.practice.narrowing import ask_for, then_asked
        from coach.tui.asking import asked

        said = await asked(self, [ask_for(by, ongoing)], self._desk.now)
        if said is None:
            return None
        then = then_asked(by, said[by])
        return await self._part_asked(then, ongoing) if then else (by, said[by])

    # Questions of insights

    @work(exclusive=True, group="records")
    async def on_trends_screen_question_brought(
        self, event: "TrendsScreen.QuestionBrought"
    ) -> None:
        """She brings the question of an insight into the next brief, in her words, once."""
        from coach.insights.first_person import in_first_person
        from coach.practice.asking import Ask
        from coach.practice.bringing import brought, mentor_of
        from coach.tui.dialogs.asking import AskDialog

        insight = event.insight
        try:
            there, ongoing = brought(self._ledger, insight), self._ledger.all()
        except CoachError as error:
            self._tell(error)
            return
        if there is not None:
            named = {each.id: clean_line(each.name) for each in ongoing.mentors}
            name = named.get(there.mentor or "") or "your mentor"
            self.notify(f"This is among your questions for {name} already.", markup=False)
            return
        mentor = mentor_of(insight, ongoing, self._desk.now(), event.part)
        name = clean_line(mentor.name) if mentor is not None else "your mentor"
        ask = Ask(
            "question", f"What will you ask {name}?", needed=True,
            text=in_first_person(insight.question),
            hint=f"{insight.title}: {insight.statement}",
        )  # fmt: skip
        words = await self.push_screen_wait(AskDialog(ask, self._desk.now))
        if words is not None:
            self._told(partial(self._bring, insight, words, mentor))

    def _bring(self, insight: "Insight", words: str, mentor: "Mentor | None") -> None:
        from coach.practice.bringing import bring

        made = bring(self._ledger, insight, words, mentor.id if mentor is not None else None)
        if made is not None:
            self._brought = made
            whose = f"for {clean_line(mentor.name)}" if mentor is not None else "with any mentor"
            self.notify(f"In your next brief {whose} now. ⟦undo=u⟧ takes it back.", markup=False)

    def on_trends_screen_undo_asked(self) -> None:
        """Take the question that she brought last out of the brief again."""
        made = self._brought
        if made is None:
            self.notify("There is nothing to take back.", markup=False)
            return
        try:
            self._ledger.remove(self._ledger.current(made))
        except CoachError as error:
            self._tell(error)
            return
        self._brought = None
        self.notify("Taken back.", markup=False)


def _way(answer: "Answer") -> str:
    from coach.practice.changes import first_words

    star = "★ " if answer.starred else ""
    return f"{star}{clean_line(answer.question)}  {first_words(answer)}"
