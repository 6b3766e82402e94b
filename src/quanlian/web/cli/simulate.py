"""quanlian simulate: the sample region, as a file or straight into the registry."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import click
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from quanlian.web.cli.frame import ready

DAY = click.DateTime(["%Y-%m-%d"])
DEFAULT_SEED = 20260101


@click.command()
@click.option("--region", required=True, help="地区名称或 GB/T 2260 代码，如 泉州 或 350500")
@click.option("--rights", type=click.IntRange(1, 5_000_000), default=20_000, show_default=True, help="权利件数")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="随机种子；相同参数得到相同数据")
@click.option("--as-of", "as_of", type=DAY, default=None, help="数据截至日（默认今天）")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="只写文件，不入库")
def simulate(region: str, rights: int, seed: int, as_of: dt.datetime | None, out: Path | None) -> None:
    """生成模拟地区数据（名称带“演示”，号码取自保留号段）；不写 --out 时直接入库。"""
    day, code, started = as_of.date() if as_of else dt.date.today(), region_code(region), time.monotonic()
    with _bar() as bar:
        task = bar.add_task("生成", total=rights)
        rows = _write(code, rights, seed, day, out, bar, task) if out else _load(code, rights, seed, day, bar, task)
    seconds = time.monotonic() - started
    click.echo(
        f"{rights} 件权利，{rows} 行，{seconds:.1f} 秒，{rows / seconds:,.0f} 行/秒" + (f"；{out}" if out else "")
    )


def region_code(text: str) -> int:
    """The GB/T 2260 code meant by a code or a name. Raises `UserError` where none or several are meant."""
    from quanlian.core.regions.rows import read_rows
    from quanlian.core.regions.tree import RegionTree

    tree = RegionTree(read_rows())
    return tree.by_code(int(text)).code if text.isdigit() else tree.find(text).code


def _write(code: int, rights: int, seed: int, day: dt.date, out: Path, bar: Progress, task: TaskID) -> int:
    """Into a file: no database is needed."""
    import pyarrow.parquet as pq

    from quanlian.registry.simulation import generate

    generate(code, rights, seed, out, day, lambda done: bar.update(task, completed=done))
    rows: int = pq.read_metadata(out).num_rows
    return rows


def _load(code: int, rights: int, seed: int, day: dt.date, bar: Progress, task: TaskID) -> int:
    with ready():
        from quanlian.registry.simulation.load import simulate_into_registry

        def show(phase: str, done: int) -> None:
            bar.update(task, description=phase, completed=min(done, rights))

        batch = simulate_into_registry(code, rights, seed, day, show)
    return batch.rows


def _bar() -> Progress:
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())


COMMANDS = (simulate,)
