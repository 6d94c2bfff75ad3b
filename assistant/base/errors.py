"""Every error the program raises on purpose.

AssistantError            exit 1
├─ ContentError           content has problems; carries the findings as text
├─ UsageError             exit 2: a flag, date or file the person gave cannot be used
├─ StoreError             exit 3: the needs log cannot be reached
└─ NoFigure               a figure has no value for the date asked
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line tells the program that called it."""

    FINE = 0
    PROBLEMS = 1
    WRONG_USE = 2
    STORE_UNREACHABLE = 3


class AssistantError(Exception):
    """Base of all errors of ours. The message is a whole sentence for the person who reads it."""

    exit_code = ExitCode.PROBLEMS


class ContentError(AssistantError):
    """Raised when content cannot be served at all, for example when the folder is empty."""


class UsageError(AssistantError):
    """Raised when something the person typed on the command line or in settings cannot be used."""

    exit_code = ExitCode.WRONG_USE


class StoreError(AssistantError):
    """Raised when the needs log cannot be opened or written."""

    exit_code = ExitCode.STORE_UNREACHABLE


class NoFigure(AssistantError):  # noqa: N818  # reads as what it says
    """Raised when a figure has no value for the date asked: never fall back to another year."""
