"""Which of a few classes a text belongs to, by meaning and by words: multinomial logistic regression.

A text is its meaning (384 numbers) beside the TF-IDF of its words and pairs of words, stop words and all, for “he hits me” and
“he hit the roof” differ in little else. Source: Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from assistant.base.text import words
from assistant.search.impacts import Floats
from assistant.search.tfidf import Grams, tfidf, vocabulary_of, with_pairs

MEANING, WORDS = 3.0, 2.0
"""How much each half of a text counts."""
LEAST_TEXTS = 2
"""A word or pair that stands in fewer texts is left out."""
PENALTY = 0.5
"""Of the squared weights, in the loss summed over texts."""
STEPS = 1000


@dataclass(frozen=True, slots=True)
class TextClassifier:
    """Chances of each class for a text."""

    classes: tuple[str, ...]
    vocabulary: Grams
    idf: Floats
    by_meaning: Floats
    """Dimensions by classes."""
    by_words: Floats
    """Grams by classes."""
    bias: Floats

    def chances(self, text: str, vector: Floats) -> dict[str, float]:
        """The chance of each class, in sum 1. Args: vector: the text's meaning."""
        places, values = tfidf(_grams(text), self.vocabulary, self.idf)
        scores = MEANING * vector @ self.by_meaning + WORDS * values @ self.by_words[places] + self.bias
        chance = np.exp(scores - scores.max())
        return dict(zip(self.classes, (chance / chance.sum()).tolist(), strict=True))

    def save(self, file: Path) -> None:
        """Writes the weights, about 0.5 MB."""
        names = "\n".join(self.classes).encode()
        np.savez(
            file, vocabulary=self.vocabulary.hashes, classes=np.frombuffer(names, np.uint8),
            idf=self.idf.astype(np.float16), by_meaning=self.by_meaning.astype(np.float16), by_words=self.by_words.astype(np.float16), bias=self.bias,
        )  # fmt: skip


def saved_classifier(file: Path) -> TextClassifier | None:
    """The classifier that `save` wrote; None when the file is missing or damaged."""
    try:
        with file.open("rb") as source, np.load(source, allow_pickle=False) as saved:
            classes = tuple(saved["classes"].tobytes().decode().split("\n"))
            return TextClassifier(
                classes, Grams(saved["vocabulary"].astype(np.uint64)), saved["idf"].astype(np.float32),
                saved["by_meaning"].astype(np.float32), saved["by_words"].astype(np.float32), saved["bias"],
            )  # fmt: skip
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def learn_classifier(
    texts: Mapping[str, Sequence[str]], vectors: Mapping[str, Floats], counts: Mapping[str, Floats] | None = None
) -> TextClassifier:
    """A classifier of these texts by class. Takes a few minutes.

    Args: texts by class; their meanings by class, one row a text; by class how much each text counts, 1 where nothing is said.
    """
    classes = tuple(texts)
    said = [text for one in classes for text in texts[one]]
    meant = np.concatenate([vectors[one] for one in classes]).astype(np.float32) * MEANING
    truth = np.repeat(np.arange(len(classes)), [len(texts[one]) for one in classes])
    counted = np.concatenate([(counts or {}).get(one, np.ones(len(texts[one]), np.float32)) for one in classes])[
        :, None
    ]
    vocabulary, idf = vocabulary_of([_grams(text) for text in said], LEAST_TEXTS)
    read = [tfidf(_grams(text), vocabulary, idf) for text in said]
    rows = np.repeat(np.arange(len(said)), [len(places) for places, _ in read])
    places = np.concatenate([places for places, _ in read])
    values = np.concatenate([values for _, values in read]) * WORDS
    by_meaning = np.zeros((meant.shape[1], len(classes)), np.float32)
    by_words = np.zeros((len(vocabulary), len(classes)), np.float32)
    bias = np.zeros(len(classes), np.float32)
    wanted = np.eye(len(classes), dtype=np.float32)[truth]
    weights = (by_meaning, by_words, bias)
    first, second = [np.zeros_like(one) for one in weights], [np.zeros_like(one) for one in weights]
    for step in range(1, STEPS + 1):  # Adam: Kingma and Ba, 2015
        scores = meant @ by_meaning + bias
        for number in range(len(classes)):
            scores[:, number] += np.bincount(rows, values * by_words[places, number], len(said))
        chance = np.exp(scores - scores.max(1, keepdims=True))
        away = (chance / chance.sum(1, keepdims=True) - wanted) * counted
        pulls = [meant.T @ away + PENALTY * 2 * by_meaning, np.zeros_like(by_words), away.sum(0)]
        for number in range(len(classes)):
            pulls[1][:, number] = np.bincount(places, values * away[rows, number], len(vocabulary))
        pulls[1] += PENALTY * 2 * by_words
        rate = 0.1 * (1 - step / STEPS) + 1e-3
        for weight, pull, mean, square in zip(weights, pulls, first, second, strict=True):
            mean += 0.1 * (pull - mean)
            square += 0.001 * (pull * pull - square)
            weight -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return TextClassifier(classes, vocabulary, idf, by_meaning, by_words, bias)


def _grams(text: str) -> list[str]:
    return with_pairs(words(text))
