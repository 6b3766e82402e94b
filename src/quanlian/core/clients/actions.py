"""Open, close and re-key clients. A key is returned once by what makes it, and stored nowhere."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from quanlian.core.actions import Actor, act
from quanlian.core.clients import keys
from quanlian.core.clients.guard import target_of
from quanlian.core.clients.models import Client, Scope
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for


def create_client(
    actor: Actor,
    name: str,
    organisation: Organisation,
    acts_as: User,
    scopes: Iterable[str],
    *,
    callback_url: str = "",
) -> tuple[Client, str]:
    """Open a client; returns it and its key. Raises Forbidden or UserError (CLIENT_*, CALLBACK_URL)."""
    _demand(actor, "add")
    granted = _scopes(scopes)
    _check(name, organisation, acts_as, callback_url)
    key = keys.new_key()
    client = Client(
        name=name.strip(), organisation=organisation, acts_as=acts_as, scopes=granted, created_by=actor.user,
        prefix=key.prefix, key_hash=key.hash, callback_url=callback_url,
        callback_secret=secrets.token_urlsafe(32) if callback_url else "",
    )  # fmt: skip
    with act(actor, "clients.add", client) as done:
        client.save()
        done.detail.update(name=client.name, prefix=key.prefix, scopes=granted, acts_as=acts_as.username)
    return client, key.plain


def revoke(actor: Actor, client: Client, *, reason: str) -> None:
    """Close a client for good: its key no longer opens anything and nothing is called back. Needs a reason."""
    _demand(actor, "revoke", client)
    if not reason.strip():
        raise UserError("CLIENT_REASON", "停用须写明理由", value=client.prefix, remedy="填写理由后再停用")
    with act(actor, "clients.revoke", client, reason=reason) as done:
        client.active = False
        client.save(update_fields=["active"])
        done.detail.update(prefix=client.prefix)


def rotate(actor: Actor, client: Client, *, reason: str = "") -> str:
    """Give a client a new key and, where it has one, a new callback secret; the old ones end at once."""
    _demand(actor, "rotate", client)
    if not client.active:
        raise UserError("CLIENT_REVOKED", "客户端已停用，不能换发密钥", value=client.prefix, remedy="新建客户端")
    key, old = keys.new_key(), client.prefix
    with act(actor, "clients.rotate", client, reason=reason) as done:
        client.prefix, client.key_hash = key.prefix, key.hash
        client.callback_secret = secrets.token_urlsafe(32) if client.callback_url else ""
        client.save(update_fields=["prefix", "key_hash", "callback_secret"])
        done.detail.update(old=old, prefix=key.prefix)
    return key.plain


def _demand(actor: Actor, verb: str, client: Client | None = None) -> None:
    if actor.user is not None:
        policy_for(Client).demand(actor.user, verb, client)


def _scopes(given: Iterable[str]) -> list[str]:
    wanted = set(given)
    unknown = wanted - set(Scope.values)
    if unknown or not wanted:
        known = "、".join(f"{one.value}（{one.label}）" for one in Scope)
        raise UserError("CLIENT_SCOPE", "权限范围无效", value="、".join(sorted(unknown)), remedy=f"可选：{known}")
    return [one.value for one in Scope if one.value in wanted]


def _check(name: str, organisation: Organisation, acts_as: User, callback_url: str) -> None:
    if not name.strip():
        raise UserError("CLIENT_NAME", "客户端名称不能为空", remedy="填写能认出对方系统的名称")
    if not acts_as.memberships.filter(organisation=organisation).exists():
        raise UserError(
            "CLIENT_ACTS_AS",
            "代表人员不在该机构任职",
            value=f"{acts_as.username} / {organisation}",
            remedy="换用该机构的账号，或先为其登记任职",
        )
    if callback_url:
        target_of(callback_url)
