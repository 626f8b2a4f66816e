"""Insights for a page that leaves, computed from what its reader may see."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coach.insights.insight import Insight
from coach.insights.overview import overview
from coach.insights.ratings import PulsePath, pulse_paths
from coach.model.session import Session
from coach.sharing.visibility import Gate


def insights_that_leave(
    gate: Gate, sessions: Iterable[Session], today: date
) -> tuple[Insight, ...]:
    """The insights of these sessions for the audience of a gate.

    `sessions` is her whole history. A path of which some marks are kept back is
    not the whole one, so it is shown without a word on whether it has moved.
    """
    history = list(sessions)
    seen = [gate.let_out(session).session for session in history]
    held = {session.id: session for session in history}
    whole = set()
    for path in pulse_paths(history):
        shown = path.series
        if not gate.audience.me:
            shown = gate.disguise(held[path.marks[-1].session])(shown)
        whole.add(_points(replace(path, series=shown)))
    return tuple(
        told if isinstance(told.data, PulsePath) and _points(told.data) in whole else counted
        for told, counted in zip(
            overview(seen, today), overview(seen, today, filtered=True), strict=True
        )
    )


def _points(path: PulsePath) -> tuple[str, tuple[tuple[str, int], ...]]:
    return path.series, tuple((mark.session, mark.mark) for mark in path.marks)
