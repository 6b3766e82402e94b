"""Copyright registrations held: works and software."""

from __future__ import annotations

from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Cells, Field, Sheet, common_fields
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme
from quanlian.registry.numbers.simulated import simulated_soft, simulated_uscc, simulated_work

KINDS = {"作品": RightKind.COPY_WORK, "软件": RightKind.COPY_SOFT}


def right_kind(cells: Cells) -> RightKind:
    """`登记类型`, required."""
    return KINDS.get(cells["copy_kind"], RightKind.COPY_WORK)


def schemes(cells: Cells) -> tuple[Scheme, ...]:
    """Software and works are numbered apart."""
    return (Scheme.CN_SOFT,) if right_kind(cells) is RightKind.COPY_SOFT else (Scheme.CN_WORK,)


SHEET = Sheet(
    name="holdings_copyright",
    title="著作权登记持有清单（作品、软件）",
    template="著作权登记持有清单模板.xlsx",
    stage="登记",
    holder_role="著作权人",
    fields=(
        Field("copy_kind", "登记类型", "作品或软件", required=True, choices=tuple(KINDS)),
        Field("number", "登记号", "作品：国作登字-2023-F-00012345；软件：2023SR0123456", required=True),
        Field("title", "作品（软件）名称", "登记证书上的全称", required=True, aliases=("作品名称", "软件名称")),
        Field("version", "版本号", "仅软件填写，如 V1.0"),
        Field("work_class", "作品类别", "如 美术作品；软件留空"),
        Field("created_date", "创作（开发）完成日期", "如 2023-01-15"),
        Field("published_date", "首次发表日期", "未发表的留空"),
        Field("reg_date", "登记日期", "登记证书上的日期", required=True),
        Field("term_years", "保护期（年）", "法人作品一般填证书依据的年限；自然人作品留空"),
        Field("expiry_date", "保护期至", "12 月 31 日；自然人作品留空"),
        Field("acquired", "权利取得方式", "原始取得或继受取得", choices=("原始取得", "继受取得")),
        *common_fields("著作权人"),
    ),
    right_kind=right_kind,
    schemes=schemes,
    term_from=("published_date", "created_date"),
    year_end=True,
    date_order=("created_date", "published_date"),
    examples=(
        {
            "copy_kind": "软件",
            "number": simulated_soft(2023, 1),
            "title": f"{EXAMPLE_MARK}示例管理软件",
            "version": "V1.0",
            "created_date": "2023-01-15",
            "published_date": "2023-02-01",
            "reg_date": "2023-05-10",
            "term_years": "50",
            "expiry_date": "2073-12-31",
            "acquired": "原始取得",
            "holder": "演示企业甲有限公司",
            "uscc": simulated_uscc(1),
        },
        {
            "copy_kind": "作品",
            "number": simulated_work(2023, 1),
            "title": f"{EXAMPLE_MARK}示例图案",
            "work_class": "美术作品",
            "created_date": "2023-03-01",
            "reg_date": "2023-06-20",
            "acquired": "原始取得",
            "holder": "演示作者",
        },
    ),
    notes=("保护期自首次发表起算，未发表的自创作完成起算，至最后一年的 12 月 31 日（著作权法第二十三条）。",),
)
