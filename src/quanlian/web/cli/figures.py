"""quanlian stats · indicators: the pages' figures on the shell, from the same queries."""

from __future__ import annotations

import datetime as dt
import json

import click

from quanlian.web.cli.frame import ready

DAY = click.DateTime(["%Y-%m-%d"])
FORMAT = click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True, help="输出格式"
)
BY = ("kind", "day", "section", "county", "applicant")


@click.command()
@click.option("--region", required=True, help="地区名称或 GB/T 2260 代码")
@click.option("--by", type=click.Choice(BY), default="kind", show_default=True, help="分组")
@click.option("--as-of", type=DAY, default=None, help="截至公布日（含）")
@click.option("--known-at", type=DAY, default=None, help="截至知悉日（含）")
@FORMAT
def stats(region: str, by: str, as_of: dt.datetime | None, known_at: dt.datetime | None, form: str) -> None:
    """公布件数，按种类、日、IPC 部、县或第一申请人。"""
    with ready():
        from quanlian.indicators.stats import stats as count

        counts = count(_region(region), by, _day(as_of), _day(known_at))
    click.echo(json.dumps(counts, ensure_ascii=False) if form == "json" else _table(counts))


@click.group()
def indicators() -> None:
    """指标。"""


@indicators.command()
@click.argument("programme")
@click.option("--as-of", type=DAY, default=None, help="截至日期（默认今天；已结束的规划默认其末日）")
@click.option(
    "--view", type=click.Choice(["as_known", "effective"]), default="as_known", show_default=True, help="口径"
)
@FORMAT
def show(programme: str, as_of: dt.datetime | None, view: str, form: str) -> None:
    """一个规划的全部目标：值、完成比例、信号灯、责任单位，与页面一致。"""
    with ready():
        from quanlian.management.programmes.services import dashboard
        from quanlian.web.cli.dashboards import as_json, as_table

        found = dashboard(programme, _day(as_of), view)
        click.echo(as_json(found) if form == "json" else as_table(found))


def _region(text: str) -> str | int:
    return int(text) if text.strip().isdigit() else text.strip()


def _day(given: dt.datetime | None) -> dt.date | None:
    return given.date() if given else None


def _table(counts: dict[str, int]) -> str:
    lines = [f"{number:>12,}  {key}" for key, number in counts.items()]
    return "\n".join([*lines, f"{sum(counts.values()):>12,}  合计"])


COMMANDS = (stats, indicators)
