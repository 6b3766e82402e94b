from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from quanlian.core.findings import UserError
from quanlian.search.vectors.onnx import OnnxEncoder

WORDS = {"[PAD]": 0, "[UNK]": 1, "电池": 2, "阀门": 3, "问": 4}
TABLE = np.array([[9, 9, 9], [0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)


def model(folder: Path, **recipe: object) -> Path:
    """A table of words: a token's vector is its row."""
    folder.mkdir()
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["n", "t"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["n", "t"])
    out = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["n", "t", 3])
    node = helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([node], "words", [ids, mask], [out], [numpy_helper.from_array(TABLE, "table")])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(made, str(folder / "model.onnx"))
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "encoder.json").write_text(json.dumps(recipe))
    return folder


def test_a_local_model_gives_vectors_of_length_one(tmp_path: Path) -> None:
    found = OnnxEncoder(model(tmp_path / "m")).encode(["电池", "电池 阀门", ""], "document")
    np.testing.assert_allclose(found, [[1, 0, 0], [0.7071, 0.7071, 0], [0, 0, 0]], atol=1e-3)


def test_padding_does_not_count(tmp_path: Path) -> None:
    encoder = OnnxEncoder(model(tmp_path / "m"))
    both = encoder.encode(["电池", "电池 阀门 阀门 阀门"], "document")
    np.testing.assert_allclose(both[0], encoder.encode(["电池"], "document")[0], atol=1e-6)


def test_cls_takes_the_first_token(tmp_path: Path) -> None:
    found = OnnxEncoder(model(tmp_path / "m", pooling="cls")).encode(["阀门 电池 电池"], "document")
    np.testing.assert_allclose(found, [[0, 1, 0]], atol=1e-6)


def test_questions_and_documents_have_their_own_prefix(tmp_path: Path) -> None:
    encoder = OnnxEncoder(model(tmp_path / "m", query_prefix="问 "))
    np.testing.assert_allclose(encoder.encode(["电池"], "query"), [[0.7071, 0, 0.7071]], atol=1e-3)
    np.testing.assert_allclose(encoder.encode(["电池"], "document"), [[1, 0, 0]], atol=1e-6)


def test_the_version_is_that_of_the_files(tmp_path: Path) -> None:
    one, same = OnnxEncoder(model(tmp_path / "a")), OnnxEncoder(model(tmp_path / "b"))
    assert one.version == same.version
    assert one.version != OnnxEncoder(model(tmp_path / "c", pooling="cls")).version


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "encoder.json"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    folder = model(tmp_path / "m")
    (folder / missing).unlink()
    with pytest.raises(UserError, match=missing) as error:
        OnnxEncoder(folder)
    assert error.value.code == "ENCODER_FILE_MISSING"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("encoder.json", '{"pooling": "max"}', "ENCODER_RECIPE"),
        ("encoder.json", '{"poling": "mean"}', "ENCODER_RECIPE"),
        ("encoder.json", "{", "ENCODER_RECIPE"),
        ("tokenizer.json", "{}", "ENCODER_TOKENIZER"),
        ("model.onnx", "nothing", "ENCODER_MODEL"),
    ],
)
def test_a_broken_file_is_told_in_chinese(tmp_path: Path, name: str, content: str, code: str) -> None:
    folder = model(tmp_path / "m")
    (folder / name).write_text(content)
    with pytest.raises(UserError) as error:
        OnnxEncoder(folder)
    assert error.value.code == code
    assert error.value.remedy
