"""Whether a pool may take in another loan of a bank: leverage, and the bank's bad-loan ratio (熔断)."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_fen
from quanlian.core.people.models import Organisation
from quanlian.procedures.plugs import CheckResult
from quanlian.utilisation.pool.models import Pool
from quanlian.utilisation.pool.money.accounts import funds
from quanlian.utilisation.pool.money.limits import EMPTY, bank_record, leverage_used
from quanlian.utilisation.pool.sharing.rule import Rule


def look(
    pool: Pool | None, rule: Rule, bank_name: str, principal_fen: Fen, bank: Organisation | None = None
) -> tuple[CheckResult, CheckResult]:
    """Leverage and breaker, each with its verdict; `manual` is a warning that a person weighs. `bank`: where known,
    its loans count under whatever name they were filed."""
    return _leverage(pool, rule, principal_fen), _breaker(pool, rule, bank_name, bank)


def demand(pool: Pool, rule: Rule, bank_name: str, principal_fen: Fen, bank: Organisation | None = None) -> None:
    """Raises UserError POOL_LEVERAGE or POOL_SUSPENDED where the loan may not be taken in."""
    for one in look(pool, rule, bank_name, principal_fen, bank):
        if one.verdict == "fail":
            raise UserError(one.code, one.why, value=pool.title, rule=one.basis, remedy=REMEDIES[one.code])


REMEDIES = {
    "POOL_LEVERAGE": "待在保贷款结清或资金增加后再备案",
    "POOL_SUSPENDED": "待该行处置不良贷款、比例回到暂停线以下后再备案",
}


def _leverage(pool: Pool | None, rule: Rule, principal_fen: Fen) -> CheckResult:
    limit = rule.leverage_limit(funds(pool)) if pool else rule.leverage_limit(0)
    used = leverage_used(pool) if pool else 0
    if limit is None:
        return CheckResult("POOL_LEVERAGE", "放大倍数", "pass", "规则没有规定放大倍数", rule.article)
    after = used + principal_fen
    shown = f"在保{format_fen(used)}，本笔{format_fen(principal_fen)}，上限{format_fen(limit)}"
    if after > limit:
        return CheckResult("POOL_LEVERAGE", "放大倍数", "fail", f"超过资金池放大上限：{shown}", rule.article)
    return CheckResult("POOL_LEVERAGE", "放大倍数", "pass", shown, rule.article)


def _breaker(pool: Pool | None, rule: Rule, bank_name: str, bank: Organisation | None) -> CheckResult:
    found = bank_record(pool, bank_name, bank) if pool else EMPTY
    bad, lines = found.bad_percent, rule.breakers
    shown = f"{bank_name}在本池的不良比例为{bad:f}%，预警线{lines.warn:f}%，暂停线{lines.suspend:f}%"
    if bad > lines.suspend:
        return CheckResult("POOL_SUSPENDED", "不良比例", "fail", f"已熔断，暂停新增备案：{shown}", rule.article)
    return CheckResult("POOL_SUSPENDED", "不良比例", "manual" if bad > lines.warn else "pass", shown, rule.article)
