"""A result set in figures: over the years, whose, in which classes, where, how they stand, when they end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.policies import Person
from quanlian.search.indexing import serving
from quanlian.search.port import View
from quanlian.search.results import levels
from quanlian.search.results.asking import Asked, History, asked
from quanlian.search.results.counting import Sample, Total, measured
from quanlian.search.results.labels import labelled
from quanlian.search.results.request import Request
from quanlian.search.tree import Filter, Span, Tag, both

ROWS = 20
"""Rows of a ranking."""
READ = 600
"""Values read of a field before ranking."""
BACK, AHEAD = 10, 20
"""Years of lapses behind us and of terms ahead that are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its value in the index, its name, the counts in the order of the columns."""

    value: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`picture`: the kind of chart; `facet`: what a row narrows the result to, blank where none does."""

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    picture: str
    about: bool = False
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all tables of one analysis are counted on: one state of the index, one sample."""

    person: Person
    view: View
    asked: Asked
    total: Total
    sample: Sample

    def counts(self, field: str, limit: int = READ) -> list[tuple[str, int]]:
        found = self.view.facets(self.sample.query, (field,), limit)[field]
        return [(value, self.sample.scaled(count)) for value, count in found]

    def labels(self, field: str, values: Sequence[str]) -> Mapping[str, str]:
        return labelled(self.person, field, values)


def ground(person: Person, request: Request, history: History | None = None) -> Ground:
    view, question = serving.current(), asked(person, request, history)
    return Ground(person, view, question, *measured(view, question.query))


def tables(on: Ground) -> Iterator[Table]:
    """All of them that have a row."""
    for name in TABLES:
        if (one := table(on, name)).rows:
            yield one


def table(on: Ground, name: str) -> Table:
    """Raises UserError NOT_FOUND for an unknown one."""
    make = TABLES.get(name)
    if make is None:
        raise UserError("NOT_FOUND", "没有这张分析表", value=name, remedy="从分析页进入")
    return make(on)


def _trend(on: Ground) -> Table:
    applied, published = dict(on.counts("app_year")), dict(on.counts("pub_year"))
    rows = tuple(Row(year, year, (applied.get(year, 0), published.get(year, 0))) for year in _years(applied, published))
    note = _("最近两年的申请因公开滞后而不全。")
    return Table("trend", _("年度趋势"), note, (_("申请"), _("公开（公告）")), rows, "line", on.sample.about)


def _years(*counted: Mapping[str, int]) -> list[str]:
    """From the first year to the last without a hole; at most sixty."""
    years = [int(year) for one in counted for year in one if year.isdecimal()]
    return [str(year) for year in range(max(min(years), max(years) - 59), max(years) + 1)] if years else []


def _ranked(
    name: str, title: str, field: str, picture: str = "rank", fits: Callable[[str], bool] = lambda value: True
) -> Callable[[Ground], Table]:
    """The most frequent values of a field."""

    def make(on: Ground) -> Table:
        found = [one for one in on.counts(field) if fits(one[0])][:ROWS]
        words = on.labels(field, [value for value, _count in found])
        rows = tuple(Row(value, words[value], (count,)) for value, count in found)
        return Table(name, _(title), "", (_("件数"),), rows, picture, on.sample.about, field)

    return make


def _lapse(on: Ground) -> Table:
    """Rights in force by the year their term ends, and rights lapsed by the year they did."""
    this = dt.date.today().year
    rows = []
    for year in range(this - BACK, this + AHEAD + 1):
        ends, ended = (_in_year(on, *one, year) for one in (("expiry_date", "force"), ("force_to", "lapsed")))
        rows.append(Row(str(year), str(year), (ends, ended)))
    shown = tuple(row for row in rows if any(row.counts))
    note = _("届满按现有期限计；未缴年费等提前失效的计入失效年。")
    return Table("lapse", _("届满与失效"), note, (_("有效权利届满"), _("已失效")), shown, "bar", on.sample.about)


def _in_year(on: Ground, field: str, status: str, year: int) -> int:
    span = Span(field, year * 10_000, year * 10_000 + 9_999)
    return on.sample.scaled(on.view.count(both(on.sample.query, Filter(span), Filter(Tag("status", (status,))))))


def _is_group(symbol: str) -> bool:
    return len(symbol) > 4 and "/" not in symbol


TABLES: Mapping[str, Callable[[Ground], Table]] = {
    "trend": _trend,
    "owner": _ranked("owner", "主要申请人", "owner"),
    "ipc": _ranked("ipc", "IPC 小类", "ipc", fits=lambda value: levels.is_child(value, "")),
    "group": _ranked("group", "IPC 大组", "ipc", fits=_is_group),
    "nice": _ranked("nice", "尼斯类别", "nice"),
    "city": _ranked("city", "设区市", "city"),
    "county": _ranked("county", "县（市、区）", "county"),
    "kind": _ranked("kind", "种类", "kind", "pie"),
    "status": _ranked("status", "状态", "status", "pie"),
    "agent": _ranked("agent", "代理机构", "agent"),
    "industry": _ranked("industry", "产业", "industry"),
    "lapse": _lapse,
}
