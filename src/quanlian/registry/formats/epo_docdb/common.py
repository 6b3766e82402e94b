"""Kinds of right and stages from ST.16 kind codes, and document numbers of any office."""

from __future__ import annotations

from lxml import etree

from quanlian.registry.formats.field_text import child_text
from quanlian.registry.formats.foreign_numbers import application, joined
from quanlian.registry.kinds import RightKind


def kind_of(country: str, kind_code: str) -> RightKind:
    """WIPO ST.16: U, Y and Z are utility models, S (and CN's D until 2010) designs; everything else an invention."""
    letter = kind_code[:1].upper()
    if letter in ("U", "Y", "Z"):
        return RightKind.UM
    if letter == "S" or (letter == "D" and country == "CN"):
        return RightKind.DES
    return RightKind.INV


def is_grant(country: str, kind_code: str) -> bool:
    """Second and third level publications; US `A` (without a digit) was the granted patent until 2001."""
    return kind_code[:1].upper() in ("B", "C", "U", "Y", "Z", "S") or (country == "US" and kind_code == "A")


def stage_of(kind: RightKind, *, granted: bool) -> str:
    """The stage in the registry's wording."""
    if kind is RightKind.INV:
        return "发明授权" if granted else "发明公布"
    return kind.label


def number_in(document: etree._Element | None) -> str:
    """The number in a `document-id`, with country and kind where they are given."""
    parts = (child_text(document, f"{{*}}{part}") for part in ("country", "doc-number", "kind"))
    return joined(*parts)


def application_in(document: etree._Element | None) -> str:
    """The application number in a `document-id`, in the canonical spelling of its office."""
    country, number, code = (child_text(document, f"{{*}}{part}") for part in ("country", "doc-number", "kind"))
    return application(country, number, code) if country else number
