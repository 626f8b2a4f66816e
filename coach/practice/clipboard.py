"""Copying by asking the terminal, which works over ssh too and needs no other program."""

import os
from base64 import b64encode
from collections.abc import Mapping

MOST = 74_994
"""Bytes of a request that terminals take (hterm and others cut off what is longer)."""

_CANNOT = {"dumb", "linux", ""}


def copy_request(text: str) -> str:
    """What asks a terminal to put a text on its clipboard (OSC 52)."""
    return f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode()}\x07"


def who_allows(environ: Mapping[str, str] = os.environ) -> str:
    """What has to allow a copy here, as it stands behind `where`, with how it is told to."""
    if environ.get("TMUX"):
        return "tmux allows it: set -s set-clipboard on, once, in tmux."
    return "your terminal allows it."


def why_not(text: str, terminal: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Why a text cannot be copied here, in a sentence; empty where it may work.

    No terminal tells whether it minds the request, so only those are ruled out
    that are known not to. `terminal` says whether there is one.
    """
    if not terminal:
        return "There is no terminal that could copy it."
    if environ.get("TERM_PROGRAM") == "Apple_Terminal" or environ.get("TERM", "") in _CANNOT:
        return "This terminal does not let programs copy."
    if len(copy_request(text)) > MOST:
        return "The page is too long to be copied by a terminal."
    return ""
