"""Who gets which part, as people write it: a name and a percentage a line (pure)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from quanlian.core.findings import UserError

_LINE = re.compile(r"^(.{1,60}?)[\s,，:：]+([0-9.]+)\s*[%％]?$")


def parts_of(text: str) -> dict[str, Decimal]:
    """`演示甲 60%` a line → fractions. Raises UserError REWARD_PEOPLE naming the line."""
    found: dict[str, Decimal] = {}
    for line in (one.strip() for one in text.splitlines() if one.strip()):
        said = _LINE.match(line)
        try:
            part = Decimal(said[2]) / 100 if said else None
        except InvalidOperation:
            part = None
        if said is None or part is None or said[1].strip() in found:
            raise UserError("REWARD_PEOPLE", "分配写法不可识别", value=line[:30], rule="每行一人：演示甲 60%")
        found[said[1].strip()] = part
    return found
