"""Inverted lists: for each key the texts that have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quanlian.similarity.register.kinds import Codes, Keys, Places, Values

LONGEST = 60_000
"""A list longer than this says nothing about a name and is passed over."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts of key i: rows[starts[i]:starts[i + 1]]; keys rise."""

    keys: Keys
    starts: Places
    rows: Codes

    @classmethod
    def build(cls, keys: Keys, rows: Codes) -> Postings:
        order = np.argsort(keys)
        keys, rows = keys[order], rows[order]
        new = np.concatenate((np.ones(min(1, len(keys)), bool), keys[1:] != keys[:-1]))
        firsts = np.flatnonzero(new)
        return cls(keys[firsts], np.concatenate((firsts, [len(keys)])).astype(np.int64), rows)

    def hits(self, asked: Keys, weights: Values) -> tuple[Places, Values]:
        """Texts under the keys asked, each as often as it is met, with what each meeting is worth.

        A key of many texts is worth less: the weight falls with the logarithm of the list's length.
        """
        if not len(self.keys):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        begins, sizes = self.starts[at], self.starts[at + 1] - self.starts[at]
        here = (self.keys[at] == asked) & (sizes <= LONGEST)
        begins, sizes, weights = begins[here], sizes[here], weights[here]
        worth = weights / (1 + np.log2(sizes) / 4)
        places = np.repeat(begins - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        return self.rows[places].astype(np.int64), np.repeat(worth, sizes).astype(np.float32)
