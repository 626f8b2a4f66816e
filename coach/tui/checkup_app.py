"""The doctor in the app: looking everything over away from the screen, and mending it there."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.progress import Progress
from coach.tui.settings_app import SettingsApp

if TYPE_CHECKING:
    from coach.practice.checkup import Finding

_STOPPED = "Stopped. Looking changes nothing."


class CheckupApp(SettingsApp):
    """An app in which everything can be looked over and mended, as by `coach doctor`."""

    def check_up(self) -> None:
        """Look at everything, and show how it is."""
        self._look_over()

    def on_checkup_screen_look_asked(self) -> None:
        """She wants everything looked at again."""
        self._look_over()

    def on_checkup_screen_mend_asked(self) -> None:
        """She wants mended what needs no choice of hers."""
        from coach.practice.mending import mend

        self._look_over("Mending", mend)

    def on_checkup_screen_bring_back_asked(self) -> None:
        """She wants back what only backups have any more."""
        from coach.practice.mending import bring_back

        self._look_over("Bringing back", bring_back)

    @work(exclusive=True, group="checkup")
    async def _look_over(
        self, doing: str = "", do: "Callable[[Desk], Iterable[Finding]] | None" = None
    ) -> None:
        """Do something about it first, where there is something to do, and look at everything.

        A desk of its own sees what is there at that moment.
        """
        from coach.practice.checkup import check_up
        from coach.tui.screens.checkup import CheckupScreen

        done: list[Finding] = []
        desk = self._desk

        def fresh() -> Desk:
            return Desk(desk.places, desk.now, desk.ids, desk.zone)

        def mended(progress: Progress) -> None:
            progress.to_the_end()
            done.extend(do(fresh()) if do is not None else ())

        try:
            if do is not None:
                await self.at_work(doing, mended, "")
            looking = "Looking everything over"
            found = await self.at_work(looking, lambda told: check_up(fresh(), told), _STOPPED)
        except CoachError as error:
            self._tell(error)
            return
        if isinstance(self.screen, CheckupScreen):
            self.screen.show(found, done)
        else:
            await self.push_screen(CheckupScreen(found))
        if done:
            self.look_again()
