"""Places that may name a brand no list knows: Latin words, and Chinese strings where brands stand."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.similarity.mentions.reading import Title

SIZES = range(2, 6)
"""Characters of a Chinese proposal."""


def proposals(title: Title, anchors: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Spans [start, end). `anchors`: ends of listed names, after which the Chinese name may follow."""
    yield from _latin(title)
    ends = frozenset(end for _, end in title.tokens)
    beside = anchors | ends | frozenset(end + 1 for end in anchors | ends)
    for start in title.openings | beside:
        for size in SIZES:
            if start + size <= len(title.folded) and all(title.kind(at) == "han" for at in range(start, start + size)):
                yield start, start + size
    for before, _ in title.tokens:
        for size in SIZES:
            start = before - size
            if start >= 0 and all(title.kind(at) == "han" for at in range(start, before)):
                yield start, before


def _latin(title: Title) -> Iterator[tuple[int, int]]:
    """Each Latin word, and two or three that follow each other with one sign or blank between."""
    tokens = title.tokens
    for at, (start, end) in enumerate(tokens):
        if end - start > 1:
            yield start, end
        for later in (1, 2):
            if at + later < len(tokens) and tokens[at + later][0] - tokens[at + later - 1][1] == 1:
                if title.kind(tokens[at + later][0] - 1) != "apart":
                    break
                yield start, tokens[at + later][1]
            else:
                break
