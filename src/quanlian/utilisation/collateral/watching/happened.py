"""Which rule a legal event falls under (pure)."""

from __future__ import annotations

import re

from quanlian.registry.events import EventCode
from quanlian.registry.kinds import TRADEMARKS, RightKind
from quanlian.registry.queries.status import ENDED

BY_CODE: dict[str, str] = {
    **dict.fromkeys((str(code) for code in ENDED), "RIGHT_ENDED"),
    EventCode.INVALIDATED_PART: "PARTLY_INVALID",
    EventCode.TRANSFERRED: "OWNER_CHANGED",
    EventCode.NAME_CHANGED: "ADDRESS_CHANGED",
    EventCode.ADDRESS_CHANGED: "ADDRESS_CHANGED",
    EventCode.NAME_ADDRESS_CHANGED: "ADDRESS_CHANGED",
    EventCode.PRESERVED: "PRESERVED",
    EventCode.PLEDGE_RELEASED: "PLEDGE_RELEASED",
}
CODES = (*BY_CODE, str(EventCode.OTHER), str(EventCode.NOTICE_SERVED))
"""Events a scan reads: the last two only for what their wording says."""
_CHALLENGED = re.compile(r"无效宣告请求|请求.*无效宣告")
_NON_USE = re.compile(r"(连续)?三年(不|停止)使用|撤三")
_SUSPENDED = re.compile(r"中止")
_OVER = re.compile(r"中止.*(解除|终止|结束)|恢复|不予受理|撤回|驳回")


def rule_of(kind: str, code: str, label: str) -> str:
    """The rule's code; blank where the event is nothing to worry about."""
    if code in BY_CODE:
        gi = kind == RightKind.GI_PRODUCT and BY_CODE[code] == "RIGHT_ENDED"
        return "GI_REVOKED" if gi else BY_CODE[code]
    if _OVER.search(label):
        return ""
    if _CHALLENGED.search(label):
        return "INVALIDATION_REQUESTED"
    if kind in TRADEMARKS and _NON_USE.search(label):
        return "NON_USE_REQUESTED"
    return "PRESERVED" if _SUSPENDED.search(label) else ""
