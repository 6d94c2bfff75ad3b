"""What the model's runtime must not do: note who asked and when, and send it."""

import os
import subprocess
import sys
from pathlib import Path

from assistant.search.meaning import MODEL_FILE

RUN = f"from pathlib import Path; from assistant.search.meaning import Meaning; Meaning(Path({str(MODEL_FILE)!r})).vector('who helps')"
CI = (
    "CI",
    "GITHUB",
    "GITLAB",
    "TF_BUILD",
    "JENKINS",
    "TRAVIS",
    "CIRCLECI",
    "APPVEYOR",
    "BUILD",
    "CODEBUILD",
    "TEAMCITY",
    "ORT_",
)
"""Beginnings of names of variables under which the runtime keeps quiet by itself: so it would under test."""


def test_the_runtime_writes_nothing_about_who_asks(tmp_path: Path) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith((*CI, "XDG_"))}
    ran = subprocess.run(
        [sys.executable, "-c", RUN], env={**plain, "HOME": str(tmp_path)}, capture_output=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
