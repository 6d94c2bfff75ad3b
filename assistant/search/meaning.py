"""Meaning as numbers: all-MiniLM-L6-v2 (Apache-2.0, see model/NOTICE) run in numpy alone.

The weights are int8 with one scale a row, converted by `assistant/search/convert_model.py`. A text becomes a vector of 384
numbers of length 1; two texts that mean alike have a high dot product. About 10 ms a question on two cores.
Source: Reimers and Gurevych, Sentence-BERT, 2019; Wang and others, MiniLM, 2020.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from math import pi
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Packed = npt.NDArray[np.int8]
"""Vectors as `pack` gives them."""

MODEL_FILE = Path(__file__).parent / "model" / "minilm-l6-v2-int8.npz"
SIZE = 384
_HEADS, _LAYERS, _LONGEST = 12, 6, 128
_LATEST = 8
"""Texts whose meaning is kept: danger is looked for in the same words that are then searched for."""
_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")


class Meaning:
    """The sentence model. Weights are read on first use."""

    def __init__(self, file: Path = MODEL_FILE) -> None:
        """Args: the converted weights."""
        self._file = file
        self._pieces: dict[str, list[int]] = {}
        self._loose: dict[tuple[str, ...], tuple[Floats, Floats]] = {}
        self._latest: dict[int, Floats] = {}

    @property
    def is_here(self) -> bool:
        """Whether the weights are installed. Without them search goes on with words alone."""
        return self._file.is_file()

    @cached_property
    def _weights(self) -> tuple[dict[str, Any], dict[str, int]]:
        saved = np.load(self._file, allow_pickle=False)
        weights: dict[str, Any] = {name: saved[name] for name in saved.files if name != "vocab"}
        vocabulary = {piece: number for number, piece in enumerate(saved["vocab"].tobytes().decode().split("\n"))}
        return weights, vocabulary

    def _ids(self, text: str) -> list[int]:
        vocabulary = self._weights[1]
        text = "".join(
            char for char in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(char) != "Mn"
        )
        out = [vocabulary["[CLS]"]]
        for word in _PIECE.findall(text):
            if word not in self._pieces:
                self._pieces[word] = self._split(word, vocabulary)
            out += self._pieces[word]
            if len(out) >= _LONGEST - 1:
                break
        return [*out[: _LONGEST - 1], vocabulary["[SEP]"]]

    @staticmethod
    def _split(word: str, vocabulary: dict[str, int]) -> list[int]:
        pieces, start = [], 0
        while start < len(word) and len(word) < 60:
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in vocabulary:
                end -= 1
            if end == start:
                break
            pieces.append(vocabulary[("##" if start else "") + word[start:end]])
            start = end
        return pieces if start == len(word) else [vocabulary["[UNK]"]]

    def _norm(self, x: Floats, name: str) -> Floats:
        weights = self._weights[0]
        x -= x.mean(-1, keepdims=True)
        x *= (1 / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + 1e-12))[:, None]
        x *= weights[name + ".weight"]
        x += weights[name + ".bias"]
        return x

    def vector(self, text: str) -> Floats:
        """The meaning of one text: 384 numbers, length 1. Reads about the first 90 words. Keeps the few latest."""
        key = hash(text)  # the words themselves are not kept
        if key not in self._latest:
            while len(self._latest) >= _LATEST:
                self._latest.pop(next(iter(self._latest)))
            self._latest[key] = self._work_out(text)
        return self._latest[key]

    def _dense(self, x: Floats, *names: str) -> Floats:
        """Layers of weights side by side, turned from int8 into numbers to reckon with when first used."""
        if names not in self._loose:
            weights = self._weights[0]
            parts = [
                np.multiply(weights[f"{name}.weight"].T, weights[f"{name}.weight|s"].T, order="C") for name in names
            ]
            self._loose[names] = np.concatenate(parts, 1), np.concatenate([weights[f"{name}.bias"] for name in names])
        loose, bias = self._loose[names]
        out = x @ loose
        out += bias
        return np.asarray(out, np.float32)

    def _work_out(self, text: str) -> Floats:
        weights, _ = self._weights
        ids = self._ids(text)
        long, width = len(ids), SIZE // _HEADS
        at = "embeddings.word_embeddings.weight"
        x = weights[at][ids].astype(np.float32) * weights[at + "|s"][ids]
        at = "embeddings.position_embeddings.weight"
        x += weights[at][:long] * weights[at + "|s"][:long]
        x += weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        for layer in range(_LAYERS):
            at = f"encoder.layer.{layer}."
            parts = self._dense(x, *(f"{at}attention.self.{part}" for part in ("query", "key", "value")))
            mixed = parts.reshape(long, 3, _HEADS, width).transpose(1, 2, 0, 3)
            look = np.matmul(mixed[0] * np.float32(width**-0.5), mixed[1].transpose(0, 2, 1))
            look -= look.max(-1, keepdims=True)
            np.exp(look, out=look)
            look /= look.sum(-1, keepdims=True)
            seen = np.matmul(look, mixed[2]).transpose(1, 0, 2).reshape(long, SIZE)
            x = self._norm(self._dense(seen, at + "attention.output.dense") + x, at + "attention.output.LayerNorm")
            inner = _gelu(self._dense(x, at + "intermediate.dense"))
            x = self._norm(self._dense(inner, at + "output.dense") + x, at + "output.LayerNorm")
        mean = x.mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """One row a text."""
        return np.stack([self.vector(text) for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def _gelu(x: Floats) -> Floats:
    """GELU by its tanh form, within 0.001 of the exact one and twice as fast (Hendrycks and Gimpel, 2016)."""
    out = x * x
    out *= np.float32(0.044715 * _ROOT)
    out += np.float32(_ROOT)
    out *= x
    np.tanh(out, out=out)
    out += np.float32(1)
    out *= x
    out *= np.float32(0.5)
    return out


_ROOT = (2 / pi) ** 0.5


_PACKED_LENGTH = 256


def pack(vectors: Floats) -> Packed:
    """Vectors of length 1 as int8: 384 bytes each, with no loss that a ranking would notice."""
    return np.round(np.clip(vectors * _PACKED_LENGTH, -127, 127)).astype(np.int8)


def unpack(packed: Packed) -> Floats:
    """The vectors that `pack` took, of length 1 again."""
    out = packed.astype(np.float32)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out


def likeness(packed: Packed, vector: Floats) -> Floats:
    """How like each packed vector is to another: their dot products, without unpacking first, within 0.005."""
    return np.asarray(packed.astype(np.float32) @ vector / _PACKED_LENGTH, np.float32)
