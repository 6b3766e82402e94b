"""The published policies, from `data/rules/utilisation/subsidies/*.yaml`: rule sets that carry their worked values."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.rules.library import national, rules_folder
from quanlian.rules.ruleset import RuleSet


def folder() -> Path:
    return rules_folder() / "utilisation" / "subsidies"


@cache
def schemes() -> dict[str, RuleSet]:
    """Every policy by its short name. Raises UserError RULES_FILE with file and line."""
    return {path.stem: RuleSet.load(path, national()) for path in sorted(folder().glob("*.yaml"))}


def scheme(name: str) -> RuleSet:
    """Raises UserError SUBSIDY_POLICY."""
    found = schemes().get(name)
    if found is None:
        known = "、".join(schemes())
        raise UserError("SUBSIDY_POLICY", "没有这项补贴政策", value=name, rule=f"现有：{known}", remedy="改用所列名称")
    return found
