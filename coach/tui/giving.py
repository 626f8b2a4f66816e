"""Pages about more than one session, given from inside the app."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.tui.brief_app import BriefApp

if TYPE_CHECKING:
    from coach.practice.pages import Pages
    from coach.sharing.page import Page
    from coach.sharing.paper import Form

_Make = Callable[["Pages", date, "Form"], "Page"]

_GIVEN: Mapping[str, tuple[str, _Make]] = {
    "trends": ("Trends", lambda pages, today, form: pages.of_trends(today, form)),
    "year": ("The year", lambda pages, today, form: pages.of_year(today.year, today, form)),
    "quarter": ("The quarter", lambda pages, _, form: pages.of_quarter(form)),
    "journal": ("The whole journal", lambda pages, today, form: pages.of_journal(today, form)),
}
_FOR_HER = ("journal",)
"""What is for her alone."""
_NOT_MADE = "Stopped. No page was made."


class GivingApp(BriefApp):
    """An app that shows such a page as it would leave, and hands it over when she agrees."""

    @work(exclusive=True, group="giving")
    async def give(self, what: str) -> None:
        """Show the trends, the year, the quarter or the whole journal as a page."""
        from coach.tui.dialogs.agreed import ExportChoice
        from coach.tui.dialogs.choice import ChoiceDialog
        from coach.tui.dialogs.export import ExportDialog
        from coach.tui.exporting import WholePreviews

        title, make = _GIVEN[what]
        choice = ExportChoice(for_me=what in _FOR_HER)
        try:
            mentors = self._desk.journal.ongoing().active_mentors()
            names = {} if choice.for_me else {each.id: each.name for each in mentors}
            mentor = next(iter(names), None)
            if len(names) > 1:
                mentor = await self.push_screen_wait(ChoiceDialog("For which mentor?", [], names))
                if mentor is None:
                    return
            today, her = self._desk.now().date(), self._desk.settings.name
            preview = WholePreviews(self._desk.journal, mentor, today, make, her)
            first = await self.at_work("Making the page", partial(preview, choice), _NOT_MADE)
        except CoachError as error:
            self._tell(error)
            return
        if first.page is not None and first.page.nothing:
            self.notify(first.page.nothing, markup=False)
            return
        known = names.get(mentor or "", "")
        dialog = ExportDialog(title, known, preview, choice, slow=True)
        self.hand_over(await self.push_screen_wait(dialog))
