"""The values every letter may use besides the case's own fields."""

from __future__ import annotations

CASE_VALUES = {
    "case_number": "办件编号",
    "case_title": "案件名称",
    "item_title": "事项名称",
    "office": "承办单位",
    "office_place": "办理地点",
    "office_phone": "联系电话",
    "office_hours": "办公时间",
    "today": "签发日期",
    "opened_on": "受理日期",
    "letter_number": "文号",
    "handler": "承办人",
    "due": "本文书起算期限的届满日",
    "opposite": "对方当事人",
}
