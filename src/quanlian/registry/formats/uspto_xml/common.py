"""What the generations of USPTO documents share: numbers, kinds of right, stages."""

from __future__ import annotations

import re

from quanlian.registry.formats.foreign_numbers import joined, us_application, us_document
from quanlian.registry.kinds import RightKind


def document_number(number: str, kind: str = "", country: str = "US") -> str:
    """`08926509` + `B2` → `US8926509B2`; documents of other offices are joined as written; blank number → `""`."""
    return us_document(number, kind) if country == "US" and number.strip() else joined(country, number, kind)


def related_number(number: str, country: str = "US") -> str:
    """A related filing (application, PCT filing, patent) by what its number looks like."""
    compact = number.replace("/", "").replace(",", "").strip()
    if country == "US" and len(compact) != 8 and not compact.upper().startswith("PCT"):
        return document_number(number)
    return us_application(number) if country == "US" or compact.upper().startswith("PCT") else joined(country, number)


def right_kind(kind_code: str, appl_type: str = "", number: str = "") -> RightKind:
    """Designs (`S`, `D` numbers) are DES; utility, plant, reissue and statutory registrations are INV."""
    design = appl_type == "design" or kind_code.startswith("S") or re.match(r"D\d", number.upper())
    return RightKind.DES if design else RightKind.INV


def stage_of(kind: RightKind, *, granted: bool) -> str:
    """The stage in the registry's wording."""
    if kind is RightKind.DES:
        return RightKind.DES.label
    return "发明授权" if granted else "发明公布"
