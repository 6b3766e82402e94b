"""quanlian search rebuild · status · optimize: the search index, from the shell."""

from __future__ import annotations

import click

from quanlian.web.cli.frame import ready


@click.group()
def search() -> None:
    """检索索引：重建、查看状态、整理。"""


@search.command()
@click.option("--background", is_flag=True, help="交给后台进程重建，命令立即返回")
@click.option("--reason", default="", help="重建原因（记入审计）")
def rebuild(background: bool, reason: str) -> None:
    """从登记库和数据湖重建整个检索索引。重建期间原索引照常使用，期间的变更不会丢失。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.search.indexing.actions import ask_rebuild
        from quanlian.web.cli.search_build import run

        build = ask_rebuild(SYSTEM, reason=reason, background=background)
        if background:
            click.echo(f"第 {build.pk} 次重建已交给后台；用 quanlian search status 查看进度")
            return
        run(reason)


@search.command()
def status() -> None:
    """索引在用与否、文献数、待更新数、最近一次重建与核对。"""
    with ready():
        from quanlian.search.indexing.status import status as found
        from quanlian.web.cli.search_build import lines

        for line in lines(found()):
            click.echo(line)


@search.command()
def optimize() -> None:
    """补齐待更新的文献，与登记库逐件核对并修正差异，清除不再使用的旧索引目录。"""
    with ready():
        from quanlian.search.indexing import build, compare, folders, refresh

        build.recover()
        if folders.current() is None:
            click.echo("尚无可用的索引；请先运行 quanlian search rebuild")
            return
        done = refresh.refresh()
        found = compare.compare()
        done += refresh.refresh()
        click.echo(f"补入 {done:,} 件；核对时缺少 {found.missing:,} 件、多余 {found.surplus:,} 件，均已修正")
        click.echo(f"清除旧目录 {len(build.clean(grace=0))} 个")


COMMANDS = (search,)
