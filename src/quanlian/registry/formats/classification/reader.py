"""The reader: tells the layout from the header, checks each row, yields typed rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.classification.layouts import LAYOUTS, Cells, Layout
from quanlian.registry.formats.classification.rows import ClassRow
from quanlian.registry.formats.tabular import TableSource, open_table


class ClassificationReader:
    """IPC (zh/en) and its notes, CPC, GB/T 4754, Nice classes, groups, items and notes, Vienna."""

    name = "classification"
    title = "分类表（IPC、CPC、国民经济行业、尼斯、维也纳）"
    suffixes: tuple[str, ...] = (".csv", ".csv.gz", ".parquet", ".xlsx")

    def read(self, path: str) -> Iterator[ClassRow | Finding]:
        """See `TableReader.read`."""
        table = open_table(path)
        return _rows(table, layout_of(table.columns))


def layout_of(columns: Sequence[str]) -> Layout:
    """The layout whose telling columns are all there; raises `UserError` listing the columns found."""
    present = {column.strip().lstrip("\ufeff") for column in columns}
    for layout in LAYOUTS:
        if present.issuperset(layout.needs):
            return layout
    raise UserError(
        "CLASSIFICATION_COLUMNS",
        "表头不是受支持的分类表",
        value="、".join(columns)[:200],
        rule="COLUMNS",
        remedy="支持：" + "；".join(f"{item.title_zh}（{'、'.join(item.needs)}）" for item in LAYOUTS),
    )


def _rows(table: TableSource, layout: Layout) -> Iterator[ClassRow | Finding]:
    names = [column.strip().lstrip("\ufeff") for column in table.columns]
    seen: dict[str, int] = {}
    for line, values in table.rows:
        cells = {name: value.strip() for name, value in zip(names, values, strict=False)}
        findings = list(_check(line, cells, layout, seen))
        yield from findings
        if all(finding.severity == "warning" for finding in findings):
            yield layout.build(line, cells)


def _check(line: int, cells: Cells, layout: Layout, seen: dict[str, int]) -> Iterator[Finding]:
    code = cells[layout.code]
    if not layout.pattern.fullmatch(code):
        yield Finding(line, layout.code, code, "CLASS_CODE", "分类号写法不对", f"请按{layout.title_zh}的写法更正")
    elif layout.unique and seen.setdefault(code, line) != line:
        yield Finding(
            line, layout.code, code, "CLASS_DUPLICATE", f"分类号重复，已见于第 {seen[code]} 行", "请删除重复行"
        )
    if "class" in cells and not _consistent(cells):
        yield Finding(line, "class", cells["class"], "NICE_CLASS", "类别应为 1–45，且与类似群前两位一致", "请更正类别")
    if not any(cells[column] for column in layout.title):
        yield Finding(
            line, layout.title[0], "", "CLASS_TITLE_MISSING", "没有名称", "请补充名称；暂按无名称导入", "warning"
        )


def _consistent(cells: Cells) -> bool:
    number, group = cells["class"], cells.get("group", "")
    return number.isdigit() and 1 <= int(number) <= 45 and (not group or group[:2] == number.zfill(2))


TABLE_READER = ClassificationReader()
