"""Pages about more than one session, given from inside the app."""

from collections.abc import Callable, Mapping
from datetime import date
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
}


class GivingApp(BriefApp):
    """An app that shows such a page as it would leave, and hands it over when she agrees."""

    @work(exclusive=True, group="giving")
    async def give(self, what: str) -> None:
        """Show the trends, the year or the quarter as a page, for a mentor or for her."""
        from coach.tui.dialogs.choice import ChoiceDialog
        from coach.tui.dialogs.export import ExportChoice, ExportDialog
        from coach.tui.exporting import whole_previews

        title, make = _GIVEN[what]
        try:
            mentors = self._desk.journal.ongoing().active_mentors()
        except CoachError as error:
            self._tell(error)
            return
        names = {each.id: each.name for each in mentors}
        mentor = next(iter(names), None)
        if len(names) > 1:
            mentor = await self.push_screen_wait(ChoiceDialog("For which mentor?", [], names))
            if mentor is None:
                return
        her = self._desk.settings.name
        preview = whole_previews(self._desk.journal, mentor, self._desk.now().date(), make, her)
        try:
            first = preview(ExportChoice()).page
        except CoachError as error:
            self._tell(error)
            return
        if first is not None and first.nothing:
            self.notify(first.nothing, markup=False)
            return
        dialog = ExportDialog(title, names.get(mentor or "", ""), preview)
        self.hand_over(await self.push_screen_wait(dialog))
