"""`quanlian eval classify`."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("classify")
@click.option(
    "--train", required=True, multiple=True, type=_FILE, help="训练记录，JSONL：id、title、text、classes；可重复"
)
@click.option("--test", required=True, type=_FILE, help="待分类记录，JSONL：id、title、text")
@click.option("--k", default=20, show_default=True, type=click.IntRange(1, 1000), help="每条给出多少个小类")
@click.option("--table", type=_FILE, help="官方 IPC 分类表（CSV 或 Parquet），其类名一并学习")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写出的 JSONL：id、classes、scores"
)
def classify(train: tuple[Path, ...], test: Path, k: int, table: Path | None, out: Path) -> None:
    """用本系统的分类器为每条记录排列 IPC 小类。"""
    from quanlian.search.evaluate.classify import classify as run

    count = run(train, test, out, k, table, lambda what, done: click.echo(f"{what} {done}", err=True))
    click.echo(f"{count} 条记录，结果在 {out}")


COMMANDS = [classify]
