"""Other platforms behind one port. Offline only the simulator stands: it answers as a platform would, by rule."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from quanlian.core.findings import UserError
from quanlian.utilisation.market.offers.facts import OfferFacts

MAP = {
    "number": "本平台挂牌编号", "title": "标题", "rights": "权利号码", "offer_type": "交易方式",
    "price_mode": "定价方式", "floor_fen": "底价（分）", "lister_name": "挂牌方", "region": "行政区划",
    "trl": "技术成熟度", "verified_on": "核验日",
}  # fmt: skip
"""What is sent, field by field (the data map of row 115). Contacts and confidential data are never sent."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What the other platform says: its number, state (received, listed, refused, closed) and a remark."""

    number: str
    state: str
    detail: str = ""


class Platform(Protocol):
    """A platform offers can be pushed to."""

    def push(self, message: dict[str, str]) -> Returned: ...

    def status(self, number: str) -> Returned: ...


class Simulator:
    """Takes every offer with a title and a checked right, and lists it when asked next."""

    def push(self, message: dict[str, str]) -> Returned:
        if not message["verified_on"]:
            return Returned("", "refused", "没有核验日期")
        digest = hashlib.sha256(message["number"].encode()).hexdigest()[:10].upper()
        return Returned(f"SIM-{digest}", "received", "模拟平台已接收")

    def status(self, number: str) -> Returned:
        return Returned(number, "listed", "模拟平台已展示")


ADAPTERS: dict[str, Platform] = {"simulator": Simulator()}


def adapter(name: str) -> Platform:
    """Raises UserError ADAPTER_NONE for a platform that is not connected."""
    if name not in ADAPTERS:
        raise UserError(
            "ADAPTER_NONE", "该平台没有接入数据交换", value=name or "未设置", remedy="在运营机构目录中设置数据交换方式"
        )
    return ADAPTERS[name]


def message_of(facts: OfferFacts) -> dict[str, str]:
    """The offer in the fields of the data map."""
    told: dict[str, object] = {
        "rights": "、".join(one.number for one in facts.rights),
        **{name: getattr(facts, name) for name in MAP if name != "rights"},
    }
    return {name: "" if told[name] is None else str(told[name]) for name in MAP}
