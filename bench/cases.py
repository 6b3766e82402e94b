"""The case engine at size: build the cases, then engine, pages, concurrent users and the deadline worker."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.machine import describe
from bench.timing import row
from quanlian.web.cli.frame import ready


def measure_cases(rights: int, count: int, seconds: int) -> None:
    """In a home whose registry is full (it is filled first where it is empty). The sweep comes last: it changes what
    the others read."""
    with ready(), tempfile.TemporaryDirectory() as folder:
        from bench.cases_build import build
        from bench.cases_engine import engine
        from bench.cases_load import RATE, load
        from bench.cases_pages import pages
        from bench.cases_sweep import sweeps
        from bench.house import _imports
        from quanlian.registry.models import Batch

        print(f"\n# {count:,} cases beside {rights:,} rights; {describe()}\n")
        print("| what | figure | bar | rival |\n|---|---|---|---|")
        if rights and not Batch.objects.exists():
            _imports(rights, Path(folder))
        row("cases with steps, letters, clocks, files", build(count))
        engine()
        pages()
        load(RATE, seconds)
        sweeps()
