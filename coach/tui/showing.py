"""What she reads: guides, History, Trends, one session, and the page that would leave."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from coach.errors import CoachError
from coach.tui.long_work import LongWorkApp
from coach.tui.widgets.messages import OfGuide, OfSession

if TYPE_CHECKING:
    from coach.model.place import Key
    from coach.model.session import Session
    from coach.practice.survey import Look
    from coach.tui.dialogs.agreed import Agreed
    from coach.tui.filled import Filled
    from coach.tui.screens.doubles import DoublesScreen
    from coach.tui.screens.guides import GuidesScreen
    from coach.tui.screens.trends import TrendsScreen
    from coach.tui.widgets.page import Page


class ShowingApp(LongWorkApp):
    """An app that opens the screens for reading in answer to their messages."""

    _last_filled: "tuple[Look, Filled] | None" = None
    """What Trends was filled with last, and what it is of."""

    def _undoable(self, session: str) -> bool:  # noqa: ARG002
        """Whether something that was done to a session can be taken back."""
        return False

    def on_home_screen_guides_asked(self) -> None:
        """She wants to see the guides."""
        from coach.practice.used_lately import used_lately
        from coach.tui.screens.guides import GuidesScreen

        desk = self._desk
        self._told(
            lambda: self.push_screen(
                GuidesScreen(
                    desk.library.guides,
                    used_lately(desk.journal),
                    desk.now().date(),
                    desk.library.problems,
                    pinned=desk.taste.pinned,
                    put_away=desk.taste.hidden,
                )
            )
        )

    def on_guides_screen_origin_asked(self, event: OfGuide) -> None:
        """She wants to know where a guide comes from."""
        from coach.tui.dialogs.origin import OriginDialog

        self.push_screen(OriginDialog.of(self._desk.library.get(event.slug)))

    def on_guides_screen_taste_changed(self, event: "GuidesScreen.TasteChanged") -> None:
        """She pinned a guide or put one away."""
        settings = self._desk.settings
        pinned, put_away = tuple(sorted(event.pinned)), tuple(sorted(event.put_away))
        self._told(lambda: self._desk.keep(replace(settings, pinned=pinned, not_for_me=put_away)))

    on_history_screen_guides_asked = on_home_screen_guides_asked
    on_trends_screen_guides_asked = on_home_screen_guides_asked
    on_records_screen_guides_asked = on_home_screen_guides_asked
    on_then_and_now_screen_guides_asked = on_home_screen_guides_asked

    def on_home_screen_history_asked(self) -> None:
        """She wants to read what she wrote."""
        from coach.tui.screens.history import HistoryScreen

        names = self._desk.mentor_names
        self._read_then(lambda sessions: self.push_screen(HistoryScreen(sessions, names())))

    def on_home_screen_trends_asked(self) -> None:
        """She wants to see what can be said across sessions."""
        from coach.tui.screens.trends import TrendsScreen

        last, held = self._last_filled, self._desk.survey.at_hand()
        screen = TrendsScreen(last[1] if last and last[0] is held else None)
        self.push_screen(screen)
        self.fill_insights(screen)

    def fill_insights(self, screen: "Page") -> None:
        """Look through her sessions away from the screen, until it is left."""
        screen.run_worker(
            partial(self._look_through, screen), thread=True, exclusive=True, group="insights"
        )

    def _look_through(self, screen: "Page") -> None:
        from coach.insights.narrowing import WHOLE
        from coach.tui.filled import Filled
        from coach.tui.screens.trends import TrendsScreen

        worker = get_current_worker()
        part = screen.part if isinstance(screen, TrendsScreen) else WHOLE
        narrow = {} if part.is_whole else {"narrow": part.of}
        try:
            for look in self._desk.survey.looks(lambda: worker.is_cancelled, **narrow):
                last = self._last_filled
                known = last is not None and last[0] is look
                filled = last[1] if last is not None and known else Filled.of(look, part)
                if not worker.is_cancelled:  # another part may be looked at by now
                    self._last_filled = look, filled
                    self.call_from_thread(screen.show, filled)
        except CoachError as error:
            self.call_from_thread(self._tell, error)

    def on_history_screen_session_chosen(self, event: OfSession) -> None:
        """She wants to read a session."""
        self._read(event.session)

    def _read(
        self,
        session: str,
        terms: "Sequence[str]" = (),
        at: "Callable[[Session], Key | None]" = lambda _: None,
    ) -> None:
        """Open a session to read, with words marked in it, at the answer that `at` finds in it."""
        from coach.tui.screens.reading import ReadingScreen

        names, shared = self._desk.mentor_names, self._desk.shared_line

        def show(sessions: "list[Session]") -> object:
            key = next((at(each) for each in sessions if each.id == session), None)
            return self.push_screen(
                ReadingScreen(
                    sessions,
                    session,
                    names(),
                    shared,
                    terms=terms,
                    at=key,
                    undoable=self._undoable,
                )
            )

        self._read_then(show)

    def on_trends_screen_session_chosen(self, event: "TrendsScreen.SessionChosen") -> None:
        """She wants to read the answer behind a point."""
        from coach.practice.behind import answer_behind

        source = event.source
        self._read(event.session, event.terms, lambda session: answer_behind(session, source))

    on_ended_screen_read_asked = on_history_screen_session_chosen

    @work(thread=True, exclusive=True, group="reading")
    def _read_then(self, show: "Callable[[list[Session]], object]") -> None:
        """Read every session away from the screen, then show something."""
        try:
            sessions = self._desk.journal.sessions()
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(self._told, partial(show, sessions))

    def on_home_screen_doubles_asked(self) -> None:
        """She wants to choose between two versions."""
        from coach.practice.doubles import pairs
        from coach.tui.screens.doubles import DoublesScreen

        self._told(lambda: self.push_screen(DoublesScreen(pairs(self._desk.journal))))

    def on_doubles_screen_settled(self, event: "DoublesScreen.Settled") -> None:
        """She has chosen which version stands."""
        from coach.practice.doubles import pairs, picks, said_of_settled

        journal, pair = self._desk.journal, event.pair
        try:
            picked = picks(pair, event.turned)
            journal.care.merging.settle(pair.double, use_other=event.use_other, picks=picked)
            journal.finish_harvest()
            left = pairs(journal)
        except CoachError as error:
            self._tell(error)
            return
        self.notify(said_of_settled(pair), markup=False)
        if left:
            event.screen.show(left)
        else:
            self.pop_screen()

    def hand_over(self, agreed: "Agreed | None") -> None:
        """Let the very page that she agreed to leave; None is that she did not."""
        from coach.practice.name_choices import remember
        from coach.tui.exporting import Terminal, chosen, hand_over

        if agreed is not None:
            log, terminal = self._desk.shared, Terminal(self.copy_to_clipboard, self._print_out)
            self._told(lambda: self.notify(hand_over(agreed, log, terminal), markup=False))
            self._told(lambda: remember(self._desk.ledger, chosen(agreed)))

    def _print_out(self, text: str) -> None:
        """Show a text in the bare terminal, until she presses Enter."""
        with self.suspend():
            sys.stdout.write(f"{text}\n\nenter  back to coach\n")
            sys.stdout.flush()
            sys.stdin.readline()

    @work
    async def on_ended_screen_export_asked(self, event: OfSession) -> None:
        """She wants to see what would leave, and perhaps to write it."""
        from coach.tui.dialogs.export import ExportDialog
        from coach.tui.exporting import previews
        from coach.tui.screens.reading import ReadingScreen

        try:
            session = self._desk.journal.session(event.session)
            mentor = self._desk.mentor_names().get(session.mentor or "", "")
        except CoachError as error:
            self._tell(error)
            return
        preview = previews(self._desk.journal, session, self._desk.settings.name)
        dialog = ExportDialog(session.title, mentor, preview)
        self.hand_over(await self.push_screen_wait(dialog))
        if isinstance(self.screen, ReadingScreen):
            self.screen.show_shared()

    on_history_screen_export_chosen = on_ended_screen_export_asked
    on_reading_screen_export_chosen = on_ended_screen_export_asked
