"""The library itself, imported only when the engine is used."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pyarrow as pa

from quanlian.core.findings import UserError

if TYPE_CHECKING:
    from lance import LanceDataset


def lance() -> ModuleType:
    """pylance; `UserError` SEARCH_ENGINE_MISSING where it is not installed."""
    os.environ.setdefault("RUST_LOG", "error")
    return _extra("lance")


def opened(place: Path | str, version: int | None = None, session: object = None) -> LanceDataset:
    """A table, at its newest version or another."""
    found: LanceDataset = lance().dataset(str(place), version=version, session=session)
    return found


def written(place: Path, rows: pa.Table) -> LanceDataset:
    """A new table; what stands there and was never committed gives way."""
    made: LanceDataset = lance().write_dataset(rows, str(place), mode="overwrite")
    return made


def queries() -> ModuleType:
    lance()
    return _extra("lance.query")


def ray() -> ModuleType:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    return _extra("ray")


def lance_ray() -> ModuleType:
    lance()
    return _extra("lance_ray")


def _extra(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UserError(
            "SEARCH_ENGINE_MISSING",
            "检索引擎 lance 的依赖没有安装",
            value=name,
            remedy="运行 pip install -r requirements/cluster.txt，或把 QUANLIAN_SEARCH_ENGINE 改为 embedded",
        ) from error
