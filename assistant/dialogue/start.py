"""Joins content, index and model into an `Assistant`. The one place that knows how the parts fit."""

from datetime import date
from pathlib import Path

from assistant.dialogue.catalogue import Catalogue, forms_of, load_catalogue
from assistant.dialogue.find import Finder
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.safety import Sense
from assistant.search.confidence import calibration
from assistant.search.index import MOST_NEW_VECTORS, Index, open_index
from assistant.search.meaning import MODEL_FILE, Meaning
from assistant.search.rank import Ranker
from assistant.search.text_classifier import saved_classifier
from assistant.search.wording import Speller

DANGER_FILE = MODEL_FILE.parent / "danger.npz"
"""Weights of the danger classifier, learned by `assistant calibrate`."""


def start(
    knowledge: Path, glossary: Path, overlay: Path | None, cache: Path, today: date, nation: str = "england"
) -> Assistant:
    """An assistant over these folders, its index read from the cache or built."""
    return assemble(load_catalogue(knowledge, glossary, overlay, today, cache), cache, nation)


def assemble(catalogue: Catalogue, cache: Path, nation: str = "england") -> Assistant:
    """An assistant over a catalogue."""
    ranker = ranker_for(catalogue, cache)[0]
    return Assistant(
        catalogue,
        Finder(ranker, calibration(), catalogue.library),
        nation,
        danger_sense(ranker.meaning, ranker.speller),
    )


def danger_sense(meaning: Meaning, speller: Speller | None = None) -> Sense | None:
    """The danger classifier that travels with the program; None when its weights, or the model's, are not there.

    Args: speller: that of search, so that the meaning of a text, its misspelt words mended, is worked out once for both.
    """
    classifier = saved_classifier(DANGER_FILE) if meaning.is_here else None
    if classifier is None:
        return None
    return lambda text: classifier.chances(text, meaning.vector(speller.mend(text)[0] if speller else text))


def ranker_for(catalogue: Catalogue, cache: Path, most_new: int | None = MOST_NEW_VECTORS) -> tuple[Ranker, Index]:
    """The ranker of a catalogue, and its index. Args: most_new: vectors to work out at most; None for all."""
    meaning = Meaning()
    index = open_index(catalogue.subjects, cache, meaning, catalogue.fingerprint, most_new)
    return Ranker(
        catalogue.subjects, index, meaning, forms_of(catalogue.library, catalogue.glossary), calibration().view_weights
    ), index
