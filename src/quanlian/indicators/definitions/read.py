"""From a YAML file to a definition; whatever is wrong is said in Chinese with file and line."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from quanlian.core.findings import UserError
from quanlian.indicators.definitions.schema import Definition
from quanlian.rules.yaml_tree import Block, Item, Leaf, Sequence, read_text

Plain: TypeAlias = "str | bool | Decimal | dt.date | list[Plain] | dict[str, Plain] | None"

_MESSAGES = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识这一项",
    "enum": "取值不在规定之列",
    "literal_error": "取值不在规定之列",
    "union_tag_invalid": "没有这种算法（query）",
    "union_tag_not_found": "公式缺少算法（query）",
    "string_pattern_mismatch": "写法不符",
    "string_type": "应为文字；像数的文字请加引号",
    "string_too_short": "不能为空",
    "too_short": "至少写一项",
    "int_from_float": "应为整数",
    "less_than_equal": "数值过大",
    "greater_than_equal": "数值过小",
    "date_type": "应为日期，如 2021-01-01",
}
_OWN = frozenset({"denominator", "denominator_unit", "growth_of", "denominator_rule"})


def read_definition(path: Path) -> tuple[Definition, str]:
    """The definition in a file and the file's SHA-256. Raises `UserError` INDICATOR_FILE or RULES_FILE."""
    raw = path.read_bytes()
    return parse_definition(raw.decode("utf-8"), path.name), hashlib.sha256(raw).hexdigest()


def parse_definition(text: str, file: str) -> Definition:
    """As `read_definition`, for text at hand; `file` is the name used in messages."""
    tree = read_text(text, file)
    try:
        return Definition.model_validate(plain(tree))
    except ValidationError as error:
        raise _refusal(tree, error) from error


def plain(item: Item) -> Plain:
    """A tree without its lines."""
    if isinstance(item, Leaf):
        return item.value
    if isinstance(item, Sequence):
        return [plain(one) for one in item.items]
    return {name: plain(one) for name, one in item.entries.items()}


def _refusal(tree: Block, error: ValidationError) -> UserError:
    first = error.errors()[0]
    place, names = _find(tree, first["loc"])
    message = first["msg"] if first["type"] in _OWN else _MESSAGES.get(first["type"], "取值不合规定")
    expected = str(first.get("ctx", {}).get("expected") or first.get("ctx", {}).get("expected_tags") or "")
    value = place.value if isinstance(place, Leaf) else None
    return UserError(
        "INDICATOR_FILE",
        f"{tree.file} 第 {place.line} 行：{message}（{'.'.join(names) or '全文'}）",
        value="" if value is None else str(value),
        remedy=f"可用：{expected}" if expected else "按 data/indicators/README.md 的写法改正该行",
    )


def _find(tree: Item, loc: tuple[int | str, ...]) -> tuple[Item, list[str]]:
    """The part a pydantic location names. Tags of unions stand in a location but not in the file."""
    place, names = tree, []
    for step in loc:
        if isinstance(place, Block) and isinstance(step, str) and step in place.entries:
            place = place.entries[step]
            names.append(step)
        elif isinstance(place, Sequence) and isinstance(step, int) and step < len(place.items):
            place = place.items[step]
            names.append(str(step + 1))
    if loc and str(loc[-1]) not in names and not isinstance(loc[-1], int):
        names.append(str(loc[-1]))
    return place, names
