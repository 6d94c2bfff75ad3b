"""What a check found: data until the very edge prints it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""error: the file is not served. warning: a rule is broken; mend it. note: worth knowing, such as a review that is due."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem in one place."""

    path: str
    line: int
    """Counted from 1."""
    code: str
    message: str
    """A whole sentence: what is wrong and what to do."""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.code} {self.message}"


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only those that keep a file from being served."""
    return tuple(finding for finding in findings if finding.severity == "error")


def line_of(path: Path, word: str, start: int = 1) -> int:
    """The first line of a file, from `start` on, that holds this id or mark; `start` when none does."""
    whole = re.escape(word) if word.startswith("{") else rf"(?<![\w-]){re.escape(word)}(?![\w-])"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return start
    return next((n for n, line in enumerate(lines, 1) if n >= start and re.search(whole, line)), start)


def shown_path(path: Path, root: Path) -> str:
    """A path as people know it: from the folder that holds `knowledge/` and `glossary/`."""
    try:
        return path.resolve().relative_to(root.resolve().parent).as_posix()
    except ValueError:
        return path.as_posix()
