"""What rules a pair out before any score is made: each barrier in words."""

from __future__ import annotations

import datetime as dt

from quanlian.utilisation.matching.scoring.sides import Offered, Wanted

FITS: dict[str, frozenset[str]] = {
    "sale": frozenset({"sale", "disposal"}),
    "exclusive": frozenset({"exclusive"}),
    "sole": frozenset({"sole"}),
    "ordinary": frozenset({"ordinary", "open"}),
    "open": frozenset({"open"}),
    "equity": frozenset({"equity"}),
    "joint": frozenset({"joint"}),
}
"""Which types of offer answer which way of working together. An open licence is an ordinary one (专利法第五十一条)."""


def barriers(wanted: Wanted, offered: Offered, on: dt.date) -> tuple[str, ...]:
    """Empty where the pair may be scored."""
    return tuple(said for said in (*_of_need(wanted, offered, on), *_of_offer(wanted, offered, on)) if said)


def _of_need(wanted: Wanted, offered: Offered, on: dt.date) -> tuple[str, ...]:
    own = offered.organisation is not None and offered.organisation == wanted.organisation
    told = wanted.bodies is None or offered.organisation in wanted.bodies
    return (
        f"需求已于{wanted.deadline}截止" if wanted.deadline and wanted.deadline < on else "",
        "是本单位自己的供给" if own else "",
        "" if told else "需求只对指定单位公开，对方不在其列",
    )


def _of_offer(wanted: Wanted, offered: Offered, on: dt.date) -> tuple[str, ...]:
    return (
        "" if offered.open else "供给已下架",
        f"供给已于{offered.until}到期" if offered.until and offered.until < on else "",
        "权利上有未解除的质押、保全或者独占许可" if offered.encumbered else "",
        "" if _fits(wanted, offered) else "供给方式与需要的合作方式不同",
    )


def _fits(wanted: Wanted, offered: Offered) -> bool:
    return (
        offered.kind != "offer"
        or wanted.coop_mode not in FITS
        or not offered.offer_type
        or offered.offer_type in FITS[wanted.coop_mode]
    )
