"""`quanlian eval mark-images`."""

from __future__ import annotations

from pathlib import Path

import click

TOLD_EVERY, SHOWN = 200, 20
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("mark-images")
@click.option("--register", required=True, type=_FOLDER, help="在先图形商标的图片目录，文件名（不含扩展名）为编号")
@click.option("--queries", required=True, type=_FOLDER, help="要查的图片目录，命名同上")
@click.option("--k", default=50, show_default=True, type=click.IntRange(1, 10_000), help="每张图取多少个结果")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写出的 TREC 结果文件")
def mark_images(register: Path, queries: Path, k: int, out: Path) -> None:
    """用本系统的图形检索为图片排序，写出 TREC 格式的结果；读不了的图片列在最后。"""
    from quanlian.similarity.evaluate.images import images as run

    outcome = run(register, queries, k, out, _told)
    click.echo(f"在先图片 {outcome.register} 张，查询 {outcome.queries} 张，结果在 {out}")
    for name, why in outcome.unread[:SHOWN]:
        click.echo(f"未读：{name}：{why}", err=True)
    if len(outcome.unread) > SHOWN:
        click.echo(f"未读的图片共 {len(outcome.unread)} 张", err=True)


def _told(what: str, done: int) -> None:
    if done % TOLD_EVERY == 0:
        click.echo(f"{what} {done}", err=True)


COMMANDS = [mark_images]
