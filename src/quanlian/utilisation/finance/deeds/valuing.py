"""What the rights are worth by the appraisal or the parties' own figures, and how risky the loan is."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.rules.dates import add_months
from quanlian.utilisation.finance.deeds.seats import FIELDS, seat
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.grades import graded
from quanlian.utilisation.finance.models import Loan, PledgeAsset, RiskRating
from quanlian.utilisation.finance.rating.caps import cap
from quanlian.utilisation.finance.rating.settings import Settings
from quanlian.utilisation.finance.risk import rated

_LINE = re.compile(r"\s*(\S.*?)[\s:：=]+([0-9][0-9,.]*(?:万|亿)?元?)\s*")
METHODS = {"income": "收益法", "market": "市场法", "cost": "成本法", "bank": "银行自评", "agreed": "双方协商"}


def value(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """One line a right: number and 元. Raises UserError FINANCE_VALUATION for a line or a right left over."""
    told, row = Told(facts), Loan.objects.get(number=case.number)
    seat(case, row)
    row.save(update_fields=FIELDS)
    amounts = _read(told.text("valuations"))
    assets = {_plain(one.number): one for one in row.assets.all()}
    if set(amounts) != set(assets):
        odd = [*sorted(set(amounts) - set(assets)), *(assets[one].number for one in sorted(set(assets) - set(amounts)))]
        raise UserError(
            "FINANCE_VALUATION", "估值与质物不能一一对应", value="、".join(odd)[:200],
            rule="每件质物一行：号码 金额（元）", remedy="按申请中的号码逐件填写",
        )  # fmt: skip
    for number, asset in assets.items():
        _keep(asset, amounts[number], told, row, on)


def _keep(asset: PledgeAsset, fen: int, told: Told, row: Loan, on: dt.date) -> None:
    asset.valuation_fen, asset.method = fen, METHODS.get(told.text("valuation_method"), "")
    asset.appraiser, asset.report_no = row.appraiser_name, told.text("report_no")[:80]
    asset.valued_on = told.day("valued_on", "评估基准日") if told.text("valued_on") else on
    asset.save()


def _read(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in filter(str.strip, re.split(r"[\n；;]+", text)):
        match = _LINE.fullmatch(line)
        if match is None:
            raise UserError(
                "FINANCE_VALUATION", "这一行读不出号码和金额", value=line[:80],
                rule="每件质物一行：号码 金额（元）", remedy="例如：ZL202110000001.X 1200000",
            )  # fmt: skip
        found[_plain(match[1])] = parse_fen(match[2])
    return found


def _plain(number: str) -> str:
    """A number as it is compared: spaces, letter case and the ZL of a granted patent aside."""
    return "".join(number.split()).upper().removeprefix("ZL")


def rate(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """A version of the rating with its receipt; grades and the caps they allow go onto the assets."""
    row = Loan.objects.get(number=case.number)
    _grade(row, on)
    done = rated(row, facts, on)
    months = int(Settings(on).number("risk.valid_months"))
    RiskRating.objects.create(
        loan=row, version=row.ratings.count() + 1, on=on, enterprise_score=done.enterprise_score,
        right_score=done.right_score, score=done.score, grade=done.grade, flags=list(done.flags),
        missing=list(done.missing), pd=done.pd, lgd=done.lgd, ead_fen=done.ead_fen, el_fen=done.el_fen,
        valid_until=add_months(on, months), receipt=done.receipt.to_json(),
    )  # fmt: skip


def _grade(row: Loan, on: dt.date) -> None:
    at = Settings(on)
    assets = list(row.assets.all())
    known = graded([one.right_id for one in assets if one.right_id is not None], on)
    for one in assets:
        one.grade = known.get(one.right_id or 0, "")
        one.pledge_rate = Decimal(cap(one.family, one.grade or None, at))
        one.save(update_fields=["grade", "pledge_rate"])
