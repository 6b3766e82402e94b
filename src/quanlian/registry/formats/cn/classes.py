"""Class symbols as published → normalised: `B09B3/00(2006.01)I` → `B09B3/00`, `26-05 (12)` → `26-05`."""

from __future__ import annotations

import re
from functools import lru_cache

_IPC = re.compile(r"([A-HY]\d\d[A-Z])\s*(\d{1,4})\s*/\s*(\d{2,6})")
_IPC_PART = re.compile(r"[A-HY](?:\d\d(?:[A-Z](?:\s*\d{1,4})?)?)?")
_LOCARNO = re.compile(r"(\d{2})-(\d{2})")
_EDITION = re.compile(r"[(（][^)）]*[)）]\s*[A-Z]*\s*$")
_BETWEEN = re.compile(r"[;；,，、|\n]+")


@lru_cache(maxsize=131072)
def class_symbol(text: str) -> tuple[str, bool]:
    """One symbol without edition and spaces, and whether it is IPC, CPC or Locarno (else the text as published)."""
    bare = _EDITION.sub("", text.strip().upper()).strip()
    if match := _IPC.fullmatch(bare):
        return f"{match[1]}{int(match[2])}/{match[3]}", True
    if _LOCARNO.fullmatch(bare):
        return bare, True
    if _IPC_PART.fullmatch(bare):
        return "".join(bare.split()), True
    return text.strip(), False


@lru_cache(maxsize=65536)
def class_symbols(text: str) -> tuple[tuple[str, ...], str]:
    """All symbols in order, each once, and the first unreadable one (`""` where all can be read)."""
    symbols: dict[str, None] = {}
    unreadable = ""
    for part in _BETWEEN.split(text):
        if part.strip():
            symbol, known = class_symbol(part)
            symbols[symbol] = None
            unreadable = unreadable or ("" if known else symbol)
    return tuple(symbols), unreadable
