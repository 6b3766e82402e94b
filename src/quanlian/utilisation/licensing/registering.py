"""Registering a licence: checked, its rights taken, stored; ended, its rights set free."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.evidence.services import Json, about, seal
from quanlian.procedures.moment import today
from quanlian.procedures.plugs import CheckResult
from quanlian.registry.models import Right
from quanlian.utilisation.engagements.services import Purpose, Use, engage, release
from quanlian.utilisation.licensing.checking import conflicts
from quanlian.utilisation.licensing.grants import terms_meet, territories_meet
from quanlian.utilisation.licensing.models import Licence, LicenceRight, LicenceType, Side, Source
from quanlian.utilisation.licensing.numbering import LICENCE, new_number
from quanlian.utilisation.licensing.scope import right_of, seen
from quanlian.utilisation.licensing.standing import grant_of, running
from quanlian.utilisation.licensing.wanted import Wanted, demand_sound

Row = tuple[str, Right | None, str, str]
"""Number as shown, right, title, side."""


def register_licence(actor: Actor, wanted: Wanted) -> Licence:
    """Check, take the rights, store. The same source, licensee and day give the licence that was stored.

    A licence under an open statement is not checked again: it arises by notice and payment.
    Raises UserError LICENCE_… (what is written does not fit), LICENCE_REFUSED (a check fails; the message names the
    article) or RIGHT_ENGAGED (the right is taken for something that shuts the licence out).
    """
    demand_sound(wanted)
    with transaction.atomic():
        rows = _rows(wanted)
        _lock(rows)
        had = _had(wanted)
        if had is not None:
            return had
        if wanted.source != Source.OPEN:
            _demand_free(conflicts(wanted, today()))
        return _stored(actor, wanted, rows)


def end_licence(actor: Actor, licence: Licence, on: dt.date, reason: str) -> Licence:
    """The licence ends on a day, before its term; its rights are free. Raises UserError LICENCE_ENDED."""
    with transaction.atomic():
        row = Licence.objects.select_for_update(of=("self",)).get(pk=licence.pk)
        if row.ended_on is not None or on < row.effective_on:
            raise UserError("LICENCE_ENDED", "许可已经终止，或者终止日早于生效日", value=str(row.ended_on or on))
        if not reason.strip():
            raise UserError("LICENCE_REASON", "须写明终止原因", remedy="例如：期满前协商解除、开放许可撤回后另行约定")
        row.ended_on, row.end_reason = on, reason.strip()[:300]
        with act(actor, "licensing.end", row, reason=row.end_reason) as done:
            row.save(update_fields=["ended_on", "end_reason"])
            done.event("licensing.ended", licence=row.number)
        release(actor, row.number, row.end_reason)
        _seal("licence.ended", actor, row)
    return row


def _rows(wanted: Wanted) -> list[Row]:
    found = [_row(number, Side.FIRST) for number in wanted.rights]
    return found + [_row(number, Side.SECOND) for number in wanted.back]


def _row(number: str, side: Side) -> Row:
    right = right_of(number)
    known = next((one for one in seen([number], today()) if one.found), None) if right else None
    return (known.number if known else number, right, known.title if known else "", side)


def _lock(rows: list[Row]) -> None:
    """Two who license the same right at once queue here, so that the second sees the first one's licence."""
    pks = [right.pk for _, right, _, _ in rows if right]
    list(Right.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))


def _had(wanted: Wanted) -> Licence | None:
    if not wanted.source_reference:
        return None
    return Licence.objects.filter(
        source=wanted.source,
        source_reference=wanted.source_reference,
        licensee_name=wanted.licensee_name,
        effective_on=wanted.effective_on,
    ).first()


def _demand_free(results: tuple[CheckResult, ...]) -> None:
    failed = [one for one in results if one.verdict == "fail"]
    if failed:
        raise UserError(
            "LICENCE_REFUSED",
            "不能给予这项许可",
            value="；".join(f"{one.title}：{one.why}" for one in failed)[:600],
            rule="；".join(dict.fromkeys(one.basis for one in failed)),
            remedy="按核验结果处理后再登记：取得全体共有人或者质权人同意、终止在先许可、撤回开放许可声明，或者改为普通许可",
        )


def _stored(actor: Actor, wanted: Wanted, rows: list[Row]) -> Licence:
    row = _licence(actor, wanted)
    with act(actor, "licensing.register", row) as done:
        _save(row)
        LicenceRight.objects.bulk_create(
            LicenceRight(licence=row, right=right, number=number[:60], title=title[:300], side=side)
            for number, right, title, side in rows
        )
        _take(actor, wanted, row, rows)
        done.detail.update(number=row.number, type=row.type, rights=[number for number, _, _, _ in rows])
        done.event("licensing.registered", licence=row.number)
    _seal("licence.registered", actor, row)
    return row


def _take(actor: Actor, wanted: Wanted, row: Licence, rows: list[Row]) -> None:
    """Take the rights. A licence under an open statement arises by law (专利法第五十一条): what is in its way here is
    put on record and does not undo it."""
    pks = [right.pk for _, right, _, _ in rows if right]
    try:
        with transaction.atomic():
            engage(actor, pks, _use(wanted, row, rows))
    except UserError as error:
        if wanted.source != Source.OPEN:
            raise
        with act(actor, "licensing.clash", row, reason=str(error)[:300]):
            pass


def _save(row: Licence) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise UserError(
            "LICENCE_TWICE", "这项许可已经登记", value=row.source_reference, remedy="查看已登记的许可"
        ) from error


def _licence(actor: Actor, wanted: Wanted) -> Licence:
    return Licence(
        number=new_number(LICENCE, today()), type=wanted.type, source=wanted.source,
        source_reference=wanted.source_reference, alliance=wanted.alliance, licensor=wanted.licensor,
        licensors=[one.strip() for one in wanted.licensors if one.strip()], licensee=wanted.licensee,
        licensee_name=wanted.licensee_name.strip(), licensee_code=wanted.licensee_code, fields=list(wanted.fields),
        territory=list(wanted.territory), effective_on=wanted.effective_on, until=wanted.until,
        sublicence=wanted.sublicence, co_owners_consent=bool(wanted.co_owners_consent),
        pledgee_consent=bool(wanted.pledgee_consent), balancing_fen=wanted.balancing_fen,
        balancing_by=wanted.balancing_by, change_of_control=wanted.change_of_control,
        improvements=wanted.improvements, contract=wanted.contract,
        contract_sha256=wanted.contract.sha256 if wanted.contract else "", filed_on=wanted.filed_on,
        record_no=wanted.record_no, recorded_on=wanted.recorded_on, case=wanted.case,
        region_code=wanted.region_code or (wanted.licensor.region_code if wanted.licensor else 0), made_by=actor.user,
    )  # fmt: skip


def _use(wanted: Wanted, row: Licence, rows: list[Row]) -> Use:
    purpose = Purpose.ORDINARY if wanted.type in (LicenceType.CROSS, LicenceType.OPEN) else Purpose(wanted.type.value)
    return Use(
        purpose,
        row.number,
        row.licensee_name,
        row.licensee,
        row.case,
        consented=bool(wanted.pledgee_consent),
        instead_of=(*wanted.instead_of, *_apart(wanted, rows)),
    )


def _apart(wanted: Wanted, rows: list[Row]) -> tuple[str, ...]:
    """Licences of the same rights that the check found compatible: other term, other territory, other field."""
    pks = [right.pk for _, right, _, _ in rows if right]
    others = {row.licence for row in running(pks, today())}
    new = wanted.grant
    return tuple(
        one.number
        for one in others
        if not terms_meet(new, grant_of(one)) or not territories_meet(new, grant_of(one)) or _fields_apart(wanted, one)
    )


def _fields_apart(wanted: Wanted, other: Licence) -> bool:
    return bool(wanted.fields and other.fields and not set(wanted.fields) & set(other.fields))


def _seal(kind: str, actor: Actor, row: Licence) -> None:
    who = [about.user(actor.user.pk)] if actor.user else []
    numbers = [one.number for one in row.rights.all()]
    facts: dict[str, Json] = {
        "number": row.number, "type": row.type, "licensee": row.licensee_name, "rights": [*numbers],
        "effective_on": row.effective_on.isoformat(), "until": row.until.isoformat() if row.until else "",
        "contract_sha256": row.contract_sha256, "ended_on": row.ended_on.isoformat() if row.ended_on else "",
    }  # fmt: skip
    seal(kind, [*(about.right(one) for one in numbers), *who], facts)
