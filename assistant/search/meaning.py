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
        self._latest: dict[int, Floats] = {}

    @property
    def is_here(self) -> bool:
        """Whether the weights are installed. Without them search goes on with words alone."""
        return self._file.is_file()

    @cached_property
    def _weights(self) -> tuple[dict[str, Any], Floats, dict[str, int]]:
        saved = np.load(self._file, allow_pickle=False)
        weights: dict[str, Any] = {}
        for name in saved.files:
            if name in {"vocab"} or name.endswith("|s"):
                continue
            array = saved[name]
            if name == "embeddings.word_embeddings.weight":
                weights[name] = array
            else:
                weights[name] = array.astype(np.float32) * (
                    saved[name + "|s"] if name + "|s" in saved.files else np.float32(1)
                )
        for layer in range(_LAYERS):
            at = f"encoder.layer.{layer}."
            attention = at + "attention.self."
            parts = ("query", "key", "value")
            weights[attention + "qkv.weight"] = np.ascontiguousarray(
                np.concatenate([weights.pop(f"{attention}{part}.weight") for part in parts]).T
            )
            weights[attention + "qkv.bias"] = np.concatenate([weights.pop(f"{attention}{part}.bias") for part in parts])
            for name in ("attention.output.dense", "intermediate.dense", "output.dense"):
                weights[f"{at}{name}.weight"] = np.ascontiguousarray(weights[f"{at}{name}.weight"].T)
        vocabulary = {piece: number for number, piece in enumerate(saved["vocab"].tobytes().decode().split("\n"))}
        return weights, saved["embeddings.word_embeddings.weight|s"], vocabulary

    def _ids(self, text: str) -> list[int]:
        vocabulary = self._weights[2]
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

    def _work_out(self, text: str) -> Floats:
        weights, scale, _ = self._weights
        ids = self._ids(text)
        long, width = len(ids), SIZE // _HEADS
        x = weights["embeddings.word_embeddings.weight"][ids].astype(np.float32) * scale[ids]
        x = (
            x
            + weights["embeddings.position_embeddings.weight"][:long]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._norm(x, "embeddings.LayerNorm")
        for layer in range(_LAYERS):
            at = f"encoder.layer.{layer}."
            mixed = (
                (x @ weights[at + "attention.self.qkv.weight"] + weights[at + "attention.self.qkv.bias"])
                .reshape(long, 3, _HEADS, width)
                .transpose(1, 2, 0, 3)
            )
            look = np.matmul(mixed[0] * width**-0.5, mixed[1].transpose(0, 2, 1))
            look -= look.max(-1, keepdims=True)
            np.exp(look, out=look)
            look /= look.sum(-1, keepdims=True)
            seen = np.matmul(look, mixed[2]).transpose(1, 0, 2).reshape(long, SIZE)
            x = self._norm(
                seen @ weights[at + "attention.output.dense.weight"] + weights[at + "attention.output.dense.bias"] + x,
                at + "attention.output.LayerNorm",
            )
            inner = x @ weights[at + "intermediate.dense.weight"] + weights[at + "intermediate.dense.bias"]
            x = self._norm(
                _gelu(inner) @ weights[at + "output.dense.weight"] + weights[at + "output.dense.bias"] + x,
                at + "output.LayerNorm",
            )
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


def pack(vectors: Floats) -> npt.NDArray[np.int8]:
    """Vectors of length 1 as int8: 384 bytes each, with no loss that a ranking would notice."""
    return np.round(np.clip(vectors * 256, -127, 127)).astype(np.int8)


def unpack(packed: npt.NDArray[np.int8]) -> Floats:
    """The vectors that `pack` took, of length 1 again."""
    out = packed.astype(np.float32)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out
