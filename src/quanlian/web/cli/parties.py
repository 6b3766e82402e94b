"""quanlian parties: published names to parties."""

from __future__ import annotations

from pathlib import Path

import click

from quanlian.web.cli.frame import ready

FILE = click.Path(path_type=Path, dir_okay=False)
VERDICTS = {"same": "positive", "different": "negative", "unsure": "unsure"}


@click.group()
def parties() -> None:
    """公布名称归并为主体。"""


@parties.command()
@click.argument("source", type=FILE, metavar="IN.csv")
@click.option("--out", type=FILE, required=True, help="结果 CSV（列 id,cluster）")
def resolve(source: Path, out: Path) -> None:
    """归并一个名称表（列 id,name），不需要数据库。"""
    from quanlian.registry.parties.cluster import resolve_names
    from quanlian.registry.parties.table import read_names, write_clusters

    rows = read_names(source)
    clusters = resolve_names(rows.items())
    write_clusters(out, ((mention, clusters[mention]) for mention in rows))
    click.echo(f"{len(rows):,} 个名称归为 {len(set(clusters.values())):,} 个主体：{out}")


@parties.command()
@click.option("--limit", default=20, show_default=True, help="显示多少对")
def suggest(limit: int) -> None:
    """找出登记中相似而未判断的名称，存为待判断建议并列出。"""
    with ready():
        from quanlian.registry.parties.services import refresh_suggestions, suggestions

        click.echo(f"共 {refresh_suggestions():,} 对待判断")
        for row in suggestions(limit):
            click.echo(f"{row.score:.2f}  [{row.left_id}] {row.left}  ⇄  [{row.right_id}] {row.right}")
            click.echo(f"      {row.detail.get('why', '')}")


@parties.command()
@click.argument("left")
@click.argument("right")
@click.option(
    "--verdict", type=click.Choice(sorted(VERDICTS)), required=True, help="same 同一 / different 不同 / unsure 无法判断"
)
@click.option("--reason", required=True, help="依据（记入审计）")
def judge(left: str, right: str, verdict: str, reason: str) -> None:
    """判断两个公布名称（名称或编号）是否同一主体。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.registry.parties import actions
        from quanlian.registry.parties.judgement import Verdict
        from quanlian.registry.parties.services import find_name

        row = actions.judge(SYSTEM, find_name(left), find_name(right), Verdict(VERDICTS[verdict]), reason)
        click.echo(f"判断 {row.pk}：{row.left} / {row.right} {Verdict(row.judgement).label}")


@parties.command()
@click.argument("judgement", type=int)
@click.option("--reason", required=True, help="撤回理由（记入审计）")
def withdraw(judgement: int, reason: str) -> None:
    """撤回一个人工判断，主体恢复到判断之前。"""
    from quanlian.core.findings import UserError

    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.registry.models import NameJudgement
        from quanlian.registry.parties import actions

        row = NameJudgement.objects.filter(pk=judgement).first()
        if row is None:
            raise UserError("JUDGEMENT_UNKNOWN", "没有这个判断", value=str(judgement), remedy="核对判断编号")
        actions.withdraw(SYSTEM, row, reason)
        click.echo(f"判断 {judgement} 已撤回")


COMMANDS = (parties,)
