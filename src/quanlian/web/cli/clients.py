"""quanlian clients: systems that use the open interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quanlian.web.cli.frame import ready

if TYPE_CHECKING:
    from quanlian.core.clients.models import Client
    from quanlian.core.people.models import Organisation, User


@click.group()
def clients() -> None:
    """接口客户端：建立、查看、换发密钥、停用。"""


@clients.command()
@click.argument("name")
@click.option("--acts-as", required=True, metavar="账号", help="代表哪个账号；须在该机构任职")
@click.option("--organisation", required=True, help="机构全称或统一社会信用代码")
@click.option("--scope", "scopes", multiple=True, required=True, help="read 查询、apply 申报、handle 办理；可多次给出")
@click.option("--callback", default="", metavar="网址", help="回调地址（https）；不给则不回调")
def add(name: str, acts_as: str, organisation: str, scopes: tuple[str, ...], callback: str) -> None:
    """建立接口客户端并打印密钥（只显示这一次）。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.core.clients.actions import create_client

        body, person = _organisation(organisation), _person(acts_as)
        client, key = create_client(SYSTEM, name, body, person, scopes, callback_url=callback)
        _tell(client, key)


@clients.command("list")
def listing() -> None:
    """列出接口客户端。"""
    with ready():
        from quanlian.core.clients.models import Client

        for one in Client.objects.select_related("organisation", "acts_as").order_by("pk"):
            used = f"{one.last_used_at:%Y-%m-%d}" if one.last_used_at else "未使用"
            state = "启用" if one.active else "停用"
            told = (
                one.prefix,
                state,
                one.name,
                str(one.organisation),
                one.acts_as.username,
                ",".join(one.scopes),
                used,
            )
            click.echo("\t".join(told))


@clients.command()
@click.argument("prefix")
@click.option("--reason", required=True, help="理由，记入审计")
def revoke(prefix: str, reason: str) -> None:
    """停用接口客户端；PREFIX 是密钥中点号之前的部分。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.core.clients import actions

        client = _client(prefix)
        actions.revoke(SYSTEM, client, reason=reason)
        click.echo(f"已停用：{client}")


@clients.command()
@click.argument("prefix")
@click.option("--reason", default="", help="理由，记入审计")
def rotate(prefix: str, reason: str) -> None:
    """换发密钥并打印（只显示这一次）；旧密钥立即失效。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.core.clients import actions

        client = _client(prefix)
        _tell(client, actions.rotate(SYSTEM, client, reason=reason))


def _tell(client: Client, key: str) -> None:
    click.echo(f"客户端 {client.name}（{client.prefix}）。密钥（只显示这一次）：{key}")
    if client.callback_secret:
        click.echo(f"回调签名密钥：{client.callback_secret}")


def _client(prefix: str) -> Client:
    from quanlian.core.clients.models import Client
    from quanlian.core.findings import UserError

    client = Client.objects.filter(prefix=prefix).first()
    if client is None:
        raise UserError("CLIENT_UNKNOWN", "没有这个接口客户端", value=prefix, remedy="用 quanlian clients list 查看")
    return client


def _person(username: str) -> User:
    from quanlian.core.findings import UserError
    from quanlian.core.people.models import User

    user = User.objects.filter(username__iexact=username).first()
    if user is None:
        raise UserError("USER_UNKNOWN", "没有这个账号", value=username, remedy="先用 quanlian user add 建立")
    return user


def _organisation(text: str) -> Organisation:
    from django.db.models import Q

    from quanlian.core.findings import UserError
    from quanlian.core.people.models import Organisation

    found = list(Organisation.objects.filter(Q(name=text) | Q(uscc=text) & ~Q(uscc=""))[:2])
    if len(found) != 1:
        message = "有多个同名机构" if found else "没有这个机构"
        raise UserError("ORGANISATION_UNKNOWN", message, value=text, remedy="给出机构全称或统一社会信用代码")
    return found[0]


COMMANDS = (clients,)
