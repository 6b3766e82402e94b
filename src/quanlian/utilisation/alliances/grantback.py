"""Whether a pool agreement's grant-back clause keeps to the rules: not exclusive, essential patents only (pure)."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.plugs import CheckResult, Verdict
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated

NO_CLAUSE = ("没有回授", "不回授", "不要求回授", "无回授")
DENIALS = ("非", "不得", "不是", "并非", "不", "无")


def check_grant_back(text: str, on: dt.date) -> tuple[CheckResult, ...]:
    """Two lines: exclusive or not, essential or not. Words point to it; where they are silent a person reads."""
    bare = "".join(text.split())
    if not bare or any(one in bare for one in NO_CLAUSE):
        rule = national().at("grantback.exclusive", on)
        return (CheckResult("GRANT_BACK", "回授条款", "pass", "没有回授条款", rule.article),)
    return (_exclusive(bare, on), _essential(bare, on))


def _exclusive(bare: str, on: dt.date) -> CheckResult:
    hard, soft = national().at("grantback.exclusive", on), national().at("grantback.nonexclusive", on)
    found = [one for one in words(hard) if affirmed(bare, one)]
    title = "回授只能是非独占的"
    if found:
        return _line("GRANT_BACK_EXCLUSIVE", title, "fail", f"条款中有：{'、'.join(found)}", hard)
    if any(one in bare for one in words(soft)):
        return _line("GRANT_BACK_EXCLUSIVE", title, "pass", "条款写明非独占", soft)
    return _line("GRANT_BACK_EXCLUSIVE", title, "manual", "条款没有写明是否独占，由人工核对", hard)


def _essential(bare: str, on: dt.date) -> CheckResult:
    rule = national().at("grantback.essential", on)
    if any(one in bare for one in words(rule)):
        return _line("GRANT_BACK_ESSENTIAL", "回授只及于必要专利", "pass", "条款限于必要专利", rule)
    why = "条款没有限于必要专利，回授范围可能及于全部改进"
    return _line("GRANT_BACK_ESSENTIAL", "回授只及于必要专利", "fail", why, rule)


def words(rule: Dated) -> tuple[str, ...]:
    return tuple(str(one) for one in rule.value) if isinstance(rule.value, tuple) else ()


def affirmed(bare: str, word: str) -> bool:
    """Whether the word stands somewhere without a denial right before it: 非独占 does not say 独占."""
    at = bare.find(word)
    while at >= 0:
        if not bare[:at].endswith(DENIALS):
            return True
        at = bare.find(word, at + 1)
    return False


def _line(code: str, title: str, verdict: Verdict, why: str, rule: Dated) -> CheckResult:
    return CheckResult(code, title, verdict, why, rule.article)
