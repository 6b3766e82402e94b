"""How well Chinese syllables render the sound of a foreign word: sound by sound, vowels loosely, consonants closely."""

from __future__ import annotations

from functools import cache, lru_cache

from quanlian.similarity.marks import tables
from quanlian.similarity.marks.sound.latin import spoken
from quanlian.similarity.marks.sound.mandarin import reading

SPELLING = (("zh", "Z"), ("ch", "C"), ("sh", "S"), ("ng", "N"), ("yi", "i"), ("wu", "u"), ("yu", "u"), ("v", "u"))
VOWELS = frozenset("aeiou")
STRANGE = 1.0
MIXED = 1.3
"""A vowel for a consonant."""


@lru_cache(maxsize=100_000)
def sounds_of_chinese(han: str) -> str:
    """One letter a sound: 耐克 → naike, 香 → xiaN."""
    out = []
    for syllable in reading(han):
        for letters, sound in SPELLING:
            syllable = syllable.replace(letters, sound)
        out.append("R" + syllable[1:] if syllable[:1] == "r" else syllable)
    return "".join(out)


@lru_cache(maxsize=100_000)
def sounds_of_latin(word: str) -> str:
    """The spoken word, one letter a sound."""
    return spoken(word).replace("ng", "N").replace("j", "J")


@lru_cache(maxsize=200_000)
def renders(han: str, word: str) -> float:
    """0 (nothing alike) to 1 (sound for sound)."""
    one, other = sounds_of_chinese(han), sounds_of_latin(word)
    if not one or not other:
        return 0.0
    most = (sum(map(_dropped, one)) + sum(map(_dropped, other))) / 2
    return max(0.0, 1 - _cost(one, other) / max(most, 0.1))


def _cost(one: str, other: str) -> float:
    """Cheapest way from one row of sounds to the other."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _dropped(sound))
    for heard in one:
        drop, above = _dropped(heard), row
        row = [above[0] + drop]
        for j, sound in enumerate(other, 1):
            row.append(min(above[j] + drop, row[-1] + _dropped(sound), above[j - 1] + _changed(heard, sound)))
    return row[-1]


@cache
def _dropped(sound: str) -> float:
    drops = tables.mapping("transliteration", "drops")
    kind = "vowel" if sound in VOWELS else "consonant"
    return float(str(drops.get(sound, drops[kind])))


@cache
def _changed(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _substitutions().get(frozenset((one, other)), MIXED if (one in VOWELS) != (other in VOWELS) else STRANGE)


@cache
def _substitutions() -> dict[frozenset[str], float]:
    out: dict[frozenset[str], float] = {}
    for cost, pairs in tables.mapping("transliteration", "substitutions").items():
        for pair in pairs if isinstance(pairs, list) else []:
            out.setdefault(frozenset(str(pair)), float(cost))
    return out
