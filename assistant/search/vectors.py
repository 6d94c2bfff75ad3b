"""Vectors by content hash: those that travel with the program, and those this machine has worked out since."""

import zlib
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from assistant.search.meaning import MODEL, SIZE, Floats, Meaning, pack, unpack

SHIPPED = Path(__file__).parent / "model" / "vectors.npz"
"""Vectors of our own sections and example questions, made by `assistant index --vectors`."""


def text_key(text: str) -> int:
    """The first 63 bits of a text's SHA-256."""
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> 1


class VectorStore:
    """Looks vectors up, and works out and keeps those that are missing."""

    def __init__(self, meaning: Meaning, own: Path | None) -> None:
        """Args: the model; a file in our cache for vectors worked out here, or None to keep none."""
        self._meaning, self._own = meaning, own
        self._rows: dict[int, npt.NDArray[np.int8]] = {}
        for file in (SHIPPED, own):
            if file is not None and file.is_file():
                try:
                    with file.open("rb") as source, np.load(source, allow_pickle=False) as saved:
                        if saved["model"].tobytes().decode() != MODEL:
                            continue  # another model's numbers mean something else
                        self._rows.update(zip((int(key) for key in saved["keys"]), saved["rows"], strict=True))
                except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error, RuntimeError):
                    continue

    def of(self, texts: Sequence[str], most_new: int | None) -> tuple[Floats, int]:
        """One row a text, and how many rows stayed empty.

        Args: most_new: how many missing vectors to work out at most (about 5 ms each); None: all.
        """
        missing = [text for text in dict.fromkeys(texts) if text_key(text) not in self._rows]
        if self._meaning.is_here:
            for text in missing[:most_new]:
                self._rows[text_key(text)] = pack(self._meaning.vector(text)[None])[0]
        if missing[:most_new] and self._own is not None:
            self.save(self._own)
        empty = np.zeros(SIZE, np.int8)
        rows = (
            np.stack([self._rows.get(text_key(text), empty) for text in texts])
            if texts
            else np.zeros((0, SIZE), np.int8)
        )
        left = sum(text_key(text) not in self._rows for text in missing)
        return unpack(rows), left

    def save(self, file: Path, only: Sequence[str] | None = None) -> None:
        """Writes vectors to a file, whole or not at all. Args: only: keep just these texts."""
        keys = sorted(self._rows) if only is None else sorted({text_key(text) for text in only} & set(self._rows))
        part = file.with_suffix(f".{id(self)}.part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                np.savez(
                    out,
                    model=np.frombuffer(MODEL.encode(), np.uint8),
                    keys=np.array(keys, np.int64),
                    rows=np.stack([self._rows[key] for key in keys]) if keys else np.zeros((0, SIZE), np.int8),
                )
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
