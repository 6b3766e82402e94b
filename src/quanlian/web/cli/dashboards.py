"""A dashboard as JSON or as text."""

from __future__ import annotations

import json

from rich.cells import cell_len

from quanlian.management.programmes.dashboard import Dashboard, Row


def as_json(found: Dashboard) -> str:
    """One object; `targets` in the document's order. Values are exact decimals as text, null where there is none."""
    head = {
        "programme": found.programme,
        "region": found.region,
        "as_of": found.asked.as_of.isoformat(),
        "view": found.asked.view,
        "known_at": found.known.isoformat(),
    }
    return json.dumps({**head, "targets": [_json_row(row) for row in found.rows]}, ensure_ascii=False, indent=1)


def _json_row(row: Row) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "clause": row.clause,
        "indicator": row.indicator,
        "goal": row.goal_text,
        "unit": row.unit,
        "value": None if row.value is None else str(row.value),
        "shown": row.shown,
        "ratio": None if row.ratio is None else str(row.ratio),
        "light": row.state,
        "units": list(row.units),
        "source": row.badge,
        "reason": row.reason,
        "receipt": row.receipt,
    }


def as_table(found: Dashboard) -> str:
    """Lines for a terminal."""
    head = f"{found.title}  {found.region_name}  截至 {found.asked.as_of}（{found.asked.view}）"
    rows = [("编号", "目标", "要求", "现值", "完成率", "灯", "来源")]
    rows += [(r.code, r.name, r.goal_text, r.shown, r.percent, r.light_word or r.state, r.badge) for r in found.rows]
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([head, *lines])


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
