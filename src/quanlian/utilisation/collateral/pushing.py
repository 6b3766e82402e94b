"""Which alerts are events of the bank's feed, and what they are called there (domain/06 §11)."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "FEE_UNPAID": "fee_overdue",
    "INVALIDATION_REQUESTED": "invalidation",
    "RIGHT_ENDED": "right_ended",
    "GI_REVOKED": "right_ended",
    "PARTLY_INVALID": "invalidation",
    "NON_USE_REQUESTED": "invalidation",
    "OWNER_CHANGED": "owner_change",
    "ADDRESS_CHANGED": "owner_change",
    "PRESERVED": "litigation",
    "LITIGATION": "litigation",
    "ABNORMAL_FILING": "abnormal_filing",
    "PENALTY": "penalty",
    "DISHONEST": "penalty",
}
"""Rule → event. Rules without one are the bank's own affair (revenue, rating) and stand in its alerts only."""
TITLES: dict[str, str] = {
    "fee_overdue": "缴费预警",
    "invalidation": "无效或者撤销程序",
    "right_ended": "权利失效",
    "owner_change": "权利人变更",
    "litigation": "涉诉、保全",
    "abnormal_filing": "非正常申请",
    "penalty": "处罚、失信",
}


def kind_of(rule: str) -> str:
    return KINDS.get(rule, "")
