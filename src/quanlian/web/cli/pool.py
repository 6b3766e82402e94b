"""quanlian pool share · quanlian subsidy compute: the same code as the pages, with the receipt."""

from __future__ import annotations

import datetime as dt
import json
import os
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen, plain_yuan

if TYPE_CHECKING:
    from quanlian.rules.receipts import Receipt
    from quanlian.utilisation.pool.services import Sharing

DAY = click.DateTime(["%Y-%m-%d"])
FORMAT = click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
ON = click.option("--on", type=DAY, help="按哪一天施行的规则，默认今天")


@click.group()
def pool() -> None:
    """风险补偿资金：按地方规则分担损失（不需要数据库）。"""


@pool.command()
@click.argument("rule")
@click.option("--principal-loss", required=True, help="未偿本金，元")
@click.option("--recovery", default="0", help="已追回和质物处置所得，元")
@click.option("--cost", default="0", help="追偿费用，元")
@click.option("--interest", default="0", help="未付利息，元")
@click.option("--penalty", default="0", help="罚息和复利，元")
@click.option("--ip-part", default="1", help="知识产权部分占本金的比例，0 至 1")
@click.option("--balance", help="资金余额，元；不写则不受余额限制")
@ON
@FORMAT
def share(rule: str, ip_part: str, balance: str | None, on: dt.datetime | None, form: str, **amounts: str) -> None:
    """按 RULE（地方名称，如 zhongshan、zhuhai）分担一笔贷款的净损失，并给出凭据。"""
    _set_up()
    from quanlian.utilisation.pool.services import share as shared

    fen = {name: parse_fen(text) for name, text in amounts.items()}
    found = shared(
        rule, fen["principal_loss"], fen["recovery"], fen["cost"], None if balance is None else parse_fen(balance),
        interest_fen=fen["interest"], penalty_fen=fen["penalty"], ip_part=_part(ip_part), on=on.date() if on else None,
    )  # fmt: skip
    if form == "json":
        click.echo(_json(_sharing(found), found.receipt))
    else:
        _table([(f"净损失 {plain_yuan(found.net.fen)}", ""), *_rows(found)], found.receipt)


@click.group()
def subsidy() -> None:
    """金融补贴：按已公布的政策计算（不需要数据库）。"""


@subsidy.command()
@click.argument("policy")
@click.option("--input", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@ON
@FORMAT
def compute(policy: str, file: Path, on: dt.datetime | None, form: str) -> None:
    """按 POLICY（zhongguancun、fujian、xuchang、dehua、tongliang…）计算补贴；FILE 是 JSON，金额以元、利率以百分数。"""
    _set_up()
    from quanlian.procedures.moment import today
    from quanlian.utilisation.subsidies.services import compute as computed

    found = computed(policy, _facts(file), on.date() if on else today())
    if form == "json":
        body: dict[str, object] = {"policy": policy, "title": found.title, "subsidy": plain_yuan(found.fen)}
        click.echo(_json(body, found.receipt))
    else:
        _table([(found.title, plain_yuan(found.fen))], found.receipt)


COMMANDS = (pool, subsidy)


def _sharing(found: Sharing) -> dict[str, object]:
    """`shares`: what each party finally bears; `by_ratio`: before the limits. Both sum to `net_loss`."""
    return {
        "rule": found.rule.code,
        "net_loss": plain_yuan(found.net.fen),
        "shares": {name: plain_yuan(fen) for name, fen in found.borne.items()},
        "paid": plain_yuan(found.paid_fen),
        "by_ratio": {name: plain_yuan(fen) for name, fen in found.by_ratio.items()},
        "unpaid": plain_yuan(found.unpaid_fen),
        "unpaid_borne_by": found.rule.residual,
        "surplus": plain_yuan(found.net.surplus_fen),
    }


def _rows(found: Sharing) -> list[tuple[str, str]]:
    from quanlian.utilisation.pool.services import PARTIES

    rows = [(PARTIES[name], plain_yuan(fen)) for name, fen in found.borne.items()]
    return [*rows, ("补偿资金支付", plain_yuan(found.paid_fen))]


def _facts(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (ValueError, UnicodeDecodeError) as error:
        raise UserError("SUBSIDY_FILE", "不是 JSON 文件", value=file.name, remedy="按文档写法改写") from error
    if not isinstance(found, dict):
        raise UserError("SUBSIDY_FILE", "JSON 的最外层应为一组“项：值”", value=file.name, remedy="按文档写法改写")
    return found


def _part(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UserError("POOL_IP_PART", "比例无法识别", value=text, rule="0 至 1 的小数", remedy="例如 0.4") from None


def _json(body: dict[str, object], receipt: Receipt) -> str:
    full = {
        **body,
        "steps": list(receipt.steps),
        "remarks": list(receipt.remarks),
        "receipt": json.loads(receipt.to_json()),
    }
    return json.dumps(full, ensure_ascii=False, indent=1)


def _table(rows: list[tuple[str, str]], receipt: Receipt) -> None:
    for name, amount in rows:
        click.echo(f"{name}\t{amount}".rstrip())
    for line in (*receipt.steps, *receipt.remarks, f"凭据 {receipt.number}"):
        click.echo(f"  {line}")


def _set_up() -> None:
    """Django without a database: rules are data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quanlian.web.settings")
    import django

    django.setup()
