"""Which registers of results there are: data/registers.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked
from quanlian.procedures.spec.base import Name, Shape, Text


class Register(Shape):
    """A register; `subject` is what its entries are about. A public one is shown to everybody; one that `ends` only
    while the entry runs: what is to somebody's disadvantage is no longer public once its time is over or it was taken
    down (市场监督管理行政处罚信息公示规定第十三条、第十四条)."""

    code: Name
    title: Text
    public: bool = False
    ends: bool = False
    subject: Text
    columns: dict[str, Text] = {}


@lru_cache(maxsize=1)
def registers() -> Mapping[str, Register]:
    """All registers by code. Raises UserError REGISTERS_FORM."""
    marked = read_marked(data() / "registers.yaml")
    raw = marked.data.get("registers") if isinstance(marked.data, dict) else None
    try:
        rows = TypeAdapter(list[Register]).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        line = marked.line(("registers", *first["loc"]))
        raise UserError("REGISTERS_FORM", f"registers.yaml 第 {line} 行有误", value=str(first["loc"])) from error
    return {row.code: row for row in rows}
