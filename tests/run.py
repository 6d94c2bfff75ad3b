"""Everything that must pass before a change lands: format, lint, types, imports, content, tests. One command.

python tests/run.py            everything
python tests/run.py --quick    all but the slowest tests
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STEPS: tuple[tuple[str, list[str]], ...] = (
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("types", [str(BIN / "mypy"), "--no-error-summary"]),
    ("imports", [str(BIN / "lint-imports"), "--no-logo"]),
    ("content", [str(BIN / "assistant"), "check"]),
    ("tests", [sys.executable, "-m", "pytest"]),
)


def main() -> int:
    """Runs each step, says which failed, and gives the exit code."""
    failed = []
    for name, command in STEPS:
        if name == "tests" and "--quick" in sys.argv:
            command = [*command, "-m", "not slow"]
        begun = time.perf_counter()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"{name}: {'passed' if code == 0 else 'FAILED'} ({time.perf_counter() - begun:.0f} s)", flush=True)
        if code:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
