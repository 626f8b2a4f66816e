import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sharing.tokens import distinct_words, token_words, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tom's", ["tom", "s"]),
        ("Anne-Marie O’Brien_2", ["anne", "marie", "o", "brien"]),
        ("RENÉE Rene\u0301e renee", ["renee"] * 3),
        ("Łukasz Søren Æsa Straße ﬁn", ["lukasz", "soren", "aesa", "strasse", "fin"]),
        ("Da\u00adna\u200b", ["dana"]),
        ("王小明说ok王", ["王", "小", "明", "说", "ok", "王"]),
        ("राम रामायण", ["राम", "रामायण"]),
        ("12 --- 🙂", []),
        ("", []),
    ],
)
def test_words_are_letters_folded(text: str, words: list[str]) -> None:
    assert list(token_words(text)) == [word.replace("ा", "ा") for word in words]


@pytest.mark.parametrize("text", ["I met Dana-Lee.", "Ich traf Renée, 王小明 und Ola\u0301!"])
def test_tokens_tell_their_place(text: str) -> None:
    for token in tokens(text):
        assert token_words(text[token.start : token.end]) == (token.word,)
    assert all(a.end <= b.start for a, b in zip(tokens(text), tokens(text)[1:], strict=False))


@given(st.one_of(st.text(), st.text("aAbZ .'\u2019-1\u0301\xad王é")))
def test_the_distinct_words_are_those_of_the_tokens(text: str) -> None:
    assert distinct_words(text) == set(token_words(text))
