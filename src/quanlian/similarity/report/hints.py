"""Hints at absolute grounds (商标法 §10, §11) from the words alone; a person judges."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from quanlian.core.regions.rows import COLLECTIVE
from quanlian.similarity.goods import GoodsTable
from quanlian.similarity.marks import Reading, read
from quanlian.similarity.report.settings import Ground, absolute

SHORTEST_PLACE, LONGEST = 2, 15
SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|[省市县区旗盟州])$")
DISTINCTIVE, GENERIC, MODIFIER = "显著", "通用", "修饰"


@dataclass(frozen=True, slots=True)
class Hint:
    """One ground that may stand in the way, and what in the sign calls it up."""

    article: str
    title: str
    seen: str
    note: str = ""


def hints(name: str, classes: tuple[str, ...], places: Collection[str], table: GoodsTable | None) -> list[Hint]:
    """In the order of the articles; `places` as `place_names` gives them."""
    reading = read(name, classes)
    text = reading.text if reading.text else name
    return [*_words(text), *_places(text, places), *_plain(name, reading, classes, table)]


def _words(text: str) -> Iterator[Hint]:
    for ground in absolute().words:
        if met := [word for word in ground.words if word in text]:
            yield _hint(ground, "、".join(met))


def _places(text: str, places: Collection[str]) -> Iterator[Hint]:
    met = {
        text[start:end] for start in range(len(text)) for end in range(start + 2, min(len(text), start + LONGEST) + 1)
    }
    met &= set(places)
    longest = [name for name in met if not any(name != other and name in other for other in met)]
    if longest:
        yield _hint(absolute().places, "、".join(sorted(longest)[:5]))


def place_names(names: Iterable[str]) -> frozenset[str]:
    """Names of regions of county level and above, with and without what kind of region they are."""
    listed = {name for name in names if len(name) >= SHORTEST_PLACE and name not in COLLECTIVE}
    short = {bare for name in listed if len(bare := SUFFIX.sub("", name)) >= SHORTEST_PLACE}
    return frozenset(listed | short)


def _plain(name: str, reading: Reading, classes: tuple[str, ...], table: GoodsTable | None) -> Iterator[Hint]:
    bare = re.sub(r"\s", "", name)
    places = table.places.get(bare, ()) if table else ()
    kinds = {part.kind for part in reading.parts}
    if any(not classes or place.nice in classes for place in places):
        yield _hint(absolute().generic, bare)
    elif kinds and DISTINCTIVE not in kinds:
        generic = kinds == {GENERIC}
        yield _hint(absolute().generic if generic else absolute().descriptive, bare)
    if len(bare) == 1 or (bare.isascii() and len(bare) <= 2) or bare.isdigit():
        yield _hint(absolute().weak, bare)


def _hint(ground: Ground, seen: str) -> Hint:
    return Hint(ground.article, ground.title, seen, ground.note)
