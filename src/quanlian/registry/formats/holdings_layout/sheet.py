"""Layout-designs of integrated circuits."""

from __future__ import annotations

from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Field, Sheet, common_fields
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme
from quanlian.registry.numbers.simulated import simulated_layout, simulated_uscc

SHEET = Sheet(
    name="holdings_layout",
    title="集成电路布图设计专有权持有清单",
    template="布图设计专有权持有清单模板.xlsx",
    stage="登记",
    holder_role="权利人",
    fields=(
        Field("number", "登记号", "如 BS.205012345；旧式 BS.12500520.2 带校验位", required=True),
        Field("title", "布图设计名称", "登记证书上的名称", required=True),
        Field("app_date", "申请日期", "登记申请日", required=True),
        Field("reg_date", "登记公告日期", "公告日", required=True),
        Field("created_date", "创作完成日期", "如 2019-12-01"),
        Field("exploited_date", "首次商业利用日期", "未商业利用的留空"),
        Field("term_years", "保护期限（年）", "证书上的年限；与期满日一并核对"),
        Field("expiry_date", "保护期至", "最后一日"),
        Field("creator", "创作人", "多个用分号隔开"),
        *common_fields("权利人"),
    ),
    right_kind=lambda cells: RightKind.IC,
    schemes=lambda cells: (Scheme.CN_IC,),
    term_from=("exploited_date", "app_date"),
    earliest=True,
    date_order=("created_date", "app_date", "reg_date", "expiry_date"),
    examples=(
        {
            "number": simulated_layout(2020, 1),
            "title": f"{EXAMPLE_MARK}示例芯片",
            "app_date": "2020-05-08",
            "reg_date": "2020-08-01",
            "created_date": "2020-01-15",
            "term_years": "10",
            "expiry_date": "2030-05-07",
            "holder": "演示半导体有限公司",
            "uscc": simulated_uscc(5),
        },
    ),
    notes=("保护期自登记申请日或首次商业利用日起算，以较前者为准（集成电路布图设计保护条例第十二条）。",),
)
