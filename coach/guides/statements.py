"""Every statement of the two articles that coach is drawn from, and what answers it.

The articles are “Mentorship at the Top: Why Even VPs Need Guidance” (A) and
“Introduction to Mentorship” (B). A statement is named by its letter and number, with
a small letter where a sentence makes several. What it says stands here in our words.
"""

from typing import NamedTuple

TOP = "Mentorship at the Top"
INTRODUCTION = "Introduction to Mentorship"


class Statement(NamedTuple):
    """A statement, where it stands, and the steps and parts of coach that answer it.

    `steps` are `guide/step`, or a guide's slug alone for the whole of it. `parts`
    name the records, screens and insights that answer it besides.
    """

    id: str
    says: str
    section: str
    steps: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The title of its article."""
        return TOP if self.id.startswith("A") else INTRODUCTION


_WHY = "Why Mentorship Matters"
_FIND = "Finding the Right Mentor"
_BUILD = "Building a Productive Mentorship Relationship"
_NEW = "New Professionals"
_MID = "Mid-Career Professionals"
_SENIOR = "Senior Leadership"
_MUTUAL = "Mutual Benefits"

_RHYTHM = "insight: the rhythm of meetings"
_LEVELS = "insight: the levels of an objective"
_LOOP = "record: the feedback loop"

STATEMENTS: tuple[Statement, ...] = (
    Statement("A0a", "Mentoring shapes how a VP leads and renews, even at the top.", "opening",
              ("presence", "team", "grow")),
    Statement("A0b", "It shapes careers and the making of decisions.", "opening",
              ("decide", "aim", "stage/only-you")),
    Statement("A0c", "At any level there is more to learn, and ways to reflect.", "opening",
              ("pause", "grow", "quarter")),
    Statement("A1a", "Business keeps changing; to stay current is vital.", f"{_WHY}, 1",
              ("grow/changed", "grow/wrong-plan")),
    Statement("A1b", "Mentors bring new practices and widen what one knows.", f"{_WHY}, 1",
              ("grow/coming", "grow/test", "capture/unexpected")),
    Statement("A2a", "Senior mentors bring wide networks.", f"{_WHY}, 2",
              ("network/introduction", "find/helps")),
    Statement("A2b", "They link to people and organisations with influence.", f"{_WHY}, 2",
              ("network/turned-to", "network/lost-touch", "network/door", "network/introduction")),
    Statement("A2c", "Such links serve alliances and growth.", f"{_WHY}, 2",
              ("network/door", "network/offer")),
    Statement("A3a", "VPs face complex decisions that touch the whole organisation.", f"{_WHY}, 3",
              ("decide/decision", "decide/undo", "decide/options", "decide/facts",
               "decide/assumptions", "decide/gone-wrong", "outcome")),
    Statement("A3b", "Mentors are a sounding board, with wisdom and experience.", f"{_WHY}, 3",
              ("prep/questions", "prep/help", "capture/differ", "decide/question")),
    Statement("A4a", "Seasoned leaders gain from feedback on how they lead.", f"{_WHY}, 4",
              ("hear", "ask")),
    Statement("A4b", "A mentor can guide in managing teams.", f"{_WHY}, 4",
              ("team", "give", "ask")),
    Statement("A4c", "A mentor can guide in settling conflict.", f"{_WHY}, 4",
              ("team/done-so-far", "team/untried", "team/ease")),
    Statement("A4d", "A mentor can guide in leadership presence.", f"{_WHY}, 4",
              ("presence",)),
    Statement("A5", "Look for experience that fits your goals and the company's vision.",
              f"{_FIND}, Alignment", ("find/values", "find/road", "aim/worth-it")),
    Statement("A6", "A different background or industry gives fresh thinking.",
              f"{_FIND}, Diversity", ("find/candidate", "find/difference")),
    Statement("A7a", "Mentoring that works needs regular contact.", f"{_FIND}, Accessibility",
              ("find/time", "aim/rhythm", "relation/pace"), (_RHYTHM,)),
    Statement("A7b", "Make sure that a mentor is willing and able to give time.",
              f"{_FIND}, Accessibility", ("find/time", "find/backing")),
    Statement("A8a", "Say what you hope to reach through mentoring.",
              f"{_BUILD}, Clear Objectives", ("aim/worth-it", "aim/others", "aim/objective")),
    Statement("A8b", "Clear goals keep the relationship focused and useful.",
              f"{_BUILD}, Clear Objectives",
              ("aim/points", "prep/objective", "quarter/level"), (_LEVELS,)),
    Statement("A9", "Meet regularly on challenges, progress and insights.",
              f"{_BUILD}, Engage Regularly",
              ("prep", "capture", "promise", "pause", "relation/pace", "aim/rhythm"), (_RHYTHM,)),
    Statement("A10a", "To take in feedback and act on it is crucial for growth.",
              f"{_BUILD}, Open to Feedback", ("hear", "promise", "capture/tell"), (_LOOP,)),
    Statement("A10b", "VPs should invite honest criticism that helps.",
              f"{_BUILD}, Open to Feedback",
              ("ask", "prep/blunt", "aim/blunt", "relation/freely")),
    Statement("A11", "It is a tool for growth for starters and for those at the helm.", "closing",
              ("stage", "grow")),
    Statement("A12", "The right mentor, well used: better decisions, skills and networks.",
              "closing", ("find", "relation/changed", "quarter", "network/turned-to")),
    Statement("A13", "As work grows complex, a trusted mentor stays invaluable.", "closing",
              ("aim/between-us", "relation/freely")),
    Statement("B1a", "Mentoring matters at every phase, not only the first.", "Introduction",
              ("stage",)),
    Statement("B1b", "It gives insight, guidance and support to steer a career.", "Introduction",
              ("aim/worth-it", "prep/help", "find/helps")),
    Statement("B2a", "It is a base on which a professional identity is built.", _NEW,
              ("stage/known-for",)),
    Statement("B2b", "The step from study to work brings uncertainty.", _NEW,
              ("stage/unwritten", "stage/real-work")),
    Statement("B2c", "A mentor can tell of norms, expectations and good practice.", _NEW,
              ("stage/unwritten",)),
    Statement("B2d", "Skills and confidence grow through feedback on real work.", _NEW,
              ("stage/said-of-work", "stage/core", "give")),
    Statement("B3a", "Internships go with mentoring; practice completes study.",
              f"{_NEW}, second paragraph", ("stage/real-work", "giveback/whom")),
    Statement("B3b", "Interns with mentors come back, from trust and understanding.",
              f"{_NEW}, second paragraph", ("stage/stay-in-touch", "culture/without")),
    Statement("B4a", "The need does not grow less; it changes.", _MID,
              ("stage/come-to-you",)),
    Statement("B4b", "New challenges come: leading others, shifts in an industry.", _MID,
              ("stage/come-to-you", "stage/shift", "grow/wrong-plan")),
    Statement("B4c", "A mentor gives perspective and helps to set goals for a career.", _MID,
              ("stage/five-years", "stage/give-up", "aim/objective")),
    Statement("B5a", "Mentoring is giving back as well.", f"{_MID}, second paragraph",
              ("stage/behind-you", "giveback")),
    Statement("B5b", "To mentor fulfils, deepens what one knows and grows the next generation.",
              f"{_MID}, second paragraph",
              ("giveback/learned", "giveback/clearer", "giveback/energy")),
    Statement("B6a", "Seasoned leaders gain from mentoring too.", _SENIOR,
              ("stage/supported", "stage/leave-behind")),
    Statement("B6b", "It gives insight into the wider strategy of the organisation.", _SENIOR,
              ("stage/only-you", "stage/doubt", "network/thin")),
    Statement("B6c", "It refines how decisions are made.", _SENIOR,
              ("decide", "outcome"), ("record: the decision log",)),
    Statement("B6d", "It helps to grow emotional intelligence and the skill with people.", _SENIOR,
              ("feeling", "team", "hear", "give")),
    Statement("B7a", "A mentor is a sounding board for ideas and challenges.",
              f"{_SENIOR}, second paragraph", ("prep", "decide/question", "stage/alone")),
    Statement("B7b", "Leaders feel supported in critical decisions.",
              f"{_SENIOR}, second paragraph", ("stage/supported", "decide/view")),
    Statement("B8a", "Mentoring is a two-way street.", _MUTUAL,
              ("relation/gain", "capture/tell", "giveback")),
    Statement("B8b", "Mentors find new energy in teaching.", _MUTUAL,
              ("giveback/energy",)),
    Statement("B8c", "Giving and taking grow both.", _MUTUAL,
              ("giveback/learned", "giveback/clearer", "relation/gain")),
    Statement("B9a", "It helps a culture of working together.", f"{_MUTUAL}, second paragraph",
              ("culture/knowledge", "culture/asking")),
    Statement("B9b", "Where leaders are seen in mentoring, others seek it.",
              f"{_MUTUAL}, second paragraph", ("culture/seen",)),
    Statement("B9c", "To share knowledge becomes something valued.",
              f"{_MUTUAL}, second paragraph", ("culture/knowledge", "culture/start")),
    Statement("B10a", "It is vital at every stage, from the first job to the top.", "Conclusion",
              ("stage",)),
    Statement("B10b", "It gives support and growth, and a culture of learning together.",
              "Conclusion", ("relation/changed", "grow", "team", "culture")),
    Statement("B10c", "Seek a mentor or become one: both lift a career and a workplace.",
              "Conclusion", ("find", "giveback")),
)  # fmt: skip
