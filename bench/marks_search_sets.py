"""The sets of the search of marks, read where they lie (`../shared/data/marks`, or QUANLIAN_SHARED).

Protocols: design/measurement.md, rows oppositions, homophones / look-alikes / one character, across scripts. Where the
protocol leaves a choice the harder reading is taken: the name asked stays in the register, and fills one of the ten.
"""

from __future__ import annotations

import csv
import gzip
import os
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypinyin import lazy_pinyin

ROOT = Path(os.environ.get("QUANLIAN_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data/marks"
SEED = 7
SHORTEST, LONGEST = 2, 8
Groups = Mapping[object, Sequence[int]]


class Missing(Exception):
    """A set that is not on this machine."""


@dataclass(frozen=True)
class Sought:
    """Questions, and for each the names that answer it."""

    corpus: list[str]
    queries: list[str]
    partners: list[set[str]]

    def first(self, count: int) -> Sought:
        return Sought(self.corpus, self.queries[:count], self.partners[:count])


@dataclass(frozen=True)
class Chinese:
    """The joint register of brands and company names; `brands` come first in `names`."""

    names: list[str]
    brands: int

    @classmethod
    def load(cls) -> Chinese:
        brands = list(dict.fromkeys(row["zh"] for row in rows("jd_brands/jd_brands") if han(row["zh"])))
        firms = [row["short_name"] for row in rows("company_short_names/company_short_names")]
        return cls(list(dict.fromkeys([*brands, *filter(han, firms)])), len(brands))

    def homophones(self, count: int) -> Sought:
        """The same syllables without tone."""
        return self._grouped([tuple(lazy_pinyin(name)) for name in self.names], count)

    def one_character(self, count: int) -> Sought:
        """Three characters and more, one of them another."""
        groups: dict[object, list[int]] = defaultdict(list)
        for at, name in enumerate(self.names):
            for key in holes(name) if len(name) >= 3 else ():
                groups[key].append(at)
        able = [at for at in range(self.brands) if len(self.names[at]) >= 3]
        return self._sought([at for at in able if any(len(groups[key]) > 1 for key in holes(self.names[at]))], count,
                            lambda at: {one for key in holes(self.names[at]) for one in groups[key]})  # fmt: skip

    def look_alikes(self, count: int, source: str = "") -> Sought:
        """One character replaced by one of a shape pair of `zh_char_confusion` (with `source`: of that list only)."""
        pairs, known = shapes(source), {name: at for at, name in enumerate(self.names)}
        found = [{known[one] for one in swapped(name, pairs) if one in known} for name in self.names[: self.brands]]
        return self._sought([at for at, partners in enumerate(found) if partners], count, found.__getitem__)

    def by_corners(self, count: int) -> Sought:
        """Look-alikes of the list made from four-corner numbers."""
        return self.look_alikes(count, "contr4l")

    def by_pictures(self, count: int) -> Sought:
        """Look-alikes of the list made from small pictures: many of its pairs no person would take for alike."""
        return self.look_alikes(count, "contr4l_cv2")

    def _grouped(self, keys: list[tuple[str, ...]], count: int) -> Sought:
        groups: dict[object, list[int]] = defaultdict(list)
        for at, key in enumerate(keys):
            groups[key].append(at)
        able = [at for at in range(self.brands) if len(groups[keys[at]]) > 1]
        return self._sought(able, count, lambda at: set(groups[keys[at]]))

    def _sought(self, able: list[int], count: int, partners: object) -> Sought:
        chosen = random.Random(SEED).sample(able, min(count, len(able)))
        found = [{self.names[one] for one in partners(at)} - {self.names[at]} for at in chosen]  # type: ignore[operator]
        return Sought(self.names, [self.names[at] for at in chosen], found)


def holes(name: str) -> Iterator[tuple[int, str]]:
    return ((at, name[:at] + "?" + name[at + 1 :]) for at in range(len(name)))


def swapped(name: str, pairs: Mapping[str, set[str]]) -> Iterator[str]:
    return (name[:at] + one + name[at + 1 :] for at, char in enumerate(name) for one in pairs.get(char, ()))


def shapes(source: str = "") -> dict[str, set[str]]:
    """Both ways."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in rows("zh_char_confusion/similar_pairs_mit"):
        if row["kind"] == "shape" and source in ("", row["set"]):
            out[row["char"]].add(row["similar"])
            out[row["similar"]].add(row["char"])
    return out


def oppositions() -> Sought:
    """Contested marks against all marks of the EUIPO records; relevant are the earlier marks invoked."""
    found, cased = defaultdict[str, set[str]](set), rows("euipo_oppositions/opposition_pairs")
    pairs = [(row["contested_verbal"].strip(), row["earlier_verbal"].strip()) for row in cased]
    for contested, earlier in pairs:
        if contested and earlier and contested.lower() != earlier.lower():
            found[contested].add(earlier)
    both = [row["verbal"] for name in ("siggibk_records", "records") for row in rows(f"euipo_tm_xml/{name}")]
    corpus = list(dict.fromkeys(filter(None, map(str.strip, [*both, *(earlier for _, earlier in pairs)]))))
    return Sought(corpus, list(found), list(found.values()))


def across(count: int) -> Sought:
    """Chinese names of brands whose Latin name is not their plain pinyin; relevant is their own Latin name."""
    all_rows = rows("jd_brands/jd_brands")
    latin = list(dict.fromkeys(row["latin"].strip() for row in all_rows if row["latin"].strip()))
    own = defaultdict[str, set[str]](set)
    for row in all_rows:
        if han(row["zh"]) and row["latin"].strip() and hard(row["zh"], row["latin"]):
            own[row["zh"]].add(row["latin"].strip())
    chosen = random.Random(SEED).sample(list(own), min(count, len(own)))
    return Sought(latin, chosen, [own[name] for name in chosen])


def hard(name: str, latin: str) -> bool:
    return "".join(lazy_pinyin(name)) != "".join(filter(str.isalpha, latin.lower()))


def han(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST and all("一" <= char <= "鿿" for char in name)


def rows(name: str) -> list[dict[str, str]]:
    path = ROOT / f"{name}.csv.gz"
    if not path.exists():
        raise Missing(f"{path} is not here; set QUANLIAN_SHARED")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
