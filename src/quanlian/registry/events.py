"""Legal events on rights: our codes, their Chinese names, and what the gazettes' own wordings mean."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class EventCode(StrEnum):
    """Event codes as stored; `label` is the Chinese name.

    Items of the patent register and gazette: 专利法实施细则第一百零六条、第一百零七条; marks and others besides.
    """

    FILED = "FILED"
    PUBLISHED = "PUBLISHED"
    EXAM_REQUESTED = "EXAM_REQUESTED"
    PRELIM_APPROVED = "PRELIM_APPROVED"
    GRANTED = "GRANTED"
    REGISTERED = "REGISTERED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    DEEMED_WITHDRAWN = "DEEMED_WITHDRAWN"
    DEEMED_ABANDONED = "DEEMED_ABANDONED"
    LAPSED_FEE = "LAPSED_FEE"
    EXPIRED = "EXPIRED"
    SURRENDERED = "SURRENDERED"
    GIVEN_UP_FOR_INV = "GIVEN_UP_FOR_INV"
    TERMINATED = "TERMINATED"
    INVALIDATED_ALL = "INVALIDATED_ALL"
    INVALIDATED_PART = "INVALIDATED_PART"
    REVOKED = "REVOKED"
    CANCELLED = "CANCELLED"
    RESTORED = "RESTORED"
    TERM_ADJUSTED = "TERM_ADJUSTED"
    RENEWED = "RENEWED"
    TRANSFERRED = "TRANSFERRED"
    NAME_CHANGED = "NAME_CHANGED"
    ADDRESS_CHANGED = "ADDRESS_CHANGED"
    NAME_ADDRESS_CHANGED = "NAME_ADDRESS_CHANGED"
    PLEDGED = "PLEDGED"
    PLEDGE_CHANGED = "PLEDGE_CHANGED"
    PLEDGE_RELEASED = "PLEDGE_RELEASED"
    PRESERVED = "PRESERVED"
    PRESERVATION_LIFTED = "PRESERVATION_LIFTED"
    LICENCE_RECORDED = "LICENCE_RECORDED"
    LICENCE_CHANGED = "LICENCE_CHANGED"
    LICENCE_ENDED = "LICENCE_ENDED"
    OPEN_LICENCE = "OPEN_LICENCE"
    OPEN_LICENCE_ENDED = "OPEN_LICENCE_ENDED"
    COMPULSORY_LICENCE = "COMPULSORY_LICENCE"
    DECRYPTED = "DECRYPTED"
    OPPOSED = "OPPOSED"
    CORRECTED = "CORRECTED"
    NOTICE_SERVED = "NOTICE_SERVED"
    FAMILY_GRANTED_ABROAD = "FAMILY_GRANTED_ABROAD"
    AWARDED = "AWARDED"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS: dict[EventCode, str] = {
    EventCode.FILED: "申请",
    EventCode.PUBLISHED: "申请公布",
    EventCode.EXAM_REQUESTED: "实质审查生效",
    EventCode.PRELIM_APPROVED: "初步审定公告",
    EventCode.GRANTED: "授权",
    EventCode.REGISTERED: "核准注册（登记）",
    EventCode.REFUSED: "驳回",
    EventCode.WITHDRAWN: "撤回",
    EventCode.DEEMED_WITHDRAWN: "视为撤回",
    EventCode.DEEMED_ABANDONED: "视为放弃",
    EventCode.LAPSED_FEE: "未缴年费终止",
    EventCode.EXPIRED: "期限届满",
    EventCode.SURRENDERED: "主动放弃",
    EventCode.GIVEN_UP_FOR_INV: "避免重复授权放弃",
    EventCode.TERMINATED: "终止（原因未载明）",
    EventCode.INVALIDATED_ALL: "宣告全部无效",
    EventCode.INVALIDATED_PART: "宣告部分无效",
    EventCode.REVOKED: "撤销",
    EventCode.CANCELLED: "注销",
    EventCode.RESTORED: "权利恢复",
    EventCode.TERM_ADJUSTED: "期限补偿",
    EventCode.RENEWED: "续展",
    EventCode.TRANSFERRED: "转移（转让）",
    EventCode.NAME_CHANGED: "名称变更",
    EventCode.ADDRESS_CHANGED: "地址变更",
    EventCode.NAME_ADDRESS_CHANGED: "名称、地址变更",
    EventCode.PLEDGED: "质押登记",
    EventCode.PLEDGE_CHANGED: "质押变更",
    EventCode.PLEDGE_RELEASED: "质押注销",
    EventCode.PRESERVED: "保全",
    EventCode.PRESERVATION_LIFTED: "保全解除",
    EventCode.LICENCE_RECORDED: "许可备案",
    EventCode.LICENCE_CHANGED: "许可备案变更",
    EventCode.LICENCE_ENDED: "许可备案注销",
    EventCode.OPEN_LICENCE: "开放许可",
    EventCode.OPEN_LICENCE_ENDED: "开放许可撤回",
    EventCode.COMPULSORY_LICENCE: "强制许可",
    EventCode.DECRYPTED: "解密",
    EventCode.OPPOSED: "异议",
    EventCode.CORRECTED: "更正",
    EventCode.NOTICE_SERVED: "文件公告送达",
    EventCode.FAMILY_GRANTED_ABROAD: "境外同族授权",
    EventCode.AWARDED: "获奖",
    EventCode.OTHER: "其他",
}

GAZETTE_CODES: dict[str, EventCode] = {
    "PB01": EventCode.PUBLISHED,
    "SE01": EventCode.EXAM_REQUESTED,
    "GR01": EventCode.GRANTED,
    "CF01": EventCode.LAPSED_FEE,
    "CX01": EventCode.EXPIRED,
    "AV01": EventCode.SURRENDERED,
    "IW01": EventCode.INVALIDATED_ALL,
    "IP01": EventCode.INVALIDATED_PART,
    "RR01": EventCode.RESTORED,
    "TR01": EventCode.TRANSFERRED,
    "CP01": EventCode.NAME_CHANGED,
    "CP02": EventCode.ADDRESS_CHANGED,
    "CP03": EventCode.NAME_ADDRESS_CHANGED,
    "PE01": EventCode.PLEDGED,
    "PM01": EventCode.PLEDGE_CHANGED,
    "PC01": EventCode.PLEDGE_RELEASED,
    "PP01": EventCode.PRESERVED,
    "PD01": EventCode.PRESERVATION_LIFTED,
    "EE01": EventCode.LICENCE_RECORDED,
    "EM01": EventCode.LICENCE_CHANGED,
    "EC01": EventCode.LICENCE_ENDED,
    "DD01": EventCode.NOTICE_SERVED,
    "CD02": EventCode.CORRECTED,
}
"""The four-character codes of the national gazette's legal events. An IP01 is the notice of a partial invalidity."""

_PATTERNS: tuple[tuple[str, EventCode], ...] = (
    (r"公告送达", EventCode.NOTICE_SERVED),
    (r"更正", EventCode.CORRECTED),
    (r"期限的?补偿|期限补偿", EventCode.TERM_ADJUSTED),
    (r"(?<!等)恢复", EventCode.RESTORED),
    (r"避免重复授(权|予)|同样的?发明创造|重复授权", EventCode.GIVEN_UP_FOR_INV),
    (r"未缴(纳)?年费", EventCode.LAPSED_FEE),
    (r"(有效期|期限)届满|届满终止|期满未续展", EventCode.EXPIRED),
    (r"部分无效(?!宣告)", EventCode.INVALIDATED_PART),
    (r"全部无效|宣告无效公告|无效宣告公告", EventCode.INVALIDATED_ALL),
    (r"视为放弃", EventCode.DEEMED_ABANDONED),
    (r"主动放弃|书面放弃|声明放弃|放弃专利权", EventCode.SURRENDERED),
    (r"专利权的?终止|终止公告", EventCode.TERMINATED),
    (r"视为撤回|视撤", EventCode.DEEMED_WITHDRAWN),
    (r"开放许可.*(撤回|终止|注销)", EventCode.OPEN_LICENCE_ENDED),
    (r"开放许可", EventCode.OPEN_LICENCE),
    (r"强制许可", EventCode.COMPULSORY_LICENCE),
    (r"质押.*(注销|解除)$|质权.*(注销|解除)$", EventCode.PLEDGE_RELEASED),
    (r"质押.*变更$|质权.*变更$", EventCode.PLEDGE_CHANGED),
    (r"质押|质权", EventCode.PLEDGED),
    (r"保全.*解除$", EventCode.PRESERVATION_LIFTED),
    (r"保全", EventCode.PRESERVED),
    (r"许可.*(注销|解除|终止)$", EventCode.LICENCE_ENDED),
    (r"许可.*变更$", EventCode.LICENCE_CHANGED),
    (r"许可合同|许可备案|实施许可|使用许可", EventCode.LICENCE_RECORDED),
    (r"转移|转让", EventCode.TRANSFERRED),
    (r"(姓名|名称|名义).*地址.*变更", EventCode.NAME_ADDRESS_CHANGED),
    (r"(姓名|名称|名义).*变更", EventCode.NAME_CHANGED),
    (r"地址.*变更", EventCode.ADDRESS_CHANGED),
    (r"解密", EventCode.DECRYPTED),
    (r"实质审查", EventCode.EXAM_REQUESTED),
    (r"驳回", EventCode.REFUSED),
    (r"撤回", EventCode.WITHDRAWN),
    (r"续展", EventCode.RENEWED),
    (r"异议", EventCode.OPPOSED),
    (r"初步审定|初审公告", EventCode.PRELIM_APPROVED),
    (r"撤销(公告|注册商标|注册商标公告)?$|予以撤销|被撤销", EventCode.REVOKED),
    (r"注销", EventCode.CANCELLED),
    (r"授权|专利权的?授予", EventCode.GRANTED),
    (r"核准注册|注册公告|登记公告|^注册$", EventCode.REGISTERED),
    (r"(申请)?(公布|公开)$", EventCode.PUBLISHED),
    (r"专利奖|科学技术奖|获奖", EventCode.AWARDED),
)
"""In order: the first that fits wins, so the reason of an ending comes before the bare heading “终止”."""

_COMPILED = tuple((re.compile(pattern), code) for pattern, code in _PATTERNS)
_NOISE = re.compile(r"[\s|/()（）:：;；]+")
_REQUEST = re.compile(r"(申请|请求)(书|待审|中|完成)?$")
_REQUESTED: tuple[tuple[str, EventCode], ...] = (
    ("异议申请", EventCode.OPPOSED),
    ("注册申请", EventCode.FILED),
    ("专利申请", EventCode.FILED),
)


@lru_cache(maxsize=4096)
def code_for(label: str) -> EventCode:
    """The event a source's wording means; OTHER where it cannot be told (nothing is guessed).

    Takes headings with their detail as sources join them (`专利权的终止|未缴年费专利权终止`), the bare wording, or the
    gazette's four-character code. A mere request (`撤销…申请`) is not the event it asks for.
    """
    text = label.strip()
    if text.upper() in GAZETTE_CODES:
        return GAZETTE_CODES[text.upper()]
    text = _detail(text)
    if text in _TELLING_NOTHING:
        return EventCode.OTHER
    if text in EventCode.__members__:
        return EventCode(text)
    if text in _BY_LABEL:
        return _BY_LABEL[text]
    if _REQUEST.search(text):
        return next((code for ending, code in _REQUESTED if text.endswith(ending)), EventCode.OTHER)
    return next((code for pattern, code in _COMPILED if pattern.search(text)), EventCode.OTHER)


def _detail(label: str) -> str:
    """The wording without separators and without headings that name a thing and its opposite."""
    text = _NOISE.sub("", label.split("\n")[0])
    for heading in _HEADINGS:
        if text.startswith(heading) and text != heading:
            return text.removeprefix(heading)
    return text


_HEADINGS = (
    "专利申请权、专利权的转移",
    "专利权的质押、保全及其解除",
    "专利权的保全及其解除",
    "专利权质押合同登记的生效、变更及注销",
    "专利实施许可合同备案的生效、变更及注销",
    "专利权的无效、部分无效宣告",
    "专利权的无效宣告",
    "发明专利申请公布后的驳回、撤回、视为撤回、视为放弃、恢复和转移",
)
_TELLING_NOTHING = frozenset(_HEADINGS[1:])
"""Headings that alone do not say which of their matters happened; only that of a transfer does."""
_BY_LABEL = {_NOISE.sub("", label): code for code, label in LABELS.items()}
