"""What has left: when, to whom, and how much of it."""

from coach.tui.lines import LinesPage


class SharedScreen(LinesPage):
    """The log of pages that left, the newest first."""

    CSS_PATH = ["lines.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Shared"
    empty_text = (
        "Nothing has left yet. What you write to a file, copy or print is noted here: when, "
        "for whom and how much, without its words.\n\n"
        "e gives a session to your mentor, in History or while you read one."
    )
    HELP = """\
## Shared

Every page that you let leave: when, for whom, as what, and how many answers were on it. None
of their words stand here. Enter reads the session that a page was of.
"""

    class LineTaken(LinesPage.LineTaken):
        """She wants to read the session that a page was of."""
