"""Trade mark announcements kept in the lake: all the nation's, whether or not the region's registry holds them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from quanlian.lake import tables
from quanlian.lake.views import connect
from quanlian.registry.importing.lake import TABLE
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.services import published_batches
from quanlian.similarity.catalogue.facts import MarkFacts, State
from quanlian.similarity.catalogue.rights import split
from quanlian.similarity.goods.places import two

PRELIMINARY, REGISTERED = "初步审定公告", "注册"
BLOCK = 5000


@dataclass(frozen=True, slots=True)
class Filing:
    """One announcement as published."""

    batch: int
    line: int
    kind: str
    stage: str
    number: str
    name: str
    classes: tuple[str, ...]
    groups: tuple[str, ...]
    goods: tuple[str, ...]
    applicants: tuple[str, ...]
    uscc: tuple[str, ...]
    agency: str
    address: str
    filed: dt.date | None
    published: dt.date | None
    issue: str
    image: str
    vienna: tuple[str, ...]

    @property
    def id(self) -> str:
        """Stable: a later announcement of the number takes the place of an earlier one."""
        return f"L{self.number}"

    @property
    def facts(self) -> MarkFacts:
        """As a mark of the catalogue; the gazette does not say what became of it later."""
        registered = self.published if self.stage == REGISTERED else None
        state = State.UNKNOWN if registered else State.PRELIMINARY
        return MarkFacts(
            self.id, self.name, self.number, self.kind, self.classes, self.groups, self.goods,
            owner=self.applicants[0] if self.applicants else "", state=state.value, since=self.published,
            filed=self.filed, announced=None if registered else self.published, registered=registered,
            image=self.image, vienna=self.vienna, agency=self.agency, uscc=self.uscc[0] if self.uscc else "",
        )  # fmt: skip


def filings_since(
    since: dt.date | None = None,
    until: dt.date | None = None,
    *,
    stage: str = PRELIMINARY,
    after_batch: int | None = None,
) -> Iterator[Filing]:
    """Announcements of trade marks published in [since, until], in the order of import batch and line, streaming.

    `stage` is 初步审定公告 (opposition runs), 注册, or blank for all; `after_batch` leaves out batches up to it, for a
    run that goes on where the last one ended. Batches taken back are left out.
    """
    if not tables.files(TABLE):
        return
    lake = connect(published_batches())
    try:
        yield from _read(lake, _sql(lake), _given(since, until, stage, after_batch))
    finally:
        lake.close()


def _sql(lake: duckdb.DuckDBPyConnection) -> str:
    names = {row[0] for row in lake.execute(f"describe {TABLE}").fetchall()}
    extra = "extra" if "extra" in names else "null"
    kinds = ", ".join(f"'{kind.value}'" for kind in TRADEMARKS)
    return (
        f"select batch, line, kind, stage, coalesce(nullif(reg_no, ''), app_no), title, classes, applicants, address, "  # noqa: S608
        f"app_date, coalesce(pub_date, reg_date), {extra} from {TABLE} where kind in ({kinds}) "
        "and ($stage = '' or stage = $stage) and batch > $after "
        "and ($since is null or coalesce(pub_date, reg_date) >= $since) "
        "and ($until is null or coalesce(pub_date, reg_date) <= $until) order by batch, line"
    )


def _given(since: dt.date | None, until: dt.date | None, stage: str, after: int | None) -> dict[str, object]:
    return {"since": since, "until": until, "stage": stage, "after": -1 if after is None else after}


def _read(lake: duckdb.DuckDBPyConnection, sql: str, given: dict[str, object]) -> Iterator[Filing]:
    found = lake.execute(sql, given)
    while rows := found.fetchmany(BLOCK):
        yield from (_filing(row) for row in rows)


def _filing(row: tuple[object, ...]) -> Filing:
    batch, line, kind, stage, number, title, classes, applicants, address, filed, published, extra = row
    said: dict[str, str] = json.loads(str(extra)) if extra else {}
    return Filing(
        batch=int(str(batch)),
        line=int(str(line)),
        kind=str(kind),
        stage=str(stage or ""),
        number=str(number or "").partition("/")[0],
        name=str(title or ""),
        classes=tuple(found for one in _many(classes) if (found := two(one))),
        groups=split(said.get("groups", "")),
        goods=split(said.get("goods", "")),
        applicants=_many(applicants),
        uscc=tuple(said.get("uscc", "").replace("；", ";").split(";")) if said.get("uscc") else (),
        agency=said.get("agency", ""),
        address=str(address or ""),
        filed=filed if isinstance(filed, dt.date) else None,
        published=published if isinstance(published, dt.date) else None,
        issue=said.get("issue", ""),
        image=said.get("image", ""),
        vienna=split(said.get("vienna", "")),
    )


def _many(values: object) -> tuple[str, ...]:
    return tuple(str(one) for one in values) if isinstance(values, (list, tuple)) else ()
