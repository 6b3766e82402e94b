"""Which rows the lake holds already: eight bytes a row, read once a run."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from quanlian.lake import tables, views
from quanlian.protection.watch.models import Load
from quanlian.protection.watch.sources import Row

TABLE = "listings"
SCHEMA = pa.schema(
    [
        ("batch", pa.int64()), ("line", pa.int32()), ("key", pa.int64()), ("source", pa.string()),
        ("platform", pa.string()), ("shop_id", pa.string()), ("shop_name", pa.string()),
        ("licence_name", pa.string()), ("licence_code", pa.string()), ("region_name", pa.string()),
        ("opened_on", pa.date32()), ("item_id", pa.string()), ("url", pa.string()), ("title", pa.string()),
        ("brand", pa.string()), ("category", pa.string()), ("classes", pa.list_(pa.string())),
        ("price_fen", pa.int64()), ("sales", pa.int64()), ("image", pa.string()), ("image_text", pa.string()),
        ("seen_on", pa.date32()),
    ]
)  # fmt: skip
Keys = NDArray[np.int64]


def key_of(row: Row) -> int:
    """The first eight bytes of the row's digest, signed."""
    return int.from_bytes(bytes.fromhex(row.digest()[:16]), signed=True)


class Known:
    """Rows of other loads that came to their end, and rows this load wrote before a crash. What a broken load wrote
    is no reason to skip a row: nothing may have been made of it."""

    def __init__(self, load: Load) -> None:
        broken = Load.objects.exclude(state=Load.State.DONE).exclude(pk=load.pk).values_list("pk", flat=True)
        left_out = ", ".join(f"{pk:d}" for pk in [load.pk, *broken])
        self.others, self.own = _keys(f"batch not in ({left_out})"), _keys(f"batch = {load.pk:d}")

    def elsewhere(self, key: int) -> bool:
        return _holds(self.others, key)

    def written(self, key: int) -> bool:
        return _holds(self.own, key)


def _keys(where: str) -> Keys:
    if not tables.exists(TABLE) or not tables.files(TABLE):
        return np.empty(0, np.int64)
    with views.connect() as lake:
        found = lake.sql(f"select key from {TABLE} where {where} order by key").fetchnumpy()["key"]  # noqa: S608 - whole number
    return np.asarray(found, dtype=np.int64)


def _holds(keys: Keys, key: int) -> bool:
    at = int(np.searchsorted(keys, key))
    return at < len(keys) and int(keys[at]) == key
