"""How a lead moves, in one table (domain/09 §12): from, to, who, on which ground, which clock, what it produces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quanlian.core.findings import UserError
from quanlian.protection.watch.models import LeadState as S


class Who(StrEnum):
    """Whose step it is. The system takes the steps marked `machine`."""

    OFFICE = "office"
    HOLDER = "holder"
    CHIEF = "chief"

    @property
    def label(self) -> str:
        return _WHO[self]


_WHO = {Who.OFFICE: "办案人员", Who.HOLDER: "权利人", Who.CHIEF: "负责人或审核人员"}

GROUNDS: dict[str, str] = {
    "authorised": "已获授权",
    "resale": "正品转售",
    "descriptive": "描述性使用",
    "nominative": "指示性使用",
    "dissimilar": "标志或商品不近似",
    "insufficient": "证据不足",
    "false": "误报",
}
"""Why a lead is excluded (domain/09 §12: 授权/正品转售/描述性/指示性/不类似/证据不足; 误报: the machine misread)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table. `clock`: name of a parameter of data/watch/clocks.yaml; it starts on the day of the step.

    `machine`: the system may take it, when a case or a platform answers. `right`: the right must be in force that day.
    """

    verb: str
    title: str
    source: tuple[S, ...]
    to: S
    who: frozenset[Who]
    produces: str
    clock: str = ""
    grounds: bool = False
    reason: bool = False
    right: bool = False
    machine: bool = False
    key: str = ""
    """The letter that takes this step on the workbench."""


OFFICE, HOLDER, CHIEF = frozenset({Who.OFFICE}), frozenset({Who.HOLDER}), frozenset({Who.CHIEF})
BOTH = OFFICE | HOLDER
UNDER_WAY = (S.PLATFORM, S.COMPLAINT, S.CASE, S.PURCHASE, S.COURT)

TABLE: tuple[Step, ...] = (
    Step("examine", "提请权利人确认", (S.NEW,), S.CONFIRMING, OFFICE, "甄别意见", "watch.clock.confirm",
         right=True, key="a"),
    Step("exclude", "排除", (S.NEW, S.CONFIRMING, S.CONFIRMED), S.EXCLUDED, OFFICE, "排除意见", grounds=True,
         reason=True, key="e"),
    Step("confirm", "确认侵权（辨认）", (S.CONFIRMING,), S.CONFIRMED, BOTH, "鉴别说明", "watch.clock.act", reason=True,
         key="c"),
    Step("deny", "否认侵权（辨认）", (S.CONFIRMING,), S.EXCLUDED, BOTH, "鉴别说明", grounds=True, reason=True, key="d"),
    Step("platform", "投诉平台", (S.CONFIRMED,), S.PLATFORM, BOTH, "通知书", "watch.clock.platform", machine=True,
         key="p"),
    Step("report", "投诉举报", (S.CONFIRMED, S.PLATFORM), S.COMPLAINT, BOTH, "举报书", machine=True, key="r"),
    Step("case", "立案查处", (S.CONFIRMED, S.PLATFORM, S.COMPLAINT), S.CASE, OFFICE, "立案审批表", machine=True,
         key="l"),
    Step("purchase", "公证购买", (S.CONFIRMED, S.PLATFORM), S.PURCHASE, BOTH, "公证书", "watch.clock.notary",
         reason=True, key="g"),
    Step("court", "提起诉讼", (S.CONFIRMED, S.PLATFORM, S.PURCHASE), S.COURT, BOTH, "起诉状", reason=True,
         machine=True, key="s"),
    Step("close", "办结", UNDER_WAY, S.CLOSED, OFFICE, "结果", reason=True, machine=True),
    Step("appeal", "申诉", (S.EXCLUDED,), S.NEW, HOLDER, "申诉意见", "watch.clock.examine", reason=True),
    Step("reopen", "重新办理", (S.EXCLUDED, S.CLOSED), S.NEW, CHIEF, "重办意见", "watch.clock.examine", reason=True,
         machine=True),
)  # fmt: skip
"""Making a lead is no row: it enters as 待甄别 with the clock `watch.clock.examine`."""

_BY_VERB = {one.verb: one for one in TABLE}


def step(verb: str) -> Step:
    """Raises UserError LEAD_VERB for a verb the table does not have."""
    try:
        return _BY_VERB[verb]
    except KeyError:
        raise UserError("LEAD_VERB", "没有这个动作", value=verb[:40], remedy="从页面给出的动作中选择") from None


def from_state(state: str) -> tuple[Step, ...]:
    """The steps that leave a state."""
    return tuple(one for one in TABLE if state in one.source)
