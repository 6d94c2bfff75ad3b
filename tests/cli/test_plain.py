"""Line by line: what people say about an answer is kept with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.needs.store import NeedsStore

Cli = Callable[..., Any]
HOUSE = b"Will the house have to be sold?\n"


def kept(data: Path) -> list[tuple[str | None, str | None]]:
    with NeedsStore.open(data / "needs.sqlite") as store:
        return [(event.helped, event.ease) for event in store.iterate()]


@pytest.fixture
def logged(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ASSISTANT_LOG", "yes")
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path))
    return tmp_path


def test_how_easy_it_was_is_kept_once_after_did_this_help(cli: Cli, logged: Path) -> None:
    ran = cli(stdin=HOUSE + b"yes\nFairly difficult\n" + HOUSE + b"no\n")
    assert ran.code == 0
    assert "easier to find things" in ran.out
    assert sorted(kept(logged), key=str) == [("no", None), ("yes", "fairly_difficult")]


def test_how_easy_it_was_is_not_taken_before_anybody_asked(cli: Cli, logged: Path) -> None:
    cli(stdin=HOUSE + b"very easy\n")
    assert all(ease is None for _, ease in kept(logged))
