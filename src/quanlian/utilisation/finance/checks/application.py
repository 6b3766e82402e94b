"""Checks of the application: every ground of refusal that can already be told, and whether the rights are free."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.engagements.services import in_the_way
from quanlian.utilisation.finance.checks.answers import judged
from quanlian.utilisation.finance.families import TITLES, family_of
from quanlian.utilisation.finance.held import held
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.pledge import PLEDGE
from quanlian.utilisation.prechecks.seen import Seen

LATER = ("PLEDGE_CONTRACT", "PLEDGE_VALUATION")
"""Told only once there is a contract."""
NOW = tuple(one for one in PLEDGE if one.code not in LATER)
COLLECTIVE = ("TM_COLL", "TM_CERT")


def application(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """A `fail` stops the application; what the register cannot tell is left to a person."""
    results, rights = judged(NOW, facts, on)
    return (*results, *_free(facts), _families(facts, rights), *_collective(rights))


def _free(facts: Facts) -> tuple[CheckResult, ...]:
    """Uses that shut the pledge out, as they stand now; the deed decides again under the lock."""
    found: list[CheckResult] = []
    for one in held(Form(facts).rights()):
        standing = engagements.standing([right.pk for right in one.rights])
        purpose = engagements.Purpose
        blocking = [use for use in standing if in_the_way(purpose.PLEDGE, purpose(use.purpose), consented=False)]
        if blocking:
            use = blocking[0]
            why = f"已由“{use.holder}”自{use.since:%Y-%m-%d}起用于{use.get_purpose_display()}（{use.reference}）"
            data = (("权利", one.number),)
            found.append(CheckResult("FINANCE_FREE", "没有被其他业务占用", "fail", why, "民法典第四百四十四条", data))
    return tuple(found) or (CheckResult("FINANCE_FREE", "没有被其他业务占用", "pass", "没有正在办理的其他业务"),)


def _families(facts: Facts, rights: tuple[Seen, ...]) -> CheckResult:
    """The kinds ticked are those of the rights listed: each kind is registered apart."""
    said = set(Form(facts).texts("families", "质物类别") or ())
    seen = {family_of(one.kind) for one in rights if one.found}
    words = "、".join(TITLES.get(one, one) for one in sorted(seen))
    if not seen <= said:
        why = f"所列权利中有{words}，与勾选的质物类别不符；每一类别分别办理登记"
        return CheckResult("FINANCE_FAMILIES", "质物类别与权利相符", "fail", why)
    if any(not one.found for one in rights):
        return CheckResult("FINANCE_FAMILIES", "质物类别与权利相符", "manual", "有登记库没有的权利，由人工核对类别")
    return CheckResult("FINANCE_FAMILIES", "质物类别与权利相符", "pass", f"所列权利为{words}")


def _collective(rights: tuple[Seen, ...]) -> tuple[CheckResult, ...]:
    """Collective and certification marks: the body's resolution and a capable successor are a person's to judge."""
    return tuple(
        CheckResult(
            "FINANCE_COLLECTIVE", "集体商标、证明商标出质的限制", "manual",
            "集体商标、证明商标（含地理标志）出质须有主管部门同意和成员决议，并核对受让人有无资格", "",
            (("权利", one.number),),
        )
        for one in rights
        if one.kind in COLLECTIVE
    )  # fmt: skip
