"""quanlian clock: due dates on the shell, with the derivation a person can follow."""

from __future__ import annotations

import datetime as dt
import json

import click

from quanlian.procedures.clocks.run import Extension, Run
from quanlian.web.cli import clock_input as read
from quanlian.web.cli.clock_output import Answer, as_json, as_text, of_length, of_result, table
from quanlian.web.cli.holidays import home_calendar

EXPLAIN = click.option("--explain", is_flag=True, help="逐句列出推算过程")
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式"
)
PAUSE = click.option(
    "--pause", "pauses", multiple=True, help="暂停，如 2026-07-01..2026-07-21:appraisal；未恢复的不写后一日期；可多次"
)
EXTEND = click.option("--extend", "extensions", multiple=True, help="延长，如“30 cd”；可多次")


@click.group()
def clock() -> None:
    """期限：届满日及其推算过程、期限目录。"""


@clock.command()
@click.argument("start")
@click.argument("length")
@EXPLAIN
@FORMAT
def add(start: str, length: str, explain: bool, form: str) -> None:
    """从 START 起算 LENGTH 的届满日；LENGTH 如“15 wd”“3 m”，也可写期限目录中的编号。"""
    from quanlian.procedures.clocks.due import due
    from quanlian.procedures.clocks.pick import run_clock

    begun = read.moment(start)
    calendar, origin = home_calendar()
    if read.is_catalogue_id(length):
        _show(of_result(run_clock(length, begun, calendar), origin), explain, form)
        return
    _show(of_length(due(length, Run(begun), calendar), length, origin), explain, form)


@clock.command()
@click.argument("catalogue_id")
@click.option("--start", required=True, help="起算日；以小时计的可写时刻，如 2026-09-30T17:30；倒算的期限写事件日")
@PAUSE
@EXTEND
@click.option("--event", default=None, help="决定适用哪一版法律的日期（默认起算日）")
@click.option("--fact", "facts", multiple=True, help="情形，如 life_finance、real_name=no、notice_received=2026-07-01")
@EXPLAIN
@FORMAT
def run(
    catalogue_id: str,
    start: str,
    pauses: tuple[str, ...],
    extensions: tuple[str, ...],
    event: str | None,
    facts: tuple[str, ...],
    explain: bool,
    form: str,
) -> None:
    """期限目录中一项的届满日，按事件日适用的法律，扣除暂停，加上延长。"""
    from quanlian.procedures.clocks.pick import run_clock

    begun, stopped = read.moment(start), tuple(read.pause(one) for one in pauses)
    prolonged, known = tuple(Extension(one) for one in extensions), dict(read.fact(one) for one in facts)
    day = read.day(event) if event else None
    calendar, origin = home_calendar()
    found = run_clock(catalogue_id, begun, calendar, pauses=stopped, extensions=prolonged, event_date=day, facts=known)
    _show(of_result(found, origin), explain, form)


@clock.command(name="list")
@click.option("--on", default=None, help="按这一天施行的法律（默认今天）")
@FORMAT
def list_(on: str | None, form: str) -> None:
    """期限目录：编号、名称、长度、依据、可信程度。"""
    from quanlian.procedures.clocks.catalogue import catalogue

    rows = table(catalogue().values(), read.day(on) if on else dt.date.today())
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['id']:26} {row['length']:>8}  {row['title']}；{row['law']}（{row['confidence']}）")


def _show(answer: Answer, explain: bool, form: str) -> None:
    click.echo(as_json(answer) if form == "json" else as_text(answer, explain))


COMMANDS = (clock,)
