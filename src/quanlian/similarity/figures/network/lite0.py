"""EfficientNet-lite0 (Tan & Le 2019, the lite form: no squeeze-and-excite, ReLU6) as an ONNX graph.

Batch normalisation is folded into each convolution. Padding is TensorFlow's SAME, as the weights were trained.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures.network import onnx_file
from quanlian.similarity.figures.network.weights import Array

SIDE = 224
EPSILON = 1e-3
CHANNELS, MAP = 1280, 7
HEAD = "head"
"""The last map before pooling: 1280 × 7 × 7."""


@dataclass(frozen=True, slots=True)
class Stage:
    repeats: int
    kernel: int
    stride: int
    expand: int


STAGES = (
    Stage(1, 3, 1, 1),
    Stage(2, 3, 2, 6),
    Stage(2, 5, 2, 6),
    Stage(3, 3, 2, 6),
    Stage(3, 5, 1, 6),
    Stage(4, 5, 2, 6),
    Stage(1, 3, 1, 6),
)
PARTS = ("weight", "bias", "running_mean", "running_var")


@dataclass(slots=True)
class Drawing:
    """The graph while it grows; `at` is the side of the present map."""

    weights: dict[str, Array]
    nodes: list[bytes] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    at: int = SIDE

    def convolve(self, into: str, name: str, norm: str, out: str, *, stride: int = 1, active: bool = True) -> str:
        """Convolution with its normalisation folded in, then ReLU6."""
        kernel, bias = folded(self.weights, name, norm)
        self._keep(f"{name}.w", kernel)
        self._keep(f"{name}.b", bias)
        size, inner, ends = kernel.shape[2], out if not active else f"{out}.linear", [into, f"{name}.w", f"{name}.b"]
        groups = len(kernel) if kernel.shape[1] == 1 and kernel.shape[2] > 1 else 1
        self.nodes.append(
            onnx_file.node(
                "Conv",
                ends,
                inner,
                kernel_shape=[size, size],
                strides=[stride, stride],
                group=groups,
                pads=same(self.at, size, stride),
            )
        )
        self.at = -(-self.at // stride)
        return self._bounded(inner, out) if active else inner

    def add(self, a: str, b: str, out: str) -> str:
        self.nodes.append(onnx_file.node("Add", [a, b], out))
        return out

    def _bounded(self, into: str, out: str) -> str:
        self.nodes.append(onnx_file.node("Clip", [into, "zero", "six"], out))
        return out

    def _keep(self, name: str, values: NDArray[np.float32]) -> None:
        self.held.append(onnx_file.tensor(name, values))


def same(side: int, kernel: int, stride: int) -> list[int]:
    """TensorFlow's SAME padding [top, left, bottom, right]: the odd one falls below and right."""
    whole = max((-(-side // stride) - 1) * stride + kernel - side, 0)
    return [whole // 2, whole // 2, whole - whole // 2, whole - whole // 2]


def folded(weights: dict[str, Array], name: str, norm: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Kernel and bias that do what the convolution and its batch normalisation did."""
    gain, bias, mean, variance = (weights[f"{norm}.{part}"].astype(np.float64) for part in PARTS)
    scale = gain / np.sqrt(variance + EPSILON)
    kernel = weights[f"{name}.weight"] * scale[:, None, None, None]
    return kernel.astype(np.float32), (bias - mean * scale).astype(np.float32)


def write(weights: dict[str, Array]) -> bytes:
    """The ONNX file: input `x` n × 3 × 224 × 224, output `head`."""
    bounds = [onnx_file.tensor("zero", np.zeros((), np.float32)), onnx_file.tensor("six", np.full((), 6, np.float32))]
    drawing = Drawing(weights, held=bounds)
    last = drawing.convolve("x", "_conv_stem", "_bn0", "stem", stride=2)
    for block, stage, first in _blocks():
        last = _block(drawing, block, stage, last, first)
    drawing.convolve(last, "_conv_head", "_bn1", HEAD)
    pixels = onnx_file.value("x", ["n", 3, SIDE, SIDE])
    head = onnx_file.value(HEAD, ["n", CHANNELS, MAP, MAP])
    return onnx_file.model(drawing.nodes, drawing.held, [pixels], [head])


def _blocks() -> list[tuple[int, Stage, bool]]:
    flat = [(stage, at == 0) for stage in STAGES for at in range(stage.repeats)]
    return [(number, stage, first) for number, (stage, first) in enumerate(flat)]


def _block(drawing: Drawing, number: int, stage: Stage, into: str, first: bool) -> str:
    """Expand, filter each channel, project; and add what came in where nothing changed its shape."""
    name, out, last = f"_blocks.{number}", f"block{number}", into
    if stage.expand > 1:
        last = drawing.convolve(last, f"{name}._expand_conv", f"{name}._bn0", f"{name}.wide")
    stride = stage.stride if first else 1
    last = drawing.convolve(last, f"{name}._depthwise_conv", f"{name}._bn1", f"{name}.deep", stride=stride)
    if first:
        return drawing.convolve(last, f"{name}._project_conv", f"{name}._bn2", out, active=False)
    last = drawing.convolve(last, f"{name}._project_conv", f"{name}._bn2", f"{name}.thin", active=False)
    return drawing.add(last, into, out)
