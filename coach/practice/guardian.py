"""Saves her words when the terminal goes away, or coach is told to end or to stop.

Textual saves nothing by itself: a hang-up kills it at once. So these signals are
blocked before any thread starts, and a thread of our own waits for them: it
saves, asks the app to leave, and leaves by force where it does not.
"""

import os
import select
import signal
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress

from coach.errors import CoachError, inside
from coach.practice.terminal import TerminalAsFound, wait_for_the_front

PATIENCE = 2.0
"""Seconds the app has to leave by itself once it was asked to."""
_LAST_WORDS = 0.5
"""Seconds that a step on the way out by force may take at most."""

_ENDING = frozenset({signal.SIGHUP, signal.SIGTERM, signal.SIGINT})
_PAUSING = frozenset({signal.SIGTSTP, signal.SIGCONT})

Act = Callable[[], object]


class Guardian:
    """Waits for signals. Start it once, in the entry point, before any thread."""

    def __init__(self, patience: float = PATIENCE, by_force: Act | None = None) -> None:
        """`by_force` is what to do last where no app leaves by itself."""
        self._patience = patience
        self._by_force = by_force
        self._terminal: TerminalAsFound | None = None
        self._save: Act | None = None
        self._leave: Act | None = None
        self._say: Act | None = None
        self._pause: Act | None = None
        self._repaint: Act | None = None
        self._child: int | None = None
        self._away = False
        self._stopping = False
        self._continued = threading.Event()
        self._ending = threading.Event()
        self.signal: int | None = None

    def start(self, terminal: TerminalAsFound | None = None) -> None:
        """Block the signals in this and all later threads, and wait for one.

        With a terminal, which an app is going to fill, the signals that stop and
        continue a program are taken too, and the end of the terminal itself: a
        hang-up is told only to the programs in its foreground.
        """
        self._terminal = terminal
        taken = _ENDING if terminal is None else _ENDING | _PAUSING
        signal.pthread_sigmask(signal.SIG_BLOCK, taken)
        _in_a_thread("guardian", lambda: self._wait(taken))
        if terminal is not None:
            _in_a_thread("hang-up", _tell_a_hang_up)

    # What is guarded

    def watch(self, save: Act | None) -> None:
        """What to save when the end comes; None when nothing is being written."""
        self._save = save

    def save(self) -> None:
        """Save what is being watched; safe to call from any thread, and more than once."""
        if self._save is not None:
            self._save()

    def on_end(self, leave: Act) -> None:
        """How to ask the app to leave. Called from another thread, and must not wait."""
        self._leave = leave

    def on_pause(self, pause: Act, repaint: Act) -> None:
        """How to ask the app to `stop_here`, and to repaint. Call it once the app stands.

        Both are called from another thread, and must not wait.
        """
        if self._terminal is not None:
            # The app's toolkit took these two. Blocked as they are no handler runs, but
            # the first has to stop coach, and one that is ignored might never be told.
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.signal(signal.SIGCONT, lambda *_: None)
            self._pause, self._repaint = pause, repaint

    def at_last(self, say: Act) -> None:
        """What to say at the end where no app leaves by itself, once all is saved."""
        self._say = say

    # What the app does about its terminal

    def stop_group(self) -> None:
        """Have coach stopped, with whatever was started for it, as by Ctrl+Z in a shell."""
        if self._terminal is not None:
            os.kill(0, signal.SIGTSTP)

    def stop_here(self) -> bool:
        """Stop until a shell brings coach to the front again; False where there is none.

        The terminal must have been given back.
        """
        self._continued.clear()
        self._stopping = True
        _stop()
        stopped = self._continued.wait(_LAST_WORDS)
        wait_for_the_front()
        self._stopping = False
        return stopped

    def run_child(self, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
        """Run another program in this terminal until it ends, and give its exit status.

        The child starts with no signal blocked, which a plain subprocess would
        inherit. It is told to end when coach is, and then this never returns. Raises
        OSError where it cannot be started.
        """
        child = os.posix_spawnp(arguments[0], list(arguments), dict(environment), setsigmask=[])
        self._child, self._away = child, True
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self._child = None
        if self._ending.wait(_LAST_WORDS if -status in _ENDING else 0):  # what ended it ends coach
            threading.Event().wait()
        self._away = False
        if status != 0 and self._terminal is not None:
            self._terminal.give_back(from_app=False)
        return status

    # Signals

    def _wait(self, taken: Collection[signal.Signals]) -> None:
        while (told := signal.sigwait(taken)) not in _ENDING:
            if told == signal.SIGCONT:
                self._go_on()
            else:
                self._stop()
        self._end(told)

    def _stop(self) -> None:
        self._try_to_save()
        if self._child is not None:
            _stop()  # the child stops by itself, and has the terminal
        elif self._pause is not None:
            self._pause()

    def _go_on(self) -> None:
        if self._stopping:
            self._continued.set()
        elif self._child is None and self._repaint is not None:
            self._repaint()

    def _end(self, told: int) -> None:
        self.signal = told
        self._ending.set()
        _in_a_thread("patience", lambda: self._leave_by_force(self._patience))
        refused = self._try_to_save()
        if self._leave is not None and (self._away or self._stopping):
            self._end_child(told)
            self._leave_by_force(0)
        elif self._leave is not None:
            self._leave()
        else:
            _tell(refused)
            if self._say is not None and not refused:
                with suppress(OSError):  # nobody reads it any more
                    self._say()
            if self._by_force is not None:
                self._by_force()
            os._exit(128 + told)

    def _end_child(self, told: int) -> None:
        with suppress(ProcessLookupError):
            if self._child is not None:
                os.kill(self._child, told)
        end = time.monotonic() + self._patience / 2
        while self._child is not None and time.monotonic() < end:
            time.sleep(0.01)

    def _leave_by_force(self, after: float) -> None:
        """End coach although the app hangs, or waits for a terminal that is gone."""
        time.sleep(after)
        _in_a_thread("last words", self._last_words).join(_LAST_WORDS)
        if self._by_force is not None:
            _in_a_thread("by force", self._by_force).join(_LAST_WORDS)
        os._exit(128 + (self.signal or 0))

    def _last_words(self) -> None:
        refused = self._try_to_save()
        if self._terminal is not None and not self._stopping:
            self._terminal.give_back(from_app=not self._away)
        _tell(refused)

    def _try_to_save(self) -> str:
        """Save, and say why that failed; empty where it did not."""
        try:
            self.save()
        except CoachError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001  whatever it is, coach still has to leave
            return inside(error)
        return ""


def _in_a_thread(name: str, act: Act) -> threading.Thread:
    thread = threading.Thread(target=act, name=name, daemon=True)
    thread.start()
    return thread


def _tell(line: str) -> None:
    if line:
        with suppress(OSError):  # nobody reads it any more
            os.write(2, f"coach: {line}\n".encode())


def _stop() -> None:
    """Stop coach, in whatever thread, until it is continued; nothing where no shell could."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTSTP])
    signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTSTP])


def _tell_a_hang_up() -> None:
    """Tell coach itself when its terminal is gone, by the signal for it."""
    watched = select.poll()
    watched.register(0, 0)
    for _, what in watched.poll():
        if what & select.POLLHUP:
            os.kill(os.getpid(), signal.SIGHUP)
