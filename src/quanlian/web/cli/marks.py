"""quanlian marks build · goods · gazette · pictures: the search of marks, from the shell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from quanlian.web.cli.frame import ready

FILE = click.Path(path_type=Path, exists=True)
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def marks() -> None:
    """商标检索库：建立、导入区分表、公告与图样。"""


@marks.command()
@click.option("--whole", is_flag=True, help="从头重建，而不是只更新变化的部分")
def build(whole: bool) -> None:
    """建立或更新商标检索库（登记库商标、公告商标、图样）。期间原检索库照常使用。"""
    with ready():
        from quanlian.similarity.catalogue.building import build as run

        row = run(whole=whole, progress=lambda phase, done: click.echo(f"{phase} {done:,}", err=True))
        if row is None:
            click.echo("没有变化，检索库已是最新")
            return
        click.echo(f"商标 {row.marks:,} 件，图样 {row.pictures:,} 幅，本次更新 {row.changed:,} 件（{row.folder}）")


@marks.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--edition", required=True, help="版本名称，如 NCL 13-2026")
@click.option("--ncl", type=click.IntRange(1, 99), required=True, help="尼斯分类版次")
@click.option("--since", type=DAY, required=True, help="自何日起用")
def goods(files: tuple[Path, ...], edition: str, ncl: int, since: dt.datetime) -> None:
    """导入一个版本的类似商品和服务区分表（类似群、项目、注释三张表，或它们的压缩包）。同名版本会被替换。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.core.config import home
        from quanlian.registry.formats.report import write_report
        from quanlian.similarity.goods.editions import load

        done = load(SYSTEM, edition, ncl, since.date(), files)
        notes = f"注 {done.notes:,}（读懂 {done.understood:,}，其余按原文保留）"
        click.echo(f"类似群 {done.groups:,}，项目 {done.items:,}，{notes}")
        if done.findings:
            path = home() / "reports" / "goods.xlsx"
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_report(done.findings, str(path), records=done.items)
            click.echo(f"问题 {len(done.findings):,} 条：{path}")


@marks.command()
@click.argument("file", type=FILE)
def gazette(file: Path) -> None:
    """把全国商标公告整期存入数据湖（不进登记库），供检索和监测比对。本地区的公告用 quanlian import。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.similarity.catalogue.national import keep_issue

        batch = keep_issue(SYSTEM, file)
        click.echo(f"批次 {batch.pk}：存入 {batch.rows:,} 条，警告 {batch.warned:,}，拒绝 {batch.rejected:,}")


@marks.command()
@click.argument("folder", type=FILE)
def pictures(folder: Path) -> None:
    """导入商标图样：文件夹或 zip，文件名与公告的图样文件名或注册号一致（PNG、JPEG）。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.similarity.catalogue.national import keep_pictures

        kept, refused = keep_pictures(SYSTEM, folder)
        click.echo(
            f"图样 {kept:,} 幅；不可读 {len(refused):,} 个" + (f"：{'、'.join(refused[:10])}" if refused else "")
        )


COMMANDS = (marks,)
