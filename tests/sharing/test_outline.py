"""Whatever she writes, the outline of a page is ours."""

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model.guide import Kind, Visibility
from coach.model.session import Answer, FollowUpAnswer
from coach.model.texts import is_blank
from coach.sharing.page import session_to_markdown
from coach.sharing.visibility import ME, Audience
from coach.text import clean, clean_line
from tests.factories import make_answer, make_session
from tests.sharing.nasty import lines, texts
from tests.sharing.pages import READERS, letters, parse

values = st.one_of(
    st.tuples(st.just(Kind.TEXT), texts),
    st.tuples(st.just(Kind.LIST), st.lists(lines, min_size=1, max_size=3).map(tuple)),
    st.tuples(st.just(Kind.RATE), st.integers(1, 7)),
    st.tuples(
        st.just(Kind.PROMISE), st.fixed_dictionaries({"will": texts, "by": lines, "when": lines})
    ),
    st.tuples(st.just(Kind.LINE), st.none()),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    kind, value = draw(values)
    return make_answer(
        draw(st.sampled_from("ab")),
        value,
        kind=kind,
        question=draw(st.sampled_from(["What?", "What # ##", "*Who* [x](y)"]) | lines),
        about=draw(st.just("") | lines),
        ends=draw(st.none() | st.tuples(lines, lines)),
        note=draw(st.just("") | texts),
        follow_up=draw(st.none() | st.builds(FollowUpAnswer, lines, texts)),
        visibility=draw(st.sampled_from(Visibility)),
    )


sessions = st.builds(
    lambda given, title, guide: make_session(*given, title=title, guide=guide),
    st.lists(answers(), max_size=4),
    lines,
    st.just("prep") | lines,
)


@settings(max_examples=120, deadline=None)
@given(sessions, st.sampled_from([ME, Audience()]), st.sampled_from(sorted(READERS)))
def test_the_headings_are_exactly_ours(session: object, audience: Audience, reader: str) -> None:
    page = session_to_markdown(session, audience)  # type: ignore[arg-type]
    parsed = parse(page.text, reader)
    shown = [a for a in session.answers if _is_shown(a, audience)]  # type: ignore[attr-defined]
    steps = [key for key, _ in groupby(shown, key=lambda answer: (answer.step, answer.question))]
    title, *questions = parsed.headings
    assert title[0] == "h1"
    assert [tag for tag, _ in questions] == ["h2"] * len(steps)
    assert [letters(said) for _, said in questions] == [letters(clean(q)) for _, q in steps]
    assert parsed.alive <= {"link_open", "link_close"}
    assert all(url.startswith(("http://", "https://", "mailto:")) for url in parsed.links)
    assert set(parsed.front) <= {
        "title", "date", "guide", "session", "started", "finished", "minutes"
    }  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(answers(), max_size=4))
def test_on_her_page_every_word_is_there_in_order(given_answers: list[Answer]) -> None:
    page = session_to_markdown(make_session(*given_answers), ME)
    said = parse(page.text).words
    at = 0
    for text in (text for answer in given_answers for text in _texts(answer)):
        at = said.index(letters(clean(text)), at)


def _texts(answer: Answer) -> list[str]:
    found = [answer.about] if _is_shown(answer, ME) else []
    if isinstance(answer.value, str):
        found.append(answer.value)
    elif isinstance(answer.value, tuple):
        found += [line for line in answer.value if clean_line(line)]
    elif isinstance(answer.value, dict):
        # A date stands as she typed it where it cannot be read as one.
        found += [text for text in answer.value.values() if text]
    found.append(answer.note)
    if answer.follow_up is not None and answer.follow_up.answer.strip():
        found += [answer.follow_up.question, answer.follow_up.answer]
    return found


def _is_shown(answer: Answer, audience: Audience) -> bool:
    return not is_blank(answer) and (audience.me or answer.visibility is not Visibility.PRIVATE)
