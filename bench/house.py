"""Import, indicators and pages at size, with rivals: a plain pandas recount and a naive ORM count."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from bench.machine import describe
from bench.timing import once, repeated, row
from quanlian.web.cli.frame import ready

REGION, PROGRAMME, AS_OF, SEED = 350500, "quanzhou-2019", dt.date(2026, 6, 30), 1


def measure(rights: int) -> None:
    print(f"# {rights:,} simulated rights; {describe()}\n\n| what | figure | bar | rival |\n|---|---|---|---|")
    with ready(), tempfile.TemporaryDirectory() as folder:
        from quanlian.registry.models import Batch

        if not Batch.objects.exists():
            _imports(rights, Path(folder))
        _figures()
        _pages()


def _imports(rights: int, folder: Path) -> None:
    from bench.rivals import orm_import
    from quanlian.core.actions import SYSTEM
    from quanlian.core.files.store import chunks_of
    from quanlian.registry.actions import register_batch
    from quanlian.registry.importing.lake import keep_file
    from quanlian.registry.importing.run import run_batch
    from quanlian.registry.simulation import generate

    file = folder / "simulated.parquet"
    lap = once(lambda: generate(REGION, rights, SEED, file, AS_OF))
    row("generate", f"{rights / lap.wall:,.0f} rights/s")
    lap = once(lambda: keep_file("simulated", str(file), batch=0, table="bench"))
    row("import into the lake", f"{rights / lap.wall:,.0f} rights/s", "≥ 20,000")
    batch = register_batch(SYSTEM, chunks_of(file), file.name, "simulated", known_on=AS_OF, simulated=True)
    lap = once(lambda: run_batch(batch, SYSTEM))
    sample = orm_import(file, 2000)
    row("import into the registry, lake and events included", f"{rights / lap.wall:,.0f} rights/s", "≥ 5,000", sample)


def _figures() -> None:
    from django.core.cache import caches

    from bench.rivals import orm_count, pandas_recount
    from quanlian.indicators.stats import stats
    from quanlian.management.programmes.services import dashboard

    def cold() -> None:
        for cache in caches.all():
            cache.clear()
        dashboard(PROGRAMME, as_of=AS_OF)

    targets = len(dashboard(PROGRAMME, as_of=AS_OF).rows)
    lap = once(cold)
    row(f"dashboard, {targets} targets, cold", f"{lap.wall:.2f} s", "< 2 s", orm_count(REGION, AS_OF))
    p50, p95 = repeated(lambda: dashboard(PROGRAMME, as_of=AS_OF))
    row("dashboard figures, warm", f"p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    caches["shared"].clear()
    caches["default"].clear()
    lap = once(lambda: stats(REGION, "kind"))
    row("publications by kind, cold", f"{lap.wall * 1000:.0f} ms", "", pandas_recount())


def _pages() -> None:
    from bench.pages import addresses, visitor

    client = visitor()
    for what, address, bar in addresses(PROGRAMME):
        p50, p95 = repeated(lambda address=address: _ok(client.get(address)))
        row(f"page: {what}", f"p50 {p50:.1f} ms, p95 {p95:.1f} ms", bar)


def _ok(answer: object) -> None:
    status = getattr(answer, "status_code", 0)
    if status != 200:
        raise SystemExit(f"page answered {status}")
