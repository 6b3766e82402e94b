"""The schema's refusals in an officer's words."""

from __future__ import annotations

from pydantic_core import ErrorDetails

# Error kind of the schema → (stable rule code, message, remedy).
WORDS = {
    "missing": ("ITEM_MISSING", "缺少必填项“{field}”", "补填该项"),
    "extra_forbidden": ("ITEM_UNKNOWN_KEY", "不认识的字段“{field}”", "核对字段名，或删去该字段"),
    "enum": ("ITEM_WORD", "“{field}”不在允许的取值之内", "从下列取值中选一个：{expected}"),
    "literal_error": ("ITEM_WORD", "“{field}”不在允许的取值之内", "从下列取值中选一个：{expected}"),
    "string_pattern_mismatch": ("ITEM_FORM", "“{field}”的写法不合规则", "按格式 {pattern} 填写"),
    "string_too_short": ("ITEM_MISSING", "“{field}”为空", "补填该项"),
    "string_type": ("ITEM_MISSING", "“{field}”须填文字", "补填该项"),
    "tuple_type": ("ITEM_FORM", "“{field}”须为列表", "每项一行，以“- ”开头，或写成 [甲, 乙]"),
    "dict_type": ("ITEM_FORM", "“{field}”须为“名称: 内容”形式", "参照其他事项改写"),
    "model_type": ("ITEM_FORM", "“{field}”须为“字段: 值”形式", "参照其他事项改写"),
    "model_attributes_type": ("ITEM_FORM", "“{field}”须为“字段: 值”形式", "参照其他事项改写"),
    "int_parsing": ("ITEM_FORM", "“{field}”须为整数", "只填数字"),
    "bool_parsing": ("ITEM_FORM", "“{field}”须为 true 或 false", "改为 true 或 false"),
}
OTHERWISE = ("ITEM_FORM", "“{field}”的值不合规格", "参照其他事项与说明改写")


def explain(error: ErrorDetails) -> tuple[str, str, str, str]:
    """(rule, value, message, remedy) for one refusal of the schema."""
    kind, context = error["type"], error.get("ctx") or {}
    if kind.startswith(("role_", "field_", "state_", "effect_", "action_", "clock_")):
        return f"ITEM_{kind.upper()}", "", error["msg"], "按提示补齐或改正"
    rule, message, remedy = WORDS.get(kind, OTHERWISE)
    facts = {
        "field": next((part for part in reversed(error["loc"]) if isinstance(part, str) and part != "[key]"), ""),
        "expected": str(context.get("expected", "")).replace(" or ", "、"),
        "pattern": str(context.get("pattern", "")),
    }
    value = "" if kind == "missing" or isinstance(error["input"], dict | list) else str(error["input"] or "")
    return rule, value, message.format(**facts), remedy.format(**facts)
