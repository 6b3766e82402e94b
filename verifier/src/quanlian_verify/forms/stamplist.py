"""stamps.json: which time-stamp is over which member, and of which authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian_verify import canonical, shape
from quanlian_verify.canonical import Json
from quanlian_verify.flaw import Flaw

NAME = "stamps.json"
FORM = "quanlian-stamps/1"


@dataclass(frozen=True, slots=True)
class StampRow:
    """`file` is the token's member, `over` the member whose SHA-256 it stamps."""

    file: str
    over: str
    authority: str


def spelled(rows: Sequence[StampRow]) -> bytes:
    """The bytes of stamps.json."""
    listed: list[Json] = [{"file": one.file, "over": one.over, "authority": one.authority} for one in rows]
    return canonical.dump({"format": FORM, "stamps": listed})


def file_name(index: int) -> str:
    """The member of the stamp number `index` (from 0): stamps/0001.tsr and so on."""
    return f"stamps/{index + 1:04d}.tsr"


def read(data: bytes) -> tuple[StampRow, ...]:
    """Raises Flaw JSON_FORM, FORM, STAMP_LIST."""
    value = shape.exact(canonical.load(data, NAME), ("stamps",), FORM, NAME)
    rows = tuple(_row(one) for one in shape.objects(value, "stamps", NAME))
    if [row.file for row in rows] != [file_name(i) for i in range(len(rows))]:
        raise Flaw("STAMP_LIST", "stamps are not numbered 0001, 0002 …", NAME)
    for row in rows:
        if row.over != "statement.json" and not row.over.startswith("content/"):
            raise Flaw("STAMP_LIST", f"a stamp is over something else: {row.over[:80]!a}", NAME)
    return rows


def _row(value: shape.Object) -> StampRow:
    shape.exact(value, ("file", "over", "authority"), "", NAME)
    file, over, authority = (shape.text(value, key, NAME) for key in ("file", "over", "authority"))
    return StampRow(file, over, authority)
