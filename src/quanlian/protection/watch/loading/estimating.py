"""What a load will take, told before it runs, and what the last ones took."""

from __future__ import annotations

from quanlian.protection.watch.models import Load, WatchedMark

USUAL = 400.0
"""Rows a second until a load has been measured here."""
LAST = 5
MEGABYTE = 2**20
MARK_BYTES, FLOOR_MB = 3_000, 150
"""Memory of the finder: by mark, and for its tables."""


def estimate(rows: int) -> dict[str, object]:
    """Rows, marks, comparisons saved nobody: `seconds` and `memory_mb` expected, `by` what."""
    marks = WatchedMark.objects.count()
    speed, measured = _speed()
    return {
        "rows": rows,
        "marks": marks,
        "pairs": rows * marks,
        "seconds": round(rows / speed + 2, 1),
        "memory_mb": round(FLOOR_MB + marks * MARK_BYTES / MEGABYTE),
        "by": f"最近 {measured} 批实测" if measured else "默认速度",
    }


def _speed() -> tuple[float, int]:
    done = Load.objects.filter(state=Load.State.DONE, rows__gte=50, estimate__took__gt=0).order_by("-pk")[:LAST]
    told = [(one.rows, float(one.estimate["took"])) for one in done]
    took = sum(seconds for _, seconds in told)
    return (sum(rows for rows, _ in told) / took, len(told)) if took else (USUAL, 0)
