"""The text of a document made plain, and cut into its numbered clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

ORDINAL = "[一二三四五六七八九十]+"
FULL_WIDTH = str.maketrans("（），：；％～．０１２３４５６７８９", "(),:;%~.0123456789")
# Terms in which a Taiwan-converted copy of a mainland document differs beyond the characters.
MAINLAND_TERMS = {
    "智慧财产权": "知识产权",
    "最佳化": "优化",
    "网际网路": "互联网",
    "智能型": "智能",
    "专案": "项目",
}
CHAPTER = re.compile(rf"^({ORDINAL})、\s*(.*)")
SECTION = re.compile(rf"^\(({ORDINAL})\)\s*(.*)")
ITEM = re.compile(r"^(\d{1,2})[.、]\s*(?!\d)(.*)")
ANNEX = re.compile(r"^附\s*件\s*(\d*)\s*:?\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered clause: its path (三(四)14), its heading, and its text with the heading."""

    path: str
    heading: str
    text: str


def plain(text: str) -> str:
    """Simplified characters and mainland terms, half-width brackets and digits, no blanks within lines."""
    text = text.translate(FULL_WIDTH)
    if _looks_traditional(text):
        text = _converter().convert(text)
        for foreign, mainland in MAINLAND_TERMS.items():
            text = text.replace(foreign, mainland)
    lines = (re.sub(r"\s+", "", line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def sections(text: str) -> list[Section]:
    """The clauses of a plain text in order; lines before the first chapter are left out."""
    return list(_cut(text.splitlines()))


def _cut(lines: list[str]) -> Iterator[Section]:
    path, heading, held = "", "", [""]
    for line in lines:
        opened = _opened(line, path)
        if opened is None:
            held.append(line)
            continue
        if path:
            yield Section(path, heading, "\n".join(held))
        (path, heading), held = opened, [line]
    if path:
        yield Section(path, heading, "\n".join(held))


def _opened(line: str, path: str) -> tuple[str, str] | None:
    """The path and heading a line opens, None where it opens none."""
    if found := ANNEX.match(line):
        return f"附件{found[1]}", "附件"
    if found := CHAPTER.match(line):
        return found[1], _heading(found[2])
    chapter = re.match(ORDINAL, path)
    if chapter and (found := SECTION.match(line)):
        return f"{chapter[0]}({found[1]})", _heading(found[2])
    parent = re.match(rf"{ORDINAL}(?:\({ORDINAL}\))?", path)
    if parent and (found := ITEM.match(line)):
        return f"{parent[0]}{found[1]}", _heading(found[2])
    return None


def _heading(line: str) -> str:
    return re.split(r"[。:]", line, maxsplit=1)[0][:40]


def _looks_traditional(text: str) -> bool:
    return sum(text.count(char) for char in "產權發進與業") > len(text) // 200


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2sp")
