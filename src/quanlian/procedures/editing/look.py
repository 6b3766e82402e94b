"""Reading a text that somebody is still writing: whatever it holds, the answer is findings, never an exception."""

from __future__ import annotations

from quanlian.core.findings import Finding
from quanlian.procedures.checks.known import Known
from quanlian.procedures.library import known
from quanlian.procedures.reading import Loaded, read_item

LONGEST = 400_000
"""Characters of an item; the largest shipped one has 40,000."""


def look(text: str, outside: Known | None = None) -> Loaded:
    """The findings of a text as it would be loaded."""
    if len(text) > LONGEST:
        return _unreadable(text, "文本过长", f"不超过 {LONGEST} 字")
    try:
        return read_item(text.encode("utf-8", "replace"), "item.yaml", outside or known())
    except RecursionError:
        return _unreadable(text, "嵌套层数过多", "检查括号是否成对")


def as_lines(text: str) -> str:
    """A browser's text with the line ends that files have."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(text: str, message: str, remedy: str) -> Loaded:
    return Loaded(None, (Finding(1, "", "", "YAML_FORM", message, remedy),), text)
