"""The cash of one payment day, paid out step by step (pure)."""

from __future__ import annotations

from quanlian.utilisation.securitisation.reckoning.terms import Line


class Cash:
    """`left` never goes below zero; every payment leaves a line."""

    def __init__(self, fen: int) -> None:
        self.left = fen
        self.lines: list[Line] = []
        self.junior_due = 0

    def pay(self, title: str, due: int) -> int:
        """As much of `due` as there is; a step with nothing due leaves no line."""
        paid = min(self.left, max(0, due))
        self.left -= paid
        if due > 0:
            self.lines.append(Line(title, due, paid))
        return paid

    def keep(self, most: int) -> int:
        """Set aside without paying it out."""
        kept = min(self.left, most)
        self.left -= kept
        return kept
