"""The few ONNX messages we need, written as protocol buffers (onnx.proto3, IR version 8, operators 13).

The `onnx` package is for development only; the wire format of a fixed graph is small enough to write here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

IR_VERSION, OPERATORS = 8, 13
FLOAT, ATTRIBUTE_INT, ATTRIBUTE_INTS, ATTRIBUTE_STRING = 1, 2, 7, 3


def number(value: int) -> bytes:
    """A varint; negative numbers as 64-bit two's complement."""
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def whole(field: int, value: int) -> bytes:
    return number(field << 3) + number(value)


def held(field: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return number(field << 3 | 2) + number(len(data)) + data


def tensor(name: str, values: NDArray[np.float32]) -> bytes:
    """TensorProto."""
    dims = b"".join(whole(1, size) for size in values.shape)
    return dims + whole(2, FLOAT) + held(8, name) + held(9, np.ascontiguousarray(values, "<f4").tobytes())


def attribute(name: str, value: int | str | Sequence[int]) -> bytes:
    """AttributeProto."""
    if isinstance(value, int):
        return held(1, name) + whole(3, value) + whole(20, ATTRIBUTE_INT)
    if isinstance(value, str):
        return held(1, name) + held(4, value) + whole(20, ATTRIBUTE_STRING)
    return held(1, name) + b"".join(whole(8, one) for one in value) + whole(20, ATTRIBUTE_INTS)


def node(kind: str, inputs: Sequence[str], output: str, **attributes: int | str | Sequence[int]) -> bytes:
    """NodeProto."""
    ends = b"".join(held(1, name) for name in inputs) + held(2, output)
    return ends + held(4, kind) + b"".join(held(5, attribute(*pair)) for pair in attributes.items())


def value(name: str, shape: Sequence[int | str]) -> bytes:
    """ValueInfoProto of floats; a string names a free dimension."""
    dims = b"".join(held(1, whole(1, size) if isinstance(size, int) else held(2, size)) for size in shape)
    return held(1, name) + held(2, held(1, whole(1, FLOAT) + held(2, dims)))


def model(nodes: Sequence[bytes], weights: Sequence[bytes], inputs: Sequence[bytes], outputs: Sequence[bytes]) -> bytes:
    """ModelProto with one graph."""
    fields = [(1, nodes), (5, weights), (11, inputs), (12, outputs)]
    graph = b"".join(held(field, one) for field, some in fields for one in some) + held(2, "graph")
    operators = held(1, "") + whole(2, OPERATORS)
    return whole(1, IR_VERSION) + held(2, "quanlian") + held(7, graph) + held(8, operators)
