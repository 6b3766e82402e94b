"""Regions, holidays and service items, as every database of the product has them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from quanlian.procedures.spec import Item


class Shipped(NamedTuple):
    item: Item
    text: str
    examples: str


def load_reference() -> None:
    """Loading twice changes nothing."""
    from quanlian.core.calendar import seed
    from quanlian.core.regions import loader
    from quanlian.procedures.library import store_shipped

    loader.load()
    seed.seed()
    for one in shipped_items():
        store_shipped(*one)


@cache
def shipped_items() -> tuple[Shipped, ...]:
    """The items of data/items, read and checked once a process: many tests empty the tables."""
    from quanlian.procedures.library import EXAMPLES, FILE, accepted, folders, known
    from quanlian.procedures.reading import read_item_file

    outside, found = known(), []
    for folder in folders():
        loaded = read_item_file(folder / FILE, outside)
        item = accepted(loaded, folder.name)
        found.append(Shipped(item, loaded.text, (folder / EXAMPLES).read_text()))
    return tuple(found)
