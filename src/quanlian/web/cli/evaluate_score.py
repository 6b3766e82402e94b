"""`quanlian eval score`."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("score")
@click.argument("run", type=_FILE, metavar="RUN")
@click.argument("qrels", type=_FILE, metavar="QRELS")
@click.option("--rival", type=_FILE, help="另一份分类结果（JSONL）：按它每条给出的个数计分，并一同列出")
def score(run: Path, qrels: Path, rival: Path | None) -> None:
    """为检索结果（TREC）打分，或为分类结果（JSONL，标注在 classes 字段）打分，附 95% 区间。"""
    from quanlian.search.evaluate.score import score as measured

    count, figures = measured(run, qrels, rival)
    click.echo(f"提问 {count:,} 个")
    for name, value in figures:
        click.echo(f"{name:<10}  {value}")


COMMANDS = [score]
