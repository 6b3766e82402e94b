"""Mentions that are no lead, filed with their reason."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.protection.watch.models import Filtered, Item, Load, WatchedMark
from quanlian.protection.watch.scoring.judging import Passed


def let_pass(load: Load, rows: Sequence[tuple[WatchedMark, Item, Passed]]) -> None:
    """One row a mark and item; a later look replaces the reason."""
    Filtered.objects.bulk_create(
        [
            Filtered(load=load, mark=mark, item=item, ground=one.ground, why=one.why[:300], score=one.score)
            for mark, item, one in rows
        ],
        update_conflicts=True,
        unique_fields=["mark", "item"],
        update_fields=["load", "ground", "why", "score"],
        batch_size=500,
    )
