"""Checks of the publication: words, notice inside a public institution, announcement of state-owned rights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from quanlian.procedures.plugs import CheckResult, Verdict
from quanlian.utilisation.market import periods
from quanlian.utilisation.prechecks.form import Form

READ = ("title", "highlights", "text")


def banned(text: str, on: dt.date) -> tuple[str, ...]:
    """Listed advertising words in a text, whatever spaces stand between their characters."""
    bare = "".join(text.split())
    return tuple(one for one in periods.words("market.banned_words", on) if one in bare)


def plain_words(answers: Mapping[str, object], on: dt.date) -> tuple[CheckResult, ...]:
    """No banned advertising words in title, highlights and announcement (广告法第九条)."""
    found = banned("\n".join(str(answers.get(name) or "") for name in READ), on)
    used = periods.setting("market.banned_words", on)
    verdict: Verdict = "fail" if found else "pass"
    why = f"公告中有不得使用的广告用语：{'、'.join(found)}" if found else "没有清单所列的广告用语"
    return (CheckResult("OFFER_WORDS", "没有违禁广告用语", verdict, why, used.article),)


def internal_notice(answers: Mapping[str, object], on: dt.date) -> tuple[CheckResult, ...]:
    """A public institution shows an agreed price inside first, without objection (促进科技成果转化法第十八条)."""
    form = Form(answers)
    if not form.flag("public_unit", "是否公立单位成果") or form.text("price_mode", "定价方式") != "agreed":
        return ()
    days = periods.number("market.internal_notice_days", on)
    verdict, why = _noticed(form, on, days)
    used = periods.setting("market.internal_notice_days", on)
    return (CheckResult("OFFER_NOTICE", f"协议定价在本单位公示满{days}日且无异议", verdict, why, used.article),)


def _noticed(form: Form, on: dt.date, days: int) -> tuple[Verdict, str]:
    since, until = form.date("notice_from", "公示起始日"), form.date("notice_until", "公示截止日")
    if since is None or until is None:
        return "fail", "协议定价没有在本单位公示成果名称和拟交易价格"
    if (until - since).days < days:
        return "fail", f"公示自{since}至{until}，不满{days}日"
    if until >= on:
        return "fail", f"公示至{until}，尚未期满"
    if form.flag("notice_objection", "公示期间是否有异议"):
        return "fail", "公示期间有异议，处理完毕后再挂牌"
    return "pass", f"公示自{since}至{until}，期满无异议"


def announcement(answers: Mapping[str, object], on: dt.date) -> tuple[CheckResult, ...]:
    """A state-owned right is announced for the statutory time at least."""
    form = Form(answers)
    if not form.flag("state_owned", "是否国有资产"):
        return ()
    least, until = periods.end_of("market.state_announcement", on), form.date("list_until", "挂牌截止日")
    short = until is None or until < least
    why = f"国有资产转让公告须至{least}，所填挂牌截止日为{until}" if short else f"挂牌至{until}，不早于{least}"
    verdict: Verdict = "fail" if short else "pass"
    basis = "企业国有资产交易监督管理办法（公告不少于20个工作日；未见原文，待核对）"
    return (CheckResult("OFFER_ANNOUNCED", "国有资产转让公告期", verdict, why, basis),)


def publication(answers: Mapping[str, object], on: dt.date) -> tuple[CheckResult, ...]:
    """Everything a publication must pass."""
    return (*plain_words(answers, on), *internal_notice(answers, on), *announcement(answers, on))
