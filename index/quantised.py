"""Unit vectors in 8 bits, and how near a query is to each of them.

FAISS keeps the vectors (a uniform scalar quantizer: one step for all numbers, chosen by the smallest and
the largest); onnxruntime multiplies them, whole numbers by whole numbers (``MatMulInteger``), in a seventh
of the time that floats take, as a quarter of the bytes is read. A cosine is off by some 0.001. Whole numbers
add up the same in every order, so a query gets the same numbers whatever stands beside it, on any number of
threads.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt
import onnxruntime
from onnx import TensorProto, helper

from index.encoder import Vectors

LEVELS = 255
"""Steps of the quantizer; a kept number stands for the middle of its step."""
ZERO = 128
"""Whole number that stands for nought in a query."""
OPSET, IR_VERSION = 17, 9
VECTORS = "vectors"
"""Their name in the model."""


class Quantised:
    """Vectors that queries are compared with. ``count`` of them, of ``dimension`` numbers each."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self.count, self.dimension = int(index.ntotal), int(index.d)
        self._least, span = faiss.vector_to_array(index.sq.trained).tolist()
        self._step = span / LEVELS

    @classmethod
    def of(cls, vectors: Vectors) -> Quantised:
        """Keep ``vectors`` ``(n, d)``, n at least 1."""
        index = faiss.IndexScalarQuantizer(
            vectors.shape[1], faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT
        )
        index.train(vectors)
        index.add(vectors)
        return cls(index)

    @classmethod
    def read(cls, path: Path) -> Quantised:
        return cls(faiss.read_index(str(path)))

    def write(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    def vectors(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """The vectors in ``rows`` as far as they are still known, ``(rows, d)``."""
        found: Vectors = self._index.reconstruct_batch(rows)
        return found

    def warm_up(self) -> None:
        """Make now what is otherwise made on first use."""
        self._session  # noqa: B018

    def products(self, queries: Vectors) -> Vectors:
        """The product of each query with each vector, ``(queries, count)``."""
        size = np.maximum(np.abs(queries).max(axis=1, keepdims=True), 1e-9) / (ZERO - 1)
        whole = np.rint(queries / size).astype(np.int32)
        products = self._session.run(None, {"queries": (whole + ZERO).astype(np.uint8)})[0]
        # Every vector is  least + (whole number + half) * step.
        constant = (self._least + self._step / 2) * size * whole.sum(axis=1, keepdims=True)
        found: Vectors = np.multiply(products, (size * self._step).astype(np.float32), dtype=np.float32)
        found += constant.astype(np.float32)
        return found

    @cached_property
    def _session(self) -> Any:
        """The multiplication as a model of one node. The vectors lie beside the model while it is made:
        onnxruntime keeps them in the order that it wants, and would keep what stands in the model too."""
        codes = faiss.vector_to_array(self._index.codes).reshape(self.count, self.dimension)
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["queries", VECTORS, "zero"], ["products"])],
            "products",
            [helper.make_tensor_value_info("queries", TensorProto.UINT8, ["queries", self.dimension])],
            [helper.make_tensor_value_info("products", TensorProto.INT32, ["queries", self.count])],
            [self._beside(), helper.make_tensor("zero", TensorProto.UINT8, [], [ZERO])],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = IR_VERSION
        options = onnxruntime.SessionOptions()
        # Threads that wait for more work would take the processor from whoever has work.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        vectors = onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(codes.T))
        options.add_external_initializers([VECTORS], [vectors])
        return onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def _beside(self) -> TensorProto:
        """What the model is told of the vectors: their name and size."""
        tensor = TensorProto(
            name=VECTORS,
            data_type=TensorProto.UINT8,
            dims=(self.dimension, self.count),
            data_location=TensorProto.EXTERNAL,
        )
        tensor.external_data.add(key="location", value="given to the session")
        return tensor
