"""Plant variety rights, agricultural and forestry."""

from __future__ import annotations

from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Cells, Field, Sheet, common_fields
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme
from quanlian.registry.numbers.simulated import simulated_uscc, simulated_variety

OFFICES = {"农业": (Scheme.CN_PVP_AGRI,), "林草": (Scheme.CN_PVP_FOREST,)}


def schemes(cells: Cells) -> tuple[Scheme, ...]:
    """By the granting side; either where the cell is blank."""
    return OFFICES.get(cells["office"], (Scheme.CN_PVP_AGRI, Scheme.CN_PVP_FOREST))


SHEET = Sheet(
    name="holdings_variety",
    title="植物新品种权持有清单",
    template="植物新品种权持有清单模板.xlsx",
    stage="授权",
    holder_role="品种权人",
    fields=(
        Field("number", "品种权号", "农业如 CNA20191001234、CNA20141234.5；林草如 20190123", required=True),
        Field("title", "品种名称", "授权公告中的名称", required=True),
        Field("office", "审批机关", "农业或林草", required=True, choices=tuple(OFFICES)),
        Field("species", "属（种）", "如 水稻", aliases=("植物种属",)),
        Field("app_date", "申请日期", "如 2019-05-20"),
        Field("reg_date", "授权日期", "授权公告日", required=True),
        Field("term_years", "保护期限（年）", "品种权证书上的年限；与期满日一并核对"),
        Field("expiry_date", "保护期至", "最后一日"),
        Field("breeder", "培育人", "多个用分号隔开"),
        *common_fields("品种权人"),
    ),
    right_kind=lambda cells: RightKind.PVP,
    schemes=schemes,
    term_from=("reg_date",),
    date_order=("app_date", "reg_date", "expiry_date"),
    examples=(
        {
            "number": simulated_variety(2019, 1),
            "title": f"{EXAMPLE_MARK}示例稻1号",
            "office": "农业",
            "species": "水稻",
            "app_date": "2019-05-20",
            "reg_date": "2022-03-01",
            "term_years": "15",
            "expiry_date": "2037-02-28",
            "breeder": "演示育种人",
            "holder": "演示种业有限公司",
            "uscc": simulated_uscc(4),
        },
    ),
    notes=("保护期限依授权时施行的《植物新品种保护条例》，2025-06-01 起年限有变化，请照证书填写。",),
)
