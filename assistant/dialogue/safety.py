"""Danger, abuse, neglect, suicidal words, no carer has come, scams: fixed, reviewed words before anything else.

Two readers look at a text. Phrases from `knowledge/safety.yaml` are certain and can be checked by eye; a phrase under `never`
shows that the words are meant figuratively (“this form is killing me”) and takes those words out first. A classifier, learned
from `knowledge/safety-phrasings.yaml`, knows what people say when they use none of the phrases. Either may raise the alarm. Where
the classifier is nearly certain that nothing is wrong, a phrase does not, unless it speaks of suicide. Between the two, where danger
is possible and no more, the answer is the ordinary one under a line that says whom to ring.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.content.guidance import Reply
from assistant.dialogue.phrases import Phrases, flat

Sense = Callable[[str], Mapping[str, float]]
"""The chance of each kind of danger in a text, by reply id; `none` is the chance that there is none."""

ALARM = 0.35
"""Chance of danger of any kind from which words that no phrase knows raise the alarm."""
SHORT, ALARM_WHEN_SHORT = 10, 0.45
"""So few words, as of a turn in a talk, tell little by themselves: then this chance is asked for."""
LIKELIEST = 0.25
"""Chance that the likeliest kind must have: below it a reply would speak of something that nobody meant."""
UNEASY = 0.12
"""Chance of danger from which the ordinary answer carries a line that says whom to ring. It names no kind: the chances tell it badly there."""
SURE = 0.05
"""Chance of danger below which a phrase is taken as a figure of speech."""
PRESSING = {"suicidal-thoughts": 0.0, "danger-now": 0.01}
"""The same for kinds where minutes matter, and a false alarm costs far less than a miss."""


@dataclass(frozen=True, slots=True)
class Danger:
    """What was read of danger in a text."""

    reply: Reply | None = None
    """The fixed words that come first."""
    uneasy: bool = False
    """Too little for an alarm, too much to say nothing."""


class Safety:
    """Finds the danger reply for a text, if any."""

    def __init__(self, replies: Iterable[Reply], sense: Sense | None = None) -> None:
        """Args: all replies of kind urgent, the most pressing first; the classifier, if there is one."""
        self._kinds = [(reply, Phrases(reply.triggers), Phrases(reply.never)) for reply in replies]
        self._sense = sense

    def read(self, text: str) -> Danger:
        """The danger in a text: by its phrases, else by what it is most like."""
        named = self.by_phrase(text)
        if self._sense is None or not self._kinds or not flat(text).strip():
            return Danger(named)
        chances = self._sense(text)
        danger = 1 - chances.get("none", 1.0)
        if named is not None:
            return Danger(named) if danger >= PRESSING.get(named.id, SURE) else Danger()
        likeliest = max((reply for reply, _, _ in self._kinds), key=lambda reply: chances.get(reply.id, 0.0))
        alarm = ALARM_WHEN_SHORT if len(flat(text).split()) <= SHORT else ALARM
        if danger >= alarm and chances.get(likeliest.id, 0.0) >= LIKELIEST:
            return Danger(likeliest)
        return Danger(uneasy=danger >= UNEASY)

    def by_phrase(self, text: str) -> Reply | None:
        """The first danger reply whose phrases stand in the text."""
        said = flat(text)
        for reply, triggers, never in self._kinds:
            if triggers.found(never.without(said)):
                return reply
        return None
