"""One look at one thing, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "info", "warn", "bad"]
MARKS: dict[Level, str] = {"ok": "✓ 正常", "info": "· 说明", "warn": "! 注意", "bad": "✗ 有误"}


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, what was found, and what to do about it (Chinese)."""

    name: str
    level: Level
    what: str
    remedy: str = ""

    def line(self) -> str:
        told = f"{MARKS[self.level]}  {self.name}：{self.what}"
        return f"{told}\n          处理：{self.remedy}" if self.remedy else told


Look = Callable[[], Check]


def safely(name: str, look: Look) -> Check:
    """The check's answer; a check that breaks is itself a finding, never the end of the examination."""
    try:
        return look()
    except Exception as error:
        return Check(name, "bad", f"检查未能完成：{type(error).__name__} {error}"[:400], _remedy(error))


def _remedy(error: Exception) -> str:
    remedy = getattr(error, "remedy", "")
    return str(remedy) or "把以上文字连同 quanlian doctor 的全部输出交给技术支持"
