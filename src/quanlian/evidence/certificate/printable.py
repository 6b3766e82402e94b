"""Values as they are printed: Beijing time, sizes, digests, and text without characters that mislead the eye."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Controls, direction marks, zero-width and private characters: a file name could be made to read as another."""
BLANK = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks by their category, and yet nothing is seen."""
UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))


def beijing(at: dt.datetime) -> str:
    """`2026年11月22日 16:00:05`; raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a certificate needs times with a zone")
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"


def size(number: int) -> str:
    """Exact bytes, with a round figure where they are many."""
    exact = f"{number:,} 字节"
    for unit, name in UNITS:
        if number >= unit:
            return f"{exact}（约 {number / unit:.1f} {name}）"
    return exact


def shown(text: str, lacking: Collection[str] = ()) -> str:
    """The text with hidden characters, and those no font has, spelled as `[U+202E]`."""
    return "".join(_spelled(one) if one in lacking or _hidden(one) else one for one in text)


def misleads(text: str) -> bool:
    """Whether `shown` spells anything out."""
    return shown(text) != text


def _hidden(one: str) -> bool:
    return one in BLANK or unicodedata.category(one) in HIDDEN


def _spelled(one: str) -> str:
    return f"[U+{ord(one):04X}]"
