"""Pieces of a note: parts, paragraphs, lists of names, groups referred to, earlier editions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanlian.similarity.goods.edges import Side

NUMBER = "[一二三四五六七八九十]{1,3}"
EDITION = re.compile(rf"第({NUMBER})版(?:及以前版本|及以前|以前版本|时)?的?")
PARTS = re.compile(rf"第?（{NUMBER}）(?:[、，和及]第?（{NUMBER}）)*部分的?")
PARAGRAPHS = re.compile(rf"第{NUMBER}(?:[、，和及至]第?{NUMBER})*自然段的?")
GROUP = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ONE = re.compile(NUMBER)
_WORDS = {one: at for at, one in enumerate("一二三四五六七八九", 1)}
_FILLERS = ("所有商品", "所有服务", "各部分", "的商品", "的服务", "商品", "服务", "类似群", "均", "的", "都")


def numeral(text: str) -> int:
    """`十二` → 12, `二十` → 20; 0 for what is none."""
    if not text:
        return 0
    if "十" not in text:
        return _WORDS.get(text, 0)
    tens, _, ones = text.partition("十")
    return _WORDS.get(tens, 1) * 10 + _WORDS.get(ones, 0)


def edition(text: str) -> tuple[int, str]:
    """The earlier edition named first in the text (NCL number, 0 for none) and the text without it."""
    found = EDITION.search(text)
    return (numeral(found[1]), text[: found.start()] + text[found.end() :]) if found else (0, text)


def names(text: str) -> tuple[str, ...]:
    """Goods named in a list; commas within brackets belong to the name."""
    found, depth, word = [], 0, ""
    for one in text:
        depth += (one in "（(") - (one in "）)")
        if one in "，、,；" and depth <= 0:
            found.append(word)
            word = ""
        else:
            word += one
    return tuple(clean for part in (*found, word) if (clean := part.strip(" 。*；,，及")))


def side(group: str, text: str) -> Side:
    """What stands behind a group number (or “本类似群”): parts, paragraphs, names; nothing means all of it."""
    parts = tuple(one for hit in PARTS.finditer(text) for one in re.findall(rf"（({NUMBER})）", hit[0]))
    text = PARTS.sub("", text)
    paragraphs = tuple(str(numeral(one)) for hit in PARAGRAPHS.finditer(text) for one in _numbers(hit[0]))
    text = PARAGRAPHS.sub("", text).strip("，、。的 及和与")
    text = "" if text in _FILLERS or text.startswith("除") else text.removeprefix("的")
    return Side(group, parts, paragraphs, names(text))


def _numbers(text: str) -> list[str]:
    return _ONE.findall(text.replace("自然段", ""))


def sides(text: str) -> Iterator[Side]:
    """Every group referred to, with what is said of it; groups joined by a mere comma share what follows the last."""
    hits = list(GROUP.finditer(text))
    for at, hit in enumerate(hits):
        end = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        yield side(hit[1], text[hit.end() : end])
