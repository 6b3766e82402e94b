"""Finding a service: by words in either script, by pinyin, by audience, theme, link, category."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

from quanlian.core.text import fold_width, pinyin_initials, search_key, to_simplified
from quanlian.procedures.library import published_items
from quanlian.procedures.models import ItemVersion
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.offers import Offered, closed_now, offered

_CODE = re.compile(r"(\D*)(\d*)(.*)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; blanks ask for nothing."""

    q: str = ""
    audience: str = ""
    theme: str = ""
    link: str = ""
    category: str = ""
    online: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An item in the list, with the text and the pinyin it is found by."""

    version: ItemVersion
    item: Item
    offer: Offered

    @property
    def online(self) -> bool:
        return "网上" in self.item.guide.channels and self.offer.apply


def cards(*, with_blanks: bool = False) -> list[Card]:
    """Every published item whose guide is whole; with `with_blanks` also those that are not offered for that reason."""
    closures = closed_now()
    found = [Card(version, item, offered(item, closures)) for version, item in published_items()]
    return [card for card in found if with_blanks or card.offer.shown]


def find(all_: Sequence[Card], asked: Asked) -> list[Card]:
    """The cards that fit everything asked for, in the order of their codes; hits in the title come first."""
    fitting = [card for card in all_ if fits(card, asked)]
    words = search_key(asked.q)
    return sorted(fitting, key=lambda card: (bool(words) and words not in search_key(card.item.title), order(card)))


def order(card: Card) -> tuple[bool, str, int, str]:
    """What people may apply for first; then PS-9 before PS-10 before PS-10B."""
    found = _CODE.match(card.item.code)
    letters, number, rest = found.groups() if found else ("", "", "")
    return card.item.open_to != "public", letters, int(number or 0), rest


def fits(card: Card, asked: Asked) -> bool:
    item = card.item
    return (
        (not asked.audience or asked.audience in item.guide.audience)
        and (not asked.theme or asked.theme in item.themes)
        and (not asked.link or asked.link == item.link)
        and (not asked.category or asked.category == item.category)
        and (not asked.online or card.online)
        and says(item, asked.q)
    )


def says(item: Item, q: str) -> bool:
    """Whether every word of the question stands in the item, or the question is the pinyin of a part of its title."""
    text, initials, sound = _keys(_text(item), item.title)
    words = search_key(q).split()
    if all(word in text for word in words):
        return True
    latin = "".join(words)
    return latin.isascii() and len(latin) > 1 and (latin in initials or latin in sound)


def _text(item: Item) -> str:
    asked = [part for one in item.guide.faq for part in (one.q, one.a)]
    return " ".join(
        [item.code, item.title, item.title_en, item.summary, item.category, item.link, *item.themes, *asked]
    )


@lru_cache(maxsize=512)
def _keys(text: str, title: str) -> tuple[str, str, str]:
    """Search text; first letters of the title's pinyin; its whole pinyin."""
    plain = to_simplified(fold_width(title))
    return search_key(text), pinyin_initials(title), "".join(lazy_pinyin(plain)).lower()


def choices(all_: Iterable[Card], of: str) -> list[tuple[str, int]]:
    """The values that occur, with how many items have each; in the order in which they first occur."""
    counted: Counter[str] = Counter()
    for card in all_:
        counted.update(_values(card.item, of))
    return list(counted.items())


def _values(item: Item, of: str) -> tuple[str, ...]:
    if of == "audience":
        return item.guide.audience
    if of == "theme":
        return item.themes
    return (item.link,) if of == "link" else (item.category,)
