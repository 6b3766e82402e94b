"""Mentions of marks in product titles, shop names and brand fields."""

from quanlian.similarity.mentions.finder import Finder
from quanlian.similarity.mentions.mention import How, Mention

__all__ = ["Finder", "How", "Mention"]
