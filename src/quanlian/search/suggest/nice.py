"""Nice classes for goods and services."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from quanlian.core.findings import UserError
from quanlian.registry.formats.classification.rows import ClassScheme
from quanlian.registry.kinds import TRADEMARKS
from quanlian.search.indexing import serving
from quanlian.search.suggest import reference
from quanlian.search.suggest.classes.nearest import nearest
from quanlian.search.suggest.goods.items import Goods, goods
from quanlian.search.suggest.wording import ClassSuggestion, Similar
from quanlian.search.tree import Tag

LONGEST, MOST_GOODS = 2000, 40
SHOWN, NEIGHBOURS = 3, 12
LEAST = 0.2
"""Likeness below which an official item says nothing."""
SHARPNESS = 4.0
_BETWEEN = re.compile(r"[,，、;；。\n\r\t]+")


def suggest_nice(text: str, k: int = 5) -> list[ClassSuggestion]:
    """At most `k` classes for goods or services, separated by 、；, or lines; each with the official items like them.

    From the loaded table of similar goods and services; where none is loaded, from the goods of the marks in the index.
    Raises UserError SUGGEST_TEXT for a blank text, SUGGEST_NOTHING where neither is there.
    """
    names = [part.strip() for part in _BETWEEN.split(text[:LONGEST]) if part.strip()][:MOST_GOODS]
    if not names:
        raise UserError(
            "SUGGEST_TEXT", "没有可以分类的商品或服务", value=text[:40], remedy="请输入商品或服务名称，用顿号分隔"
        )
    table = goods()
    found = _by_table(table, names) if table else _by_marks(names)
    if not found and table is None:
        remedy = "请导入类似商品和服务区分表：quanlian import classification"
        raise UserError("SUGGEST_NOTHING", "没有区分表，库中也没有类似商品的商标", value=text[:40], remedy=remedy)
    titles = reference.loaded(ClassScheme.NICE).titles
    return [replace(one, title=titles.get(one.code, "")) for one in found[:k]]


def _by_table(table: Goods, names: list[str]) -> list[ClassSuggestion]:
    votes, speak = defaultdict[str, float](float), defaultdict[str, dict[str, float]](dict)
    for name in names:
        for code, weight, item in _voted(table, name):
            votes[code] += weight / len(names)
            speak[code][item] = max(weight, speak[code].get(item, 0.0))
    return [
        ClassSuggestion(code, "", votes[code], (), _strongest(speak[code]))
        for code in sorted(votes, key=lambda code: (-votes[code], int(code)))
    ]


def _voted(table: Goods, name: str) -> list[tuple[str, float, str]]:
    """Class, weight and item with its group, for one name; all weights together are the likeness of the best item."""
    likeness = table.likeness(name)
    best = [at for at in np.argsort(-likeness, kind="stable")[:NEIGHBOURS].tolist() if likeness[at] >= LEAST]
    said = [
        (str(c), float(likeness[at]) ** SHARPNESS, f"{table.names[at]}（{g}）")
        for at in best
        for c, g in table.places[at]
    ]
    share = float(likeness[best[0]]) / sum(weight for _, weight, _ in said) if said else 0.0
    return [(code, min(1.0, weight * share), item) for code, weight, item in said]


def _strongest(items: dict[str, float]) -> tuple[Similar, ...]:
    return tuple(Similar(item) for item in sorted(items, key=lambda item: -items[item])[:SHOWN])


def _by_marks(names: list[str]) -> list[ClassSuggestion]:
    marks = Tag("kind", tuple(sorted(kind.value for kind in TRADEMARKS)))
    return nearest(serving.current(), " ".join(names), (("goods", 1.0),), marks, _plain)


def _plain(symbols: Iterable[str]) -> list[str]:
    return [str(int(symbol)) for symbol in symbols if symbol.isdecimal()]
