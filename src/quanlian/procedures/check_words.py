"""What each load-time check looks for, in a lawyer's words: code → (what is wrong, what to do). A test compares them
with the codes in the checks' source."""

from __future__ import annotations

from collections.abc import Mapping

CHECKS: Mapping[str, tuple[str, str]] = {
    "ITEM_NAME": ("用了本事项里没有的环节、动作、角色、表单、字段、期限或文书", "改成提示的名称，或补上定义"),
    "ITEM_UNREACHABLE": ("没有动作能到达的环节", "补上到达它的动作，或删去它"),
    "ITEM_DEAD_END": ("走不到任何办结环节", "补上通往办结的动作"),
    "ITEM_STUCK": ("环节没有任何可办的动作", "补上动作，或设为办结"),
    "ITEM_OUT_OF_END": ("动作从办结环节出发", "用 reopen 写重新办理，或把该环节改为非办结"),
    "ITEM_BACK": ("要返回原环节，所在环节却不记住来处", "在该环节写 remembers: true"),
    "ITEM_NO_END": ("没有办结环节", "至少设一个 end: true 的环节"),
    "ITEM_INITIAL": ("起始环节是办结环节", "把起始环节放在最前"),
    "ITEM_CLOCK_START": ("期限永远不会开始", "核对起点"),
    "ITEM_CLOCK_NEVER_STOPS": ("期限开始后到不了任何停止环节或动作", "在 stop 或 stop_on 中写之后会到达的"),
    "ITEM_CLOCK_REPEATS": ("届满自动办理后期限仍在运行，会反复触发", "把该动作写入 stop_on，或把目标环节写入 stop"),
    "ITEM_CLOCK_SILENT": ("超期后没有任何后果（提醒）", "写明升级给谁，或设届满自动办理的动作"),
    "ITEM_FORM_EMPTY": ("表单没有任何字段", "补上字段，或删去该表单"),
    "ITEM_FORM_UNUSED": ("没有动作使用该表单", "删去它，或在动作中引用"),
    "ITEM_FIELD_TYPE": ("同名字段在不同表单中类型不一", "改名，或统一类型"),
    "ITEM_FIELD_CARE": ("同名字段在不同表单中保密或个人信息标记不一", "统一 secret、personal，取较严的"),
    "ITEM_PATTERN": ("字段的格式（pattern）不是有效的正则表达式", "按提示改正，或删去 pattern"),
    "ITEM_PATTERN_SLOW": ("格式中重复的括号里又有不限次数的重复，如 (a+)+", "给重复写明次数上限"),
    "ITEM_NO_APPLICANT": ("对外事项没有可申请的角色", "给申请人角色写 applies: true"),
    "ITEM_NO_SUBMIT": ("起始环节没有申请人可办的动作", "补上提交动作"),
    "ITEM_GUARD": ("条件写错，或用了不允许的写法", "只用表单字段、times_动作和列出的运算、函数"),
    "ITEM_LETTER_FIELD": ("文书用了案件里没有的字段", "改成提示的名称，或在表单中补上该字段"),
    "ITEM_LETTER_TO": ("文书没有写给谁", "写明 to，或设为 internal"),
    "ITEM_LETTER_UNUSED": ("没有动作制作该文书", "在动作的 letters 中引用，或删去"),
    "ITEM_OUTSIDE": ("引用的期限、核验、计算器、名录、事项或预填来源不存在", "改成提示的名称"),
}
