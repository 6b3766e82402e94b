"""Generate a sample region and import it, as `make run` does on an empty home and `quanlian simulate` on demand."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from quanlian.core.actions import SYSTEM, Actor
from quanlian.core.config import home
from quanlian.registry.actions import register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.models import Batch
from quanlian.registry.simulation.writer import generate

BLOCK = 1 << 20
Progress = Callable[[str, int], None]


def simulate_into_registry(
    region_code: int,
    rights: int,
    seed: int,
    as_of: dt.date,
    progress: Progress = lambda phase, done: None,
    actor: Actor = SYSTEM,
) -> Batch:
    """Write the sample file, register it as a simulated batch and import it; the batch is published on return.

    `progress(phase, done)` hears 生成 with rights, then 入库 with rows. Raises `UserError` for an unknown region.
    """
    name = file_name(region_code, rights, seed, as_of)
    with tempfile.TemporaryDirectory(prefix="simulate-", dir=home()) as folder:
        path = generate(region_code, rights, seed, Path(folder) / name, as_of, lambda done: progress("生成", done))
        batch = register_batch(actor, _blocks(path), name, "simulated", known_on=as_of, simulated=True)
    return run_batch(batch, actor, progress)


def file_name(region_code: int, rights: int, seed: int, as_of: dt.date) -> str:
    return f"simulated-{region_code:06d}-{rights}-{seed}-{as_of:%Y%m%d}.parquet"


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block
