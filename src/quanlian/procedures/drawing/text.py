"""Widths and line breaks of Chinese labels, without a font: a Chinese character is as wide as the type is high."""

from __future__ import annotations

import unicodedata

SIZE = 14


def width_of(text: str, size: int = SIZE) -> float:
    """Width in px, near enough for boxes."""
    return sum(size if unicodedata.east_asian_width(mark) in "WF" else size * 0.58 for mark in text)


def wrapped(text: str, width: int, size: int = SIZE, most: int = 4) -> tuple[str, ...]:
    """Lines no wider than `width` px, of about the same length; the last one ends with … where it is too long."""
    count = max(1, min(most, -(-int(width_of(text, size)) // width)))
    even = max(width_of(text, size) / count + size / 2, size * 2)
    lines: list[str] = []
    line = ""
    for mark in text:
        full = width_of(line + mark, size) > min(even, width)
        if full and line and len(lines) < most - 1:
            lines.append(line)
            line = ""
        line += mark
    lines.append(line if width_of(line, size) <= width else _cut(line, width, size))
    return tuple(one.strip() for one in lines)


def _cut(line: str, width: int, size: int) -> str:
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line + "…"
