"""Danger, abuse, neglect, suicidal words, no carer has come, scams: fixed, reviewed words before anything else.

The wording and the phrases that call for it live in `knowledge/safety.yaml`. A phrase under `never` shows that the words are
meant figuratively (“this form is killing me”) and takes those words out before triggers are looked for.
"""

from collections.abc import Iterable

from assistant.content.guidance import Reply
from assistant.dialogue.phrases import Phrases, flat


class Safety:
    """Finds the danger reply for a text, if any."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        """Args: all replies of kind urgent, the most pressing first."""
        self._kinds = [(reply, Phrases(reply.triggers), Phrases(reply.never)) for reply in replies]

    def reply_for(self, text: str) -> Reply | None:
        """The first danger reply whose phrases stand in the text."""
        said = flat(text)
        for reply, triggers, never in self._kinds:
            if triggers.found(never.without(said)):
                return reply
        return None
