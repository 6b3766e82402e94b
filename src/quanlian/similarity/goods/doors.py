"""`goods.relation` for other rooms: by the edition of a day, or one given by name."""

from __future__ import annotations

import datetime as dt

from quanlian.similarity.goods.degree import GoodsRelation
from quanlian.similarity.goods.editions import current, table_of
from quanlian.similarity.goods.places import GoodsOf
from quanlian.similarity.goods.relating import relate
from quanlian.similarity.models import GoodsEdition


def relation(a: GoodsOf, b: GoodsOf, edition: str = "", on: dt.date | None = None) -> GoodsRelation:
    """How near the goods are, by the edition named, else by the one in use on `on` (today where blank).

    Where no table was loaded only equal groups and classes count, and `edition` of the answer is blank.
    """
    named = GoodsEdition.objects.filter(name=edition).first() if edition else None
    return relate(a, b, table_of(named.pk, named.added_at) if named else current(on))
