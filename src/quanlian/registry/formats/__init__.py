"""Readers of official formats, found by folder: `formats/<name>/` with a `READER` is a format."""

from __future__ import annotations

import importlib
import os
import pkgutil
from functools import cache
from typing import Protocol, runtime_checkable

from quanlian.core.findings import UserError
from quanlian.registry.records import Reader


@cache
def readers() -> dict[str, Reader]:
    """Every reader by its name, in the order of names. Folders without a `READER` (shared parts) are passed over."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            package = importlib.import_module(f"{__name__}.{module.name}")
            offered: Reader | None = getattr(package, "READER", None)
            if offered is not None:
                found[offered.name] = offered
    return dict(sorted(found.items()))


def reader(name: str) -> Reader:
    """The reader called `name`. Raises `UserError` (FORMAT_UNKNOWN) listing the names there are."""
    known = readers()
    if name not in known:
        raise UserError(
            "FORMAT_UNKNOWN",
            "没有这种数据格式",
            value=name,
            rule="FORMAT",
            remedy="可选格式：" + "、".join(f"{key}（{item.title}）" for key, item in known.items()),
        )
    return known[name]


def guess(path: str) -> list[str]:
    """Names of the formats that can read the first row of `path`, the one that knows most of its columns first."""
    fitting = [item for item in readers().values() if _suffix_fits(item, path) and _reads(item, path)]
    return [item.name for item in sorted(fitting, key=lambda item: -_columns_known(item, path))]


@runtime_checkable
class KnowsColumns(Protocol):
    """A reader of tables that can say how much of a header it understands."""

    def known_columns(self, path: str) -> int: ...


def _columns_known(candidate: Reader, path: str) -> int:
    return candidate.known_columns(path) if isinstance(candidate, KnowsColumns) else 0


def _suffix_fits(candidate: Reader, path: str) -> bool:
    return os.path.isdir(path) or path.lower().endswith(tuple(candidate.suffixes))


def _reads(candidate: Reader, path: str) -> bool:
    """A file of another format is refused before anything is yielded, so the first row decides."""
    try:
        return next(iter(candidate.read(path)), None) is not None
    except UserError:
        return False
