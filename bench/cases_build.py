"""A hundred thousand cases over every published item, written by COPY: what an office has after some years.

Histories are walked through the pure engine (bench.cases_walks), written down once as text (bench.cases_texts) and
cloned with other people, numbers and days (bench.cases_clone); digests are chained as the product chains them.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from random import Random

import psycopg
from django.db import connection, models, transaction

from bench.cases_answers import FILES, pool_of, sha
from bench.cases_clone import Cloner
from bench.cases_people import PREFIX, make_people
from bench.cases_rows import Rows
from bench.cases_texts import Script, script_of
from bench.cases_walks import Stock, Template, stock
from quanlian.core.calendar.queries import calendar
from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.procedures import models as m
from quanlian.procedures.library import published_items
from quanlian.procedures.models import Counter
from quanlian.procedures.moment import today
from quanlian.registry.models import Identifier

OPEN_SHARE, FIRE_SHARE, TELL_SHARE = 0.30, 0.07, 0.20
"""Open cases; of those, ones a deadline is about to decide, and ones somebody is still to be told about."""
CHUNK, SEED, HISTORIES = 5000, 1, 200
TABLES: dict[str, type[models.Model]] = {
    "case": m.Case,
    "caseparty": m.CaseParty,
    "casestep": m.CaseStep,
    "caseletter": m.CaseLetter,
    "delivery": m.Delivery,
    "caseclock": m.CaseClock,
    "attachment": m.Attachment,
}
KEYED = frozenset({"case", "caseletter"})
"""Tables whose keys we give out ourselves, as others refer to them."""


def build(count: int) -> str:
    """Build them unless the home has them; says how long it took."""
    if User.objects.filter(username__startswith=PREFIX).exists():
        return "已有"
    begun = time.perf_counter()
    cloner, stocks = _prepare(count)
    walked = time.perf_counter() - begun
    plans = _plans(cloner, stocks, count)
    for done in range(0, count, CHUNK):
        rows = Rows()
        for script, days, told in _some(plans, min(CHUNK, count - done)):
            cloner.one(script, days, told, rows)
        _copy(rows)
        _progress(done + CHUNK, count, begun)
    _finish(cloner)
    total = time.perf_counter() - begun
    return f"{count:,} cases in {total:.0f} s (walks {walked:.0f} s), {count / total:,.0f} cases/s"


def _prepare(count: int) -> tuple[Cloner, list[Stock]]:
    rows = list(published_items())
    table = calendar()
    histories = max(20, min(HISTORIES, count // len(rows)))
    stocks = [stock(pool_of(item, _examples(row)), table, histories, SEED) for row, item in rows]
    people = make_people(max(200, count // 20), [item for _, item in rows])
    StoredFile.objects.bulk_create(
        [StoredFile(sha256=sha(n), size=1000, name="演示材料.pdf") for n in range(FILES)], ignore_conflicts=True
    )
    versions = {item.item: row.pk for row, item in rows}
    return Cloner(people, table, versions, _rights(), Random(SEED), today()), stocks


def _examples(row: m.ItemVersion) -> str:
    return str(m.ItemVersion.objects.values_list("examples", flat=True).get(pk=row.pk))


def _rights() -> list[str]:
    """Numbers of rights the registry has, so that a case page looks them up in earnest."""
    found = Identifier.objects.filter(scheme="app").order_by("pk").values_list("value", flat=True)[:5000]
    return [value.rpartition(":")[2] for value in found] or ["ZL202110000001.X"]


def _plans(cloner: Cloner, stocks: list[Stock], count: int) -> Iterator[tuple[Script, int, bool]]:
    """Endless: which template, moved by how many days, and whether its people were told of its deadlines already."""
    draw, scripts = cloner.draw, dict[int, Script]()
    firing = [[t for state in one.open.values() for t in state if t.acting] for one in stocks]
    while True:
        chance, at = draw.random(), draw.randrange(len(stocks))
        told = True
        if chance > OPEN_SHARE:
            template, target = draw.choice(stocks[at].closed), None
        elif chance < OPEN_SHARE * FIRE_SHARE and firing[at]:
            template, told = draw.choice(firing[at]), False
            target = (template.acting, -draw.randint(3, 8))
        else:
            template = draw.choice(stocks[at].open[draw.choice(sorted(stocks[at].open))])
            told = chance > OPEN_SHARE * (FIRE_SHARE + TELL_SHARE)
            late = draw.random() < (0.1 if told else 0.5)
            target = (template.plain, -draw.randint(1, 40) if late else draw.randint(0, 60 if told else 3))
        script = scripts.get(id(template)) or scripts.setdefault(id(template), script_of(template))
        yield script, _days(cloner, template, target), told


def _days(cloner: Cloner, template: Template, target: tuple[dt.date | None, int] | None) -> int:
    """How far the history is moved: its deadline to the wanted distance from today, but nothing into the future."""
    latest = (cloner.today - template.steps[-1].at.date()).days - 1
    if target is None or target[0] is None:
        return latest - cloner.draw.randint(0, 300 if target is None else 60)
    return min(latest, (cloner.today - target[0]).days + target[1])


def _some(plans: Iterator[tuple[Script, int, bool]], count: int) -> Iterator[tuple[Script, int, bool]]:
    return (next(plans) for _ in range(count))


def _copy(rows: Rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for one in fields(rows):
            _copy_table(cursor.cursor, one.name, getattr(rows, one.name))


def _copy_table(cursor: psycopg.Cursor, name: str, rows: list[tuple[object, ...]]) -> None:
    model = TABLES[name]
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields if name in KEYED or not field.primary_key]
    if rows and len(columns) != len(rows[0]):
        raise SystemExit(f"{name}: {len(rows[0])} values for columns {columns}")
    statement = f"copy {model._meta.db_table} ({', '.join(columns)}) from stdin"
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _finish(cloner: Cloner) -> None:
    """Serials and sequences go on after ours; the planner learns what is there."""
    Counter.objects.bulk_create([Counter(key=key, last=last) for key, last in cloner.serials.last.items()], 5000)
    written: list[type[models.Model]] = [*TABLES.values(), Counter, User, m.ItemVersion]
    with connection.cursor() as cursor:
        for name in sorted(KEYED):
            table = TABLES[name]._meta.db_table
            cursor.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))")
        for model in written:
            cursor.execute(f"vacuum analyze {model._meta.db_table}")


def _progress(done: int, count: int, begun: float) -> None:
    print(f"  {min(done, count):,} / {count:,} cases, {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
