"""The bones of a word: its consonants by class, the same for a Latin word and for a Chinese name spoken.

nike and nai-ke are both N K, benz and ben-chi both P N S. Vowels between are left out; a first vowel counts as one.
Latin spelling is read as most marks are spoken in China: c before e, i, y like s; ph like f; x like ks.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLING = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"sch|tch|tsch|sh|ch|zh", "s"), (r"ph", "f"), (r"ck|qu|kh", "k"), (r"x", "ks"), (r"wh", "w"),
        (r"c(?=[eiy])|g(?=[eiy](?:$|[^aeiou]e?$))", "s"), (r"[cq]", "k"), (r"th", "t"), (r"gh", "k"),
        (r"ts|tz|dz", "s"), (r"(?<=[aeiou])h(?![aeiou])|(?<=[rgt])h", ""), (r"(?<=[aeiou])[wy](?![aeiou])", ""),
    )
]  # fmt: skip
_CLASS = str.maketrans({"b": "p", "v": "f", "d": "t", "g": "k", "z": "s", "j": "s", "r": "l", "w": "f"})
_INITIAL = {"zh": "s", "ch": "s", "sh": "s", "z": "s", "c": "s", "s": "s", "j": "s", "q": "s", "x": "s", "r": "l",
            "b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l", "g": "k", "k": "k",
            "h": "h", "w": "f", "y": ""}  # fmt: skip
VOWEL = "a"
_NOT_VOWEL = re.compile(r"[^aeiouy]")


@lru_cache(maxsize=100_000)
def of_latin(text: str) -> str:
    """The bones of Latin letters; digits and blanks are passed over."""
    plain = "".join(filter(str.isalpha, text))
    for pattern, spoken in _SPELLING:
        plain = pattern.sub(spoken, plain)
    first = VOWEL if plain[:1] in tuple("aeiouy") else ""
    return first + _single("".join(_NOT_VOWEL.findall(plain)).translate(_CLASS))


@lru_cache(maxsize=100_000)
def of_syllables(syllables: tuple[str, ...]) -> str:
    """The bones of a Chinese name by its toneless syllables."""
    bones = "".join(_bones(one) for one in syllables)
    first = VOWEL if syllables and syllables[0][:1] in tuple("aeoyw") and not bones.startswith("f") else ""
    return first + _single(bones)


@lru_cache(maxsize=2_000)
def _bones(syllable: str) -> str:
    initial = next((_INITIAL[one] for one in (syllable[:2], syllable[:1]) if one in _INITIAL), "")
    return initial + ("n" if syllable.endswith(("n", "ng")) else "l" if syllable == "er" else "")


def _single(bones: str) -> str:
    """Without doubles."""
    return "".join(one for at, one in enumerate(bones) if at == 0 or bones[at - 1] != one)
