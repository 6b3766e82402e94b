"""Shops and listings that name a watched mark, into the database; everything else stays in the lake."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.core.regions.queries import parser
from quanlian.protection.watch.loading.trust import known_of_others, merge, replaces, tell
from quanlian.protection.watch.models import Item, Load, Price, Seller
from quanlian.protection.watch.scoring.goods import classes_of
from quanlian.protection.watch.sources import Row

Shop = tuple[str, str]
_SELLER = ("name", "licence_name", "licence_code", "region_code", "region_name", "opened_on", "group")
_ITEM = ("url", "title", "brand_attr", "category", "classes", "price_fen", "sales", "image", "image_text", "params",
         "load", "line", "seen_on", "gone_on")  # fmt: skip


def words(row: Row) -> dict[str, str]:
    """The fields in which marks are looked for."""
    return {"title": row.title, "brand": row.brand, "shop": row.shop_name, "image": row.image_text}


def shelve(load: Load, rows: Sequence[Row], *, old: bool = False) -> list[Item]:
    """Write shops, listings and prices of these rows; the last of rows about one listing counts, unless the database
    has seen it later. What is known is replaced by an office's load only; a holder's, and `old` rows read once more,
    fill blanks."""
    shops = _sellers(rows, over=replaces(load) and not old)
    last = {(row.platform, row.shop_id, row.item_id): row for row in sorted(rows, key=lambda one: one.seen_on)}
    held = _later(shops, list(last.values()))
    items = [_item(load, shops[row.platform, row.shop_id], row) for key, row in last.items() if key not in held]
    others = known_of_others(load, items)
    for item in items:
        merge(item, others)
    Item.objects.bulk_create(
        items, update_conflicts=True, unique_fields=["seller", "item_id"], update_fields=list(_ITEM), batch_size=500
    )
    _prices([one for one in items if one.load_id == load.pk])
    return items


def _sellers(rows: Sequence[Row], *, over: bool) -> dict[Shop, Seller]:
    """What is told now, over what was known (`over`) or beside it; a blank erases nothing."""
    known = Seller.objects.filter(
        platform__in={one.platform for one in rows}, shop_id__in={one.shop_id for one in rows}
    )
    found = {(one.platform, one.shop_id): one for one in known}
    places = parser()
    for row in rows:
        key = (row.platform, row.shop_id)
        seller = found.setdefault(key, Seller(platform=row.platform, shop_id=row.shop_id))
        was = seller.region_name
        tell(seller, row, over=over)
        if seller.region_name != was:
            seller.region_code = places.parse(seller.region_name).code
    wanted = [found[key] for key in dict.fromkeys((row.platform, row.shop_id) for row in rows)]
    Seller.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["platform", "shop_id"], update_fields=list(_SELLER)
    )
    return {(one.platform, one.shop_id): one for one in wanted}


def _later(shops: dict[Shop, Seller], rows: Sequence[Row]) -> set[tuple[str, str, str]]:
    """Listings the database has seen on a later day than these rows."""
    keys = {shop.pk: key for key, shop in shops.items()}
    found = Item.objects.filter(seller__in=keys, item_id__in=[row.item_id for row in rows])
    days = {(*keys[seller], item): day for seller, item, day in found.values_list("seller", "item_id", "seen_on")}
    return {key for row in rows if days.get(key := (row.platform, row.shop_id, row.item_id), row.seen_on) > row.seen_on}


def _item(load: Load, seller: Seller, row: Row) -> Item:
    return Item(
        seller=seller, item_id=row.item_id, url=row.url, title=row.title, brand_attr=row.brand, category=row.category,
        classes=list(row.classes) or classes_of(row.category), price_fen=row.price_fen, sales=row.sales,
        image=row.image, image_text=row.image_text, params=row.params, load=load, line=row.line, seen_on=row.seen_on,
        gone_on=None,
    )  # fmt: skip


def _prices(items: Sequence[Item]) -> None:
    rows = [Price(item=one, on=one.seen_on, price_fen=one.price_fen) for one in items if one.price_fen is not None]
    Price.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["item", "on"], update_fields=["price_fen"], batch_size=500
    )
