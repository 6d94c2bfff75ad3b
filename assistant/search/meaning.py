"""Meaning as numbers: all-MiniLM-L6-v2 (Apache-2.0, see model/NOTICE) in int8, run by onnxruntime.

The model is made by `assistant/search/convert_model.py`. A text becomes a vector of 384 numbers of length 1; two texts that
mean alike have a high dot product. About 2 ms a question.
Source: Reimers and Gurevych, Sentence-BERT, 2019; Wang and others, MiniLM, 2020.
"""

import os
import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Packed = npt.NDArray[np.int8]
"""Vectors as `pack` gives them."""

MODEL_FILE = Path(__file__).parent / "model" / "minilm-l6-v2-int8.onnx"
MODEL = "minilm-l6-v2-int8, second conversion, 96 pieces"
"""Changes whenever the model file or what it is given does: vectors of two models cannot be compared."""
NUMBERS = ".bin"
"""The model's large tables stand in a file of this ending beside it."""
SIZE = 384
LONGEST, ENDING = 96, 40
"""Word pieces of a text that are read, and how many of them from its end: a story tells who is asking first and what they ask last.
With all 128 that the model was given before, no more of 115 long questions were answered right."""
VOCABULARY = "vocabulary"
"""The name under which the model file keeps its word pieces, one a line."""
CORES = 2
"""A short text takes 2 ms on two cores, 3 on one; a story 10 and 15."""
_LATEST = 8
"""Texts whose meaning is kept: danger is looked for in the same words that are then searched for."""
_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")


class Meaning:
    """The sentence model. It is read on first use."""

    def __init__(self, file: Path = MODEL_FILE) -> None:
        """Args: the converted model."""
        self._file = file
        self._latest: dict[int, Floats] = {}

    @property
    def is_here(self) -> bool:
        """Whether the model is installed. Without it search goes on with words alone."""
        return self._file.is_file() and self._file.with_suffix(NUMBERS).is_file()

    @cached_property
    def _model(self) -> Any:
        onnxruntime = runtime()
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads, options.intra_op_num_threads = 1, CORES
        options.add_session_config_entry("session.force_spinning_stop", "1")
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self._file, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        pieces = self._model.get_modelmeta().custom_metadata_map[VOCABULARY].split("\n")
        return {piece: number for number, piece in enumerate(pieces)}

    def vector(self, text: str) -> Floats:
        """The meaning of one text: 384 numbers, length 1. Of a story, the beginning and the end. Keeps the few latest."""
        key = hash(text)  # the words themselves are not kept
        if key not in self._latest:
            while len(self._latest) >= _LATEST:
                self._latest.pop(next(iter(self._latest)))
            self._latest[key] = self._work_out(text)
        return self._latest[key]

    def _work_out(self, text: str) -> Floats:
        ids = np.array([piece_ids(text, self._vocabulary)], np.int64)
        return np.asarray(self._model.run(None, {"ids": ids})[0][0], np.float32)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """One row a text."""
        return np.stack([self.vector(text) for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def runtime() -> Any:
    """The model's runtime, quiet: told before its import not to note and send which machine runs it and when.

    Imported when it is needed, because 50 ms are saved where no meaning is asked for.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def piece_ids(text: str, vocabulary: dict[str, int]) -> list[int]:
    """The numbers of a text's word pieces: LONGEST at most, the middle of a longer text left out.

    Nothing is remembered from one text to the next: what was typed must be gone when the talk is. Args: vocabulary: the number of each piece.
    """
    text = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(char) != "Mn")
    out: list[int] = []
    for word in _PIECE.findall(text):
        out += _split(word, vocabulary)
    most = LONGEST - 2
    out = out if len(out) <= most else out[: most - ENDING] + out[-ENDING:]
    return [vocabulary["[CLS]"], *out, vocabulary["[SEP]"]]


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


_PACKED_LENGTH = 256
_AT_ONCE = 512
"""Rows turned into larger numbers at a time: so many fit in the processor's own memory."""


def pack(vectors: Floats) -> Packed:
    """Vectors of length 1 as int8: 384 bytes each, with no loss that a ranking would notice."""
    return np.round(np.clip(vectors * _PACKED_LENGTH, -127, 127)).astype(np.int8)


def unpack(packed: Packed) -> Floats:
    """The vectors that `pack` took, of length 1 again."""
    out = packed.astype(np.float32)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out


def likeness(packed: Packed, vector: Floats) -> Floats:
    """How like each packed vector is to another: their dot products, without unpacking first, within 0.005.

    Args: vector: 384 numbers, or several such columns; the result then has as many columns.
    """
    out: Floats = np.empty((len(packed), *vector.shape[1:]), np.float32)
    for start in range(0, len(packed), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        out[rows] = packed[rows].astype(np.float32) @ vector
    out /= np.float32(_PACKED_LENGTH)
    return out
