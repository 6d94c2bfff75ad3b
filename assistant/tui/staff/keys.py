"""Every key of the staff screen, once: bindings, the foot of the screen and the help page are made from this table."""

from assistant.tui.keys import Key

HELP = Key("f1", "F1", "help", "Help", "Opens this page.", in_footer=True)
FILTER = Key("f2,slash", "F2", "filter", "Filter", "Chooses what is shown: words, period, who asked, why, state.", in_footer=True)  # fmt: skip
STATE = Key("f3", "F3", "state", "State", "Says where a gap stands: open, drafted, answered or declined.", in_footer=True)  # fmt: skip
UNDO = Key("f4,ctrl+z", "F4", "undo", "Undo", "Takes your last change back. Press it again for the one before.", in_footer=True)  # fmt: skip
AGAIN = Key("f5,ctrl+r", "F5", "read_again", "Read again", "Reads the log again and groups what is new.", in_footer=True)  # fmt: skip
COLOURS = Key("f7", "F7", "app.colours", "Colours", "Changes the colours: light, dark, or high contrast.", in_footer=True)  # fmt: skip

LIST_KEYS = (HELP, FILTER, STATE, UNDO, AGAIN, COLOURS)
GAP_KEYS = (HELP, STATE, UNDO, COLOURS)
OTHER_KEYS = (
    ("Arrow keys", "Move in the list. Page Up, Page Down, Home and End work too."),
    ("Enter", "Opens the gap that is marked, or picks what is marked."),
    ("Tab", "Moves from one thing to the next in a window."),
    ("Esc", "Closes a window, or goes back to the list."),
    ("Ctrl+Q", "Quits."),
)
"""Keys that every screen has, as (keys, what they do)."""
