"""`--kb FOLDER`: an index of any folder of articles, and answers from it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.base.errors import ContentError
from assistant.cli.output import tell

MOST_SHOWN = 10
"""Findings shown when nothing in a folder can be served."""
LEARNED_FILE = "learned.json"


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """An open index of a folder."""

    ranker: Any
    learned: Any
    """What the folder learned about itself: see `curation/self_calibrate.py`."""
    place: Path | None
    """Where the index is; None when the cache cannot be written."""


def checked(catalogue: Any, folder: Path) -> Any:
    """The catalogue, when there is something in it to answer from.

    Raises: ContentError that names each file and line at fault.
    """
    if catalogue.library.articles:
        return catalogue
    shown = [str(finding) for finding in catalogue.findings[:MOST_SHOWN]]
    more = len(catalogue.findings) - len(shown)
    raise ContentError("\n".join([f"There are no articles in {folder} that can be served.", *shown, *([f"and {more} more"] if more > 0 else [])]))  # fmt: skip


def open_folder(catalogue: Any, folder: Path, cache: Path) -> FolderIndex:
    """The index of a folder and what it learned about itself; both are made when they are not there or out of date."""
    from assistant.curation.self_calibrate import read_learned, self_calibrate, write_learned
    from assistant.dialogue.folder import folder_cache
    from assistant.dialogue.start import ranker_for
    from assistant.search.vectors import VectorStore

    own = folder_cache(cache, folder)
    if not any(own.glob("index-*")):
        tell(f"Indexing {folder} for the first time. This can take about a minute for 1,000 articles.")
    ranker, index = ranker_for(catalogue, own, most_new=None)
    file = index.folder / LEARNED_FILE if index.folder else None
    learned = read_learned(file) if file else None
    if learned is None:
        learned = self_calibrate(catalogue.subjects, ranker.meaning, VectorStore(ranker.meaning, own / "vectors.npz"))
        if file:
            try:
                write_learned(learned, file)
            except OSError:
                file = None  # it is learned again next time
    ranker.set_weights(learned.calibration.view_weights)
    return FolderIndex(ranker, learned, index.folder)


def index_folder(catalogue: Any, folder: Path, cache: Path) -> str:
    """Builds or completes the index of a folder. Gives a sentence on how well its own questions find their articles."""
    made = open_folder(catalogue, folder, cache)
    where = f"The index is in {made.place}." if made.place else "The cache folder cannot be written, so it is not kept."
    if not made.learned.questions:
        return f"{where} There are too few example questions to learn from, so usual weights are used."
    return (
        f"{where} Of {made.learned.questions:,} of its own example questions, each left out in turn, "
        f"{made.learned.found:.0%} found their article first."
    )
