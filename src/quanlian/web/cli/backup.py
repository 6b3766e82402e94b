"""quanlian backup · restore."""

from __future__ import annotations

from pathlib import Path

import click

from quanlian.web.cli.frame import ready

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """把数据库、数据湖、上传文件与签名密钥备份为一个 tar 文件（仅本人可读，请妥善保管）。"""
    from quanlian.web.archive import make
    from quanlian.web.archive.noted import note

    with ready(prepared=False):
        manifest = make(file.expanduser().resolve(), click.echo)
        note(file.expanduser().resolve())
    size = file.expanduser().stat().st_size
    click.echo(f"已备份 {len(manifest.members)} 个文件，{size / 1e6:,.1f} MB：{file}")
    click.echo("备份含签名密钥与个人信息，文件权限为 0600；存放与传输请加密。")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--home", "where", type=click.Path(path_type=Path), required=True, help="恢复到的新主目录（必须不存在或为空）"
)
def restore(file: Path, where: Path) -> None:
    """先逐项校验备份，再恢复为一个新的主目录；不会覆盖任何已有数据。"""
    from quanlian.web.archive import restore as run

    manifest = run(file, where, click.echo)
    click.echo(f"已恢复 {manifest.made_at:%Y-%m-%d %H:%M} UTC 的备份。")
    click.echo(f"启动：QUANLIAN_HOME={where} quanlian up")


COMMANDS = (backup, restore)
