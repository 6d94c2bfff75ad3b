"""Every key, once: the key bindings, the foot of the screen and the help page are all made from this table."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that a key does."""

    keys: str
    """As Textual names them; the first is the one we tell people about."""
    shown: str
    """As people read it."""
    action: str
    label: str
    """Two words at most, for the foot of the screen and for buttons."""
    does: str
    """For the help page: a whole sentence."""
    in_footer: bool = False

    def binding(self) -> Binding:
        """The binding that makes it work, also while the question box has the keyboard."""
        return Binding(self.keys, self.action, self.label, show=self.in_footer, key_display=self.shown, priority=True)


HELP = Key("f1", "F1", "help", "Help", "Opens this page.", in_footer=True)
TOPICS = Key(
    "f2,ctrl+t", "F2", "topics", "Topics", "Shows everything I know about, by what is happening to you.", in_footer=True
)
WORDS = Key(
    "f3,ctrl+g",
    "F3",
    "words",
    "Hard words",
    "Lists the hard words in the answer. Pick one to see what it means.",
    in_footer=True,
)
EASY = Key("f4", "F4", "easy", "Easy words", "Shows the answer in easy words. Press it again for the full answer.")
COPY = Key("f5", "F5", "copy_answer", "Copy", "Copies the answer, so that you can paste it somewhere else.")
SAVE = Key("f6,ctrl+s", "F6", "save_answer", "Save", "Saves the answer to a file that you can print or send.")
COLOURS = Key(
    "f7", "F7", "app.colours", "Colours", "Changes the colours: light, dark, or high contrast.", in_footer=True
)
FEEDBACK = Key("f8", "F8", "feedback", "Did this help?", "Goes to “Did this help?”.")
AGAIN = Key(
    "f9", "F9", "start_again", "Start again", "Clears everything you typed, ready for the next person.", in_footer=True
)

KEYS = (HELP, TOPICS, WORDS, EASY, COPY, SAVE, COLOURS, FEEDBACK, AGAIN)
"""The keys of the main screen, in the order of the help page."""

OTHER_KEYS = (
    ("Enter", "Asks your question, or picks what is marked."),
    ("Page Down, Page Up", "Moves down and up in a long answer. The arrow keys do too."),
    ("Tab", "Moves from one thing to the next: choices, buttons, the question box."),
    ("Ctrl+P, Ctrl+N", "Brings back a question you asked before, so that you can change it."),
    ("Esc", "Closes a window, or goes back to the question box."),
    ("Ctrl+Q", "Quits."),
)
"""Keys that every screen has, as (keys, what they do)."""
