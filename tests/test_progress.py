"""Progress: told step by step, stopped between two steps, never where it would be half done."""

import threading

import pytest

from coach.errors import StoppedError
from coach.progress import Progress


def test_each_step_is_told_before_it_is_done() -> None:
    progress = Progress()
    assert progress.said == ""
    seen = [(item, progress.said) for item in progress.each(iter("abc"), "files")]
    assert seen == [("a", "0 of 3 files"), ("b", "1 of 3 files"), ("c", "2 of 3 files")]
    assert progress.said == "3 of 3 files"


def test_it_stops_before_the_next_step_and_not_within_one() -> None:
    progress, done = Progress(), []
    steps = progress.each("abc", "files")
    done.append(next(steps))
    assert progress.stop()
    with pytest.raises(StoppedError):
        next(steps)
    assert done == ["a"]


def test_what_goes_to_the_end_is_not_stopped() -> None:
    progress = Progress()
    progress.to_the_end()
    assert not progress.stop()
    assert list(progress.each("abc", "files")) == ["a", "b", "c"]


def test_what_was_asked_to_stop_never_begins_what_goes_to_the_end() -> None:
    progress = Progress()
    assert progress.stop()
    with pytest.raises(StoppedError):
        progress.to_the_end()


def test_where_stopping_is_sure_the_work_never_goes_to_the_end() -> None:
    for _ in range(300):
        progress, ended = Progress(), []

        def work(progress: Progress = progress, ended: list[bool] = ended) -> None:
            try:
                progress.to_the_end()
            except StoppedError:
                return
            ended.append(True)

        thread = threading.Thread(target=work)
        thread.start()
        sure = progress.stop()
        thread.join()
        assert not (sure and ended)
