"""What completes each word of a command, for the three shells at once."""

import argparse
from collections.abc import Mapping
from typing import Any

from coach.model.query import Sort
from coach.options import OPTIONS

_ASK = "command coach completion --of"
_BY_METAVAR = {"GUIDE": "guides", "G": "guides", "KEY": "settings", "M": "mentors"}
_BY_METAVAR |= {"O": "objectives", "Y": "years"}
_OF_COMMAND = {"show": "sessions", "export": "pages"}
"""What an ID is, where the command's own name does not say it."""
_BACK = ("--since", "--until")
_FORWARD = ("today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "+7", "+14")

_PATHS = {
    "bash": "_coach_files",
    "zsh": "_files",
    "fish": "(_coach_files)",
    "preamble": {
        "fish": """function _coach_files
  complete -C"'' "(commandline -ct)
end""",
        "bash": """_coach_files() {
  local typed="${1#[\\"\\']}"
  compgen -f -- "${typed//\\\\/}"
}""",
    },
}
"""Files and folders; a name with blanks is typed with a backslash or a quote before it."""
_FOLDERS = {
    "bash": "_coach_dirs",
    "zsh": "_files -/",
    "fish": "(__fish_complete_directories)",
    "preamble": {
        "bash": """_coach_dirs() {
  local typed="${1#[\\"\\']}"
  compgen -d -- "${typed//\\\\/}"
}"""
    },
}


def complete_by(names: tuple[str, ...], action: argparse.Action, kinds: Mapping[str, Any]) -> None:
    """Have shtab complete a word of the command of these names; `kinds` may be asked for.

    Nothing completes her own words, nor the names of people whom a page is to hide: a menu
    of them would be read by whoever looks on.
    """
    if action.choices is not None:
        return
    if choices := _choices(action):
        action.choices = choices
    elif found := _completed(names, action, kinds):
        action.complete = found  # type: ignore[attr-defined]


def _choices(action: argparse.Action) -> tuple[str, ...]:
    """The words there are once for all."""
    if action.metavar == "K":
        return tuple(sort.value for sort in Sort)
    if action.metavar == "DATE" and not set(_BACK) & set(action.option_strings):
        return ("today",) if "--on" in action.option_strings else _FORWARD
    return ()


def _completed(
    names: tuple[str, ...], action: argparse.Action, kinds: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """What completes a word, as shtab takes it; None where nothing does."""
    first = names[0] if names else ""
    if action.metavar == "PATH":
        return _PATHS
    if action.metavar == "DIR":
        return _FOLDERS
    if action.metavar == "VALUE":
        return _values()
    if action.metavar == "DATE":
        return _asked("months")
    kind = _BY_METAVAR.get(str(action.metavar))
    if action.metavar == "ID":
        kind = _OF_COMMAND.get(first, first)
    return _asked(kind) if kind is not None and kind in kinds else None


def _asked(kind: str) -> Mapping[str, Any]:
    """Completion by what coach has at that moment."""
    function, ask = f"_coach_{kind}", f"{_ASK} {kind} 2>/dev/null"
    return {
        "bash": function,
        "zsh": function,
        "fish": f"({ask})",
        "preamble": {
            "bash": f'{function}() {{ compgen -W "$({ask})" -- "$1"; }}',
            "zsh": f'{function}() {{ compadd -- ${{(f)"$({ask})"}}; }}',
        },
    }


def _values() -> Mapping[str, Any]:
    """Completion of a setting by what it may be; the word before says which it is."""
    guides = f"{_ASK} guides 2>/dev/null"
    fixed = {key: " ".join(each.choices) for key, each in OPTIONS.items() if each.choices}
    bash = [f"    {key}) compgen -W '{words}' -- \"$1\" ;;" for key, words in fixed.items()]
    zsh = [f"    {key}) compadd -- {words} ;;" for key, words in fixed.items()]
    fish = [f"    case {key}; string split ' ' '{words}'" for key, words in fixed.items()]
    return {
        "bash": "_coach_values_or_dirs",
        "zsh": "_coach_values",
        "fish": "(_coach_values)",
        "preamble": {
            "bash": "\n".join(
                ("_coach_values_or_dirs() {", '  case "${COMP_WORDS[COMP_CWORD-1]}" in', *bash,
                 '    guides) _coach_dirs "$1" ;;', '    editor) compgen -c -- "$1" ;;',
                 '    *) case " ${COMP_WORDS[*]} " in *" set pinned "*|*" set not_for_me "*)',
                 f'      compgen -W "$({guides})" -- "$1" ;; esac ;;', "  esac", "}")
            ),
            "zsh": "\n".join(
                ("_coach_values() {", '  case "${words[CURRENT-1]}" in', *zsh,
                 "    guides) _files -/ ;;", "    editor) _command_names -e ;;",
                 '    *) case " ${words[*]} " in *" pinned "*|*" not_for_me "*)',
                 f'      compadd -- ${{(f)"$({guides})"}} ;; esac ;;', "  esac", "}")
            ),
            "fish": "\n".join(
                ("function _coach_values", "  set -l typed (commandline -opc)",
                 "  switch $typed[-1]", *fish, "    case guides; __fish_complete_directories",
                 "    case editor; complete -C (commandline -ct)", "    case '*'",
                 "      if contains -- pinned $typed; or contains -- not_for_me $typed",
                 f"        {guides}", "      end", "  end", "end")
            ),
        },
    }  # fmt: skip
