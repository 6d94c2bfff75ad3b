"""Our own content, read once for the tests that need it whole."""

from datetime import date
from pathlib import Path

from assistant.content.load import load_library

ROOT = Path(__file__).resolve().parents[2]
REPLIES = [
    reply
    for reply in load_library(ROOT / "knowledge", None, date(2026, 11, 22))[0].replies.values()
    if reply.kind == "urgent"
]
