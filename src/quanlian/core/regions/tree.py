"""The region tree in memory: by code, by name, upwards, downwards and through reforms. Built from rows, no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from quanlian.core.findings import UserError
from quanlian.core.regions.names import short_name
from quanlian.core.regions.rows import COLLECTIVE, Level, RegionRow, code_range, level_of, parent_of

_MAX_CHOICES = 8
_LONGEST_CHAIN = 10


class RegionTree:
    """Every method answers for a day (`on`), today's table without one."""

    def __init__(self, rows: Iterable[RegionRow]) -> None:
        self._by_code: dict[int, list[RegionRow]] = {}
        for row in rows:
            self._by_code.setdefault(row.code, []).append(row)
        self._by_name: dict[str, list[int]] = {}
        for code in sorted(self._by_code):
            self._index(code)

    def by_code(self, code: int, on: dt.date | None = None) -> RegionRow:
        """The name the code bore on a day; without a day its last one. Raises UserError for an unknown code."""
        rows = self._by_code.get(code)
        if not rows:
            raise UserError(
                "REGION_CODE", "行政区划代码不存在", value=f"{code:06d}", rule="GB/T 2260", remedy="请核对六位代码"
            )
        return next((row for row in rows if on and row.in_force(on)), rows[-1])

    def find(self, name: str) -> RegionRow:
        """The region in force under a full, short or path name: 沧州, 沧州市, 甘肃, 北京市朝阳区.

        A province goes before what else bears its short name (吉林). Raises UserError where nothing or more than one
        region is meant; the message lists the choices.
        """
        codes = self._by_name.get(name.strip(), [])
        provinces = [code for code in codes if level_of(code) is Level.PROVINCE]
        found = provinces or codes
        if len(found) == 1:
            return self.by_code(found[0])
        raise self._unclear(name, found)

    def path(self, code: int, on: dt.date | None = None) -> tuple[str, ...]:
        """Names from the province down, leaving out official groupings (市辖区, 省直辖县级行政区划)."""
        names: list[str] = []
        step = code
        while step:
            if step in self._by_code:
                names.append(self.by_code(step, on).name)
            step = parent_of(step)
        kept = [name for name in reversed(names) if name not in COLLECTIVE]
        return tuple(kept)

    def descendants(self, code: int, on: dt.date | None = None) -> tuple[RegionRow, ...]:
        """Regions under a code, in code order, in force on the day (today's table without one)."""
        low, high = code_range(code)
        codes = [c for c in sorted(self._by_code) if low < c < high]
        rows = (row for c in codes for row in self._by_code[c])
        return tuple(row for row in rows if (row.in_force(on) if on else row.valid_to is None))

    def counties(self, code: int, on: dt.date | None = None) -> tuple[RegionRow, ...]:
        """Counties and districts proper under a code."""
        under = self.descendants(code, on)
        return tuple(r for r in under if level_of(r.code) is Level.COUNTY and r.name not in COLLECTIVE)

    def current(self, code: int) -> int:
        """The code that stands for a region today, following reforms (京山县 420821 → 京山市 420882).

        A code without a recorded successor answers for itself.
        """
        for _ in range(_LONGEST_CHAIN):
            row = self.by_code(code)
            if row.valid_to is None or row.successor in (0, code):
                return code
            code = row.successor
        raise UserError("REGION_CHAIN", "行政区划沿革成环", value=f"{code:06d}", remedy="请检查区划表的“后继代码”")

    def _index(self, code: int) -> None:
        row = self._by_code[code][-1]
        if row.valid_to is not None or row.name in COLLECTIVE:
            return
        for key in {row.name, short_name(row.name), "".join(self.path(code))}:
            self._by_name.setdefault(key, []).append(code)

    def _unclear(self, name: str, codes: list[int]) -> UserError:
        if not codes:
            return UserError(
                "REGION_NAME", "没有找到这个地区", value=name, rule="GB/T 2260", remedy="请填写规范名称或六位代码"
            )
        choices = "、".join(f"{''.join(self.path(code))}（{code}）" for code in codes[:_MAX_CHOICES])
        more = " 等" if len(codes) > _MAX_CHOICES else ""
        remedy = f"请从中选择并写全名称或代码：{choices}{more}"
        return UserError("REGION_AMBIGUOUS", f"有{len(codes)}个地区叫这个名称", value=name, remedy=remedy)
