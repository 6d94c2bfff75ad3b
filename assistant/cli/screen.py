"""Opens the Textual screen with its parts."""

import sys
from pathlib import Path

from assistant.base.settings import is_terminal
from assistant.cli.wiring import Parts


def can_draw() -> bool:
    """Whether a screen can be shown: keyboard and screen are a terminal, and so is stderr, on which Textual draws."""
    return is_terminal() and sys.stderr.isatty()


def open_screen(parts: Parts) -> int:
    """Runs the screen until the person leaves it, and gives the exit code."""
    from assistant.tui.app import run_app

    with parts.recorder("screen") as recorder:
        return run_app(parts.assistant, parts.settings, recorder, lambda: parts.as_of)


def open_staff_screen(parts: Parts, store: str | Path, council: str = "") -> int:
    """Runs the staff screen over a needs log until somebody quits, and gives the exit code.

    Args: store: data folder, file or PostgreSQL address; council: only its needs, empty: all.
    """
    from assistant.tui.staff.app import run_staff
    from assistant.tui.staff.desk import Office

    where = parts.settings
    office = Office(store, where.data, parts.clock, lambda: parts.catalogue().library, council, where.retention_days)
    return run_staff(office, where.theme)
