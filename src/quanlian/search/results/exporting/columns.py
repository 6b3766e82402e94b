"""What a row of an export holds: the same columns in every form of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from quanlian.search.port import Hit
from quanlian.search.results.hits import address_of, text_of

NOT_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a text that begins so for a formula; East Asian ones take the wide signs too."""


@dataclass(frozen=True, slots=True)
class Column:
    """`name`: of the payload's value; `width` in characters, for a sheet."""

    title: str
    name: str
    width: int = 14

    def read(self, hit: Hit) -> str:
        return _LINKS[self.name](hit) if self.name in _LINKS else text_of(hit.payload, self.name)


def _address(hit: Hit) -> str:
    return settings.PUBLIC_URL.rstrip("/") + address_of(hit.key)


_LINKS: dict[str, Callable[[Hit], str]] = {"address": _address}
_COLUMNS = (
    Column("号码", "number", 20), Column("名称", "title", 44), Column("种类", "kind_label", 12),
    Column("状态", "status_label", 10), Column("状态说明", "why", 16), Column("权利人", "owners", 36),
    Column("所在地", "place", 26), Column("申请日", "app_date", 12), Column("公开（公告）日", "pub_date", 14),
    Column("授权（注册）日", "grant_date", 14), Column("届满日", "expiry_date", 12), Column("分类号", "classes", 24),
    Column("代理机构", "agency", 26), Column("同族号", "family", 14), Column("全部号码", "numbers", 30),
    Column("摘要", "abstract", 60), Column("链接", "address", 40),
)  # fmt: skip


def columns() -> tuple[Column, ...]:
    return _COLUMNS


def heads() -> list[str]:
    """In the language that is set."""
    return [_(one.title) for one in _COLUMNS]


def rows(hits: Sequence[Hit]) -> Iterator[list[str]]:
    for hit in hits:
        yield [one.read(hit) for one in _COLUMNS]


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(NOT_A_FORMULA) else text
