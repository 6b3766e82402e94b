"""What is looked at before a project goes on: the negative list, and whether the fund is there and is the manager's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.rules.library import national
from quanlian.utilisation.funds.answers import fen, text, texts
from quanlian.utilisation.funds.models import Fund

WORDS, MAJORITY = "fund.negative.words", "fund.vote.majority"
_NO = ("不", "无", "没有", "非", "禁止", "未")


def fund_of(facts: Facts) -> Fund:
    """The fund an application names. Raises UserError FUND_NOT_FOUND."""
    found = Fund.objects.filter(number=text(facts, "fund_number")).first()
    if found is None:
        raise UserError(
            "FUND_NOT_FOUND", "没有这只基金", value=text(facts, "fund_number")[:60], remedy="核对征集公告中的基金编号"
        )
    return found


def fund(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """The fund stands, invests in this direction, and is run by the manager named."""
    found = fund_of(facts)
    open_now = found.established_on <= on and (found.ends_on is None or on <= found.ends_on)
    direction = not found.directions or text(facts, "use") in found.directions
    manager = found.manager_name == text(facts, "manager_name")
    return (
        _line("FUND_OPEN", "基金在存续期内", open_now, f"{found.established_on}至{found.ends_on or '未定'}"),
        _line("FUND_DIRECTION", "符合投资方向", direction, "、".join(found.directions) or "不限"),
        _line("FUND_MANAGER", "管理机构与登记一致", manager, found.manager_name),
    )


def negative(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """What the applicant declares, and words of the list in the plan that nothing negates."""
    rule = national().at(WORDS, on)
    listed = [str(one) for one in rule.value] if isinstance(rule.value, tuple) else []
    declared, said = texts(facts, "negatives"), text(facts, "plan")
    found = [word for word in listed if _says(said, word)]
    why = "；".join([*(["申报涉及负面清单"] if declared else []), *(f"说明中出现“{word}”" for word in found)])
    return (CheckResult("FUND_NEGATIVE", "投资负面清单", "fail" if why else "pass", why or "没有涉及", rule.article),)


def vote(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """Two thirds of all members of the committee, and no more money than the diligence proposes."""
    every, agreed = fen(facts, "votes_all"), fen(facts, "votes_for")
    need = national().at(MAJORITY, on)
    share = need.value if isinstance(need.value, Decimal) else Decimal(1)
    amount, most = fen(facts, "approved_amount"), fen(facts, "diligence_amount")
    return (
        _line(
            "FUND_VOTE", need.title, agreed <= every and Decimal(agreed) >= share * every, f"应到{every}，同意{agreed}"
        ),
        _line(
            "FUND_AMOUNT", "批准额不超过尽调建议额", amount <= most, f"{format_yuan(amount)}；建议{format_yuan(most)}"
        ),
    )


def closing(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """No more than was approved."""
    amount, most = fen(facts, "invested"), fen(facts, "approved_amount")
    return (
        _line(
            "FUND_CLOSING", "实际投资额不超过批准额", amount <= most, f"{format_yuan(amount)}；批准{format_yuan(most)}"
        ),
    )


def _says(said: str, word: str) -> bool:
    """Whether the word stands somewhere without a negation right before it."""
    at = said.find(word)
    while at >= 0:
        if not any(negation in said[max(0, at - 4) : at] for negation in _NO):
            return True
        at = said.find(word, at + 1)
    return False


def _line(code: str, title: str, good: bool, why: str) -> CheckResult:
    return CheckResult(code, title, "pass" if good else "fail", why)
