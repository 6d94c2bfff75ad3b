"""Learns the danger classifier from `knowledge/safety-phrasings.yaml`, and from ordinary questions as words that show none."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from assistant.base.errors import ContentError
from assistant.content.guidance import Reply
from assistant.dialogue.safety import Safety
from assistant.search.meaning import Meaning
from assistant.search.passages import Subject
from assistant.search.text_classifier import TextClassifier, learn_classifier
from assistant.search.vectors import VectorStore

NONE = "none"
ABOUT_DANGER = frozenset((
    "complaining-about-a-care-provider", "deprivation-of-liberty", "exhausted-carers", "harassment-and-abuse-of-a-pa", "missed-home-care-visits",
    "money-abuse", "pa-has-not-turned-up", "safeguarding", "scams", "when-you-can-no-longer-care", "worried-about-a-pa", "worried-about-an-attorney",
))  # fmt: skip
"""Articles whose ordinary questions may well tell of danger: they are learned as neither."""
ORDINARY = 0.5
"""How much an ordinary question counts beside a phrasing. With 1 they drown what danger looks like; every second one, each counting 1, made the
alarms change whenever a question was added anywhere."""


def phrasings(file: Path, kinds: Sequence[str]) -> dict[str, list[str]]:
    """Texts by kind of danger, and under `none` texts that show none.

    Raises: ContentError if the file cannot be read or does not hold just these kinds.
    """
    try:
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        raise ContentError(f"{file}: {problem}") from problem
    wanted = [*kinds, NONE]
    if not isinstance(held, dict) or set(held) != set(wanted):
        raise ContentError(f"{file}: it must hold a list for each of {', '.join(wanted)}, and no other.")
    return {kind: [str(text) for text in held[kind]] for kind in wanted}


def learn_danger(
    file: Path, replies: Sequence[Reply], subjects: Sequence[Subject], meaning: Meaning, cache: Path
) -> TextClassifier:
    """The classifier. Ordinary questions that a danger phrase stands in, or whose article is about danger, are left out.

    Args: the phrasings; urgent replies; all subjects; the model; our cache folder, where vectors are kept.
    Raises: ContentError as `phrasings` does.
    """
    texts = phrasings(file, [reply.id for reply in replies])
    for reply in replies:
        texts[reply.id] += reply.examples
    safety = Safety(replies)
    plain = [subject for subject in subjects if subject.kind != "term" and subject.id not in ABOUT_DANGER]
    ordinary = [question for subject in plain for question in subject.questions]
    phrased = len(texts[NONE])
    texts[NONE] += [question for question in ordinary if safety.by_phrase(question) is None]
    counts = np.full(len(texts[NONE]), ORDINARY, np.float32)
    counts[:phrased] = 1.0
    store = VectorStore(meaning, cache / "vectors.npz")
    return learn_classifier(texts, {kind: store.of(held, None)[0] for kind, held in texts.items()}, {NONE: counts})
