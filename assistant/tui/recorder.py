"""What the screen needs from whoever keeps the needs log. The screen itself writes nothing."""

from typing import Literal, Protocol

from assistant.dialogue.answer import Answer
from assistant.dialogue.session import Conversation

Helped = Literal["yes", "partly", "no"]
"""What people say to “Did this help?”."""


class Recorder(Protocol):
    """Keeps needs. Called from one worker thread, always the same one, in the order things happened."""

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Keeps one answer that was shown. Gives the id of its event, or None if nothing was kept."""
        ...

    def helped(self, event_id: str, value: Helped) -> None:
        """Adds to an event whether the answer helped."""
        ...


class NoRecorder:
    """Keeps nothing."""

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Nothing is kept, so there is no event."""
        return None

    def helped(self, event_id: str, value: Helped) -> None:
        """Nothing is kept."""
