"""A licence somebody wants to give or register, before anything is stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.uscc import parse_uscc
from quanlian.procedures.models import Case
from quanlian.utilisation.licensing.grants import Grant
from quanlian.utilisation.licensing.models import LicenceType, Side, Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """`rights`: numbers in any spelling; `back`: in a cross licence the rights the other side gives.

    `licensors`: every one who gives. `record_no`, `filed_on`, `recorded_on`: where the recordal is known already.
    """

    type: LicenceType
    licensors: tuple[str, ...]
    licensee_name: str
    rights: tuple[str, ...]
    effective_on: dt.date
    until: dt.date | None = None
    back: tuple[str, ...] = ()
    licensee_code: str = ""
    licensor: Organisation | None = None
    licensee: Organisation | None = None
    fields: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    sublicence: bool = False
    co_owners_consent: bool | None = None
    pledgee_consent: bool | None = None
    balancing_fen: int = 0
    balancing_by: str = ""
    change_of_control: str = ""
    improvements: str = ""
    contract: StoredFile | None = None
    source: Source = Source.CONTRACT
    source_reference: str = ""
    alliance: str = ""
    record_no: str = ""
    filed_on: dt.date | None = None
    recorded_on: dt.date | None = None
    case: Case | None = None
    region_code: int = 0
    instead_of: tuple[str, ...] = field(default=())
    """References of engagements that do not stand in the way: the offer or deal the licence comes from."""

    @property
    def grant(self) -> Grant:
        kind = self.type.value
        return Grant(
            kind, self.effective_on, self.until, self.licensee_name, frozenset(self.fields), frozenset(self.territory)
        )


def demand_sound(wanted: Wanted) -> None:
    """Raises UserError LICENCE_PARTIES, LICENCE_RIGHTS, LICENCE_TERM, LICENCE_CROSS or LICENCE_TERRITORY."""
    if not wanted.licensee_name.strip() or not any(one.strip() for one in wanted.licensors):
        raise UserError("LICENCE_PARTIES", "许可人和被许可人都须填写", remedy="补填后重新提交")
    if wanted.licensee_code:
        parse_uscc(wanted.licensee_code)
    if not wanted.rights or len(set(wanted.rights) | set(wanted.back)) < len(wanted.rights) + len(wanted.back):
        raise UserError("LICENCE_RIGHTS", "没有写许可的权利，或者同一权利写了两次", remedy="每件权利写一次")
    if wanted.until and wanted.until < wanted.effective_on:
        raise UserError("LICENCE_TERM", "许可届满日早于生效日", value=str(wanted.until), remedy="核对许可期限")
    _demand_cross(wanted)
    bad = [one for one in wanted.territory if one not in ("CN", "WW") and not (one.isdigit() and len(one) == 6)]
    if bad:
        raise UserError("LICENCE_TERRITORY", "许可地域无法识别", value="、".join(bad), rule="CN、WW 或六位行政区划代码")


def _demand_cross(wanted: Wanted) -> None:
    cross = wanted.type == LicenceType.CROSS
    if cross != bool(wanted.back):
        raise UserError(
            "LICENCE_CROSS",
            "交叉许可须写明双方各自许可的权利；其他许可只写许可人的权利",
            remedy="补填或者删去对方的权利",
        )
    if wanted.balancing_fen < 0 or bool(wanted.balancing_fen) != (wanted.balancing_by in Side.values):
        raise UserError("LICENCE_CROSS", "平衡付款须同时写明金额和付款方", value=str(wanted.balancing_fen))
