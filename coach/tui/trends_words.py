"""What Trends says of itself: of its keys, in help, and while it is empty."""

from textual.binding import Binding, BindingType

_ALONG = Binding.Group("Along", compact=True)
KEYS: list[BindingType] = [
    Binding("enter", "open", "Open", id="trends.read",
            tooltip="Read the answer behind what you are at, or see its record"),
    Binding("left", "go(-1)", "The one before", key_display="←", id="trends.earlier",
            group=_ALONG, tooltip="What is counted before this one"),
    Binding("right", "go(1)", "The next one", key_display="→", id="trends.later",
            group=_ALONG, tooltip="What is counted after this one"),
    Binding("b", "bring", "Bring to mentor", id="trends.bring",
            tooltip="Keep this question for your mentor"),
    Binding("a", "apart", "Take apart", id="trends.apart",
            tooltip="What the Brier score is made of, from 40 results on, or without it again"),
    Binding("t", "then", "Then and now", show=False, id="trends.then",
            tooltip="What you wrote to the same question at other times, side by side"),
    Binding("u", "undo", "Take it back", show=False, id="trends.undo",
            tooltip="Take the question that you brought last out of the brief again"),
    Binding("r", "part('range')", "Range", show=False, id="trends.range",
            tooltip="Only this year, the last months, or from a day on"),
    Binding("m", "part('mentor')", "One mentor", show=False, id="trends.mentor",
            tooltip="Only what was held or made for one mentor"),
    Binding("o", "part('objective')", "One objective", show=False, id="trends.objective",
            tooltip="Only what is about one objective"),
    Binding("w", "part('whole')", "Whole history", show=False, id="trends.whole",
            tooltip="The whole history again, with what can be said of it"),
    Binding("g", "guides", "Choose a guide", id="trends.guides",
            tooltip="See the guides and begin one"),
    Binding("escape", "app.pop_screen", "Back", id="trends.back",
            tooltip="Back to where you came from"),
]  # fmt: skip

EMPTY = (
    "Each mark from 1 to 7 that you give in a guide is gathered here, with your promises, "
    "decisions, feedback and meetings. From four marks on the same question you see where they "
    "lie, from seven whether they have moved.\n\n"
    "Press ⟦trends.guides=g⟧ to choose a guide and begin."
)

LOOKING = "Looking through your sessions."
"""Said while there is nothing to show yet."""
FURTHER = "looking further back"
"""Said while more sessions are looked through."""
NOTHING_THERE = "Nothing is there {}.\n\nPress ⟦trends.whole=w⟧ to see the whole history again."
"""Said of a part with nothing in it."""

HELP = """\
## Trends

What your marks, promises, decisions, meetings and words say together, each with how many there
are, and the question that opens. Nothing is said before there is enough to say it, and nothing is
a score of you.

Left and right go along what is counted, and a click on the chart goes there; Enter, or a second
click, opens the answer or the record behind it. ⟦trends.bring=b⟧ brings the question into your
next brief, in your words, for the mentor it is about or the one you meet next; ⟦trends.undo=u⟧
takes that back. ⟦trends.then=t⟧ shows what you wrote to the same question at other times. At the
Brier score and at Said and happened ⟦trends.apart=a⟧ shows what the score is made of, from 40
results on with 8 in each range, and before that what is missing. Tab goes to the text, to scroll
it.

What has moved stands first in the list, then what can be told, then what has too few yet.

The line at the top says which part you see. ⟦trends.range=r⟧ narrows it to this year, some months
or from a day on, ⟦trends.mentor=m⟧ to one mentor, ⟦trends.objective=o⟧ to one objective;
⟦trends.whole=w⟧ goes back to the whole history. In a part things are counted, and nothing is said
to have moved: who looks at many parts finds movements that are none.

How often an insight errs was tried with people in whom nothing changed: of 100, 5 were told that
their marks had drifted within 12 sessions, 5 that they left meetings clearer, 4 that a cue made a
difference, 9 that they expect too much or too little, 4 that a word is new. With eight paths of
marks, 33 were told that one had drifted. A real rise of two points over 12 marks was seen in 29
to 52 of 100.

Three rules ask for more than a test alone, since to look again and again errs more often: that
you leave meetings clearer has to hold after two meetings running, that a cue makes a difference
after five promises, that you expect too much or too little after six results.
"""
