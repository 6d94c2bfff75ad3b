"""Our three themes. Every pair of text and ground in them is measured in the tests: 4.5 to 1, and 7 to 1 in high contrast.

Colours stand here and nowhere else. The stylesheets name them: `$foreground`, `$quiet` (less important words), `$primary`
(headings, links), `$on-primary`, `$urgent`, `$on-urgent`, `$note` and `$on-note` (notices), `$edge` (lines), `$picked` and
`$on-picked` (what has the keyboard).
"""

from textual.theme import Theme


def _theme(name: str, dark: bool, ground: str, surface: str, panel: str, words: str, quiet: str, primary: str, on_primary: str,
           urgent: str, on_urgent: str, note: str, on_note: str, edge: str, picked: str, on_picked: str, good: str) -> Theme:  # fmt: skip
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=primary,
        accent=primary,
        warning=on_note,
        error=urgent if not dark else on_urgent,
        success=good,
        foreground=words,
        background=ground,
        surface=surface,
        panel=panel,
        boost=panel,
        text_alpha=1.0,
        variables={
            "quiet": quiet,
            "on-primary": on_primary,
            "urgent": urgent,
            "on-urgent": on_urgent,
            "note": note,
            "on-note": on_note,
            "edge": edge,
            "picked": picked,
            "on-picked": on_picked,
            "good": good,
            "text-muted": quiet,
            "text-disabled": quiet,
            "border": primary,
            "border-blurred": edge,
            "block-cursor-background": picked,
            "block-cursor-foreground": on_picked,
            "block-cursor-blurred-background": panel,
            "block-cursor-blurred-foreground": words,
            "block-hover-background": panel,
            "input-cursor-background": words,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{primary} 35%",
            "footer-background": panel,
            "footer-foreground": words,
            "footer-item-background": panel,
            "footer-key-background": panel,
            "footer-key-foreground": primary,
            "footer-description-background": panel,
            "footer-description-foreground": words,
            "link-color": primary,
            "link-style": "underline",
            "link-color-hover": on_picked,
            "link-background-hover": picked,
            "link-style-hover": "bold underline",
            "scrollbar": edge,
            "scrollbar-hover": primary,
            "scrollbar-active": primary,
            "scrollbar-background": panel,
            "scrollbar-background-hover": panel,
            "scrollbar-background-active": panel,
            "scrollbar-corner-color": panel,
        },
    )


CALM_LIGHT = _theme(
    "calm-light", dark=False, ground="#FAF7F0", surface="#FFFFFF", panel="#ECE6D8", words="#1D272E", quiet="#4A555B", primary="#0A4F60", on_primary="#FFFFFF",
    urgent="#8E1B1B", on_urgent="#FFFFFF", note="#FFF1CF", on_note="#5A3A00", edge="#7E8A85", picked="#0A4F60", on_picked="#FFFFFF", good="#1D5E37",
)  # fmt: skip
"""Dark words on warm paper."""

CALM_DARK = _theme(
    "calm-dark", dark=True, ground="#121C24", surface="#182631", panel="#22333F", words="#F0EBDF", quiet="#B9C4C6", primary="#93D7E0", on_primary="#0C1A20",
    urgent="#7A1717", on_urgent="#FFF3F0", note="#3B3014", on_note="#FFE2A3", edge="#7D929C", picked="#93D7E0", on_picked="#0C1A20", good="#A6E3B8",
)  # fmt: skip
"""Light words on deep blue, for tired eyes and dim rooms."""

HIGH_CONTRAST = _theme(
    "high-contrast", dark=True, ground="#000000", surface="#000000", panel="#1A1A1A", words="#FFFFFF", quiet="#E8E8E8", primary="#FFE94A", on_primary="#000000",
    urgent="#FFFFFF", on_urgent="#7A0000", note="#000000", on_note="#FFE94A", edge="#FFFFFF", picked="#FFE94A", on_picked="#000000", good="#8CFFA8",
)  # fmt: skip
"""White and yellow on black."""

THEMES = (CALM_LIGHT, CALM_DARK, HIGH_CONTRAST)
"""In the order in which the key goes round."""

SPOKEN = {"calm-light": "light", "calm-dark": "dark", "high-contrast": "high contrast"}
"""What people see when the colours change."""


def next_theme(name: str) -> str:
    """The theme after this one."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
