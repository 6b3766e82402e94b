"""How a publication is called: as the source says, else by the kind code of its Chinese number."""

from __future__ import annotations

from quanlian.registry.events import EventCode
from quanlian.registry.records import Record

BY_KIND_CODE = {
    "A": "发明公布",
    "B": "发明授权",
    "C": "发明授权",
    "U": "实用新型",
    "Y": "实用新型",
    "S": "外观设计",
    "D": "外观设计",
}
GRANTING = frozenset({EventCode.GRANTED.value, EventCode.REGISTERED.value})


def stage_of(record: Record) -> str:
    """发明公布, 发明授权, 实用新型, 外观设计, 注册 …; blank where the record is no publication."""
    if record.stage or record.authority != "CN" or not record.pub_no:
        return record.stage
    code = record.pub_no.lstrip("CN0123456789")[:1]
    return BY_KIND_CODE.get(code, "")
