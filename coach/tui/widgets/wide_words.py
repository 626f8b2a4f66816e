"""Where a line may end in a script that is written without blanks."""

import re

import rich._wrap
import textual._wrap

_OPENING = "“‘(「『（【〈《〔［｛"
_CLOSING = "”’).,;:!?…、。，．」』）】〉》〕］｝！？：；・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_SIGNS = (
    "\u2e80-\u2fff\u3006-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u4dbf"
    "\u4e00-\ua4cf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d"
    "\U00020000-\U0003fffd"
)
"""What Chinese and Japanese are written with; Korean has blanks between its words."""
_SIGN = rf"(?![{_CLOSING}])[{_SIGNS}]"
_WORD = (
    rf"(?:[{_OPENING}]*{_SIGN}[{_CLOSING}]*"
    rf"|(?:(?:(?!{_SIGN})[^\s{_OPENING}])+|[{_OPENING}](?![{_OPENING}]*{_SIGN}))+)"
)


def know_wide_words() -> None:
    """Let every text that is shown or written break between Chinese and Japanese signs.

    Rich and Textual know words by the blanks around them, and would move such a sentence to a
    line of its own as one long word. No line begins with what closes a quote or a sentence, or
    ends with what opens one. Texts in other scripts break where they did.
    """
    rich._wrap.re_word = re.compile(rf"\s*{_WORD}\s*")
    textual._wrap.re_chunk = re.compile(rf"{_WORD}\s*|\s+")
