"""What a row of the trade mark gazette can break."""

from __future__ import annotations

from quanlian.registry.formats.cn.rules import Rule

NUMBER = Rule("CN_TM_NUMBER", "注册（申请）号不合规则", "请填 1–8 位数字，分割后的带一个字母，如 12345678A")
NICE_CLASS = Rule("NICE_CLASS", "商品服务类别应为 1–45", "请按公告更正类别")
ANNOUNCEMENT = Rule("TM_ANNOUNCEMENT", "公告类型不在已知范围", "请填写初步审定公告或注册公告")
DUPLICATE = Rule("TM_DUPLICATE", "同一号码、类别和公告类型重复", "请核对两行，只保留正确的一行")
APART = Rule("TM_ROWS_APART", "同一号码的各类别不在相邻行，按两条公告导入", "请把同一号码的各行排在一起", "warning")
GROUP = Rule("TM_GROUP", "类似群写法不可识别，按原文保留", "请填四位类似群，用分号隔开，如 2501;2507", "warning")
GROUP_CLASS = Rule("TM_GROUP_CLASS", "类似群与类别不符，按原文保留", "类似群前两位应为类别", "warning")
USCC = Rule("TM_USCC", "统一社会信用代码校验不符，未采用", "请核对证照上的代码；自然人留空", "warning")
VIENNA = Rule("TM_VIENNA", "维也纳编码写法不可识别，按原文保留", "请写成 03.07.24，用分号隔开", "warning")
