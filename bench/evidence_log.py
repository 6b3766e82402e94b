"""The evidence log: durable appends of many at once beside two rivals, proofs and size at ten million entries."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import evidence_log_rivals as others
from bench.evidence_log_writers import WRITERS, at_once, entry
from bench.machine import describe
from bench.timing import once, row

ORIGIN = "bench.quanlian.invalid/log"


def measure_evidence_log(entries: int = 10_000_000, rivals: bool = True) -> None:
    """Everything in a folder under /tmp that is gone afterwards; the rivals' database is the home's own server."""
    print(f"# evidence log, {entries:,} entries; {describe()}\n\n| what | figure | bar | rival |\n|---|---|---|---|")
    from quanlian.web.cli.frame import ready

    with ready(prepared=False), tempfile.TemporaryDirectory(prefix="quanlian-log-") as folder:
        _appends(Path(folder), rivals)
        _large(Path(folder) / "large", entries)


def _appends(folder: Path, rivals: bool) -> None:
    from quanlian.evidence.log import Appender, Log

    log = Log(folder / "appends", ORIGIN, [])
    speed = at_once(Appender(log).append)
    what = f"durable appends, {WRITERS} at once"
    row(what, f"{speed:,.0f} entries/s", "≥ 1,000", others.pymerkle(folder / "rival.sqlite") if rivals else "")
    row("the same, one writer", f"{at_once(Appender(log).append, 1):,.0f} entries/s")
    batch = [entry(0, count) for count in range(64)]
    row("the same, one writer, batches of 64", f"{at_once(lambda _: log.append(batch), 1) * 64:,.0f} entries/s")
    if rivals:
        row("the same, a hash chain in PostgreSQL", "", "", others.chain())


def _large(folder: Path, count: int) -> None:
    from quanlian.evidence.log import Log
    from quanlian.evidence.log.check import verify
    from quanlian_verify.tree import check_consistency, check_inclusion, leaf_hash

    payload = build(folder, count)
    log = Log(folder, ORIGIN, [])
    root, chooser = log.root(), random.Random(1)
    drawn = [chooser.randrange(count) for _ in range(5_000)]
    figures = _percentiles([lambda index=index: log.inclusion(index) for index in drawn])
    row(f"inclusion proof of {count:,}", figures, "< 1 ms")
    pairs = [(one, chooser.randrange(one + 1, count + 1)) for one in drawn[:2_000] if one]
    row("inclusion proof in a past tree", _percentiles([lambda pair=pair: log.inclusion(*pair) for pair in pairs]))
    row("consistency proof of two sizes", _percentiles([lambda pair=pair: log.consistency(*pair) for pair in pairs]))
    for index, size in pairs[:200]:
        check_inclusion(leaf_hash(log.entry(index)), index, count, log.inclusion(index), root)
        check_consistency(index, size, log.root(index), log.root(size), log.consistency(index, size))
    taken = sum(one.stat().st_size for one in folder.rglob("*"))
    row("size beyond payload", f"{(taken - payload) / count:.2f} bytes an entry", "≤ 40")
    lap = once(lambda: verify(folder, []))
    row("checking the whole log from its entries", f"{lap.wall:.0f} s (CPU {lap.cpu:.0f} s)")
    row("opening", f"{once(lambda: Log(folder, ORIGIN, [])).wall * 1000:.0f} ms")


def build(folder: Path, count: int, batch: int = 65_536) -> int:
    """A log of so many short entries, without waiting for the disk; the bytes of all entries."""
    from quanlian.evidence.log import Log
    from quanlian.evidence.log.disk import Disk, Handle

    class Hasty(Disk):
        def sync(self, file: Handle) -> None: ...

        def sync_folder(self, folder: Path) -> None: ...

    log, payload = Log(folder, ORIGIN, [], disk=Hasty(folder)), 0

    def fill() -> None:
        nonlocal payload
        for first in range(0, count, batch):
            entries = [b"%040d" % number for number in range(first, min(first + batch, count))]
            log.append(entries)
            payload += 40 * len(entries)
        log.publish()

    row("building it in batches, no waiting for the disk", f"{count / once(fill).wall:,.0f} entries/s")
    return payload


def _percentiles(calls: list[Callable[[], object]]) -> str:
    """Median and 99th percentile; the first calls warm the upper tiles."""
    for one in calls[:200]:
        one()
    laps = [once(one) for one in calls[200:]]
    wall, cpu = sorted(one.wall for one in laps), sorted(one.cpu for one in laps)
    half, most = len(laps) // 2, int(len(laps) * 0.99)
    return f"p50 {wall[half] * 1000:.2f} ms, p99 {wall[most] * 1000:.2f} ms (CPU {cpu[most] * 1000:.2f} ms)"
