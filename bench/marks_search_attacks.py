"""Attacks on brands of the register, made here with tables the product does not use.

| kind | how it is made |
|---|---|
| sound | one character of a name of 3-6 becomes one of the sound pairs of `zh_char_confusion` (tones ignored) |
| shape | one character of a name of 3-6 becomes one of its shape pairs there |
| two | one character by sound and another by shape, names of 4-6 |
| marks | signs between the characters (· ～ * ☆ ' ® and blanks), drawn by lot |
| variant | OpenCC into the characters of Taiwan or Hong Kong (the product only reads the other way) |
| order | two neighbours change places, or the name is turned round; names of 3-6 |
| doubled | one character twice |
| modifier | a trade word of `company_short_names/trade_words` behind, or a word of PREFIXES before |
| added | a common character inside, behind or before; names of 3-6 |
| letters | one or two letters of a Latin brand become `unicode_confusables` (Greek, Cyrillic, full width …) |
| slip | a letter of a Latin brand of 5-12 is left out, doubled, or changes places with the next |

Relevant is the brand attacked. An attack that happens to be a name of the register itself is thrown away.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import opencc

from bench.marks_search_sets import SEED, Chinese, Sought, rows, shapes

SIGNS = ("·", "～", "*", "☆", "'", " ", "®", "-", "、", "~")
PREFIXES = ("新", "大", "老", "小", "正宗", "中国", "官方", "精品", "皇家", "东方")
COMMON = "金美华新天安康乐福尚品佳宝雅大"
Attack = Callable[[str, random.Random], str]


def attacks(chinese: Chinese, queries: int) -> dict[str, Sought]:
    """Each kind with a fifth of the queries, at least 100; the register is the joint one, for Latin that of JD."""
    count, brands = max(100, queries // 5), chinese.names[: chinese.brands]
    made = {kind: _made(chinese.names, brands, attack, count) for kind, attack in _chinese_attacks().items()}
    latin = list(dict.fromkeys(row["latin"].strip() for row in rows("jd_brands/jd_brands") if row["latin"].strip()))
    words = [one for one in latin if one.isascii() and one.isalpha() and 5 <= len(one) <= 12]
    return made | {kind: _made(latin, words, attack, count) for kind, attack in _latin_attacks().items()}


def _made(corpus: list[str], brands: Sequence[str], attack: Attack, count: int) -> Sought:
    chance, known = random.Random(SEED), {one.lower() for one in corpus}
    queries: list[str] = []
    partners: list[set[str]] = []
    while len(queries) < count:
        brand = chance.choice(brands)
        other = attack(brand, chance)
        if other and other.lower() not in known:
            queries.append(other)
            partners.append({brand} | {one for one in (brand.lower(), brand.upper(), brand.title()) if one in known})
    return Sought(corpus, queries, partners)


def _chinese_attacks() -> dict[str, Attack]:
    sounds, looks = _sounds(), shapes()
    trades = [row["trade_word"] for row in rows("company_short_names/trade_words")]
    tables = [opencc.OpenCC(name) for name in ("s2tw", "s2hk")]
    return {
        "sound": lambda name, chance: _swap(name, sounds, chance, 3),
        "shape": lambda name, chance: _swap(name, looks, chance, 3),
        "two": lambda name, chance: _swap(_swap(name, sounds, chance, 4), looks, chance, 4, name),
        "marks": _signed,
        "variant": lambda name, chance: chance.choice(tables).convert(name),
        "order": _moved,
        "doubled": lambda name, chance: _at(name, chance, lambda char: char * 2),
        "modifier": lambda name, chance: chance.choice((name + chance.choice(trades), chance.choice(PREFIXES) + name)),
        "added": _added,
    }


def _latin_attacks() -> dict[str, Attack]:
    alike = _confusables()
    return {"letters": lambda word, chance: _swap(word, alike, chance, 5), "slip": _slip}


def _swap(name: str, table: Mapping[str, Sequence[str] | set[str]], chance: random.Random, least: int,
          first: str = "") -> str:  # fmt: skip
    """One character replaced; blank where none can be. With `first` the place still as it was there."""
    able = [at for at, char in enumerate(name) if table.get(char) and (not first or first[at] == char)]
    if not least <= len(name) <= 12 or not able or (first and name == first):
        return ""
    at = chance.choice(able)
    return name[:at] + chance.choice(sorted(table[name[at]])) + name[at + 1 :]


def _signed(name: str, chance: random.Random) -> str:
    sign = chance.choice(SIGNS)
    return sign.join(name) if chance.random() < 0.5 else name[:1] + sign + name[1:] + chance.choice(SIGNS)


def _moved(name: str, chance: random.Random) -> str:
    if not 3 <= len(name) <= 6:
        return ""
    at = chance.randrange(len(name) - 1)
    return chance.choice((name[::-1], name[:at] + name[at + 1] + name[at] + name[at + 2 :]))


def _added(name: str, chance: random.Random) -> str:
    if not 3 <= len(name) <= 6:
        return ""
    at = chance.randrange(len(name) + 1)
    return name[:at] + chance.choice(COMMON) + name[at:]


def _at(name: str, chance: random.Random, change: Callable[[str], str]) -> str:
    at = chance.randrange(len(name))
    return name[:at] + change(name[at]) + name[at + 1 :]


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return chance.choice((
        word[:at] + word[at + 1 :], word[: at + 1] + word[at:], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip


def _sounds() -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for row in rows("zh_char_confusion/similar_pairs_mit"):
        if row["kind"] == "sound":
            out[row["char"]].add(row["similar"])
    return out


def _confusables() -> dict[str, list[str]]:
    """Single letters and digits outside ASCII that a Latin letter is confused with."""
    out: dict[str, list[str]] = defaultdict(list)
    for row in rows("zh_char_confusion/unicode_confusables"):
        for one, other in ((row["char"], row["confusable"]), (row["confusable"], row["char"])):
            plain = one.isascii() and one.isalpha()
            if len(one) == len(other) == 1 and plain and other.isalpha() and not other.isascii():
                out[one].append(other)
    return out
