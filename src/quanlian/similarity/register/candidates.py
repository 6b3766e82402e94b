"""Which marks of a segment are worth a look: the keys met, summed, the best kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quanlian.similarity.register.asked import Text, Weighted
from quanlian.similarity.register.coarse import Looked, look
from quanlian.similarity.register.coarse_latin import look_across, look_latin
from quanlian.similarity.register.kinds import HAN, Flags, Places, Values
from quanlian.similarity.register.segment import Segment

MOST = 4_000
"""Texts looked at per script and text asked."""
MOST_LATIN = 600
KINDS = ("said", "looks", "one", "moved", "inside", "form", "sound", "latin", "word", "across", "means")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Marks of a segment (each once) with the first look; `kinds` run like KINDS."""

    places: Places
    scores: Values
    kinds: Values


def candidates(segment: Segment, text: Text, asked: Weighted, allowed: Flags) -> list[Candidates]:
    """By script of the texts found; `allowed` says which marks may come."""
    rows, worth = segment.found.hits(*asked)
    may = allowed[segment.columns.owners[rows]]
    rows, worth = _summed(rows[may], worth[may])
    scripts = segment.columns.scripts[rows]
    out = []
    for script in np.unique(scripts).tolist():
        of = scripts == script
        most = MOST if script == text.script == HAN else MOST_LATIN
        kept = _best(rows[of], worth[of], most)
        out.append(_by_mark(segment, kept, _look(segment, text, kept, script)))
    return out


def _summed(rows: Places, worth: Values) -> tuple[Places, Values]:
    unique, where = np.unique(rows, return_inverse=True)
    return unique, np.bincount(where, worth, len(unique)).astype(np.float32)


def _best(rows: Places, worth: Values, most: int) -> Places:
    if len(rows) <= most:
        return rows
    return rows[np.argpartition(-worth, most)[:most]]


def _look(segment: Segment, text: Text, rows: Places, script: int) -> Looked:
    texts = segment.columns.texts
    if script == text.script == HAN:
        return look(text, texts, rows)
    if script == text.script:
        return look_latin(text, texts, segment.bones, rows)
    return look_across(text, texts, segment.bones, rows)


def _by_mark(segment: Segment, rows: Places, seen: Looked) -> Candidates:
    """Of a mark with several texts the best of each."""
    owners, where = np.unique(segment.columns.owners[rows], return_inverse=True)
    scores = np.zeros(len(owners), np.float32)
    np.maximum.at(scores, where, seen.score)
    kinds = np.zeros((len(KINDS), len(owners)), np.float32)
    for name, values in seen.kinds.items():
        np.maximum.at(kinds[KINDS.index(name)], where, values)
    return Candidates(owners.astype(np.int64), scores, kinds)
