"""A need as its form says it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, parse_fen
from quanlian.core.people.models import Organisation
from quanlian.ui.asked import day, whole
from quanlian.utilisation.matching.models import Confidentiality, CoopMode, Need, NeedSource
from quanlian.utilisation.matching.needs.told import Told
from quanlian.utilisation.matching.pages.frame import Content, words

_BETWEEN = re.compile(r"[,，;；、\s]+")
SOURCES = (NeedSource.CALL, NeedSource.VISIT)
"""What a person may say; questionnaires and data have doors of their own."""


def told(given: Mapping[str, str]) -> Told:
    """Raises UserError MONEY_FORMAT for a budget that is none, NEED_INVITED for a name nobody bears here."""
    return Told(
        title=words(given, "title", 200) or words(given, "problem", 40), problem=words(given, "problem", 4_000),
        target_metrics=words(given, "target_metrics", 4_000), industry=words(given, "industry"),
        classes=tuple(one for one in _BETWEEN.split(words(given, "classes", 200)) if one),
        budget_low_fen=_money(given, "budget_low"), budget_high_fen=_money(given, "budget_high"),
        trl_least=whole(given.get("trl_least", "")) or None, coop_mode=words(given, "coop_mode") or CoopMode.ANY,
        deadline=day(given, "deadline"), confidentiality=words(given, "confidentiality") or Confidentiality.PUBLIC,
        invited=_invited(words(given, "invited", 1_000)), contact=words(given, "contact", 60),
        phone=words(given, "phone", 30),
        source=NeedSource.VISIT if given.get("source") == NeedSource.VISIT else NeedSource.CALL,
    )  # fmt: skip


def content(need: Need | None = None) -> Content:
    """What the form offers."""
    invited = need.invited.values_list("name", flat=True) if need else ()
    return {
        "need": need, "modes": CoopMode.choices, "audiences": Confidentiality.choices,
        "sources": [(one.value, one.label) for one in SOURCES], "levels": range(1, 10),
        "invited": "\n".join(invited), "classes": "、".join(need.classes) if need else "",
        "low": _wan(need.budget_low_fen) if need else "", "high": _wan(need.budget_high_fen) if need else "",
    }  # fmt: skip


def _money(given: Mapping[str, str], name: str) -> Fen | None:
    text = words(given, name, 40)
    return parse_fen(text, unit="万元") if text else None


def _wan(fen: Fen | None) -> str:
    """A figure of 万元 for the box."""
    return "" if fen is None else f"{fen // 1_000_000}.{fen % 1_000_000:06d}".rstrip("0").rstrip(".")


def _invited(text: str) -> tuple[int, ...]:
    """Organisations by their full names, one a line."""
    names = [line.strip() for line in text.splitlines() if line.strip()]
    known = dict(Organisation.objects.filter(name__in=names).values_list("name", "pk"))
    unknown = [name for name in names if name not in known]
    if unknown:
        remedy = _("填写在本平台登记的单位全称，每行一个")
        raise UserError("NEED_INVITED", _("没有找到这些单位"), value="、".join(unknown)[:120], remedy=remedy)
    return tuple(known.values())
