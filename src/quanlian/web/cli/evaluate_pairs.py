"""`quanlian eval pairs`."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("pairs")
@click.option("--in", "source", required=True, type=_FILE, help="商标对，CSV：mark_a、mark_b，可选 goods_a、verdict 等")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写出的 CSV：原列加分数、理由"
)
def pairs(source: Path, out: Path) -> None:
    """为成对的文字商标打分并列出理由；有结论列时按来源分别报告一致率。

    goods_a、goods_b 填尼斯类别（如 25 或 25;35）时，用于判断通用名称。原文件的 verdict 列写为 verdict_given。
    """
    from quanlian.similarity.evaluate.pairs import pairs as run

    count, agreements = run(source, out)
    click.echo(f"{count} 对商标，结果在 {out}")
    for agreement in agreements:
        click.echo(str(agreement))


COMMANDS = [pairs]
