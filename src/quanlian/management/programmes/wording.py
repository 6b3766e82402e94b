"""The schema's refusals in an officer's words."""

from __future__ import annotations

from pydantic_core import ErrorDetails

FIELD_NAMES = {
    "clause": "条款",
    "code": "编号",
    "op": "比较方式",
    "unit": "计量单位",
    "value": "目标值",
    "target_date": "目标日期",
    "date": "日期",
    "indicator": "指标代码",
    "name": "名称",
    "title": "标题",
    "lead_units": "责任单位",
    "path": "条款编号",
    "period": "实施期",
    "region": "地区",
    "nature": "指标属性",
    "counting": "计数方式",
    "link": "环节",
    "kind": "类别",
}
DEFAULT_RULE = "PROGRAMME_FIELD_INVALID"
# Error kind of the schema → (stable rule code, message, remedy).
WORDS = {
    "missing": ("PROGRAMME_FIELD_MISSING", "缺少必填项“{field}”", "补填该项"),
    "extra_forbidden": ("PROGRAMME_FIELD_UNKNOWN", "不认识的字段“{field}”", "核对字段名，或删去该字段"),
    "enum": ("PROGRAMME_WORD_UNKNOWN", "“{field}”不在允许的取值之内", "从下列取值中选一个：{expected}"),
    "literal_error": ("PROGRAMME_WORD_UNKNOWN", "“{field}”不在允许的取值之内", "从下列取值中选一个：{expected}"),
    "string_pattern_mismatch": ("PROGRAMME_FORM_WRONG", "“{field}”的写法不合规则", "按格式 {pattern} 填写"),
    "string_too_short": ("PROGRAMME_FIELD_MISSING", "“{field}”为空", "补填该项"),
    "string_type": ("PROGRAMME_FIELD_MISSING", "“{field}”须填文字", "补填该项"),
    "tuple_type": ("PROGRAMME_FORM_WRONG", "“{field}”须为列表", "每项一行，以“- ”开头，或写成 [甲, 乙]"),
    "model_type": ("PROGRAMME_FORM_WRONG", "“{field}”须为“字段: 值”形式", "参照模板改写"),
    "int_parsing": ("PROGRAMME_FORM_WRONG", "“{field}”须为整数", "只填数字"),
    "bool_parsing": ("PROGRAMME_FORM_WRONG", "“{field}”须为 true 或 false", "改为 true 或 false"),
}
DATE_WORDS = ("PROGRAMME_DATE_WRONG", "“{field}”不是有效日期", "按 2025-12-31 的格式填写真实存在的日期")
RANGE_WORDS = ("PROGRAMME_CODE_RANGE", "“{field}”超出范围", "填六位行政区划代码（GB/T 2260）")
SPECIAL = {
    "clause": ("PROGRAMME_CLAUSE_MISSING", "未注明出自哪一条款", "填条款编号，如 三(四)14"),
    "target_date": ("PROGRAMME_DATE_WRONG", "缺少目标日期", "填目标日期，如 2025-12-31"),
}


def explain(error: ErrorDetails) -> tuple[str, str, str, str]:
    """(rule, value, message, remedy) for one refusal of the schema."""
    kind, context = error["type"], error.get("ctx") or {}
    name = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    rule, message, remedy = _words(kind, name, error["msg"])
    facts = {
        "field": FIELD_NAMES.get(name, name),
        "expected": str(context.get("expected", "")).replace(" or ", "、"),
        "pattern": str(context.get("pattern", "")),
    }
    value = "" if kind == "missing" or isinstance(error["input"], dict | list) else str(error["input"] or "")
    return rule, value, message.format(**facts), remedy.format(**facts)


def _words(kind: str, name: str, message: str) -> tuple[str, str, str]:
    if name in SPECIAL and kind in {"missing", "string_type", "string_too_short"}:
        return SPECIAL[name]
    if kind.startswith("date"):
        return DATE_WORDS
    if kind in {"greater_than_equal", "less_than_equal"}:
        return RANGE_WORDS
    if kind in {"period_order", "place_kind", "place_hosts"}:
        return DEFAULT_RULE, message, "参照模板改写"
    return WORDS.get(kind, (DEFAULT_RULE, "“{field}”的值不合规格", "参照模板与说明改写"))
