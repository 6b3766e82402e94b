"""quanlian import · formats · batches · rollback · template: official files into the registry, from the shell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from quanlian.web.cli.frame import ready

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("import")
@click.argument("format_name", metavar="FORMAT")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--known-on", type=DAY, default=None, help="知悉日期（来源没有公告日时采用；默认今天）")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), default=None, help="问题清单 Excel 的存放位置"
)
def import_file(format_name: str, file: Path, known_on: dt.datetime | None, report: Path | None) -> None:
    """导入一个官方文件。整批入库或整批不入库；有问题的行逐行列入 Excel 清单。

    FORMAT 见 quanlian formats。退出码：0 已入库，2 整批拒绝。
    """
    with ready():
        from quanlian.registry.formats.tables import table_readers
        from quanlian.web.cli.importing import run_import, run_table

        if format_name in table_readers():
            run_table(format_name, file)
            return
        run_import(format_name, file, known_on.date() if known_on else dt.date.today(), report)


@click.command()
def formats() -> None:
    """列出可导入的格式。"""
    from quanlian.registry.formats import readers
    from quanlian.registry.formats.tables import table_readers

    for name, reader in {**readers(), **table_readers()}.items():
        click.echo(f"{name:<24}{reader.title}  （{' '.join(reader.suffixes)}）")


@click.command()
@click.option("--limit", default=20, show_default=True, help="最近多少批")
def batches(limit: int) -> None:
    """列出最近的导入批次。"""
    with ready():
        from quanlian.registry.models import Batch

        for batch in Batch.objects.all()[:limit]:
            counts = f"入库 {batch.stored:,}  重复 {batch.repeated:,}  警告 {batch.warned:,}  拒绝 {batch.rejected:,}"
            when = batch.created_at.date()
            click.echo(f"{batch.pk:>6}  {when}  {batch.get_state_display()}  {batch.format}  {batch.name}  {counts}")


@click.command()
@click.argument("work", type=click.Choice(["show", "compact", "vacuum"]))
def lake(work: str) -> None:
    """数据湖维护：show 列出各表版本与行数，compact 合并小文件，vacuum 清除七天前不再需要的文件。"""
    from quanlian.lake import tables

    for name in tables.tables():
        if work == "compact":
            tables.compact(name)
        if work == "vacuum":
            click.echo(f"{name}：清除 {len(tables.vacuum(name))} 个文件")
        shot = tables.snapshot(name)
        click.echo(f"{name:<28}版本 {shot.version:>4}  {shot.rows:>12,} 行  {shot.files} 个文件")


@click.command()
@click.argument("batch", type=int)
@click.option("--reason", required=True, help="回退理由（记入审计）")
def rollback(batch: int, reason: str) -> None:
    """回退一个已入库的批次；其他批次也描述的权利会重新计算。"""
    from quanlian.core.findings import UserError

    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.registry.actions import roll_back
        from quanlian.registry.models import Batch

        found = Batch.objects.filter(pk=batch).first()
        if found is None:
            raise UserError("BATCH_UNKNOWN", "没有这个批次", value=str(batch), remedy="用 quanlian batches 查看批次号")
        roll_back(SYSTEM, found, reason=reason)
        click.echo(f"批次 {batch} 已回退")


@click.command()
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="模板存放位置（.xlsx）")
def template(name: str, out: Path) -> None:
    """写出一种格式的 Excel 填报模板（NAME 为格式名，如 holdings_trademark）。"""
    from quanlian.web.cli.templates import workbook_of

    if out.exists():
        raise click.UsageError(f"文件已存在，不会覆盖：{out}")
    out.write_bytes(workbook_of(name))
    click.echo(f"模板已写入 {out}")


COMMANDS = (import_file, formats, batches, rollback, template, lake)
