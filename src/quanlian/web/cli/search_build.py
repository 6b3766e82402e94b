"""A rebuild with a progress bar, and the state of the index in lines."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from quanlian.search.indexing.build import rebuild
from quanlian.search.indexing.status import Status
from quanlian.search.models import Build

COLUMNS = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def run(why: str) -> None:
    """Build in this process and show how far it is."""
    with Progress(*COLUMNS) as bar:
        task = bar.add_task("重建检索索引", total=None)
        build = rebuild(why, lambda now: bar.update(task, completed=now.done, total=max(now.total, now.done)))
    seconds = _seconds(build)
    click.echo(f"已建立 {build.done:,} 件，用时 {seconds:.1f} 秒（每秒 {build.done / max(seconds, 0.001):,.0f} 件）")


def lines(status: Status) -> Iterator[str]:
    yield f"状态      {status.label}"
    yield f"引擎      {status.engine}"
    yield f"目录      {status.folder or '—'}（{status.bytes / 1e6:,.1f} MB）"
    yield f"文献      {status.documents:,} 件"
    yield from (f"          {name} {count:,}" for name, count in status.sources.items())
    late = f"，最早的已等 {status.waited:.0f} 秒" if status.waiting else ""
    yield f"待更新    {status.waiting:,} 件{late}"
    yield f"状态日    {status.day or '—'}"
    when = f"{status.compared_at:%Y-%m-%d %H:%M}，差异 {status.differences:,} 件" if status.compared_at else "—"
    yield f"最近核对  {when}"
    if status.build:
        yield f"正在重建  {status.build.done:,} / {status.build.total:,}（{status.build.get_state_display()}）"
    if last := status.last:
        error = f"：{last.error}" if last.error else ""
        yield f"上次重建  {last.get_state_display()} {last.done:,} 件，{_seconds(last):.1f} 秒{error}"


def _seconds(build: Build) -> float:
    if build.started_at is None or build.finished_at is None:
        return 0.0
    return (build.finished_at - build.started_at).total_seconds()
