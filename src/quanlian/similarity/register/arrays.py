"""A segment as plain arrays with names, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from quanlian.similarity.register.columns import Columns
from quanlian.similarity.register.postings import Postings
from quanlian.similarity.register.ragged import Ragged
from quanlian.similarity.register.segment import Segment

Arrays = dict[str, NDArray[Any]]
NAMES = (
    "ids_flat", "ids_starts", "names_flat", "names_starts", "classes", "texts_flat", "texts_starts", "scripts",
    "owners", "bones_flat", "bones_starts", "keys", "starts", "rows", "numbers", "order",
)  # fmt: skip


def arrays(segment: Segment) -> Arrays:
    """By the names of NAMES."""
    columns, found = segment.columns, segment.found
    ragged = {"ids": columns.ids, "names": columns.names, "texts": columns.texts, "bones": segment.bones}
    flat: Arrays = {f"{name}_flat": one.flat for name, one in ragged.items()}
    starts: Arrays = {f"{name}_starts": one.starts for name, one in ragged.items()}
    own: Arrays = {"classes": columns.classes, "scripts": columns.scripts, "owners": columns.owners}
    lists: Arrays = {"keys": found.keys, "starts": found.starts, "rows": found.rows}
    return {**flat, **starts, **own, **lists, "numbers": segment.numbers, "order": segment.order}


def segment_of(name: str, given: Mapping[str, NDArray[Any]]) -> Segment:
    """Raises ValueError where the arrays do not fit each other."""
    ragged = {one: Ragged(given[f"{one}_flat"], given[f"{one}_starts"]) for one in ("ids", "names", "texts", "bones")}
    columns = Columns(
        ragged["ids"], ragged["names"], given["classes"], ragged["texts"], given["scripts"], given["owners"]
    )
    marks = {len(columns.ids), len(columns.names), len(columns.classes), len(given["numbers"]), len(given["order"])}
    rows = {len(columns.texts), len(columns.scripts), len(columns.owners), len(ragged["bones"])}
    if len(marks) > 1 or len(rows) > 1 or len(given["keys"]) + 1 != len(given["starts"]):
        raise ValueError("arrays of unequal length")
    found = Postings(given["keys"], given["starts"], given["rows"])
    return Segment(columns, ragged["bones"], found, given["numbers"], given["order"], name)
