"""quanlian alliance distribute: a pool's income shared, from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quanlian.core.findings import UserError
from quanlian.web.cli.frame import ready


@click.group()
def alliance() -> None:
    """产业知识产权联盟与专利池。"""


@alliance.command()
@click.option("--input", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="JSON：income（元）、admin_rate、since、until、method、patents")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
def distribute(source: Path, form: str) -> None:
    """按专利池规则分配一期许可收入：先提管理费，再按点数（件数、使用）分配，合计等于收入。"""
    with ready():
        from quanlian.utilisation.alliances.services import as_written, distribute_written

        done = as_written(distribute_written(_read(source)))
    if form == "json":
        click.echo(json.dumps(done, ensure_ascii=False, indent=2))
        return
    for step in done["steps"] if isinstance(done["steps"], list) else []:
        click.echo(step)


def _read(source: Path) -> dict[str, object]:
    try:
        given = json.loads(source.read_text("utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise UserError("POOL_INPUT", "文件不是 JSON", value=source.name, remedy="改正后重试") from error
    if not isinstance(given, dict):
        raise UserError("POOL_INPUT", "文件须为一个 JSON 对象", value=source.name, remedy="改正后重试")
    return given


COMMANDS = (alliance,)
