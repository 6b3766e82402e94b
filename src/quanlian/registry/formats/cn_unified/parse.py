"""Lists of the unified table as the plain cells the other Chinese tables have."""

from __future__ import annotations

import json

from quanlian.registry.formats.cn.rows import RawRow


def tidy(raw: RawRow) -> RawRow:
    """JSON lists become `;`-separated cells; the classes of a design are its Locarno symbols."""
    return raw._replace(
        applicants=_joined(raw.applicants),
        inventors=_joined(raw.inventors),
        classes=_joined(raw.classes) or _joined(raw.locarno),
        address=raw.address.strip(" ;"),
    )


def _joined(cell: str) -> str:
    if not cell.startswith("["):
        return cell
    try:
        items = json.loads(cell)
    except ValueError:
        return cell
    return ";".join(str(item) for item in items)
