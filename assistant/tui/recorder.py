"""What the screen needs from whoever keeps the needs log. The screen itself writes nothing."""

from typing import Protocol

from assistant.base.ratings import Ease, Helped
from assistant.dialogue.answer import Answer
from assistant.dialogue.session import Conversation


class Recorder(Protocol):
    """Keeps needs. Called from one worker thread, always the same one, in the order things happened."""

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Keeps one answer that was shown. Gives the id of its event, or None if nothing was kept."""
        ...

    def helped(self, event_id: str, value: Helped) -> None:
        """Adds to an event whether the answer helped."""
        ...

    def ease(self, event_id: str, value: Ease) -> None:
        """Adds to an event how easy it was to find what was needed."""
        ...


class NoRecorder:
    """Keeps nothing."""

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Nothing is kept, so there is no event."""
        return None

    def helped(self, event_id: str, value: Helped) -> None:
        """Nothing is kept."""

    def ease(self, event_id: str, value: Ease) -> None:
        """Nothing is kept."""
