"""What every test may use: a small knowledge base, copies of it to break, an assistant over it, and the command line."""

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.content.findings import Finding
from assistant.content.library import Library
from assistant.content.load import load_library
from assistant.dialogue.answer import Answer
from assistant.dialogue.catalogue import Catalogue, forms_of, load_catalogue
from assistant.dialogue.find import Finder
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from assistant.dialogue.start import danger_sense
from assistant.search.confidence import calibration
from assistant.search.index import Index, open_index
from assistant.search.meaning import Meaning
from assistant.search.rank import Ranker

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
REPOSITORY = HERE.parent
TODAY = date(2026, 11, 22)
"""The day on which all fixtures are in date."""


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads the settings of whoever runs it, nor writes to their needs log."""
    home = tmp_path_factory.getbasetemp() / "nobody"
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(home / "settings.yaml"))
    monkeypatch.setenv("ASSISTANT_DATA", str(home / "data"))


@dataclass(frozen=True)
class Content:
    """A copy of the small knowledge base that a test may break."""

    knowledge: Path
    glossary: Path
    overlay: Path

    def load(self, overlay: bool = False, today: date = TODAY) -> tuple[Library, tuple[Finding, ...]]:
        return load_library(self.knowledge, self.overlay if overlay else None, today)

    def change(self, path: str, old: str, new: str) -> Path:
        """Replaces a text that stands once in a file of `knowledge/`."""
        file = self.knowledge / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file


@pytest.fixture
def content(tmp_path: Path) -> Content:
    for name in ("knowledge", "glossary", "overlay"):
        shutil.copytree(FIXTURES / name, tmp_path / name)
    return Content(tmp_path / "knowledge", tmp_path / "glossary", tmp_path / "overlay")


@pytest.fixture(scope="session")
def fixtures() -> Content:
    """The small knowledge base itself: read it, never write to it."""
    return Content(FIXTURES / "knowledge", FIXTURES / "glossary", FIXTURES / "overlay")


@pytest.fixture(scope="session")
def meaning() -> Meaning:
    """The sentence model, read once."""
    return Meaning()


@pytest.fixture(scope="session")
def no_meaning() -> Meaning:
    """A sentence model whose weights are not installed: search by words alone, which is fast."""
    return Meaning(FIXTURES / "no-such-model.npz")


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests' own. Vectors, the slow part, are kept between runs: they are named by their text."""
    folder = tmp_path_factory.mktemp("cache")
    assert request.config.cache is not None
    kept = request.config.cache.mkdir("assistant-vectors") / "vectors.npz"
    if kept.is_file():
        shutil.copy(kept, folder)
    yield folder
    if (folder / "vectors.npz").is_file():
        shutil.copy(folder / "vectors.npz", kept)


@pytest.fixture(scope="session")
def catalogue(fixtures: Content, cache: Path) -> Catalogue:
    return load_catalogue(fixtures.knowledge, fixtures.glossary, None, TODAY, cache)


@pytest.fixture(scope="session")
def index(catalogue: Catalogue, cache: Path, meaning: Meaning) -> Index:
    return open_index(catalogue.subjects, cache, meaning, catalogue.fingerprint, most_new=None)


@pytest.fixture(scope="session")
def ranker(catalogue: Catalogue, index: Index, meaning: Meaning) -> Ranker:
    forms = forms_of(catalogue.library, catalogue.glossary)
    return Ranker(catalogue.subjects, index, meaning, forms, calibration().view_weights)


@pytest.fixture(scope="session")
def assistant(catalogue: Catalogue, ranker: Ranker) -> Assistant:
    return Assistant(catalogue, Finder(ranker, calibration(), catalogue.library))


@pytest.fixture
def assistant_over(cache: Path, meaning: Meaning) -> Callable[..., Assistant]:
    """Makes an assistant over changed content."""

    def make(content: Content, overlay: bool = False, nation: str = "england") -> Assistant:
        over = content.overlay if overlay else None
        made = load_catalogue(content.knowledge, content.glossary, over, TODAY)
        index = open_index(made.subjects, cache, meaning, made.fingerprint, most_new=None)
        ranker = Ranker(
            made.subjects, index, meaning, forms_of(made.library, made.glossary), calibration().view_weights
        )
        return Assistant(made, Finder(ranker, calibration(), made.library), nation)

    return make


@pytest.fixture
def ask(assistant: Assistant) -> Callable[..., Answer]:
    """Asks one question, in a conversation of its own unless one is given."""

    def one(text: str, talk: Conversation | None = None, as_of: date = TODAY, nation: str = "") -> Answer:
        return assistant.answer(text, talk or Conversation(), as_of, nation)

    return one


@dataclass(frozen=True)
class Ran:
    """What a command line gave back."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def cli(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fixtures: Content,
    cache: Path,
    index: Index,
    meaning: Meaning,
) -> Callable[..., Ran]:
    """Runs the command line in this process, over the small knowledge base, logging nothing."""
    for name, value in (
        ("KNOWLEDGE", fixtures.knowledge),
        ("GLOSSARY", fixtures.glossary),
        ("CACHE", cache),
        ("LOG", "no"),
    ):
        monkeypatch.setenv(f"ASSISTANT_{name}", str(value))
    monkeypatch.setattr("assistant.dialogue.start.Meaning", lambda: meaning)
    from assistant.cli.main import run

    def one(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            run(list(arguments))
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return one


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The real content, read without any cache."""
    return load_catalogue(REPOSITORY / "knowledge", REPOSITORY / "glossary", None, max(date.today(), TODAY))


@pytest.fixture(scope="session")
def real_assistant(real: Catalogue, cache: Path, meaning: Meaning) -> Assistant:
    """Answers from the real content."""
    index = open_index(real.subjects, cache, meaning, real.fingerprint, most_new=None)
    ranker = Ranker(real.subjects, index, meaning, forms_of(real.library, real.glossary), calibration().view_weights)
    return Assistant(real, Finder(ranker, calibration(), real.library), sense=danger_sense(meaning, ranker.speller))
