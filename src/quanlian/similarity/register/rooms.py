"""The rooms of keys: sequences of one room are never taken for sequences of another."""

from __future__ import annotations

from typing import Final

CHARS: Final = 1
"""Characters in order, whole or without one."""
PAIR: Final = 2
"""Two neighbouring characters, or two with one between."""
BAG: Final = 3
"""Characters in any order."""
SOUND: Final = 4
"""Families of syllables, whole or without one."""
SOUND_PAIR: Final = 5
GRAM: Final = 6
"""Three letters, the edges of the word counted."""
WORD: Final = 7
"""A word of a Latin text of several."""
HAN_BONES: Final = 8
LATIN_BONES: Final = 9
MIXED_PAIR: Final = 10
"""A character and the sound of its neighbour."""
