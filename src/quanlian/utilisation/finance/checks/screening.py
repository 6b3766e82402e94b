"""White list (企业筛选): not in the register of the dishonest, no abnormal filings, rights valid."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from quanlian.procedures.models import Entry
from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.utilisation.finance.checks.answers import judged
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.pledge import PLEDGE

REGISTER = "dishonest"
VALID = tuple(one for one in PLEDGE if one.code in ("PLEDGE_IN_FORCE", "PLEDGE_GRANTED", "PLEDGE_HOLDER"))


def screening(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """One line for each condition of the white list."""
    return (_honest(facts, on), _filings(facts), *judged(VALID, facts, on)[0])


def dishonest(name: str, code: str, on: dt.date) -> Entry | None:
    """The running entry of this firm in the register of the seriously dishonest."""
    who = Q(subject=name) | (Q(organisation__uscc=code) if code else Q(pk__in=[]))
    running = Q(until=None) | Q(until__gte=on)
    return Entry.objects.filter(who, running, register=REGISTER, withdrawn_on=None, since__lte=on).first()


def _honest(facts: Facts, on: dt.date) -> CheckResult:
    title, basis = "不在严重违法失信名单", "市场监督管理严重违法失信名单管理办法"
    form = Form(facts)
    found = dishonest(form.text("applicant_name", "申请人"), form.text("applicant_code", "信用代码"), on)
    if found:
        data = (("名单编号", found.number), ("列入日期", str(found.since)))
        return CheckResult("SCREEN_DISHONEST", title, "fail", "列入严重违法失信名单，尚未移出", basis, data)
    return CheckResult("SCREEN_DISHONEST", title, "pass", "本系统失信名单中没有该企业", basis)


def _filings(facts: Facts) -> CheckResult:
    """Abnormal filings are told by the superior office's notices, which the officer looks up: they are not here."""
    title, basis = "没有非正常专利申请", "规范申请专利行为的规定（国家知识产权局令第77号）"
    said = Form(facts).text("abnormal_filings", "非正常专利申请")
    if said == "found":
        return CheckResult("SCREEN_ABNORMAL", title, "fail", "上级通报有尚未撤回的非正常专利申请", basis)
    if said == "none":
        return CheckResult("SCREEN_ABNORMAL", title, "pass", "经办人员已查上级通报，没有", basis)
    return CheckResult("SCREEN_ABNORMAL", title, "unknown", "系统没有上级通报的数据，由经办人员查询后填写", basis)
