"""One person: where they stand, what is open with them, and where they came up."""

from coach.model.person import Person
from coach.practice.mentoring import Mentoring
from coach.practice.person_page import person_rows
from coach.text import clean_line
from coach.tui.lines import LinesPage
from coach.tui.widgets.page import TopLine


class PersonScreen(LinesPage):
    """What she wrote of a person, by the sessions in which it stands."""

    CSS_PATH = ["lines.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Person"
    shows_mentoring = True
    HELP = """\
## A person

Where they stand as you see it, what is open with them, and every session in which they came
up. Enter on a line reads the session, goes to what is open, or sets what stands for the name
in pages that leave.
"""

    class LineTaken(LinesPage.LineTaken):
        """She wants what a line of the page leads to."""

    def __init__(self, person: Person, mentoring: Mentoring) -> None:
        super().__init__(person_rows(person, mentoring))
        self.person = person

    def top_line(self) -> TopLine:
        """The name."""
        return TopLine(clean_line(self.person.name), "a person")

    def show(self, shown: Mentoring) -> None:
        """Show the person as they are now; one who is gone stays as they were."""
        found = (each for each in shown.ongoing.people if each.id == self.person.id)
        self.person = next(found, self.person)
        self.fill(person_rows(self.person, shown))
