"""Acts that are fined, by what the fine is measured, and the dated figures of one law for one act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.parameters import Dated, Parameters

INCOME, TURNOVER, NONE = "违法所得", "违法经营额", ""
CEILING = {"tm_malicious_filing": "tm.malicious_filing.fine_max"}
"""Offences whose multiple is also capped by an amount, and the parameter that holds it."""


@dataclass(frozen=True, slots=True)
class Offence:
    """`base`: what multiples are taken of, blank where the fine is a fixed range."""

    code: str
    title: str
    base: str


OFFENCES: dict[str, Offence] = {
    one.code: one
    for one in (
        Offence("patent_passing_off", "假冒专利", INCOME),
        Offence("patent_bad_faith", "违反诚信申请专利、虚假开放许可声明", NONE),
        Offence("patent_agency", "专利代理机构违规", NONE),
        Offence("patent_attorney", "专利代理师违规", NONE),
        Offence("patent_agency_unlicensed", "擅自开展专利代理业务", INCOME),
        Offence("tm_infringement", "侵犯注册商标专用权", TURNOVER),
        Offence("tm_malicious_filing", "恶意申请商标注册", INCOME),
        Offence("tm_agency", "商标代理机构违规", NONE),
        Offence("tm_agency_person", "商标代理机构责任人员违规", NONE),
        Offence("trade_secret", "侵犯商业秘密", NONE),
    )
}


def offence(code: str) -> Offence:
    """Raises `UserError` FINE_OFFENCE for an unknown code."""
    if code not in OFFENCES:
        raise UserError("FINE_OFFENCE", "没有这种违法行为的罚则", value=code, rule=f"可用：{'、'.join(OFFENCES)}")
    return OFFENCES[code]


class Law:
    """The figures of one offence as one day's law has them; remembers what was read, for the receipt."""

    def __init__(self, code: str, on: dt.date, parameters: Parameters) -> None:
        self.offence, self.on, self._parameters = offence(code), on, parameters
        self.used: list[Dated] = []
        self.version = str(self._at(f"fine.{code}.law").value)

    def number(self, part: str) -> int | None:
        """`fine.<offence>.<part>` in 分 or whole multiples; None where this law has no such figure."""
        name = f"fine.{self.offence.code}.{part}"
        if name not in self._parameters or not self._holds(name):
            return None
        return whole(self._at(name))

    def crossing_includes(self) -> bool:
        """Whether the threshold itself counts as crossed (以上) or not (超过)."""
        return self._at(f"fine.{self.offence.code}.crossing").value == "from"

    def ceiling(self) -> int | None:
        """The most a multiple may come to, where the law caps it."""
        name = CEILING.get(self.offence.code)
        return whole(self._at(name)) if name else None

    def _at(self, name: str) -> Dated:
        dated = self._parameters.at(name, self.on)
        self.used.append(dated)
        return dated

    def _holds(self, name: str) -> bool:
        spans = self._parameters[name].values
        return any(one.since <= self.on and (one.until is None or self.on <= one.until) for one in spans)


def whole(dated: Dated) -> int:
    """A parameter that must be a whole number; raises `UserError` RULES_FILE."""
    if not isinstance(dated.value, Decimal) or dated.value != dated.value.to_integral_value():
        raise UserError("RULES_FILE", f"参数“{dated.title}”应为整数", value=dated.name, remedy="改正参数文件")
    return int(dated.value)
