"""The row checks' rules: stable code, what is wrong, what to do, how bad.

The register number formats follow ZC 0006-2003 and ZC 0007-2012 (domain/02 §3); bulk data keeps a number with a
wrong check digit, as old official data has such errors (domain/02 §3.1).
"""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import Finding, Severity

SHOWN = 200
"""Characters of an offending value that a finding repeats."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule a row can break."""

    code: str
    message: str
    remedy: str
    severity: Severity = "rejected"

    def at(self, line: int, column: str, value: str, detail: str = "") -> Finding:
        """The rule broken in `line` by `value`; `detail` is added to the message."""
        message = f"{self.message}：{detail}" if detail else self.message
        return Finding(line, column, value[:SHOWN], self.code, message, self.remedy, self.severity)


ROW_WIDTH = Rule("TABLE_ROW_WIDTH", "该行的列数与表头不一致", "请检查该行是否缺少或多出分隔符、引号是否成对")
BLANK = Rule("FIELD_BLANK", "必填内容为空", "请在来源系统中查到该项内容，补齐后重新导入该行")
DUPLICATE = Rule("PUB_NO_DUPLICATE", "同一文件内公开（公告）号重复", "请核对两行，只保留正确的一行")

DATE_FORMAT = Rule("DATE_FORMAT", "日期写法不可识别", "请改为 YYYY-MM-DD（如 2019-07-09）")
DATE_IMPOSSIBLE = Rule("DATE_IMPOSSIBLE", "日历上没有这一天", "请按原公告更正日期")
DATE_ORDER = Rule("DATE_ORDER", "公开（公告）日早于申请日", "请核对两个日期，按原公告更正")
DATE_FUTURE = Rule("DATE_FUTURE", "日期晚于导入当天", "请核对日期；如确为预告公布，可保留", "warning")

PUB_NO_FORMAT = Rule(
    "CN_PUB_NO_FORMAT", "公开（公告）号不合规则", "请填写 CN 加 7 至 9 位数字和文献种类代码，如 CN209062472U"
)
PUB_NO_KIND = Rule(
    "CN_PUB_NO_KIND",
    "公开（公告）号缺文献种类代码，权利类型按首位数字判断",
    "请核对公告，补上末尾代码（如 S）",
    "warning",
)
KIND_UNKNOWN = Rule(
    "CN_KIND_UNKNOWN", "无法判断是发明、实用新型还是外观设计", "请补全公开（公告）号的文献种类代码或公告类型"
)
STAGE_UNKNOWN = Rule(
    "CN_STAGE_UNKNOWN", "公告类型不在已知范围", "请填写发明公布、发明授权、实用新型或外观设计", "warning"
)
STAGE_KIND = Rule(
    "CN_STAGE_KIND_MISMATCH",
    "公告类型与文献种类代码不符",
    "已保留公告类型原文，权利类型取自号码；请核对原公告",
    "warning",
)

APP_NO_CHECK = Rule("CN_APP_CHECK_DIGIT", "申请号校验位不符", "已保留原号；请对照受理通知书核对", "warning")
APP_NO_FORMAT = Rule("CN_APP_NO_FORMAT", "申请号不可识别，未采用", "请对照受理通知书补录申请号", "warning")
APP_NO_ROUNDED = Rule(
    "CN_APP_NO_ROUNDED", "申请号被表格软件改成科学计数法，末位已丢失", "请把该列设为文本格式后重新导出", "warning"
)

CLASS_FORMAT = Rule("CN_CLASS_FORMAT", "分类号写法不可识别，按原文保留", "请核对 IPC 或洛迦诺分类号", "warning")
ADCODE_FORMAT = Rule(
    "ADCODE_FORMAT", "行政区划代码不是 6 位数字，未采用", "请填写 GB/T 2260 六位代码；系统将按地址重新判断", "warning"
)
EVENT_FORMAT = Rule(
    "CN_EVENT_FORMAT", "法律状态条目不可识别，未采用", "请核对法律状态公告，写成“公告日|类别|内容”", "warning"
)
EVENT_DATE = Rule("CN_EVENT_DATE", "法律状态条目中的日期不可识别", "请核对法律状态公告日期", "warning")
