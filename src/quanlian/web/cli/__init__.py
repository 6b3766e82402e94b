"""The `quanlian` command. Every command starts the database itself and stops it when nobody else needs it."""

from __future__ import annotations

import sys

import click

from quanlian.core.findings import UserError
from quanlian.web.cli import (
    alliances,
    backup,
    clients,
    clock,
    evaluate,
    evidence,
    evidence_log,
    figures,
    imports,
    marks,
    parties,
    people,
    pool,
    procedures,
    programme,
    search,
    server,
    simulate,
    valuation,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def cli() -> None:
    """全链 Quanlian：区域知识产权运营与公共服务系统。"""


for module in (
    server,
    imports,
    figures,
    programme,
    procedures,
    parties,
    simulate,
    search,
    marks,
    pool,
    valuation,
    alliances,
    evaluate,
    evidence,
    evidence_log,
    people,
    clients,
    clock,
    backup,
):
    for command in module.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Entry point: a UserError is a sentence and exit code 2, never a traceback."""
    try:
        cli(prog_name="quanlian", standalone_mode=False)
    except UserError as error:
        click.echo(f"错误：{error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
