"""A sentence model of the office's own: a folder with model.onnx, tokenizer.json and encoder.json."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tokenizers import Tokenizer

from quanlian.core.findings import UserError
from quanlian.search.vectors.encoder import Floats, Kind, normalised

BATCH = 16
KNOWN_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
REMEDY = "按《检索质量》一章“换用本地模型”放好三个文件后重启"


class Recipe(BaseModel):
    """encoder.json. `pooling` mean averages the tokens, cls takes the first one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    pooling: Literal["mean", "cls"] = "mean"
    query_prefix: str = ""
    doc_prefix: str = ""
    max_len: int = Field(default=512, ge=8, le=8192)


class OnnxEncoder:
    """TextEncoder of a local ONNX model. The version is a hash of all three files.

    Raises UserError ENCODER_FILE_MISSING, ENCODER_RECIPE, ENCODER_TOKENIZER, ENCODER_MODEL.
    """

    def __init__(self, folder: Path) -> None:
        for name in ("model.onnx", "tokenizer.json", "encoder.json"):
            if not (folder / name).is_file():
                raise _error("FILE_MISSING", "模型目录缺少文件", str(folder / name))
        self.name = f"onnx-{folder.name}"
        self.version = _hash(folder)
        self._recipe = _recipe(folder / "encoder.json")
        self._tokenizer = _tokenizer(folder / "tokenizer.json", self._recipe.max_len)
        self._session, self._inputs = _session(folder / "model.onnx")
        self.dim = self._run(["维度"]).shape[1]

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        prefix = self._recipe.query_prefix if kind == "query" else self._recipe.doc_prefix
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        order = sorted((at for at, text in enumerate(texts) if text.strip()), key=lambda at: len(texts[at]))
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            out[some] = self._run([prefix + texts[at] for at in some])
        return normalised(out)

    def _run(self, texts: list[str]) -> Floats:
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        try:
            found = np.asarray(self._session.run(None, {name: given[name] for name in self._inputs})[0], np.float32)
        except Exception as error:  # onnxruntime raises classes of its own, all of them about the model
            raise _error("MODEL", "模型无法计算", str(error)[:200]) from error
        return _pooled(found, mask, self._recipe.pooling)


def _pooled(found: Floats, mask: NDArray[np.int64], pooling: str) -> Floats:
    """One row a text: the model's own sentence vectors, or its tokens pooled."""
    if found.ndim == 2:
        return found
    if found.ndim != 3:
        raise _error("MODEL", "模型输出应为二维或三维", str(found.shape))
    if pooling == "cls":
        return np.ascontiguousarray(found[:, 0])
    weights = mask[:, :, None].astype(np.float32)
    out: Floats = (found * weights).sum(1) / np.maximum(weights.sum(1), 1.0)
    return out


def _recipe(path: Path) -> Recipe:
    try:
        return Recipe.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "encoder.json"
        rule = "pooling（mean 或 cls）、query_prefix、doc_prefix、max_len（8–8192）"
        raise UserError("ENCODER_RECIPE", "encoder.json 不合要求", value=place, rule=rule, remedy=REMEDY) from error


def _tokenizer(path: Path, longest: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare Exception
        raise _error("TOKENIZER", "tokenizer.json 无法读取", str(error)[:200]) from error
    tokenizer.enable_truncation(longest)
    tokenizer.enable_padding()
    return tokenizer


def _session(path: Path) -> tuple[onnxruntime.InferenceSession, list[str]]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own
        raise _error("MODEL", "model.onnx 无法读取", str(error)[:200]) from error
    inputs = [one.name for one in session.get_inputs()]
    if strange := sorted(set(inputs) - KNOWN_INPUTS):
        raise _error("MODEL", "模型要求未知的输入", "、".join(strange))
    return session, inputs


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("model.onnx", "tokenizer.json", "encoder.json"):
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _error(code: str, message: str, value: str) -> UserError:
    return UserError(f"ENCODER_{code}", message, value=value, remedy=REMEDY)
