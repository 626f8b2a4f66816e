"""The rules for one wording: what it asks, how long it is, and the words it may not use."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from coach.guides.faults import quoted
from coach.text import fold, words

MOST_WORDS = 18
MOST_WORDS_OF_A_RATING = 20
MOST_WORDS_OF_A_HINT = 25
MOST_WORDS_OF_AN_EXAMPLE = 30

# Every word that is not allowed stands here, with what is wrong with its group.
REASONS_ASKED = ("why", "how come", "reason you", "reasons you")
NOT_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "is jargon; say it in plain words": (
        *("leverage", "leverages", "leveraged", "leveraging", "synergy", "synergies"),
        *("stakeholder", "stakeholders", "bandwidth", "unpack", "unpacks", "unpacked"),
        *("unpacking", "journey", "journeys", "learnings", "growth mindset", "alignment"),
        *("empower", "empowers", "empowered", "empowering", "empowerment", "actionable"),
    ),
    "leads or judges; ask what happened or what would help": (
        *("should have", "should've", "fail", "fails", "failed", "failing", "failure"),
        *("mistake", "mistakes", "obviously", "just", "honestly", "don't you", "wouldn't"),
        "really",
    ),
}

# What a question says that looks at what went wrong, is hard or may be lost.
TROUBLE = (
    *("wrong", "worse", "worst", "hardest", "hard to hear", "in the way", "missing", "tension"),
    *("risk", "risky", "lost", "cost", "gone badly", "went badly", "useless", "doubt", "stirred"),
    *("set it off", "keeps this going", "clash", "unwelcome", "bad news", "tends to go without"),
    *("give up", "first reaction"),
)
MOST_TROUBLE = 2

_OPENERS = "what|which|who|whom|whose|when|where|how"
_OPENS = re.compile(rf"(?:{_OPENERS})(?:'\w+)?\b")
_CLOSED = (
    "am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must"
)
_CLOSED_AFTER_CLAUSE = re.compile(
    rf"(?:when|where|how)\b[^,]*, (?:{_CLOSED})(?:n't)? "
    r"(?:i|you|we|they|he|she|it|there|this|that)\b"
)
_SCENE = re.compile(rf"(?!(?:{_CLOSED})\b).*?, (?:{_OPENERS})(?:'\w+)?\b")
_SECOND_ASK = re.compile(rf"\band (?:also |then )?(?:{_OPENERS}|why)\b")
_MARKUP = re.compile(
    r"\*\*|\]\(|(?<![\w*])\*[^\s*][^*]*\*(?!\w)|(?<!\w)_[^\s_][^_]*_(?!\w)|&#?\w{2,20};"
)
_SHARES = re.compile(r"\bshar(?:e|es|ed|ing)\b")
_SILENT_END = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$")
_LONGEST_COMPARED = 30


def _phrases(listing: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(listing, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


_REASONS_ASKED = _phrases(REASONS_ASKED)
_TROUBLE = _phrases(TROUBLE)
_NOT_ALLOWED = {message: _phrases(listing) for message, listing in NOT_ALLOWED.items()}


def asking(text: str, most: int, *, closed_allowed: bool = False) -> Iterator[str]:
    """What is wrong with a question: how it asks, how long it is. Its language is `language`'s."""
    plain = fold(text)
    if "?" not in text and "？" not in text:
        yield f"{quoted(text)} asks nothing; a question ends in one “?”"
    elif not closed_allowed and not _is_open(plain):
        yield (
            f"{quoted(text)} can be answered with yes or no; begin with what, which, who, when, "
            "where or how, if need be after a clause that sets the scene"
        )
    if second := _SECOND_ASK.search(plain):
        yield f"{quoted(text)} asks a second thing with {quoted(second[0])}; ask one"
    if reason := _REASONS_ASKED.search(plain):
        yield (
            f"{quoted(text)} asks {quoted(reason[0])}; ask what happened, what set it off, "
            "or what would help"
        )
    found = len(words(text))
    if found > most:
        yield f"{quoted(text)} has {found} words; {most} are the most here"


def _is_open(plain: str) -> bool:
    """Whether the sentence with the question mark asks openly."""
    question = re.split(r"[?？]", plain)[0]
    sentence = re.split(r"[.!:;…–—] ", question)[-1].strip(' "([')
    if _CLOSED_AFTER_CLAUSE.match(sentence):
        return False
    return bool(_OPENS.match(sentence) or _SCENE.match(sentence))


def length(what: str, text: str, most: int) -> Iterator[str]:
    """A hint or an example that is too long."""
    found = len(words(text))
    if found > most:
        yield f"the {what} {quoted(text)} has {found} words; {most} are the most"


def language(text: str) -> Iterator[str]:
    """Words that are not allowed, and marks that would be shown as they stand."""
    plain = fold(text)
    for message, pattern in _NOT_ALLOWED.items():
        for found in dict.fromkeys(pattern.findall(plain)):
            if found.startswith("mistake") and _SHARES.search(plain):
                continue  # a mistake that she chooses to share is hers to name
            yield f"“{found}” in {quoted(text)} {message}"
    if marks := _MARKUP.search(text):
        yield f"{quoted(marks[0])} in {quoted(text)} would be shown as it stands; write plain text"


def troubled(question: str) -> bool:
    """Whether a question looks at what went wrong."""
    return _TROUBLE.search(fold(question)) is not None


def reworded(question: str, follow_up: str) -> bool:
    """Whether a follow-up asks almost the same words again."""
    first, second = (list(map(fold, words(text))) for text in (question, follow_up))
    if max(len(first), len(second)) > _LONGEST_COMPARED:
        return first == second
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.85


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, less silent ends."""
    plain = re.sub(r"[^a-z]", "", fold(word))
    groups = len(re.findall(r"[aeiouy]+", plain))
    return max(groups - bool(_SILENT_END.search(plain)), 1)


def grade(texts: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of several texts read as one; 0 for no words.

    0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and others, 1975).
    """
    found = [word for text in texts for word in words(text)]
    if not found:
        return 0
    sentences = sum(max(len(re.findall(r"[.!?]+(?:\s|$)", text)), 1) for text in texts if text)
    spoken = sum(map(syllables, found))
    return 0.39 * len(found) / sentences + 11.8 * spoken / len(found) - 15.59
