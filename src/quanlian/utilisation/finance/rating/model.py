"""The default model: enterprise and rights weighted, a grade, PD, LGD and the expected loss, with its receipt. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.money import format_yuan, round_half_up, share
from quanlian.rules.receipts import Receipt, make_receipt
from quanlian.utilisation.finance.rating.inputs import FATAL, Case
from quanlian.utilisation.finance.rating.scores import Line, dscr, enterprise_lines, right_lines, total
from quanlian.utilisation.finance.rating.settings import Settings

RULE = "finance.risk_rating"
GRADES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Rated:
    """Scores 0-100; `el_fen` = PD × LGD × EAD, half up to the 分; `missing` titles of data that were not there."""

    enterprise_score: Decimal
    right_score: Decimal
    score: Decimal
    grade: str
    pd: Decimal
    lgd: Decimal
    ead_fen: int
    el_fen: int
    lines: tuple[Line, ...]
    flags: tuple[str, ...]
    missing: tuple[str, ...]
    receipt: Receipt


def expected_loss(pd: Decimal, lgd: Decimal, ead_fen: int) -> int:
    """EL = PD × LGD × EAD: 4 % × 65 % × 3 000 000 元 = 78 000 元."""
    return share(ead_fen, pd * lgd)


def rate(case: Case, on: dt.date) -> Rated:
    """The rating on a day, by the settings of that day."""
    at = Settings(on)
    firm, rights = enterprise_lines(case.enterprise, at), right_lines(case, at)
    of_firm, of_rights = total(firm), total(rights)
    score = _weighted(of_firm, of_rights, at)
    grade, why = _grade(case, score, at)
    pd, lgd = at.number(f"risk.pd.{grade}"), at.number(f"risk.lgd.{case.mode}")
    loss = expected_loss(pd, lgd, case.ead_fen)
    lines = (*firm, *rights)
    steps = (
        *(f"{one.title}：{one.said}，得{one.score}分，权重{one.weight}%" for one in lines),
        f"企业得分{of_firm}，权利得分{of_rights}，综合得分{score}",
        why,
        f"预期损失 = 违约概率{pd} × 违约损失率{lgd} × 敞口{format_yuan(case.ead_fen)} = {format_yuan(loss)}",
    )
    missing = tuple(one.title for one in lines if not one.known)
    receipt = make_receipt(
        RULE, at.text("risk.version"), _inputs(case), tuple(at.used), steps,
        {"score": score, "grade": grade, "pd": pd, "lgd": lgd, "el_fen": loss},
        remarks=("评级由系统按设置的模型计算，供银行参考，不是授信决定",),
    )  # fmt: skip
    return Rated(of_firm, of_rights, score, grade, pd, lgd, case.ead_fen, loss, lines, case.flags, missing, receipt)


def _weighted(firm: Decimal, rights: Decimal, at: Settings) -> Decimal:
    both = firm * at.number("risk.enterprise_weight") + rights * at.number("risk.right_weight")
    return round_half_up(both, 2)


def _grade(case: Case, score: Decimal, at: Settings) -> tuple[str, str]:
    """The grade, and the sentence that says why. A fatal flag gives D; too low a cover no better than C."""
    fatal = [one for one in case.flags if one in FATAL]
    if fatal:
        return "D", f"有一票否决的情形（{'、'.join(fatal)}），等级D"
    grade = next((one for one in GRADES if score >= at.number(f"risk.floor.{one}")), "D")
    firm, least = case.enterprise, at.number("risk.least_dscr")
    if firm.ebitda_fen is not None and firm.debt_service_fen:
        cover = dscr(firm.ebitda_fen, firm.debt_service_fen)
        if cover < least and grade in ("A", "B"):
            return "C", f"综合得分{score}本应为{grade}，但偿债备付率{cover}低于{least}，等级不高于C"
    return grade, f"综合得分{score}，等级{grade}"


def _inputs(case: Case) -> dict[str, str | int | bool | Decimal | None]:
    firm = case.enterprise
    return {
        "years": firm.years, "growth": firm.growth, "ebitda_fen": firm.ebitda_fen,
        "debt_service_fen": firm.debt_service_fen, "tax": firm.tax, "lawsuits": firm.lawsuits, "credit": firm.credit,
        "rights": "；".join(f"{one.number} {one.grade or '无评级'} {one.months}" for one in case.rights),
        "term_months": case.term_months, "mode": case.mode, "ead_fen": case.ead_fen, "core": case.core,
        "flags": "、".join(case.flags),
    }  # fmt: skip
