"""The clock catalogue: every statutory, promised or default period as data, dated by the version of the law."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.procedures.clocks.files import clocks_of
from quanlian.procedures.clocks.model import Clock, ExtensionRule, Variant
from quanlian.rules.library import rules_folder
from quanlian.rules.yaml_tree import read_file

__all__ = ["Clock", "ExtensionRule", "Variant", "catalogue", "clock", "read_clocks"]


def read_clocks(folder: Path) -> Mapping[str, Clock]:
    """Every clock of the `*.yaml` files below `folder`, by id; raises UserError RULES_FILE with file and line."""
    found: dict[str, Clock] = {}
    for path in sorted(folder.rglob("*.yaml")):
        for clock in clocks_of(read_file(path)):
            if clock.id in found:
                place = f"{path.name} 第 {clock.line} 行"
                raise UserError("RULES_FILE", f"{place}：期限重复定义", value=clock.id, remedy="删去一处")
            found[clock.id] = clock
    return found


@cache
def catalogue() -> Mapping[str, Clock]:
    """The clocks that ship with the house, read once."""
    return read_clocks(rules_folder() / "clocks")


def clock(name: str) -> Clock:
    """The clock of that id; raises UserError CLOCK_UNKNOWN with the nearest one."""
    known = catalogue()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = f"是否为“{near[0]}”" if near else "用 quanlian clock list 查看全部期限"
    raise UserError("CLOCK_UNKNOWN", "期限目录中没有这一项", value=name, remedy=hint)
