"""Whether the rights of a deal still stand: asked before signing and before registration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.utilisation.deals.deeds import texts, yes
from quanlian.utilisation.prechecks.encumbrances import pledges, preservations, suspension
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen

OVER = frozenset({"lapsed", "failed"})
BASIS = "专利法第十条；商标法2026第四十六条"


def ended_rights(numbers: Sequence[str], on: dt.date) -> list[str]:
    """Numbers of the rights that the registry knows to have ended."""
    return [one.number or one.asked for one in look(numbers, on) if one.found and one.state in OVER]


def rights_stand(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """The check `deals.standing`, one line a right."""
    return tuple(_line(one, agreed=yes(facts, "pledgee_consent")) for one in look(texts(facts, "rights"), on))


def _line(seen: Seen, *, agreed: bool) -> CheckResult:
    title = f"{seen.number or seen.asked} 可以处分"
    if not seen.found:
        return CheckResult("DEAL_RIGHT", title, "manual", "登记库没有这件权利，请核对登记簿副本", BASIS)
    if seen.state in OVER:
        return CheckResult("DEAL_RIGHT", title, "fail", f"权利已经失效（{seen.why}）", BASIS)
    if preservations(seen) or suspension(seen):
        return CheckResult(
            "DEAL_RIGHT", title, "fail", "权利正在中止或者被保全", "专利法实施细则（2023）第一百零三条至第一百零六条"
        )
    if pledges(seen) and not agreed:
        why = "已经出质，没有申报质权人同意；质权人同意的，价款须提前清偿或者提存"
        return CheckResult("DEAL_RIGHT", title, "fail", why, "民法典第四百四十四条")
    verdict = "pass" if seen.state == "force" else "unknown"
    return CheckResult("DEAL_RIGHT", title, "pass" if verdict == "pass" else "unknown", seen.why or "权利有效", BASIS)
