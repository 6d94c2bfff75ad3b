"""From an answer to an event in the needs log. Front ends see only `record`, `helped` and `ease`; none ever fails them."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol

from assistant.base.ratings import Ease, Helped
from assistant.dialogue.answer import Answer
from assistant.dialogue.session import Conversation


class Recording(Protocol):
    """What a front end may do with the needs log."""

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Notes one answer; gives the event's id, or None when nothing was noted."""
        ...

    def helped(self, event_id: str, value: Helped) -> None:
        """Notes whether an answer helped."""
        ...

    def ease(self, event_id: str, value: Ease) -> None:
        """Notes how easy it was to find what was needed."""
        ...


class NoRecording:
    """Notes nothing: `--no-log`, or logging switched off."""

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Nothing."""
        return None

    def helped(self, event_id: str, value: Helped) -> None:
        """Nothing."""

    def ease(self, event_id: str, value: Ease) -> None:
        """Nothing."""

    def __enter__(self) -> "NoRecording":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class NeedsRecording:
    """Notes events through the needs log's recorder, opened on the first event."""

    def __init__(
        self, open_recorder: Callable[[], Any], fingerprint: Callable[[], str], tell: Callable[[str], None]
    ) -> None:
        """Args: what opens the recorder; the content fingerprint; where the operator is told of a problem, once."""
        self._open, self._fingerprint, self._tell = open_recorder, fingerprint, tell
        self._recorder: Any = None
        self._told = False

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        """Notes one answer. Small talk is not an information need and is not noted."""
        if answer.ends_conversation and self._recorder is not None:
            self._recorder.forget_wording()
        if answer.status == "conversation":
            return None
        if self._recorder is None:
            self._recorder = self._open()
        event: str | None = self._recorder.record(
            text=answer.question,
            status=str(answer.status),
            reason=str(answer.reason) if answer.reason else "",
            topic=answer.topic,
            indicators=answer.indicators,
            article=answer.article,
            confidence=answer.confidence,
            audience=conversation.audience or "unknown",
            nation=answer.nation,
            nearest=answer.alternatives[0].id if answer.alternatives else "",
            content=self._fingerprint(),
        )
        self._tell_once()
        return event

    def helped(self, event_id: str, value: Helped) -> None:
        """Notes whether an answer helped."""
        if self._recorder is not None:
            self._recorder.helped(event_id, value)
            self._tell_once()

    def ease(self, event_id: str, value: Ease) -> None:
        """Notes how easy it was to find what was needed."""
        if self._recorder is not None:
            self._recorder.ease(event_id, value)
            self._tell_once()

    def _tell_once(self) -> None:
        if self._recorder.problem and not self._told:
            self._told = True
            self._tell(self._recorder.problem)

    def __enter__(self) -> "NeedsRecording":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._recorder is not None:
            self._recorder.close()
