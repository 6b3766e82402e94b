"""How Chinese text sounds: toneless syllables, and the same with the sounds that many speakers do not keep apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pypinyin import lazy_pinyin

NEAR: Final = (
    ("Zh", "Z"), ("Ch", "C"), ("Sh", "S"), ("L", "N"), ("F", "H"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
)  # fmt: skip
"""zh/z, ch/c, sh/s, n/l, f/h and an/ang, en/eng, in/ing taken as one (domain/09 §6). A capital begins a syllable."""


@lru_cache(maxsize=65536)
def syllables(text: str) -> tuple[str, ...]:
    """One per ideograph, lower case, `ü` written `v`; other runs stay as they are."""
    return tuple(part.lower().replace("ü", "v") for part in lazy_pinyin(text))


def blurred_text(sound: str) -> str:
    """Many syllables, each begun with a capital, with near sounds made one."""
    for old, new in NEAR:
        sound = sound.replace(old, new)
    return sound


@lru_cache(maxsize=4096)
def blurred(syllable: str) -> str:
    """One syllable in lower case, with near sounds made one."""
    return blurred_text(syllable[:1].upper() + syllable[1:]).lower()


def cased(parts: tuple[str, ...]) -> str:
    """The syllables as one word, each begun with a capital: 华为 → `HuaWei`."""
    return "".join(part[:1].upper() + part[1:] for part in parts)
