"""quanlian value royalty · rate: reference values and ratings from the shell, by the same code as the pages."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from quanlian.web.cli.frame import ready

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])
FORMAT = click.Choice(["json", "table"])


@click.group()
def value() -> None:
    """参考价值测算与专利评级（参考，非资产评估报告）。"""


@value.command()
@click.option(
    "--input",
    "source",
    type=FILE,
    required=True,
    help="JSON：revenue（逐年，元）、royalty、contribution、discount、pledge_rate",
)
@click.option("--on", type=DAY, default=None, help="基准日，默认今天")
@click.option("--format", "shape", type=FORMAT, default="table", show_default=True)
def royalty(source: Path, on: dt.datetime | None, shape: str) -> None:
    """收益法（许可费节省）。金额以元的十进制文字读写。"""
    with ready():
        from quanlian.utilisation.valuation.answering import read_input, royalty_answer

        click.echo(_shown(royalty_answer(read_input(source), on.date() if on else None), shape))


@value.command()
@click.argument("number")
@click.option("--scenario", default="manage", show_default=True, help="manage、finance、license")
@click.option("--format", "shape", type=FORMAT, default="table", show_default=True)
def rate(number: str, scenario: str, shape: str) -> None:
    """为登记库中的一件专利评级。"""
    with ready():
        from quanlian.utilisation.valuation.answering import rating_answer

        click.echo(_shown(rating_answer(number, scenario), shape))


def _shown(answer: dict[str, object], shape: str) -> str:
    if shape == "json":
        return json.dumps(answer, ensure_ascii=False, indent=2)
    return "\n".join(_line(name, one) for name, one in answer.items() if name != "receipt")


def _line(name: str, one: object) -> str:
    return f"{name}\t{json.dumps(one, ensure_ascii=False) if isinstance(one, (list, dict)) else one}"


COMMANDS = (value,)
