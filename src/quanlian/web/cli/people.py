"""quanlian user: accounts."""

from __future__ import annotations

import click

from quanlian.web.cli.frame import ready


@click.group()
def user() -> None:
    """账号管理。"""


@user.command()
@click.argument("username")
@click.option("--name", required=True, help="姓名")
@click.option("--role", required=True, help="角色代码或名称（如 officer 或 经办人员）")
@click.option("--organisation", required=True, help="机构全称（没有则建立）")
@click.option("--region", required=True, help="地区名称或 GB/T 2260 代码")
def add(username: str, name: str, role: str, organisation: str, region: str) -> None:
    """建立账号并打印一次性初始密码；政府侧角色首次登录须设置动态码。"""
    with ready():
        from quanlian.web.cli.accounts import add_account, role_of
        from quanlian.web.cli.places import region_code

        password = add_account(username, name, role_of(role), organisation, region_code(region))
        click.echo(f"账号 {username} 已建立。初始密码（只显示这一次）：{password}")


COMMANDS = (user,)
