"""`quanlian eval marks`."""

from __future__ import annotations

from pathlib import Path

import click

TOLD_EVERY = 500
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("marks")
@click.option("--register", required=True, type=_FILE, help="在先商标，CSV：id、name，可选 class")
@click.option("--queries", required=True, type=_FILE, help="要查的名称，CSV：同上")
@click.option("--k", default=50, show_default=True, type=click.IntRange(1, 1_000), help="每个名称取多少件")
@click.option("--same-class", is_flag=True, help="名称有类别时，只查同类别和类别不详的商标")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写出的 TREC 结果文件")
def marks(register: Path, queries: Path, k: int, same_class: bool, out: Path) -> None:
    """用本系统的商标检索为名称找近似商标，写出 TREC 格式的结果。

    名次按相似度排列。前十名中为每种理由（读音相同、字形相近、一字不同等）留有位置。
    """
    from quanlian.similarity.evaluate.marks import marks as run

    count = run(register, queries, k, same_class, out, _told)
    click.echo(f"{count} 个名称，结果在 {out}")


def _told(done: int) -> None:
    if done % TOLD_EVERY == 0:
        click.echo(f"queries {done}", err=True)


COMMANDS = [marks]
