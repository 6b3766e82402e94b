"""quanlian evidence log verify · status · audit: the transparency log from the shell."""

from __future__ import annotations

import datetime as dt

import click

from quanlian.web.cli.evidence import evidence
from quanlian.web.cli.frame import ready

DATE = click.DateTime(["%Y-%m-%d"])


@evidence.group()
def log() -> None:
    """证据日志：核对、查看、审计。"""


@log.command()
def verify() -> None:
    """重算整个日志，核对签名与历次检查点，并与数据库中的陈述逐条比对；有不符时退出码为 1。"""
    with ready():
        from quanlian.evidence.audit.whole import check_whole
        from quanlian.evidence.draining import drain

        drain()
        found = check_whole()
        for fault in found.faults:
            click.echo(f"✗ {fault}")
        click.echo(f"共 {found.size:,} 条，根 {found.root}，用时 {found.seconds} 秒")
        click.echo("日志完好：与数据库一致" if not found.faults else "日志有不符之处")
        if found.faults:
            raise SystemExit(1)


@log.command()
def status() -> None:
    """日志名称、条数、等待写入的陈述数。"""
    with ready():
        from quanlian.evidence.draining import published_size
        from quanlian.evidence.logbook import log as book
        from quanlian.evidence.logbook import origin
        from quanlian.evidence.models import Seal

        click.echo(f"名称：{origin()}")
        click.echo(f"已写入 {book().size:,} 条，已签名 {published_size():,} 条")
        click.echo(f"等待写入 {Seal.objects.filter(position=None).count():,} 条")


@log.command()
@click.option("--about", required=True, help="对象种类：case、right、user、batch、evidence")
@click.option("--number", required=True, help="编号：案号、权利号、账号、批次号、存证编号")
@click.option("--since", type=DATE, default="2000-01-01", help="自（含）")
@click.option("--until", type=DATE, default=None, help="至（含）；默认今天")
def audit(about: str, number: str, since: dt.datetime, until: dt.datetime | None) -> None:
    """一段时间内与某对象有关的全部记录，并证明没有缺失；有缺失时退出码为 1。"""
    with ready():
        from quanlian.evidence.audit import Question, ask
        from quanlian.web.cli.evidence_out import audit_lines

        answer = ask(Question(about, number, since.date(), (until or dt.datetime.now()).date()))
        for line in audit_lines(answer):
            click.echo(line)
        if answer.faults:
            raise SystemExit(1)


COMMANDS: tuple[click.Command, ...] = ()
"""They hang under `quanlian evidence`."""
