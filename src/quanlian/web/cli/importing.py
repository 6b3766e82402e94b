"""Run one import in this process and tell how it goes."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from quanlian.core.actions import SYSTEM
from quanlian.core.config import home
from quanlian.core.files.store import chunks_of
from quanlian.core.findings import Finding, Severity, UserError
from quanlian.indicators.actions import import_statistics
from quanlian.registry.actions import register_batch
from quanlian.registry.formats.report import write_report
from quanlian.registry.importing.reference import keep_table
from quanlian.registry.importing.run import recover, run_batch
from quanlian.registry.models import Batch, QuarantinedRow


def run_import(format_name: str, file: Path, known_on: dt.date, report: Path | None) -> None:
    """Import and print the result. Raises UserError where the file as a whole is refused."""
    if file.is_dir():
        raise UserError("IMPORT_FOLDER", "不能直接导入文件夹", value=str(file), remedy="先打包为一个 zip 文件再导入")
    recover()
    batch = register_batch(SYSTEM, chunks_of(file), file.name, format_name, known_on=known_on)
    click.echo(f"批次 {batch.pk}：{file.name}（{format_name}）")
    _run(batch)
    click.echo(_result(batch))
    if batch.warned or batch.rejected:
        click.echo(f"问题清单：{_report(batch, report)}")


def run_table(name: str, file: Path) -> None:
    """Import a reference or statistics table and print the result."""
    if name == "ip_statistics":
        done = import_statistics(SYSTEM, file)
        stored, findings = done.stored, list(done.findings)
    else:
        stored, findings = keep_table(name, str(file))
    click.echo(f"已装载：{file.name}（{name}），新增 {stored:,} 条，问题 {len(findings):,} 条")
    if findings:
        path = home() / "reports" / f"{name}.xlsx"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_report(findings, str(path), records=stored)
        click.echo(f"问题清单：{path}")


def _run(batch: Batch) -> None:
    started = time.monotonic()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("读取 …", total=None)

        def told(phase: str, done: int) -> None:
            bar.update(task, description=f"{phase} {done:,} 行，{done / (time.monotonic() - started):,.0f} 行/秒")

        run_batch(batch, SYSTEM, told)


def _result(batch: Batch) -> str:
    speed = batch.rows / batch.seconds if batch.seconds else 0
    return (
        f"已入库：读入 {batch.rows:,} 行，成功 {batch.stored:,}，重复 {batch.repeated:,}，"
        f"警告 {batch.warned:,}，拒绝 {batch.rejected:,}；用时 {batch.seconds:.1f} 秒（{speed:,.0f} 行/秒）"
    )


def _report(batch: Batch, target: Path | None) -> Path:
    path = target or home() / "reports" / f"batch-{batch.pk}.xlsx"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = QuarantinedRow.objects.filter(batch=batch).order_by("line", "pk").iterator(5000)
    write_report((_finding(row) for row in rows), str(path), records=batch.stored)
    return path


def _finding(row: QuarantinedRow) -> Finding:
    severity: Severity = "rejected" if row.severity == "rejected" else "warning"
    return Finding(row.line, row.column, row.value, row.rule, row.message, row.remedy, severity)
