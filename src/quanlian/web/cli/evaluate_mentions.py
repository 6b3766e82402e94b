"""`quanlian eval mentions`."""

from __future__ import annotations

from pathlib import Path

import click

TOLD_EVERY = 1_000
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("mentions")
@click.option("--brands", required=True, type=_FILE, help="品牌表，CSV：id、name，其后各列为别称")
@click.option("--titles", required=True, type=_FILE, help="商品标题，JSONL：title，可选 id")
@click.option("--train", type=_FILE, help="已标出品牌的标题，JSONL：title、spans；给出时按它重新定权重")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写出的 JSONL")
def mentions(brands: Path, titles: Path, train: Path | None, out: Path) -> None:
    """在商品标题中找出品牌的位置。"""
    from quanlian.similarity.evaluate.mentions import mentions as run

    count = run(brands, titles, out, train, _told)
    click.echo(f"{count} 条标题，结果在 {out}")


def _told(what: str, done: int) -> None:
    if done % TOLD_EVERY == 0:
        click.echo(f"{what} {done}", err=True)


COMMANDS = [mentions]
