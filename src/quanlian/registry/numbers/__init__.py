"""Numbers of intellectual property rights as value objects (domain/02 §3).

`parse` reads a number under a known scheme, `guess` under every scheme that accepts it; `canonical_cn_app` and
`canonical_cn_pub` are the fast paths of bulk import.
"""

from __future__ import annotations

from typing import Protocol

from quanlian.core.findings import UserError
from quanlian.registry.numbers.cn_application import CnApplication
from quanlian.registry.numbers.cn_check import cn_check
from quanlian.registry.numbers.cn_publication import CnPublication
from quanlian.registry.numbers.copyright import SoftwareCertificate, SoftwareRegistration, WorkRegistration
from quanlian.registry.numbers.customs import CustomsRecord
from quanlian.registry.numbers.epo import EpApplication, EpPublication, ep_check
from quanlian.registry.numbers.euipo import EuDesign, EuTrademark
from quanlian.registry.numbers.fast import canonical_cn_app, canonical_cn_pub
from quanlian.registry.numbers.geographical import AgriculturalGi, GiAnnouncement
from quanlian.registry.numbers.hague import HagueRegistration
from quanlian.registry.numbers.layout import LayoutRegistration
from quanlian.registry.numbers.madrid import MadridRegistration
from quanlian.registry.numbers.pct import PctApplication, WoPublication
from quanlian.registry.numbers.plant_variety import AgriculturalVariety, ForestryVariety
from quanlian.registry.numbers.scheme import Identifier, Number, Scheme
from quanlian.registry.numbers.trademark import TrademarkNumber
from quanlian.registry.numbers.uspto import UsApplication, UsDesign, UsPatent, UsPublication


class Parser(Protocol):
    """How a value object is read: `CnApplication.parse` and its like."""

    def __call__(self, text: str, *, lenient: bool = False) -> Identifier: ...


PARSERS: dict[Scheme, Parser] = {
    Scheme.CN_APP: CnApplication.parse,
    Scheme.CN_PUB: CnPublication.parse,
    Scheme.PCT_APP: PctApplication.parse,
    Scheme.WO_PUB: WoPublication.parse,
    Scheme.HAGUE: HagueRegistration.parse,
    Scheme.CN_TM: TrademarkNumber.parse,
    Scheme.MADRID: MadridRegistration.parse,
    Scheme.CN_WORK: WorkRegistration.parse,
    Scheme.CN_SOFT: SoftwareRegistration.parse,
    Scheme.CN_SOFT_CERT: SoftwareCertificate.parse,
    Scheme.CN_PVP_AGRI: AgriculturalVariety.parse,
    Scheme.CN_PVP_FOREST: ForestryVariety.parse,
    Scheme.CN_IC: LayoutRegistration.parse,
    Scheme.CN_GI: GiAnnouncement.parse,
    Scheme.CN_AGI: AgriculturalGi.parse,
    Scheme.CN_CUSTOMS: CustomsRecord.parse,
    Scheme.US_APP: UsApplication.parse,
    Scheme.US_PAT: UsPatent.parse,
    Scheme.US_PUB: UsPublication.parse,
    Scheme.US_DES: UsDesign.parse,
    Scheme.EP_APP: EpApplication.parse,
    Scheme.EP_PUB: EpPublication.parse,
    Scheme.EU_TM: EuTrademark.parse,
    Scheme.EU_DES: EuDesign.parse,
}


def parse(text: str, scheme: Scheme, *, lenient: bool = False) -> Number:
    """Read `text` under `scheme`.

    Strict (a person types): a wrong check digit is a `UserError`. Lenient (bulk import): it is kept with
    `check_ok` False. Text that is no number of the scheme raises `UserError` either way.
    """
    return PARSERS[scheme](text, lenient=lenient).number()


def guess(text: str) -> list[Number]:
    """Every reading of `text`, the best first: right check digit, then other strict readings, then lenient ones."""
    ranked = [found for scheme in PARSERS if (found := _attempt(text, scheme))]
    return [number for _, number in sorted(ranked, key=lambda pair: pair[0])]


def _attempt(text: str, scheme: Scheme) -> tuple[int, Number] | None:
    for rank, lenient in ((1, False), (2, True)):
        try:
            number = parse(text, scheme, lenient=lenient)
        except UserError:
            continue
        return (0 if number.check_ok else rank, number)
    return None


__all__ = [
    "PARSERS",
    "AgriculturalGi",
    "AgriculturalVariety",
    "CnApplication",
    "CnPublication",
    "CustomsRecord",
    "EpApplication",
    "EpPublication",
    "EuDesign",
    "EuTrademark",
    "ForestryVariety",
    "GiAnnouncement",
    "HagueRegistration",
    "Identifier",
    "LayoutRegistration",
    "MadridRegistration",
    "Number",
    "Parser",
    "PctApplication",
    "Scheme",
    "SoftwareCertificate",
    "SoftwareRegistration",
    "TrademarkNumber",
    "UsApplication",
    "UsDesign",
    "UsPatent",
    "UsPublication",
    "WoPublication",
    "WorkRegistration",
    "canonical_cn_app",
    "canonical_cn_pub",
    "cn_check",
    "ep_check",
    "guess",
    "parse",
]
