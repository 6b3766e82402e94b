"""Where the watched marks are named in a listing: title, brand column, shop name, text in the picture."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from quanlian.protection.watch.models import Item, WatchedMark
from quanlian.protection.watch.scoring.weights import Figures
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions import Finder, How, Mention
from quanlian.similarity.mentions.settings import Settings

WHERE = {"title": "标题", "brand": "品牌栏", "shop": "店名", "image": "图中文字"}
"""The fields looked at, in the order in which a sign is named as the lead's."""

_PLAIN = frozenset({How.EXACT, How.ALIAS, How.DISGUISED})


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention: in which field (`where`), of which words (`text`, the field's), how sure (0-1)."""

    where: str
    text: str
    start: int
    end: int
    score: float
    how: str

    @property
    def sign(self) -> str:
        return self.text[self.start : self.end]


class Spotter:
    """Finds all marks of a list; building takes seconds for a hundred thousand, so one is made for a whole load."""

    def __init__(self, marks: Iterable[WatchedMark], figures: Figures) -> None:
        self.marks = {str(one.pk): one for one in marks}
        entries = [Entry(key, one.name, tuple(one.classes)) for key, one in self.marks.items()]
        aliases = {key: tuple(one.aliases) for key, one in self.marks.items() if one.aliases}
        self._finder = Finder(entries, aliases, Settings(least_certainty=0.0))
        self._least = {name: figures.value[f"least.{name}"] for name in ("mention", "certainty", "plain")}

    def spot(self, fields: Mapping[str, str]) -> dict[int, list[Seen]]:
        """Key of a watched mark → its mentions in the fields (see WHERE)."""
        return self.spot_many([fields])[0]

    def spot_many(self, listings: Sequence[Mapping[str, str]]) -> list[dict[int, list[Seen]]]:
        """The same for many listings in one go, many times cheaper a listing; a text said twice is read once."""
        texts = list(dict.fromkeys(text for one in listings for text in one.values() if text))
        mentions = dict(zip(texts, self._finder.find_many(texts), strict=True))
        return [self._seen(one, mentions) for one in listings]

    def _seen(self, fields: Mapping[str, str], mentions: Mapping[str, list[Mention]]) -> dict[int, list[Seen]]:
        found: dict[int, list[Seen]] = defaultdict(list)
        for where, text in fields.items():
            for one in filter(self._counts, mentions.get(text, ())):
                found[int(one.entry.id)].append(Seen(where, text, one.start, one.end, one.score, str(one.how)))
        return dict(found)

    def _counts(self, one: Mention) -> bool:
        """Word for word and long enough, else like enough and likely a brand: 小米粥 is no 小米."""
        if one.entry.id not in self.marks or one.score < self._least["mention"]:
            return False
        plain = one.how in _PLAIN and len(one.text) >= self._least["plain"]
        return plain or one.certainty >= self._least["certainty"]


def watched(on: dt.date) -> list[WatchedMark]:
    """The marks under watch on that day."""
    rows = WatchedMark.objects.filter(since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    return list(rows.select_related("organisation"))


def fields(item: Item) -> dict[str, str]:
    """The words of a listing."""
    return {"title": item.title, "brand": item.brand_attr, "shop": item.seller.name, "image": item.image_text}
