"""What the rest of the program uses: records what happened to a question, and never gets in the way of an answer."""

import contextlib
import os
import sqlite3
import time
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.base.clock import Clock
from assistant.base.errors import StoreError
from assistant.base.settings import Settings
from assistant.needs.event import EASE, HELPED, Event, event_from, keeps_text, shortened
from assistant.needs.spool import FILE_NAME as WAITING
from assistant.needs.spool import Entry, Said, Spool
from assistant.needs.store import FILE_NAME, NeedsStore, is_postgres

if TYPE_CHECKING:
    from assistant.needs.lexicon import Vocabulary

BUSY_MILLISECONDS = 150
"""How long an answer may wait for a store that another process holds."""
RETRY_SECONDS = 5.0
"""After a failure the spool is used for this long before the store is tried again."""
LOOKED_THROUGH = 4_000_000
"""Bytes up to which a log is looked through for damage when it is opened."""
MOST_WAITING = 30
"""Questions whose wording is held in memory, in case the person says that the answer did not help."""
MOST_HELD = 10_000
"""Events held in memory when nothing can be written."""


class Recorder:
    """Records questions for one run of the program. No method raises; what went wrong is in `problem`."""

    def __init__(
        self, settings: Settings, clock: Clock, vocabulary: "Vocabulary", channel: str, store: str | Path | None = None
    ) -> None:
        """Args:
        vocabulary: folded words of our content, or a function that gives them, called when the first unmet need has to be redacted.
        channel: screen, plain, kiosk, web or batch.
        store: a file or PostgreSQL address. None: `needs.sqlite` in the data folder.
        """
        self._settings, self._clock, self._vocabulary, self._channel = settings, clock, vocabulary, channel
        self._target: str | Path = store if store is not None else settings.data / FILE_NAME
        self._spool = Spool(settings.data if is_postgres(self._target) else Path(self._target).parent)
        self._store: NeedsStore | None = None
        self._not_before = 0.0
        self._wording: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._held: list[Entry] = []
        self.problem: str | None = None
        """One sentence for the operator, the first time something went wrong in this run. None: all is well."""
        self.not_acknowledged = 0
        """Events that are only in memory because nothing could be written."""

    def record(
        self,
        text: str,
        *,
        status: str,
        reason: str = "",
        topic: str = "",
        indicators: tuple[str, ...] = (),
        article: str = "",
        nearest: str = "",
        confidence: float = 0.0,
        audience: str = "unknown",
        nation: str = "england",
        content: str = "",
    ) -> str | None:
        """Record one question and give its event's id once it is on disk; None when logging is off or nothing could be written.

        Args:
            text: as typed. Redacted here, and only kept when the need is unmet.
            content: fingerprint of the content that was served.
        """
        if not self._settings.log:
            return None
        with contextlib.suppress(Exception):
            event = event_from(
                self._clock, status=status, reason=reason, topic=topic, indicators=indicators, article=article, nearest=nearest,
                confidence=confidence, audience=audience, nation=nation, content=content, channel=self._channel, site=self._settings.site,
                council=self._settings.council, redacted=self._redacted(text) if keeps_text(status, None) else None,
            )  # fmt: skip
            if not self._keep([event]):
                return None
            if status in {"answered", "clarify", "elsewhere"} and self._channel != "batch":
                self._wording[event.id] = (text, status)
                while len(self._wording) > MOST_WAITING:
                    self._wording.popitem(last=False)
            return event.id
        self._say("A question could not be recorded because of a fault in the program.")
        return None

    def helped(self, event_id: str, value: str) -> None:
        """Record whether an answer helped: yes, partly or no. Anything else is ignored."""
        if value not in HELPED or not event_id or not self._settings.log:
            return
        with contextlib.suppress(Exception):
            wording, status = self._wording.pop(event_id, ("", ""))
            text = self._redacted(wording) if wording and keeps_text(status, value) else None
            self._keep([Said(event_id, value, shortened(text))])
            return
        self._say("What somebody said about an answer could not be recorded because of a fault in the program.")

    def ease(self, event_id: str, value: str) -> None:
        """Record how easy it was to find what was needed, one of EASE. Anything else is ignored."""
        if value in EASE and event_id and self._settings.log:
            with contextlib.suppress(Exception):
                self._keep([Said(event_id, ease=value)])

    def forget_wording(self) -> None:
        """Drop the wording held in memory. Call it when a conversation ends."""
        self._wording.clear()

    def close(self) -> None:
        """Write what is held, blank wording that is too old, close the store."""
        self.forget_wording()
        with contextlib.suppress(Exception):
            if self._held:
                self._not_before = 0.0
                self._keep([])
            if self._store is not None:
                self._store.purge(self._clock.now(), self._settings.retention_days)
        if self._store is not None:
            with contextlib.suppress(Exception):
                self._store.close()
        self._store = None

    def _redacted(self, text: str) -> str | None:
        """The wording made safe. Redaction is imported here: most runs never need it."""
        if not self._settings.retention_days:
            return None
        from assistant.needs.redaction import redact

        try:
            return redact(text, self._vocabulary).text
        except Exception:
            self._say(
                "The wording of a question could not be made safe because of a fault in the program. It was left out."
            )
            return None

    def _keep(self, entries: list[Entry]) -> bool:
        """Write entries to the store, else to the spool, else hold them. Gives whether they are on disk."""
        waiting = [*self._held, *entries]
        for keep in (self._to_store, self._spool.append):
            try:
                keep(waiting)
            except Exception as problem:
                self._say(_explained(problem, self._target))
                continue
            self._held, self.not_acknowledged = [], 0
            return True
        self._held = waiting[-MOST_HELD:]
        self.not_acknowledged = len(self._held)
        return False

    def _to_store(self, entries: list[Entry]) -> None:
        if time.monotonic() < self._not_before:
            raise _ResumesLaterError
        try:
            put_entries(self._opened(), entries)
        except Exception as problem:
            self._drop_store()
            from assistant.needs.rescue import is_broken

            if not is_postgres(self._target) and is_broken(problem, Path(self._target)):
                self._say(self._rescue())
                put_entries(self._opened(), entries)
                return
            self._not_before = time.monotonic() + RETRY_SECONDS
            raise

    def _opened(self) -> NeedsStore:
        if self._store is not None and self._store.connection.was_replaced():
            self._drop_store()
        if not is_postgres(self._target) and os.path.exists(f"{self._target}-damaged"):  # noqa: PTH110  # as fast as can be: asked before every event
            raise sqlite3.DatabaseError("malformed: a reader met damage")
        if self._store is None:
            store = NeedsStore.open(self._target, BUSY_MILLISECONDS)
            try:
                self._look_for_damage(store)
                self._spool.drain(lambda waiting: put_entries(store, waiting))
            except Exception:
                store.close()
                raise
            self._store = store
        return self._store

    def _look_for_damage(self, store: NeedsStore) -> None:
        """Writing into a damaged log can destroy more of it, so a log that is quickly read is looked through before the first event of a run."""
        if is_postgres(self._target) or Path(self._target).stat().st_size > LOOKED_THROUGH:
            return
        found = store.connection.rows("PRAGMA integrity_check(1)")
        if found != [("ok",)]:
            raise sqlite3.DatabaseError("malformed: found when the log was opened")

    def _drop_store(self) -> None:
        if self._store is not None:
            with contextlib.suppress(Exception):
                self._store.close()
        self._store = None

    def _rescue(self) -> str:
        from assistant.needs.rescue import readable_events, set_aside

        path = Path(self._target)
        aside = set_aside(path, self._clock.now())
        saved = list(readable_events(aside))
        with NeedsStore.open(path) as store:
            store.append_many(saved)
        return f"The needs log was damaged. It was kept as {aside.name}, a new one was started and {len(saved)} events were carried over."

    def _say(self, problem: str | None) -> None:
        if problem and self.problem is None:
            self.problem = problem


class _ResumesLaterError(Exception):
    """Raised while the store rests after a failure."""


def put_entries(store: NeedsStore, entries: list[Entry]) -> None:
    """Write waiting entries to a store: events in one transaction, then what people said about them."""
    events = {entry.id: entry for entry in entries if isinstance(entry, Event)}
    later: list[Said] = []
    for entry in entries:
        if isinstance(entry, Said):
            event = events.get(entry.id)
            if event is None:
                later.append(entry)
            else:
                text = None if event.status == "urgent" else entry.text or event.text
                events[entry.id] = replace(
                    event, helped=entry.helped or event.helped, ease=entry.ease or event.ease, text=text
                )
    if len(events) == 1:
        store.append(next(iter(events.values())))
    elif events:
        store.append_many(events.values())
    for said in later:
        store.note(said.id, said.helped, said.text, said.ease)


def _explained(problem: BaseException, target: str | Path) -> str | None:
    """One sentence about a failure, without anything that a person typed."""
    if isinstance(problem, _ResumesLaterError):
        return None
    if isinstance(problem, StoreError):
        return str(problem)
    from assistant.needs.rescue import cause_of

    where = "The shared needs log" if is_postgres(target) else f"The needs log {target}"
    return f"{where} cannot be written ({cause_of(problem)}). Answers go on; events wait in {WAITING} beside it until it can."
