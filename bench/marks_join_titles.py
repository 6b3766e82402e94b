"""Product titles for the join: real titles and queries recombined, with brands put in, some disguised.

Everything is drawn from one seed. Nothing of it is kept in the repository.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin

from bench.marks_mentions import SHARED, titles

SEED = 61
_SIGNS = "·-*.|~ ．"
_DIGITS = str.maketrans("oilesa", "01!3$@")


@dataclass(frozen=True, slots=True)
class Made:
    """`brand`: number of the mark put in, or -1; `disguise`: how."""

    title: str
    brand: int
    disguise: str


def made(count: int, names: Sequence[str], seed: int = SEED) -> Iterator[Made]:
    draw = random.Random(seed)
    bases, asked = [row.title for split in ("train", "dev") for row in titles(split)], queries()
    for _ in range(count):
        base = draw.choice(bases) if draw.random() < 0.5 else " ".join(draw.sample(asked, 3))
        cut = draw.randrange(len(base) + 1)
        base = (base[:cut] + draw.choice(asked) + base[cut:])[:30] if draw.random() < 0.5 else base[:30]
        if draw.random() < 0.5:
            yield Made(base, -1, "")
            continue
        brand = draw.randrange(len(names))
        kind = draw.choice(list(DISGUISES))
        written = DISGUISES[kind](names[brand], draw)
        at = 0 if draw.random() < 0.7 else draw.randrange(len(base) + 1)
        yield Made(f"{base[:at]}{' ' * (at > 0)}{written} {base[at:]}", brand, kind)


@cache
def queries() -> list[str]:
    with gzip.open(SHARED / "taobao_queries" / "queries.csv.gz", "rt", encoding="utf-8") as file:
        return [row["query"] for row in csv.DictReader(file)]


@cache
def by_sound() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for char in map(chr, range(0x4E00, 0x9FA6)):
        if char.encode("gb2312", "ignore"):
            found[_sound(char)].append(char)
    return found


def _sound(char: str) -> str:
    return str(pinyin(char, style=Style.NORMAL)[0][0])


@cache
def by_shape() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    path = SHARED / "zh_char_confusion" / "similar_pairs_mit.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "shape" and len(row["char"]) == len(row["similar"]) == 1:
                found[row["char"]].append(row["similar"])
    return found


def _plain(name: str, draw: random.Random) -> str:
    return name


def _parted(name: str, draw: random.Random) -> str:
    at = draw.randrange(1, max(2, len(name)))
    return name[:at] + draw.choice(_SIGNS) + name[at:]


def _other(name: str, draw: random.Random, table: dict[str, list[str]], key: bool) -> str:
    at = draw.randrange(len(name))
    choice = [char for char in table.get(_sound(name[at]) if key else name[at], []) if char != name[at]]
    return name[:at] + draw.choice(choice) + name[at + 1 :] if choice else name


def _traditional(name: str, draw: random.Random) -> str:
    return str(_converter().convert(name))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def _by_sound(name: str, draw: random.Random) -> str:
    return _other(name, draw, by_sound(), True)


def _by_shape(name: str, draw: random.Random) -> str:
    return _other(name, draw, by_shape(), False)


def _digits(name: str, draw: random.Random) -> str:
    return name.lower().translate(_DIGITS)


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "plain": _plain,
    "parted": _parted,
    "traditional": _traditional,
    "sound": _by_sound,
    "shape": _by_shape,
    "digits": _digits,
}
