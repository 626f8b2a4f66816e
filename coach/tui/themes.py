"""The themes of coach: `ink` is dark, `paper` light, and both are there with more contrast.

Every text has a contrast of at least 4.5 to 1 on every ground it stands on, in the
`clear` ones of 7 to 1 (WCAG 2.2, 1.4.3 and 1.4.6).
"""

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    grounds: tuple[str, str, str, str],
    text: tuple[str, str],
    colours: tuple[str, str, str, str, str],
    bars: tuple[str, str],
    selection: str,
) -> Theme:
    """A theme of our own.

    `grounds` are those of the page, of what stands out, of the marked line, and of the
    marked line of a dialog; `text` is plain and quiet; `colours` are the accent, of headings,
    of asides, of what went well, and of what presses; `bars` are those that scroll.
    """
    background, surface, panel, cursor = grounds
    foreground, muted = text
    accent, primary, secondary, success, error = colours
    return Theme(
        name=name, primary=primary, secondary=secondary, accent=accent, foreground=foreground,
        background=background, surface=surface, panel=panel, success=success, warning=accent,
        error=error, dark=dark, text_alpha=1.0,
        variables={
            "text-muted": muted,
            "footer-background": background,
            "footer-foreground": muted,
            "footer-description-foreground": foreground,
            "footer-key-foreground": accent,
            "block-cursor-background": cursor,
            "block-cursor-foreground": foreground,
            "block-cursor-blurred-background": panel,
            "block-hover-background": panel,
            "input-cursor-background": foreground,
            "input-cursor-foreground": background,
            "input-selection-background": selection,
            **_scrolling(background, bars, accent),
        },
    )  # fmt: skip


def _scrolling(background: str, bars: tuple[str, str], accent: str) -> dict[str, str]:
    """The colours of bars that scroll: at rest, under the mouse, and held."""
    grounds = ("background", "corner-color", "background-hover", "background-active")
    return {
        "scrollbar": bars[0],
        "scrollbar-hover": bars[1],
        "scrollbar-active": accent,
        **{f"scrollbar-{name}": background for name in grounds},
    }


INK = _theme(
    "ink",
    dark=True,
    grounds=("#14171a", "#1a1e22", "#20252a", "#2c333a"),
    text=("#d9d6cf", "#989da2"),
    colours=("#e0b050", "#8fb3d1", "#b9a27a", "#9cc184", "#d67b6c"),
    bars=("#2c333a", "#3b444c"),
    selection="#3b4a58",
)
PAPER = _theme(
    "paper",
    dark=False,
    grounds=("#faf8f3", "#f1eee6", "#e8e4da", "#e2dccf"),
    text=("#2b2a27", "#5d5a53"),
    colours=("#805600", "#2f5d86", "#7a6233", "#44702c", "#a8402f"),
    bars=("#d8d2c3", "#c8c0ad"),
    selection="#c9d8e6",
)
CLEAR_DARK = _theme(
    "clear-dark",
    dark=True,
    grounds=("#000000", "#0c0c0c", "#1c1c1c", "#262626"),
    text=("#ffffff", "#d0d0d0"),
    colours=("#ffd75f", "#9fd7ff", "#e5cfa0", "#a8e08c", "#ffb0a4"),
    bars=("#8a8a8a", "#b0b0b0"),
    selection="#00458a",
)
CLEAR_LIGHT = _theme(
    "clear-light",
    dark=False,
    grounds=("#ffffff", "#f6f6f6", "#e8e8e8", "#dedede"),
    text=("#000000", "#333333"),
    colours=("#5c3700", "#00366b", "#4d3a12", "#1d4a08", "#7d1204"),
    bars=("#6e6e6e", "#4a4a4a"),
    selection="#b5d5ff",
)

THEMES = (INK, PAPER, CLEAR_DARK, CLEAR_LIGHT)
