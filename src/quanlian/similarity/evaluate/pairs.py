"""Pairs of marks scored by the product's own comparison, and how often it agrees with verdicts, by their provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from pathlib import Path

from quanlian.similarity.evaluate.pairs_file import Row, read_rows, write_rows
from quanlian.similarity.marks import compare, read
from quanlian.similarity.marks.likeness import Likeness, Verdict

UNTOLD = "（未注明来源）"
Z = 1.96
"""Two-sided 95 %."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Verdicts of one provenance against ours. `unsure`: we said review where the file is sure; `wrong`: the opposite,
    or sure where the file says review."""

    provenance: str
    count: int
    agree: int
    unsure: int
    wrong: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson interval of the share that agrees, 95 %."""
        share, half = self.agree / self.count, Z * Z / self.count
        centre = (share + half / 2) / (1 + half)
        reach = Z * sqrt(share * (1 - share) / self.count + half / (4 * self.count)) / (1 + half)
        return max(0.0, centre - reach), min(1.0, centre + reach)

    def __str__(self) -> str:
        low, high = self.interval
        return (
            f"{self.provenance}：{self.count} 对，一致 {self.agree}（{self.agree / self.count:.1%}，"
            f"95% 区间 {low:.1%}–{high:.1%}），转人工 {self.unsure}，相反 {self.wrong}"
        )


def pairs(source: Path, out: Path) -> tuple[int, list[Agreement]]:
    """Write the file with our columns; returns the number of pairs and the agreement by provenance.

    Verdicts of different provenance are never counted together. Raises UserError EVAL_PAIRS_*.
    """
    columns, rows = read_rows(source)
    scored = [(row, _compared(row)) for row in rows]
    write_rows(out, columns, scored)
    return len(rows), agreements(scored)


def _compared(row: Row) -> Likeness:
    a, b = (read(row.given[f"mark_{side}"], row.classes(side)) for side in "ab")
    return compare(a, b)


def agreements(scored: Sequence[tuple[Row, Likeness]]) -> list[Agreement]:
    """One for each provenance, in order of name; rows without a verdict are left out."""
    told = sorted(
        (row.given.get("provenance", "").strip() or UNTOLD, row.given.get("verdict", "").strip(), likeness.verdict)
        for row, likeness in scored
        if row.given.get("verdict", "").strip()
    )
    return [
        _agreement(name, [(given, ours) for _, given, ours in rows]) for name, rows in groupby(told, lambda r: r[0])
    ]


def _agreement(provenance: str, verdicts: list[tuple[str, Verdict]]) -> Agreement:
    agree = sum(given == ours for given, ours in verdicts)
    unsure = sum(given != ours == Verdict.REVIEW for given, ours in verdicts)
    return Agreement(provenance, len(verdicts), agree, unsure, len(verdicts) - agree - unsure)
