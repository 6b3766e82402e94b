"""How a sign is spoken: Mandarin readings, how near two syllables are, dialects as an option, Latin words by ear."""

from quanlian.similarity.marks.sound.mandarin import reading, syllables
from quanlian.similarity.marks.sound.near import near

__all__ = ["near", "reading", "syllables"]
