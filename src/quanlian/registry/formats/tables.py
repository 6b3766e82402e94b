"""Reference tables: rows that are facts about codes or regions, not statements about rights.

A folder `formats/<name>/` offers one instance named `TABLE_READER`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol, TypeVar

import quanlian.registry.formats as formats
from quanlian.core.findings import Finding, UserError

RowT_co = TypeVar("RowT_co", covariant=True)


class TableReader(Protocol[RowT_co]):
    """One kind of reference table."""

    @property
    def name(self) -> str:
        """Stable name, as in `quanlian import NAME FILE`."""
        ...

    @property
    def title(self) -> str:
        """Chinese name shown in the import page."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings, lower case."""
        ...

    def read(self, path: str) -> Iterator[RowT_co | Finding]:
        """Typed rows and findings in the order of the source, streaming. A table that is not of this kind raises
        `UserError` before anything is yielded; a rejected row yields its findings and no row."""
        ...


@cache
def table_readers() -> dict[str, TableReader[object]]:
    """Every table reader by its name, in the order of names."""
    found: dict[str, TableReader[object]] = {}
    for module in pkgutil.iter_modules(formats.__path__):
        if module.ispkg:
            package = importlib.import_module(f"{formats.__name__}.{module.name}")
            offered: TableReader[object] | None = getattr(package, "TABLE_READER", None)
            if offered is not None:
                found[offered.name] = offered
    return dict(sorted(found.items()))


def table_reader(name: str) -> TableReader[object]:
    """The table reader called `name`. Raises `UserError` (TABLE_FORMAT_UNKNOWN) listing the names there are."""
    known = table_readers()
    if name not in known:
        raise UserError(
            "TABLE_FORMAT_UNKNOWN",
            "没有这种参考表",
            value=name,
            rule="FORMAT",
            remedy="可选：" + "、".join(f"{key}（{item.title}）" for key, item in known.items()),
        )
    return known[name]
