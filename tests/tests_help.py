"""Small helpers that more than one test file uses."""

from collections.abc import Iterable

from assistant.content.findings import Finding


def has(found: Iterable[Finding], code: str, path: str, line: int | None = None) -> bool:
    """Whether a finding of this code stands in this place."""
    return any(one.code == code and one.path == path and (line is None or one.line == line) for one in found)
