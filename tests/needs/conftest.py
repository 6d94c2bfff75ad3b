"""Fixtures of the needs log: a clock, events, a vocabulary, SQLite and a real PostgreSQL."""

import os
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.base.clock import FixedClock
from assistant.base.settings import Settings, defaults
from assistant.content.load import load_library
from assistant.needs.event import Event, event_from
from assistant.needs.lexicon import content_vocabulary
from assistant.needs.store import NeedsStore
from tests.needs.postgres import Cluster, NoPostgresError, cluster

NOW = datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def vocabulary() -> frozenset[str]:
    library, _ = load_library(ROOT / "knowledge", None, NOW.date())
    return content_vocabulary(
        library, [path.read_text(encoding="utf-8") for path in sorted((ROOT / "glossary").glob("*.md"))]
    )


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(
        defaults(), data=tmp_path / "data", site="Library kiosk", council="Anyshire", log=True, retention_days=90
    )


@pytest.fixture
def make_event(clock: FixedClock) -> Callable[..., Event]:
    def make(**changes: object) -> Event:
        hour = changes.pop("hour", None)
        values: dict[str, object] = {
            "status": "unanswered",
            "reason": "no_content",
            "topic": "benefits",
            "indicators": ("mir11-2", "ca-4"),
            "redacted": "can [name] get help",
            "site": "Kiosk",
        }
        event = event_from(clock, **(values | changes))
        return replace(event, hour=hour) if hour else event

    return make


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Cluster | str]:
    named = os.environ.get("ASSISTANT_TEST_POSTGRES")
    if named:
        yield named
        return
    try:
        with cluster() as made:
            yield made
    except NoPostgresError as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(problem))


@pytest.fixture
def postgres_address(postgres_server: Cluster | str) -> Iterator[str]:
    import psycopg

    name = f"needs_{uuid.uuid4().hex}"
    top = postgres_server if isinstance(postgres_server, str) else postgres_server.address()
    with psycopg.connect(top, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield (
        re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", top)
        if isinstance(postgres_server, str)
        else postgres_server.address(name)
    )
    with psycopg.connect(top, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made: a new file, or a new database of a real PostgreSQL."""
    return (
        str(tmp_path / "needs.sqlite")
        if request.param == "sqlite"
        else str(request.getfixturevalue("postgres_address"))
    )


@pytest.fixture
def store(address: str) -> Iterator[NeedsStore]:
    with NeedsStore.open(address) as opened:
        yield opened
