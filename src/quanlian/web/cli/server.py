"""quanlian up · doctor · worker · setup: running the product."""

from __future__ import annotations

import click

from quanlian.web.cli.frame import ready


@click.command()
@click.option("--port", type=int, default=None, help="网页端口（默认取 QUANLIAN_PORT）")
@click.option("--demo/--no-demo", default=False, help="演示模式：建立演示账号与模拟数据")
def up(port: int | None, demo: bool) -> None:
    """启动数据库、网页与后台任务，前台运行；Ctrl-C 全部停止。"""
    from quanlian.web.up import run

    raise SystemExit(run(port, demo=demo))


@click.command()
def doctor() -> None:
    """检查本机环境，逐项说明问题与处理办法。"""
    from quanlian.web.doctor import examine

    raise SystemExit(examine())


@click.command()
def setup() -> None:
    """建库、迁移、装载参照数据与规划（已是最新则不做任何事）。"""
    with ready():
        click.echo("已就绪")


COMMANDS = (up, doctor, setup)
