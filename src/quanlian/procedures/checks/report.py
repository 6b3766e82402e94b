"""How checks report: one line each."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from quanlian.core.findings import Finding, Severity


def wrong(rule: str, message: str, remedy: str, value: str = "", severity: Severity = "rejected") -> Finding:
    """A finding without a place; the reader puts the line in."""
    return Finding(0, "", value, rule, message, remedy, severity)


def unknown(rule: str, what: str, name: str, names: Iterable[str]) -> Finding:
    """A name that leads nowhere, with the nearest one that does."""
    known = sorted(names)
    near = difflib.get_close_matches(name, known, n=1)
    remedy = f"是否为“{near[0]}”" if near else f"可用的名称：{'、'.join(known[:20]) or '无'}"
    return wrong(rule, f"没有这个{what}", remedy, name)
