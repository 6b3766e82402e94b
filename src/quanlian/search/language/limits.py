"""How much one query may hold, so that nobody can keep the engine busy with a line of text."""

from __future__ import annotations

LONGEST = 4000
"""Characters of a professional query."""
DEEPEST = 60
"""Parentheses within parentheses."""
MOST_LEAVES = 500
"""Words, values and ranges, those of earlier queries (`#1`) included."""
LONGEST_SIMPLE = 1000
"""Characters of the simple box; whoever has a whole text looks for similar documents instead."""
MOST_TERMS = 200
"""Different terms the simple box ranks by; further ones say nothing new."""
WIDEST_GAP = 50
"""Terms between two words of a proximity; an engine may try every distance."""
MOST_PAIRS = 64
"""Pairs of alternatives that one proximity may multiply out to."""
MOST_WILDCARDS = 8
"""Wildcards in one word: an automaton may double with each."""
LONGEST_GLOB = 60
"""Characters of a word with wildcards; no term is longer."""
FEWEST_LETTERS = 2
"""Letters a word with a wildcard must show; fewer fit half the dictionary."""
