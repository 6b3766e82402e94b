"""The title check of an offer: on the registry, on what was declared, and on what other rooms have taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from quanlian.core.calendar.queries import calendar
from quanlian.procedures.plugs import CheckResult
from quanlian.utilisation.engagements.services import Purpose, in_the_way, standing
from quanlian.utilisation.market.checks.table import TITLE
from quanlian.utilisation.market.offers.chosen import pks_of
from quanlian.utilisation.market.offers.purposes import purpose_of
from quanlian.utilisation.prechecks.checking import Asked, run
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.registered import look

ALONE = {"ordinary": "普通"}


def title_check(
    numbers: Sequence[str],
    offer_type: str,
    lister_name: str,
    on: dt.date,
    consents: Mapping[str, object] | None = None,
    *,
    reference: str = "",
    instead_of: Sequence[str] = (),
) -> tuple[CheckResult, ...]:
    """Every blocker of §4.1 on these rights as the registry knew them on `on`; verdict `fail` blocks.

    `consents`: what was declared, by name: co_owner_consent, pledgee_consent, exclusive_elsewhere, ownership_dispute,
    foreign_party, export_cleared, evaluation_report (yes or no), fee_paid_year (whole number). `reference` and
    `instead_of`: business numbers whose own taking of the rights does not count against them.
    """
    answers = {**(consents or {}), "rights": list(numbers), "listers": lister_name, "offer_type": offer_type}
    answers |= {"loan_number": next(iter(instead_of), "")}
    found = registry_checks(answers, on)
    return (*found, *engaged(answers, (reference, *instead_of)))


def registry_checks(answers: Mapping[str, object], on: dt.date) -> tuple[CheckResult, ...]:
    """The table of title checks; `answers` as the form names them."""
    given = dict(answers)
    given["listers"] = given.get("listers") or given.get("lister_name")
    given["licence_type"] = ALONE.get(str(given.get("offer_type") or ""))
    form = Form(given)
    rights = look(form.rights(), on)
    return run(TITLE, rights, Asked(form, on, calendar(), frozenset(one.number for one in rights if one.found)))


def engaged(answers: Mapping[str, object], own: Sequence[str] = ()) -> tuple[CheckResult, ...]:
    """Whether somebody else has taken one of the rights for a use that shuts this one out."""
    said = [str(answers.get(name) or "") for name in ("offer_type", "price_mode", "loan_number")]
    purpose = purpose_of(*said)
    rights = [pk for number in Form(answers).rights() for pk, _ in pks_of(number)]
    taken = [one for one in standing(rights) if purpose and one.reference not in own]
    agreed = answers.get("pledgee_consent") is True
    in_way = [one for one in taken if purpose and in_the_way(purpose, Purpose(one.purpose), consented=agreed)]
    if not in_way:
        return (_line("pass", "没有被其他业务占用"),)
    first = in_way[0]
    why = f"已由“{first.holder}”用于{first.get_purpose_display()}（{first.reference}），在其解除前不能另行处分"
    return (_line("fail", why, tuple(("占用", str(one)) for one in in_way)),)


def _line(verdict: str, why: str, data: tuple[tuple[str, str], ...] = ()) -> CheckResult:
    return CheckResult(
        "TITLE_FREE", "没有被其他业务占用", "pass" if verdict == "pass" else "fail", why, "民法典第四百四十四条", data
    )
