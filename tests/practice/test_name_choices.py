"""What she chose for a name on one page holds for the next, and is kept in the journal."""

import pytest

from coach.journal.journal import Journal
from coach.model.person import NameChoice
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.briefing import brief_page
from coach.practice.ledger import Ledger
from coach.practice.name_choices import Chosen, chosen_before, now_chosen, remember
from coach.practice.pages import Pages
from coach.sharing.visibility import ME, Audience
from tests.factories import NOON, CountingIds, TickingClock, make_answer, make_session


@pytest.fixture
def ledger(places: Places) -> Ledger:
    clock = TickingClock()
    return Ledger(Journal(places, now=clock), clock, CountingIds())


def test_what_was_chosen_is_found_again_and_can_be_changed(ledger: Ledger) -> None:
    remember(ledger, Chosen(("Will", "May"), ("Mark",)))
    assert chosen_before(ledger.all().names) == Chosen(("Will", "May"), ("Mark",))
    remember(ledger, Chosen(("MARK",), ("Will",)))
    assert chosen_before(ledger.all().names) == Chosen(("May", "Mark"), ("Will",))
    assert len(ledger.all().names) == 3


def test_remembering_the_same_again_writes_nothing(ledger: Ledger) -> None:
    remember(ledger, Chosen(("Will",), ("Mark",)))
    before = ledger.all().names
    remember(ledger, Chosen(("will",), (" Mark ",)))
    assert ledger.all().names == before


def test_what_she_says_now_goes_before_what_she_chose() -> None:
    before = Chosen(("Will", "May"), ("Mark",))
    assert now_chosen(before, ("mark",), ("WILL",)) == Chosen(("mark", "May"), ("WILL",))
    assert now_chosen(before, (), ()) == before


def test_the_later_of_two_choices_counts_as_after_a_merge(ledger: Ledger) -> None:
    ledger.add(NameChoice, name="Will", hide=True)
    ledger.add(NameChoice, name="will", hide=False)
    assert chosen_before(ledger.all().names) == Chosen((), ("will",))


def test_a_page_hides_what_was_chosen_before(ledger: Ledger) -> None:
    session = make_session(make_answer(value="I asked Lena and told Tom."))
    ledger.journal.save_session(session)

    def page(*hide: str, keep: tuple[str, ...] = (), audience: Audience | None = None) -> str:
        return Pages(ledger.journal, audience or Audience(), hide, keep).of(session).text

    assert "Lena and told Tom" in page()
    remember(ledger, Chosen(("Lena",), ("Tom",)))
    assert "I asked L. and told Tom" in page()
    assert "Lena and told T." in page("Tom", keep=("Lena",))
    assert "Lena and told Tom" in page(audience=ME)
    pages = Pages(ledger.journal, Audience())
    made = pages.of(session)
    assert pages.hidden(made) == ("Lena",)
    assert pages.left(made) == ()


def test_a_name_that_is_hidden_in_a_record_is_still_among_those_of_the_page(
    ledger: Ledger,
) -> None:
    ledger.add(Promise, will="Introduce me to Eva Lindholm", theirs=True)

    def made() -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        pages = Pages(ledger.journal, Audience())
        page = brief_page(pages, NOON)
        return page.text, page.candidates, pages.hidden(page)

    remember(ledger, Chosen((), ("Eva Lindholm",)))
    assert made()[1:] == (("Eva Lindholm",), ())
    remember(ledger, Chosen(("Eva Lindholm", "Jonas Berg")))
    text, candidates, hidden = made()
    assert "Introduce me to E.L." in text
    assert candidates == hidden == ("Eva Lindholm",)


def test_it_goes_into_a_backup_and_comes_back_with_it(ledger: Ledger, places: Places) -> None:
    remember(ledger, Chosen(("Will",)))
    archives = ledger.journal.care.archives
    kept = archives.text()
    remember(ledger, Chosen((), ("Will",)))
    archives.restore(kept)
    there = Journal(places, now=TickingClock()).ongoing().names
    assert chosen_before(there) == Chosen(("Will",))


def test_a_longer_name_is_hidden_without_a_choice_and_stays_as_written_by_one(
    ledger: Ledger,
) -> None:
    ledger.add(Promise, will="Call the bank", who="Tom Barrett")
    session = make_session(make_answer(value="I asked Tom Adler."))
    ledger.journal.save_session(session)
    pages = Pages(ledger.journal, Audience())
    page = pages.of(session)
    assert "I asked T.A." in page.text
    assert (pages.hidden(page), pages.left(page)) == (("Tom Adler",), ())
    kept = Pages(ledger.journal, Audience(), kept=("Tom Adler",))
    page = kept.of(session)
    assert "I asked Tom Adler." in page.text
    assert (page.candidates, kept.hidden(page)) == (("Tom Adler",), ())
