"""What of a penalty is published, by when, and when it is taken down (市场监督管理行政处罚信息公示规定)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from quanlian.core.calendar.arithmetic import Due, add
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.core.masking import mask_name
from quanlian.core.money import format_yuan
from quanlian.protection.penalties.offences import whole
from quanlian.protection.penalties.redaction import redact
from quanlian.rules.dates import add_months
from quanlian.rules.library import national
from quanlian.rules.parameters import Parameters

Kind = Literal[
    "警告",
    "通报批评",
    "罚款",
    "没收违法所得",
    "没收非法财物",
    "暂扣许可证件",
    "吊销许可证件",
    "限制从业",
    "责令停产停业",
]
RULE = "市场监督管理行政处罚信息公示规定"
CHECK_NAMES = "未列入名单的自然人姓名无法自动识别，公示前须人工通读核对"


@dataclass(frozen=True, slots=True)
class Decision:
    """A penalty decision. `persons`: natural persons named in `text`; `addresses`: their homes.

    `business_address` is public and stays. `ordinary`: decided by ordinary procedure, not on the spot.
    `same_province`: the party is registered in the office's own province.
    """

    number: str
    decided_on: dt.date
    party: str
    party_is_person: bool
    offence: str
    kinds: tuple[Kind, ...]
    fine_fen: int
    authority: str
    text: str
    uscc: str = ""
    persons: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    business_address: str = ""
    ordinary: bool = True
    same_province: bool = True


@dataclass(frozen=True, slots=True)
class PublishedPenalty:
    """`summary` and `text` are empty where `publish` is false. `masked`: how often each kind of data was masked."""

    publish: bool
    why: str
    summary: tuple[tuple[str, str], ...]
    text: str
    masked: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publicity:
    """`publish_by`: the last working day to publish (or, for a party of another province, to push for publication).
    `months` on show from the day of publication; `minor`: the short period applies."""

    publish_by: Due
    pushed: bool
    months: int
    minor: bool


def published_text(decision: Decision) -> PublishedPenalty:
    """What goes on the public page. Raises `UserError` PUBLISH_KINDS for a decision without any penalty."""
    publish, why = _published(decision)
    if not publish:
        return PublishedPenalty(False, why, (), "", (), ())
    persons = (*decision.persons, *((decision.party,) if decision.party_is_person else ()))
    keep = (decision.uscc, decision.business_address, *(() if decision.party_is_person else (decision.party,)))
    redacted = redact(decision.text, persons, decision.addresses, keep)
    return PublishedPenalty(True, why, _summary(decision), redacted.text, redacted.masked, (CHECK_NAMES,))


def publicity(decision: Decision, calendar: Calendar, parameters: Parameters | None = None) -> Publicity:
    """The clocks of a decision that is published."""
    source = parameters if parameters is not None else national()
    day = decision.decided_on
    days = source.at(f"publicity.{'publish' if decision.same_province else 'push'}_days", day)
    minor = is_minor(decision, source)
    months = source.at("publicity.minor_months" if minor else "publicity.months", day)
    return Publicity(add(day, f"{whole(days)} wd", calendar), not decision.same_province, whole(months), minor)


def assist_by(received_on: dt.date, calendar: Calendar, parameters: Parameters | None = None) -> Due:
    """The last day on which the office of the party's seat publishes what was pushed to it."""
    source = parameters if parameters is not None else national()
    return add(received_on, f"{whole(source.at('publicity.assist_days', received_on))} wd", calendar)


def remove_on(decision: Decision, published_on: dt.date, parameters: Parameters | None = None) -> dt.date:
    """The day on which the publication ends: three months for 通报批评 or a low fine alone, else three years."""
    source = parameters if parameters is not None else national()
    name = "publicity.minor_months" if is_minor(decision, source) else "publicity.months"
    return add_months(published_on, whole(source.at(name, decision.decided_on)))


def is_minor(decision: Decision, parameters: Parameters | None = None) -> bool:
    """Whether only 通报批评 or a low fine (with or without a warning) was imposed."""
    source = parameters if parameters is not None else national()
    who = "person" if decision.party_is_person else "organisation"
    low = whole(source.at(f"publicity.low_fine.{who}_max", decision.decided_on))
    light = set(decision.kinds) <= {"警告", "通报批评", "罚款"}
    return light and decision.fine_fen <= low


def _published(decision: Decision) -> tuple[bool, str]:
    if not decision.kinds:
        raise UserError("PUBLISH_KINDS", "决定没有载明处罚种类", value=decision.number, remedy="补录处罚种类")
    if ("罚款" in decision.kinds) != (decision.fine_fen > 0):
        raise UserError("PUBLISH_FINE", "罚款种类与罚款数额不一致", value=decision.number, remedy="核对处罚种类和数额")
    if not decision.ordinary:
        return False, f"当场处罚决定不在公示范围（{RULE}第二条只及于普通程序）"
    if set(decision.kinds) == {"警告"}:
        return False, f"仅受到警告的不予公示（{RULE}第二条）"
    return True, f"适用普通程序作出，应当公示（{RULE}第二条）"


def _summary(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The abstract on the first page (公示规定第四条)."""
    imposed = "、".join(f"罚款{format_yuan(decision.fine_fen)}" if one == "罚款" else one for one in decision.kinds)
    party = mask_name(decision.party) if decision.party_is_person else decision.party
    return (
        ("行政处罚决定书文号", decision.number),
        ("当事人", party if decision.party_is_person or not decision.uscc else f"{party}（{decision.uscc}）"),
        ("违法行为类型", decision.offence),
        ("行政处罚内容", imposed),
        ("作出决定的机关", decision.authority),
        ("作出决定的日期", decision.decided_on.isoformat()),
    )
