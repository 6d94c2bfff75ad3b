"""A newcomer sees what the project is from the names at its top. What a tool or a trial leaves there does not get in."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = {"assistant", "knowledge", "glossary", "tests", "pyproject.toml", "README.md"}
FOR_TOOLS = {".ci", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "LICENSE", "docs", "requirements.lock"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a clone knows what is kept")
def test_only_what_belongs_is_kept_at_the_top() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    assert {name.split("/")[0] for name in kept if name} == PRODUCT | FOR_TOOLS
