"""What people may say about an answer: whether it helped, and how easy it was to find. One place for values and words."""

from typing import Literal

Helped = Literal["yes", "partly", "no"]
Ease = Literal["very_easy", "fairly_easy", "fairly_difficult", "very_difficult"]
"""The four answers of the national survey on how easy information is to find (ASCOF 3C)."""
EASE_WORDS: dict[Ease, str] = {
    "very_easy": "Very easy",
    "fairly_easy": "Fairly easy",
    "fairly_difficult": "Fairly difficult",
    "very_difficult": "Very difficult",
}
ASK_EASE = "One more, if you like: how easy was it to find what you needed?"
EASE_THANKS = "Thank you. That helps us make it easier to find things."


def ease_of(said: str) -> Ease | None:
    """The answer that somebody typed, such as “Fairly easy.”; None when it is none of the four."""
    bare = said.lower().strip(" .!")
    return next((value for value, label in EASE_WORDS.items() if label.lower() == bare), None)
