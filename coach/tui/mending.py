"""A journal that cannot be opened: a calm screen instead of an end."""

from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError, DamagedError, JournalError, UnfinishedError
from coach.practice.desk import Asked
from coach.tui.mentoring_app import MentoringApp
from coach.tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from coach.practice.recovering import Case
    from coach.tui.screens.recovery import RecoveryScreen


class MendingApp(MentoringApp):
    """An app that opens the way to recovery wherever a file turns out to be damaged."""

    fault = ""
    """One line on why the app ended, empty where she ended it."""
    _then: Asked | None = None

    def recover(self, error: CoachError, then: Asked | None = None) -> None:
        """Show what is wrong with the journal, and go on with `then` once it is whole.

        Where its files are not what is wrong, the app ends with the error.
        """
        from coach.practice.recovering import next_case

        self._then = then
        try:
            case = next_case(self._desk.journal)
        except CoachError as other:
            case, error = None, other
        if case is None:
            self.fault = str(error)
            self.exit()
        else:
            self._show_case(case)

    def _show_case(self, case: "Case") -> None:
        from coach.tui.screens.recovery import RecoveryScreen

        self.push_screen(RecoveryScreen(case))

    def _tell(self, error: CoachError) -> None:
        super()._tell(error)
        if isinstance(error, (DamagedError, UnfinishedError)) and not self._is_recovering:
            from coach.practice.recovering import next_case

            try:
                case = next_case(self._desk.journal)
            except JournalError:
                return  # what was told is all that can be said
            if case is not None:
                self._show_case(case)

    @property
    def _is_recovering(self) -> bool:
        return any(type(screen).__name__ == "RecoveryScreen" for screen in self.screen_stack)

    @work(exclusive=True, group="mending")
    async def on_home_screen_bring_back_asked(self) -> None:
        """Say what a file does not have any more, and bring it back when she says so."""
        from coach.practice.recovering import went_back_texts
        from coach.tui.dialogs.choice import ChoiceDialog

        care = self._desk.journal.care
        try:
            for went in care.went_back():
                ways = {"back": "Bring back what the backups have"} if went.found else {}
                ways |= {"later": "Leave it as it is for now", "without": "Go on without it"}
                title = "Not in the file any more"
                way = await self.push_screen_wait(ChoiceDialog(title, went_back_texts(went), ways))
                if way == "back":
                    care.gone_back.bring_back(went)
                elif way == "without":
                    care.gone_back.go_on_without(went)
            self._desk.journal.finish_harvest()
        except CoachError as error:
            self._tell(error)
        self.look_again()

    def on_recovery_screen_chosen(self, event: "RecoveryScreen.Chosen") -> None:
        """She has chosen how to go on."""
        from coach.practice.recovering import QUIT, next_case, take

        if event.way == QUIT:
            self.exit()
            return
        try:
            said = take(self._desk.journal, event.case, event.way)
            if said:
                self.notify(said, timeout=10, markup=False)
            case = next_case(self._desk.journal)
        except CoachError as error:
            self._tell(error)
            return
        if case is not None:
            event.screen.show_case(case)
        else:
            self._opened()

    def _opened(self) -> None:
        self.pop_screen()
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            self._told(lambda: home.show(self._desk.home()))
        self._told(self._desk.journal.finish_harvest)
        self.look_again()
        if self._then is not None:
            asked, self._then = self._then, None
            self._reflect(asked)
