"""What is asked for, as one value that is also an address: the same request always has the same permalink."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlencode

from quanlian.core.findings import UserError
from quanlian.search.fields import FIELDS
from quanlian.search.port import Sort

LONGEST = 4000
"""Characters of a query; an address holds no more."""
MOST_VALUES = 50
"""Values picked in one facet."""
SIZES = (20, 10, 50, 100)
MODES = ("lexical", "semantic", "hybrid")
SORTS: Mapping[str, Sort | None] = {
    "rank": None,
    "-app_date": Sort("app_date"),
    "app_date": Sort("app_date", descending=False),
    "-pub_date": Sort("pub_date"),
    "pub_date": Sort("pub_date", descending=False),
}
NEWEST = SORTS["-pub_date"]
"""The order where nothing is typed, so that nothing ranks."""
PICKABLE = (*(one.name for one in FIELDS if one.facet and one.name != "source"), "region", "family")
"""Fields a result can be narrowed by with a click; the source has its own place."""
Asked = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Request:
    """`as_of`: only what was published by that day; `in_force`: only rights in force on it (today without one)."""

    text: str = ""
    expert: bool = False
    sources: tuple[str, ...] = ()
    picks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_of: dt.date | None = None
    in_force: bool = False
    fold: bool = False
    sort: str = "rank"
    page: int = 1
    size: int = SIZES[0]
    mode: str = "lexical"

    @classmethod
    def of(cls, query: str) -> Request:
        """From a query string. Raises UserError for a day that is none and for an overlong text."""
        return cls.from_values(parse_qs(query, keep_blank_values=False, max_num_fields=1000))

    @classmethod
    def from_values(cls, asked: Asked) -> Request:
        """From the parameters of an address; unknown names and values that no list holds are as if not given."""
        one = _Reader(asked)
        return cls(
            text=_short(one.first("q").strip()),
            expert=one.first("x") == "1",
            sources=one.several("source"),
            picks={name: values for name in PICKABLE if (values := one.several(name))},
            as_of=_day(one.first("as_of")),
            in_force=one.first("force") == "1",
            fold=one.first("fold") == "1",
            sort=one.of("sort", tuple(SORTS)),
            page=max(1, one.number("page")),
            size=one.number("size") if one.number("size") in SIZES else SIZES[0],
            mode=one.of("mode", MODES),
        )

    def to_query(self) -> str:
        """The query string, without what is as usual; `Request.of` gives the same request back."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [("source", value) for value in self.sources]
        pairs += [(name, value) for name in PICKABLE for value in self.picks.get(name, ())]
        flags = {"x": self.expert, "force": self.in_force, "fold": self.fold}
        pairs += [(name, "1") for name, on in flags.items() if on]
        pairs += [("as_of", self.as_of.isoformat())] if self.as_of else []
        usual = Request()
        for name in ("sort", "page", "size", "mode"):
            if getattr(self, name) != getattr(usual, name):
                pairs.append((name, str(getattr(self, name))))
        return urlencode(pairs)

    def picked(self, name: str) -> tuple[str, ...]:
        """The values picked in a facet, the source among them."""
        return self.sources if name == "source" else self.picks.get(name, ())

    def picking(self, name: str, values: Sequence[str]) -> Request:
        """The same with these values picked in a facet, from the first page."""
        if name == "source":
            return replace(self, sources=tuple(values), page=1)
        picks = {**self.picks, name: tuple(values)}
        return replace(self, picks={key: kept for key, kept in picks.items() if kept}, page=1)

    def toggled(self, name: str, value: str) -> Request:
        """The same with one value of a facet picked, or no longer picked."""
        now = self.picked(name)
        return self.picking(name, [one for one in now if one != value] if value in now else [*now, value])

    @property
    def order(self) -> Sort | None:
        """None is by rank."""
        return SORTS[self.sort] or (None if self.text else NEWEST)

    @property
    def blank(self) -> bool:
        """Nothing is asked for yet."""
        return not (self.text or self.sources or self.picks or self.as_of or self.in_force)


class _Reader:
    """The parameters of an address, one by one."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def first(self, name: str) -> str:
        return next(iter(self._asked.get(name, ())), "")

    def several(self, name: str) -> tuple[str, ...]:
        values = (value.strip()[:200] for value in self._asked.get(name, ()))
        return tuple(dict.fromkeys(value for value in values if value))[:MOST_VALUES]

    def number(self, name: str) -> int:
        text = self.first(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0

    def of(self, name: str, choices: Sequence[str]) -> str:
        return self.first(name) if self.first(name) in choices else choices[0]


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise UserError(
            "SEARCH_TOO_LONG",
            f"检索内容超过 {LONGEST} 个字符",
            value=f"{len(text)}",
            remedy="缩短检索内容；要用一段长文字找相似文献，请用“相似检索”",
        )
    return text


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UserError("SEARCH_DAY", "截至日期不是日期", value=text[:40], remedy="按 2026-06-30 的写法填写") from None
