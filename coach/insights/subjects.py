"""What series of marks are for, as it reads inside a sentence."""

import re
from collections.abc import Mapping

from coach.text import clean_line, fold

# Series -> what its marks are for, in the order in which the paths are listed.
SUBJECTS: Mapping[str, str] = {
    "clarity": "clarity",
    "candour": "candour from others",
    "presence": "presence",
    "bad-news": "bad news",
    "noticing": "noticing feelings",
    "outside-views": "outside views",
    "stretch": "stretch",
    "usefulness": "use of the meetings",
    "soundness": "sound thinking",
    "soundness-after": "sound thinking, looking back",
    "use-of-feedback": "use of feedback",
    "on-their-side": "being on their side",
    "progress": "progress",
    "openness": "bringing what is hard",
    "pace": "pace of meeting",
    "challenge": "being challenged",
    "mutual-gain": "what your mentor gains",
    "sureness": "sureness in the job",
    "support": "support in big decisions",
    "energy": "energy from mentoring",
    "asking-for-help": "asking for help",
    "clarity-recalled": "clarity, looking back a quarter",
}


def subject_of(series: str) -> str:
    """What the marks of a series are for, as it reads inside a sentence."""
    return SUBJECTS.get(series) or clean_line(re.sub("[-_]", " ", fold(series)))
