"""Whose word replaces what is known: officers rely on a shop's licence and opening day, so a holder's file, which is
its own case against that shop, only fills what is blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quanlian.core.people.roles import EXAMINERS
from quanlian.core.text import search_key
from quanlian.protection.watch.models import Item, Load, Seller
from quanlian.protection.watch.sources import Row

FACTS = ("url", "title", "brand_attr", "category", "classes", "price_fen", "sales", "image", "image_text", "params")
_BLANK: tuple[object, ...] = ("", None, [], {})
Listing = tuple[int, str]


def replaces(load: Load) -> bool:
    """Loads of the office and of interfaces the system reads."""
    return load.asked_by is None or bool(load.asked_by.roles & EXAMINERS)


def tell(seller: Seller, row: Row, *, over: bool) -> None:
    """What the row says of its shop, over what was known or into its blanks."""
    seller.name = _chosen(seller.name, row.shop_name, over)
    if over or _agrees(seller, row):
        seller.licence_name = _chosen(seller.licence_name, row.licence_name, over)
        seller.licence_code = _chosen(seller.licence_code, row.licence_code, over)
    seller.region_name = _chosen(seller.region_name, row.region_name, over)
    seller.opened_on = (row.opened_on or seller.opened_on) if over else (seller.opened_on or row.opened_on)
    seller.group = group_of(seller)


def _chosen(known: str, said: str, over: bool) -> str:
    return (said or known) if over else (known or said)


def _agrees(seller: Seller, row: Row) -> bool:
    """Name and code go together: one is added to the other only by a row that knows the other."""
    pairs = ((seller.licence_name, row.licence_name), (seller.licence_code, row.licence_code))
    return not any(known for known, _ in pairs) or all(not known or known == said for known, said in pairs)


def group_of(seller: Seller) -> str:
    """What joins the shops of one operator over platforms: the licence's code, else its name."""
    name = search_key(seller.licence_name)
    return seller.licence_code or (f"名:{name}"[:64] if name else "")


def known_of_others(load: Load, items: Sequence[Item]) -> Mapping[Listing, Item]:
    """The listings among these that somebody else loaded; none where the load may replace them."""
    if replaces(load):
        return {}
    rows = Item.objects.filter(seller__in={one.seller_id for one in items}, item_id__in=[one.item_id for one in items])
    return {(one.seller_id, one.item_id): one for one in rows.exclude(load__asked_by=load.asked_by_id)}


def merge(item: Item, others: Mapping[Listing, Item]) -> None:
    """A listing somebody else loaded stays theirs: blanks are filled, and that it was seen again is kept."""
    known = others.get((item.seller_id, item.item_id))
    if known is None:
        return
    for name in FACTS:
        if getattr(known, name) not in _BLANK:
            setattr(item, name, getattr(known, name))
    item.load_id, item.line = known.load_id, known.line
