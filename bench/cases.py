"""The case engine at size: build the cases, then engine, pages, concurrent users and the deadline worker."""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.machine import describe
from bench.timing import row
from quanlian.web.cli.frame import ready


def measure_cases(rights: int, count: int, seconds: int) -> None:
    """In a home whose registry is full (it is filled first where it is empty). The sweep comes last: it changes what
    the others read."""
    with ready(), tempfile.TemporaryDirectory() as folder:
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
        row("cases with steps, letters, clocks, files", _built_apart(count))
        engine()
        gc.collect()
        gc.freeze()  # the histories read above must not be looked through again while pages are timed
        pages()
        load(RATE, seconds)
        sweeps()


BUILD = """
import sys
from quanlian.web.cli.frame import ready
with ready(prepared=False):
    from bench.cases_build import build
    print("built:", build(int(sys.argv[1])))
"""


def _built_apart(count: int) -> str:
    """Built by a process of its own: what it keeps in memory (near 20 GB for 100,000 cases) must not slow the rest."""
    done = subprocess.run([sys.executable, "-c", BUILD, str(count)], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.rpartition("built: ")[2].strip()
