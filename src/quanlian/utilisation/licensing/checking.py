"""What speaks against a licence: the register's facts, licences that stand, pledges and open statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.calendar.queries import calendar
from quanlian.procedures.plugs import CheckResult, Verdict
from quanlian.utilisation.engagements.services import Purpose
from quanlian.utilisation.engagements.services import standing as engaged
from quanlian.utilisation.licensing.grants import Grant, clash
from quanlian.utilisation.licensing.models import LicenceType, OpenOffer
from quanlian.utilisation.licensing.scope import right_of
from quanlian.utilisation.licensing.standing import Standing, known_recordals, of_contracts, of_registry
from quanlian.utilisation.licensing.wanted import Wanted
from quanlian.utilisation.prechecks.checking import Asked, RightCheck, run
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.licence import LICENCE
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen

OF_REGISTER = frozenset({
    "LICENCE_HOLDER", "LICENCE_IN_FORCE", "LICENCE_GRANTED", "LICENCE_TERM", "LICENCE_UNDISPUTED",
    "LICENCE_CO_OWNERS", "LICENCE_MARK_CO_OWNERS", "LICENCE_PLEDGEE",
})  # fmt: skip
"""Checks of the recordal pre-check that decide whether a licence may be given; the rest concerns its filing."""
TABLE = [one for one in LICENCE if isinstance(one, RightCheck) and one.code in OF_REGISTER]
WORDS = {LicenceType.EXCLUSIVE: "独占", LicenceType.SOLE: "排他"}


def conflicts(wanted: Wanted, on: dt.date) -> tuple[CheckResult, ...]:
    """Every line of the check, passes too; a line with verdict `fail` refuses the licence. A consent that nobody states
    is none."""
    own = _of_side(wanted, wanted.rights, wanted.licensors, on)
    back = _of_side(wanted, wanted.back, (wanted.licensee_name,), on) if wanted.back else ()
    return (*own, *back)


def _of_side(wanted: Wanted, numbers: Sequence[str], givers: Sequence[str], on: dt.date) -> tuple[CheckResult, ...]:
    rights = look(numbers, on)
    answers = {
        "rights": list(numbers), "licensors": list(givers), "licence_type": WORDS.get(wanted.type, "普通"),
        "licence_until": wanted.until, "effective_on": wanted.effective_on,
        "co_owner_consent": bool(wanted.co_owners_consent), "pledgee_consent": bool(wanted.pledgee_consent),
    }  # fmt: skip
    found = frozenset(one.number for one in rights if one.found)
    registered = run(TABLE, rights, Asked(Form(answers), on, calendar(), found))
    return (*registered, *(line for one in rights if one.found for line in _of_right(wanted, one, on)))


def _of_right(wanted: Wanted, seen: Seen, on: dt.date) -> tuple[CheckResult, ...]:
    right = right_of(seen.asked)
    if right is None:
        return ()
    known = known_recordals([right.pk]) | ({wanted.record_no} - {""})
    standing = (*of_contracts(right.pk, on), *of_registry(seen, on, known), *_statements(right.pk, on))
    found = [_line(wanted.grant, one, seen) for one in standing]
    lines = found or [_result("pass", "没有其他有效的许可", "", seen)]
    return (*lines, *_pledged_here(wanted, right.pk, seen))


def _statements(right: int, on: dt.date) -> tuple[Standing, ...]:
    """Open-licence statements in force that went through this house, before a gazette says so."""
    rows = OpenOffer.objects.filter(right=right, withdrawn_on=None, ended_on=None, until__gte=on)
    return tuple(
        Standing(Grant("open", one.announced_on, one.until, "任何单位和个人", reference=one.number)) for one in rows
    )


def _line(new: Grant, standing: Standing, seen: Seen) -> CheckResult:
    said = clash(new, standing.grant)
    return _result(said.verdict, said.why, said.article, seen, standing.number or standing.grant.reference)


def _result(verdict: Verdict, why: str, article: str, seen: Seen, other: str = "") -> CheckResult:
    data = (("权利", f"{seen.number} {seen.title}".strip()), *((("在先许可", other),) if other else ()))
    return CheckResult("LICENCE_CLASH", "与在先许可不冲突", verdict, why, article or "专利法第十二条", data)


def _pledged_here(wanted: Wanted, right: int, seen: Seen) -> tuple[CheckResult, ...]:
    """A pledge applied for here and not yet in the register binds too (民法典第四百四十四条第二款)."""
    rows = engaged([right], [Purpose.PLEDGE, Purpose.SECURITY])
    if not rows or wanted.type == LicenceType.OPEN:
        return ()
    data = tuple(("占用", str(one)) for one in rows)
    agreed = wanted.pledgee_consent
    why = "已被用于质押，申报质权人已同意" if agreed else "已被用于质押，没有取得质权人同意"
    return (
        CheckResult(
            "LICENCE_PLEDGED", "质权人同意", "pass" if agreed else "fail", why, "民法典第四百四十四条第二款", data
        ),
    )
