"""Findings as text, JSON, SARIF 2.1.0 and GitHub annotations."""

import json
from collections.abc import Callable, Sequence

from assistant import __version__
from assistant.content.findings import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """One finding a line: `path:line code message`."""
    return "\n".join(str(finding) for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """A JSON list of objects."""
    keys = ("path", "line", "code", "severity", "message")
    return json.dumps(
        [{key: getattr(finding, key) for key in keys} for finding in findings], ensure_ascii=False, indent=1
    )


def as_github(findings: Sequence[Finding]) -> str:
    """GitHub workflow commands: one annotation a finding."""
    levels = {"error": "error", "warning": "warning", "note": "notice"}

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    return "\n".join(
        f"::{levels[one.severity]} file={one.path},line={one.line},title={one.code}::{escape(one.message)}"
        for one in findings
    )


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log with one run."""
    codes = sorted({finding.code for finding in findings})
    results = [
        {
            "ruleId": one.code,
            "level": one.severity,
            "message": {"text": one.message},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": one.path}, "region": {"startLine": max(1, one.line)}}}
            ],
        }
        for one in findings
    ]
    driver = {"name": "assistant check", "version": __version__, "rules": [{"id": code} for code in codes]}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
"""By the name that `assistant check --format` takes."""
