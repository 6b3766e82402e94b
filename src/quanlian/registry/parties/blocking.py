"""Which pairs of names are worth comparing, without comparing all with all.

Names that share a block key are candidates. A block up to `ALL_PAIRS` names gives every pair; a larger one pairs each
name with its most published members only (a variant has to meet its established spelling, not every other variant).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quanlian.registry.parties.candidates import Corpus, PartyName, initials_of

ALL_PAIRS: Final = 24
HUBS: Final = 6
TOO_COMMON: Final = 5_000
RARE_TOKENS: Final = 3
"""Block keys a name gets from its words: the rarest ones."""


def keys(party: PartyName, corpus: Corpus) -> Iterator[str]:
    """Block keys of one name. The prefix keeps kinds of key apart."""
    key = party.key
    if party.uscc:
        yield f"uscc:{party.uscc}"
    yield f"core:{key.core}"
    yield f"glued:{key.compact}"
    yield f"head:{key.compact[:5]}"
    yield f"tail:{key.compact[-6:]}"
    for token in sorted(set(key.tokens), key=lambda t: (corpus.weight(t) * -1, t))[:RARE_TOKENS]:
        yield f"word:{token}"
    if key.script == "latin":
        yield from _latin_keys(party)


def _latin_keys(party: PartyName) -> Iterator[str]:
    key = party.key
    yield f"bones:{key.compact[:1]}{''.join(sorted(set(key.compact) - set('aeiouy')))}"
    yield f"words:{' '.join(sorted(set(key.tokens)))}"
    if len(key.tokens) == 1 and len(key.core) <= 8:
        yield f"initials:{key.core}"
    for initials in initials_of(key):
        yield f"initials:{initials}"


def candidate_pairs(parties: Sequence[PartyName], corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j), each once, in a fixed order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, party in enumerate(parties):
        for key in set(keys(party, corpus)):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for pair in _pairs(blocks[key], parties):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(block: list[int], parties: Sequence[PartyName]) -> Iterable[tuple[int, int]]:
    if len(block) < 2 or len(block) > TOO_COMMON:
        return
    hubs = block
    if len(block) > ALL_PAIRS:
        hubs = sorted(block, key=lambda i: (-parties[i].mentions, parties[i].key.exact))[:HUBS]
    for hub in hubs:
        for other in block:
            if hub < other or (other < hub and other not in hubs):
                yield min(hub, other), max(hub, other)
