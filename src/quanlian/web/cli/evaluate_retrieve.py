"""`quanlian eval retrieve`."""

from __future__ import annotations

from pathlib import Path

import click

MODES = ("lexical", "semantic", "hybrid")
TOLD_EVERY = 500
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("retrieve")
@click.option("--corpus", required=True, type=_FILE, help="文献，JSONL：id、title、text，可选 class")
@click.option("--queries", required=True, type=_FILE, help="提问，JSONL：同上")
@click.option("--k", default=100, show_default=True, type=click.IntRange(1, 10_000), help="每个提问取多少篇")
@click.option("--mode", default="hybrid", show_default=True, type=click.Choice(MODES), help="按词、按语义或混合")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写出的 TREC 结果文件")
def retrieve(corpus: Path, queries: Path, k: int, mode: str, out: Path) -> None:
    """用本系统的检索为提问排序，写出 TREC 格式的结果。"""
    from quanlian.search.evaluate.retrieve import retrieve as run

    count = run(corpus, queries, k, mode, out, _told)
    click.echo(f"{count} 个提问，结果在 {out}")


def _told(what: str, done: int) -> None:
    if done % TOLD_EVERY == 0:
        click.echo(f"{what} {done}", err=True)


COMMANDS = [retrieve]
