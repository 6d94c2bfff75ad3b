"""What goes on behind the screen, away from it: getting the assistant ready, answering, and keeping needs.

Two threads, each doing its jobs one at a time and in order, so that questions typed early wait their turn and the recorder
is only ever called from one thread. They never hold up leaving the program.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.base.ratings import Ease, Helped
from assistant.dialogue.answer import Answer, ShownContact, Status
from assistant.dialogue.session import Conversation
from assistant.tui import words
from assistant.tui.recorder import Recorder

if TYPE_CHECKING:
    from assistant.content.library import Library
    from assistant.dialogue.pipeline import Assistant
    from assistant.glossary.annotate import TermFinder

T = TypeVar("T")
PATIENCE_SECONDS = 3.0
"""How long leaving waits for needs that are not yet kept."""


class JobLine:
    """One thread that does its jobs in the order they came."""

    def __init__(self, name: str) -> None:
        """Args: name: of the thread."""
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def add(self, job: Callable[[], T]) -> "Future[T]":
        """Puts a job at the end of the line."""
        future: Future[T] = Future()
        self._jobs.put((future, job))
        return future

    def close(self, wait_seconds: float) -> None:
        """Takes no more jobs; waits a while for those in the line."""
        self._jobs.put(None)
        self._thread.join(wait_seconds)

    def _work(self) -> None:
        while (item := self._jobs.get()) is not None:
            future, job = item
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(job())
                except BaseException as problem:  # the waiting side gets it
                    future.set_exception(problem)


class Backstage:
    """The assistant and the recorder, as the screen sees them."""

    def __init__(
        self, assistant_factory: "Callable[[], Assistant]", recorder: Recorder, today: Callable[[], date]
    ) -> None:
        """Args: assistant_factory: slow; called once, on the answering thread."""
        self._factory, self._recorder, self._today = assistant_factory, recorder, today
        self._answers, self._needs = JobLine("answers"), JobLine("needs")
        self._loading: Future[Assistant] | None = None
        self._finder: TermFinder | None = None

    def begin(self) -> None:
        """Starts getting the assistant ready. Calling it again changes nothing."""
        if self._loading is None:
            self._loading = self._answers.add(self._load)

    def _load(self) -> "Assistant":
        from assistant.glossary.annotate import TermFinder

        made = self._factory()
        self._finder = TermFinder(made.catalogue.glossary)
        return made

    @property
    def assistant(self) -> "Assistant | None":
        """The assistant, once it is ready."""
        loading = self._loading
        if loading is None or not loading.done() or loading.cancelled() or loading.exception() is not None:
            return None
        return loading.result()

    @property
    def library(self) -> "Library | None":
        """What the assistant may say, once it is ready."""
        return self.assistant.catalogue.library if self.assistant else None

    async def ready(self) -> bool:
        """Waits for the assistant. False when it could not be made."""
        self.begin()
        assert self._loading is not None
        try:
            await asyncio.wrap_future(self._loading)
        except Exception:
            return False
        return True

    async def answer(self, text: str, conversation: Conversation) -> Answer:
        """The answer to a question. Never raises: what breaks becomes an answer that says so."""
        return await self._ask(lambda ready: ready.answer(text, conversation, self._today()))

    async def article(self, article_id: str, conversation: Conversation) -> Answer:
        """A whole article or term, as when somebody picks it from a list."""
        return await self._ask(lambda ready: ready.article(article_id, conversation, self._today()))

    async def _ask(self, job: "Callable[[Assistant], Answer | None]") -> Answer:
        if not await self.ready():
            return self._failed(words.NO_START_TITLE, words.NO_START)
        ready = self.assistant
        assert ready is not None
        try:
            made = await asyncio.wrap_future(self._answers.add(lambda: job(ready)))
        except Exception:
            made = None
        return made or self._failed(words.FAILED_TITLE, words.FAILED)

    def _failed(self, heading: str, text: str) -> Answer:
        fixed = self.library.replies.get("failed") if self.library else None
        if fixed is not None:
            heading, text = fixed.heading, fixed.text
        return Answer(Status.FAILED, heading, text, self._today(), contacts=self.people("failed"))

    def term(self, term_id: str) -> Answer | None:
        """What a word means, for the pop-up. Leaves the conversation as it is."""
        ready = self.assistant
        return ready.article(f"term:{term_id}", Conversation(), self._today()) if ready else None

    def with_terms(self, markdown: str, skip: tuple[str, ...] = ()) -> str:
        """A text with the words that the glossary explains made into links."""
        return self._finder.link(markdown, skip) if self._finder else markdown

    def people(self, reply_id: str = "person") -> tuple[ShownContact, ...]:
        """Whom anybody can ring, as the fixed reply names them."""
        library = self.library
        reply = library.replies.get(reply_id) if library else None
        found = (
            [library.contacts[name] for name in reply.contacts if name in library.contacts] if library and reply else []
        )
        if found:
            return tuple(
                ShownContact(one.id, one.name, one.phone, one.text, one.hours, one.website, one.use_for)
                for one in found
            )
        return tuple(ShownContact("", name, phone, "", "", "", "") for name, phone in words.FALLBACK_PEOPLE)

    def record(self, answer: Answer, conversation: Conversation) -> "Future[str | None]":
        """Has an answer kept, in its own time. A recorder that fails keeps nothing and disturbs nobody."""
        then = replace(conversation, shown=set(conversation.shown))
        return self._needs.add(lambda: self._quietly(lambda: self._recorder.record(answer, then)))

    def helped(self, event: "Future[str | None]", value: Helped) -> None:
        """Has “Did this help?” kept with its event."""
        self._add_to(event, lambda event_id: self._recorder.helped(event_id, value))

    def ease(self, event: "Future[str | None]", value: Ease) -> None:
        """Has “How easy was it?” kept with its event."""
        self._add_to(event, lambda event_id: self._recorder.ease(event_id, value))

    def _add_to(self, event: "Future[str | None]", keep: Callable[[str], None]) -> None:
        """The event was put in the line first, so it is done by then."""

        def job() -> None:
            event_id = event.result()
            if event_id is not None:
                self._quietly(lambda: keep(event_id))

        self._needs.add(job)

    @staticmethod
    def _quietly(job: Callable[[], T]) -> T | None:
        with contextlib.suppress(Exception):
            return job()
        return None

    async def recorded(self) -> None:
        """Waits until everything so far is kept."""
        await asyncio.wrap_future(self._needs.add(lambda: None))

    def close(self) -> None:
        """Lets the threads go. Needs get a moment to be kept; an assistant half ready is dropped."""
        self._answers.close(0.0)
        self._needs.close(PATIENCE_SECONDS)
