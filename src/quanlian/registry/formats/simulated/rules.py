"""What a simulated file must keep to: reserved numbers and marked names, or its rows are refused."""

from __future__ import annotations

import re

from quanlian.core.findings import Finding
from quanlian.registry.numbers.simulated import is_simulated

MARK = "演示"
_GI = re.compile(r"国家知识产权局公告第9\d{4}号")
"""Announcement numbers 90000-99999: the office's own stand below a thousand [check]."""


def reserved(number: str) -> bool:
    """Whether a registration or application number lies in the reserved range."""
    return is_simulated(number) or _GI.fullmatch(number) is not None


def bad_number(line: int, number: str) -> Finding:
    return Finding(
        line, "号码", number, "SIMULATED_NUMBER", "模拟数据的号码不在保留号段内",
        "真实数据请选用相应的官方格式导入；模拟数据请用 quanlian simulate 重新生成",
    )  # fmt: skip


def bad_name(line: int, name: str) -> Finding:
    return Finding(
        line, "权利人", name, "SIMULATED_NAME", "模拟数据的权利人名称未标明“演示”",
        "真实数据请选用相应的官方格式导入；模拟数据请用 quanlian simulate 重新生成",
    )  # fmt: skip


def bad_cell(line: int, value: str) -> Finding:
    return Finding(
        line,
        "类型、事件",
        value[:80],
        "SIMULATED_CELL",
        "不认识的权利类型或事件写法",
        "请用 quanlian simulate 重新生成该文件",
    )
