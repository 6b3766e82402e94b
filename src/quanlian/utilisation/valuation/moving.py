"""Why a new rating differs from the last one, indicator by indicator."""

from __future__ import annotations

from quanlian.utilisation.valuation.models import Rating
from quanlian.utilisation.valuation.rating.scored import Scored


def why_moved(before: Rating | None, now: Scored) -> str:
    """`权利稳定性 70→90；专利运营状况 0→20`; the first rating says so."""
    if before is None:
        return "首次评级"
    old = {str(row["code"]): row["score"] for row in before.rows}
    moved = [
        f"{row.title} {_shown(old.get(row.code))}→{_shown(row.score)}"
        for row in now.rows
        if _shown(old.get(row.code)) != _shown(row.score)
    ]
    if before.grade != now.grade:
        moved.insert(0, f"等级 {before.grade}→{now.grade}")
    return "；".join(moved) or "得分未变，依据有更新"


def _shown(score: object) -> str:
    return "缺项" if score is None else str(score)
