"""Bring a home folder up to date: schema, cache table, reference data, indicators, programmes; then the demo sample."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from quanlian.core.config import data, setting

PACKAGE = Path(__file__).resolve().parents[1]
PREPARE_LOCK = 0x51_4C_02


def prepare(*, verbose: bool = False) -> None:
    """Migrate and load what ships in `data/`; does nothing when all is as it was. Safe to run from many processes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [PREPARE_LOCK])
    try:
        digest = _digest()
        if digest != _loaded():
            _migrate(verbose)
            _load(verbose, digest)
            count_times(verbose=verbose)
        _recover()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [PREPARE_LOCK])


def count_times(*, verbose: bool) -> None:
    """After an upgrade the operator waits for it, not the first visitor: two minutes for a million closed cases."""
    from quanlian.procedures.models import Case
    from quanlian.service.catalogue.times import catch_up

    if Case.objects.exists():
        _say(verbose, "整理办件用时 …")
        catch_up()


def prepare_demo() -> None:
    """Demo accounts always; the simulated sample only when the registry is empty."""
    from quanlian.registry.models import Batch
    from quanlian.web.demo import make_accounts

    make_accounts()
    rights = int(setting("QUANLIAN_SAMPLE_RIGHTS").get())
    if rights and not Batch.objects.exists():
        from quanlian.web.demo import make_sample

        make_sample(int(setting("QUANLIAN_SAMPLE_REGION").get()), rights, dt.date.today())
        _demo_cases()


def _demo_cases() -> None:
    """Once, with the sample: an inbox that shows something."""
    from quanlian.procedures.models import Case
    from quanlian.web.demo_cases import make_cases
    from quanlian.web.demo_evidence import make_evidence
    from quanlian.web.demo_marks import make_marks
    from quanlian.web.demo_money import make_money

    if not Case.objects.exists():
        _say(True, "建立演示办件、存证、监测线索与运用业务 …")
        make_money()
        make_cases(int(setting("QUANLIAN_SAMPLE_REGION").get()))
        make_evidence()
        make_marks(dt.date.today())


def _migrate(verbose: bool) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say(verbose, "建立数据库结构 …")
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _load(verbose: bool, digest: str) -> None:
    from quanlian.core.calendar import seed as calendar
    from quanlian.core.regions import loader as regions
    from quanlian.indicators import services as indicators
    from quanlian.management.programmes import services as programmes
    from quanlian.procedures import services as procedures

    with transaction.atomic():
        _say(verbose, "装载行政区划与工作日历 …")
        regions.load()
        calendar.seed()
        _say(verbose, "装载指标与五个规划 …")
        indicators.load_definitions()
        programmes.load_all()
        _say(verbose, "装载办事事项 …")
        procedures.load_items()
        _remember(digest)
        caches["shared"].clear()  # figures were worked out from the definitions and parameters of before


def _recover() -> None:
    from quanlian.registry.importing.run import recover

    recover()


def _digest() -> str:
    """One hash over every data file and the names of all migrations: the next start notices any change."""
    steps = sorted(str(one.relative_to(PACKAGE)) for one in PACKAGE.glob("**/migrations/*.py"))
    seen = hashlib.sha256("\n".join(steps).encode())
    for file in sorted(p for p in data().rglob("*") if p.is_file()):
        seen.update(f"{file.relative_to(data())}\0".encode() + file.read_bytes())
    return seen.hexdigest()


def _loaded() -> str:
    from quanlian.web.models import Loaded

    if Loaded._meta.db_table not in connection.introspection.table_names():
        return ""
    row = Loaded.objects.first()
    return row.digest if row else ""


def _remember(digest: str) -> None:
    from quanlian.web.models import Loaded

    Loaded.objects.all().delete()
    Loaded.objects.create(digest=digest)


def _say(verbose: bool, text: str) -> None:
    if verbose:
        print(text, flush=True)
