"""The text of a letter as written by an officer, taken apart: words, `{{ name|filter }}`, `[[ name: … ]]`.

The text is never run as code: two patterns find the marks, everything else is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quanlian.core.findings import UserError
from quanlian.procedures.letters.filters import FILTERS

NAME = r"[^\W\d]\w*(?:\.\w+)*"
_FIELD = re.compile(rf"\{{\{{\s*({NAME})\s*(?:\|\s*(\w+)\s*)?\}}\}}")
_OPTIONAL = re.compile(rf"\[\[\s*({NAME})\s*[:：](.*?)\]\]", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Field:
    """`{{ name|filter }}`; `filter` is empty where none is written."""

    name: str
    filter: str


@dataclass(frozen=True, slots=True)
class Optional:
    """`[[ name: … ]]`: `parts` are printed only where the value of `name` is present."""

    name: str
    parts: tuple[str | Field, ...]


Part = str | Field | Optional


@lru_cache(maxsize=1024)
def parts_of(body: str) -> tuple[Part, ...]:
    """The body as words, fields and optional passages. Raises `UserError` LETTER_BODY at a mark that is not whole."""
    return tuple(_parts(body))


def named(parts: tuple[Part, ...]) -> Iterator[str]:
    """Each name that the parts read, in order, with repeats."""
    for part in parts:
        if isinstance(part, Optional):
            yield part.name
            yield from named(part.parts)
        elif isinstance(part, Field):
            yield part.name


def _parts(body: str) -> Iterator[Part]:
    place = 0
    for found in _OPTIONAL.finditer(body):
        yield from _fields(body, place, found.start())
        yield Optional(found[1], tuple(_fields(body, *found.span(2))))
        place = found.end()
    yield from _fields(body, place, len(body))


def _fields(body: str, start: int, end: int) -> Iterator[str | Field]:
    place = start
    for found in _FIELD.finditer(body, start, end):
        yield from _words(body, place, found.start())
        yield _field(body, found)
        place = found.end()
    yield from _words(body, place, end)


def _field(body: str, found: re.Match[str]) -> Field:
    filter_name = found[2] or ""
    if filter_name and filter_name not in FILTERS:
        remedy = "可用的写法：" + "、".join(f"|{name}" for name in FILTERS)
        raise UserError("LETTER_BODY", f"第 {_line(body, found.start())} 行的写法不存在", value=found[0], remedy=remedy)
    return Field(found[1], filter_name)


def _words(body: str, start: int, end: int) -> Iterator[str]:
    stray = _STRAY.search(body, start, end)
    if stray:
        rule = "字段写作 {{ 名称 }} 或 {{ 名称|date }}，可选段写作 [[ 名称: 文字 ]]"
        message = f"第 {_line(body, stray.start())} 行的标记不完整"
        remedy = "请补全括号或改正名称；可选段内不能再套可选段"
        raise UserError("LETTER_BODY", message, value=body[stray.start() :][:30], rule=rule, remedy=remedy)
    if start < end:
        yield body[start:end]


def _line(body: str, place: int) -> int:
    return body.count("\n", 0, place) + 1
