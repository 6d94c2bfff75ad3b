"""One question, as it is kept: what was needed and what we gave, and nothing about who asked."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from assistant.base.clock import Clock
from assistant.base.ratings import Ease, Helped

CHANNELS = ("screen", "plain", "kiosk", "web", "batch")
AUDIENCES = ("self_funder", "direct_payment", "carer", "staff", "unknown")
NATIONS = ("england", "scotland", "wales", "northern-ireland", "unknown")
STATUSES = ("answered", "clarify", "urgent", "elsewhere", "unanswered", "conversation", "failed")
BANDS = ("low", "middle", "high")
HELPED: tuple[str, ...] = get_args(Helped)
EASE: tuple[str, ...] = get_args(Ease)
UNMET = frozenset({"unanswered"})
"""Statuses that are unmet needs by themselves."""
LOW_BELOW, HIGH_FROM = 0.5, 0.8
"""Probabilities where the confidence bands begin and end."""
LONGEST_TEXT = 500
"""Characters of redacted text that are kept."""
LONGEST_LABEL = 200
"""Characters of any other field."""


@dataclass(frozen=True, slots=True)
class Event:
    """One question as the needs log holds it. No person, no address, no minute, no session."""

    id: str
    """Random; 32 hex digits. Says nothing about when or where."""
    hour: datetime
    """Aware, UTC, cut to the hour."""
    site: str = ""
    council: str = ""
    channel: str = "plain"
    audience: str = "unknown"
    nation: str = "england"
    topic: str = ""
    indicators: tuple[str, ...] = ()
    status: str = "answered"
    reason: str = ""
    """Why there was no answer; empty when there was one."""
    article: str = ""
    """Id of what was shown."""
    nearest: str = ""
    """Id of the article that came closest when none was shown."""
    confidence_band: str = "low"
    helped: str | None = None
    """yes, partly or no, as the person said; None: they did not say."""
    ease: str | None = None
    """One of EASE, as the person said; None: they were not asked or did not say."""
    content: str = ""
    """Fingerprint of the content that was served."""
    text: str | None = None
    """Redacted wording, only for an unmet need, never for danger, only for a limited time."""


def band_of(confidence: float) -> str:
    """low, middle or high, for a probability from 0 to 1."""
    return "low" if confidence < LOW_BELOW else "high" if confidence >= HIGH_FROM else "middle"


def hour_of(moment: datetime) -> datetime:
    """The hour a moment lies in: the finest time that is kept."""
    return moment.replace(minute=0, second=0, microsecond=0)


def is_unmet(event: Event) -> bool:
    """Whether the event is an unmet need: no good answer, or the person said it did not help."""
    return event.status in UNMET or event.helped in {"no", "partly"}


def keeps_text(status: str, helped: str | None) -> bool:
    """Whether redacted wording may be kept: for an unmet need, never for danger."""
    return status != "urgent" and (status in UNMET or helped in {"no", "partly"})


def shortened(redacted: str | None) -> str | None:
    """Redacted wording cut to what is kept, never inside a word or a mark. None stays None."""
    if not redacted or len(redacted) <= LONGEST_TEXT:
        return redacted or None
    return redacted[: LONGEST_TEXT + 1].rsplit(" ", 1)[0][:LONGEST_TEXT]


def _one_of(value: str, allowed: tuple[str, ...], otherwise: str) -> str:
    return value if value in allowed else otherwise


def event_from(
    clock: Clock,
    *,
    status: str,
    site: str = "",
    council: str = "",
    channel: str = "plain",
    audience: str = "unknown",
    nation: str = "england",
    topic: str = "",
    indicators: tuple[str, ...] = (),
    reason: str = "",
    article: str = "",
    nearest: str = "",
    confidence: float = 0.0,
    helped: str | None = None,
    content: str = "",
    redacted: str | None = None,
) -> Event:
    """A new event with a random id. Values outside the closed lists become the safe one (`unknown`, `failed`).

    Args:
        clock: gives the hour.
        confidence: probability from 0 to 1; only its band is kept.
        redacted: what `redact` gave; dropped unless this is an unmet need that may keep its wording.
    """
    status = _one_of(status, STATUSES, "failed")
    helped = helped if helped in HELPED else None
    made = Event(
        id=uuid.uuid4().hex,
        hour=hour_of(clock.now()),
        site=site[:LONGEST_LABEL],
        council=council[:LONGEST_LABEL],
        channel=_one_of(channel, CHANNELS, "plain"),
        audience=_one_of(audience, AUDIENCES, "unknown"),
        nation=_one_of(nation, NATIONS, "unknown"),
        topic=topic[:LONGEST_LABEL],
        indicators=tuple(name[:LONGEST_LABEL] for name in indicators),
        status=status,
        reason=reason[:LONGEST_LABEL],
        article=article[:LONGEST_LABEL],
        nearest=nearest[:LONGEST_LABEL],
        confidence_band=band_of(confidence),
        helped=helped,
        content=content[:LONGEST_LABEL],
        text=shortened(redacted),
    )
    return made if keeps_text(status, helped) else replace(made, text=None)
