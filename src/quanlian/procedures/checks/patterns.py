"""Patterns of answers: they must compile, and an answer must not be able to keep the server busy with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.procedures.checks.report import wrong

TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<?[=!]|[:>]))?|\)|[*+?]|\{(?P<low>\d*)(?P<to>,?)(?P<high>\d*)\}|.",
    re.S,
)
"""One piece of a pattern: an escape, a class, the opening or end of a group, a quantifier, a character."""
ENDLESS = 1 << 32
MANY = 10
"""A group with `+` or `*` inside that may itself be repeated this often is as bad as without end."""


def trouble(pattern: str) -> Iterator[Finding]:
    """What is wrong with a pattern, if anything."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield wrong("ITEM_PATTERN", f"格式（pattern）不是有效的正则表达式：{error}", "改正，或删去 pattern", pattern)
        return
    if slow(pattern):
        text = "格式（pattern）中重复的括号里又有不限次数的重复，个别答案会使系统长时间无响应"
        yield wrong("ITEM_PATTERN_SLOW", text, "给括号内或括号外的重复写明次数上限，如 {1,20}", pattern)


def slow(pattern: str) -> bool:
    """Whether a repeated group holds an endless repetition, e.g. `(a+)+`: a known way to exponential time."""
    endless = [False]
    """Of each open group, the whole first: whether something in it repeats without end."""
    closed = False
    for piece in TOKEN.finditer(pattern):
        text, most = piece[0], _most(piece)
        if closed and most >= MANY:
            return True
        endless[-1] |= closed or most == ENDLESS
        closed = False
        if text.startswith("("):
            endless.append(False)
        elif text == ")" and len(endless) > 1:
            closed = endless.pop()
    return False


def _most(piece: re.Match[str]) -> int:
    """How often a quantifier repeats at most; 0 for every other piece."""
    if piece[0] in ("*", "+"):
        return ENDLESS
    if piece[0] == "{}" or piece["low"] is None:
        return 0
    if not piece["to"]:
        return int(piece["low"])
    return int(piece["high"]) if piece["high"] else ENDLESS
