"""Settings become parts. Every command gets its parts here and nowhere else."""

import os
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.base.clock import Clock, SystemClock, parse_date
from assistant.base.errors import UsageError
from assistant.base.settings import Settings, load_settings
from assistant.cli.output import tell

Command = TypeVar("Command", bound=Callable[..., Any])


class Parts:
    """What a command needs, made when first asked for."""

    def __init__(self, flags: dict[str, object | None], as_of: str | None, clock: Clock | None = None) -> None:
        """Args: values of flags; `--as-of` as typed.

        Raises: UsageError for a flag or setting that cannot be used.
        """
        self.clock = clock or SystemClock()
        self.settings, self.origin = load_settings(flags, os.environ)
        self._catalogue: Any = None
        self.kb: Path | None = Path(str(flags["kb"])).expanduser() if flags.get("kb") else None
        """A folder of articles to answer from in place of our own."""
        try:
            self.as_of: date = parse_date(as_of) if as_of else self.clock.now().astimezone().date()
        except ValueError as problem:
            raise UsageError(f"--as-of must be a date such as 2027-04-06, not “{as_of}”.") from problem

    @property
    def today(self) -> date:
        """The machine's date, whatever `--as-of` says."""
        return self.clock.now().astimezone().date()

    def catalogue(self) -> Any:
        """All content, from the cache when it is fresh. Read once a run."""
        if self._catalogue is None:
            self._catalogue = self._of_folder(self.kb) if self.kb else self._ours()
        return self._catalogue

    def _ours(self) -> Any:
        from assistant.dialogue.catalogue import load_catalogue

        where: Settings = self.settings
        return load_catalogue(where.knowledge, where.glossary, where.overlay, self.today, where.cache)

    def _of_folder(self, folder: Path) -> Any:
        from assistant.cli.folder import checked
        from assistant.dialogue.folder import load_folder_catalogue

        where: Settings = self.settings
        return checked(load_folder_catalogue(folder, where.knowledge, self._ours, self.as_of, where.cache), folder)

    def assistant(self) -> Any:
        """An assistant ready to answer.

        Raises: ContentError when there is no content to answer from.
        """
        from assistant.base.errors import ContentError
        from assistant.dialogue.start import assemble

        catalogue = self.catalogue()
        if self.kb:
            from assistant.cli.folder import open_folder
            from assistant.dialogue.folder import folder_assistant

            made = open_folder(catalogue, self.kb, self.settings.cache)
            return folder_assistant(catalogue, made.ranker, made.learned.calibration)
        if not catalogue.library.articles:
            raise ContentError(
                f"There are no articles in {self.settings.knowledge} that can be served. Run `assistant check` to see why."
            )
        return assemble(catalogue, self.settings.cache, self.settings.nation)

    def needs_log(self, store: str | None) -> str | Path:
        """The needs log that a staff command reads: the one that was named, which must be there, or our own.

        Raises: StoreError when there is none of that name.
        """
        from assistant.needs.commands import there

        return there(store) if store else self.settings.data

    def recorder(self, channel: str) -> Any:
        """The needs log for a front end: `screen`, `plain`, `kiosk`, `web` or `batch`. A context manager."""
        from assistant.cli.recording import NeedsRecording, NoRecording

        if not self.settings.log or self.kb:  # needs are counted for our own subjects alone
            return NoRecording()

        def open_recorder() -> Any:
            from assistant.needs.recorder import Recorder

            return Recorder(self.settings, self.clock, self.vocabulary, channel)

        return NeedsRecording(open_recorder, lambda: self.catalogue().fingerprint, tell)

    def vocabulary(self) -> frozenset[str]:
        """Words of our own content, which redaction may keep."""
        from assistant.needs.lexicon import content_vocabulary

        catalogue = self.catalogue()
        return content_vocabulary(
            catalogue.library,
            (text for one in catalogue.glossary.terms.values() for text in (one.term, one.definition)),
        )


_OPTIONS = (
    click.option("--knowledge", type=click.Path(), help="Folder of articles, figures and contacts."),
    click.option("--glossary", type=click.Path(), help="Folder of terms."),
    click.option("--overlay", type=click.Path(), help="A council's own content, laid over the national content."),
    click.option("--data", type=click.Path(), help="Folder for the needs log."),
    click.option("--as-of", metavar="DATE", help="Answer as on this day, such as 2027-04-06."),
)


NATION = click.option(
    "--nation",
    type=click.Choice(["england", "scotland", "wales", "northern-ireland"]),
    help="Where the person lives.",
)
LOG = click.option(
    "--log/--no-log", default=None, help="Whether unmet needs are logged. What you type is never kept as typed."
)
KB = click.option(
    "--kb",
    metavar="FOLDER",
    type=click.Path(),
    help="Any folder of Markdown articles, in place of our own. Nothing is logged.",
)
_FLAGS = ("knowledge", "glossary", "overlay", "data", "nation", "log", "as_of", "kb")


def with_parts(command: Command) -> Command:
    """Adds the options that every command has, and hands the command its `Parts` first.

    A flag counts before a command's name as after it; the one after the name wins.
    """

    @wraps(command)
    def run(*args: Any, **values: Any) -> Any:
        context = click.get_current_context()
        given = {name: value for name in _FLAGS if (value := values.pop(name, None)) is not None}
        flags: dict[str, Any] = {**(context.obj or {}), **given}
        context.obj = flags
        return command(Parts(flags, flags.get("as_of")), *args, **values)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run  # type: ignore[return-value]  # the same command with options added
