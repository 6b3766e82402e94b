"""Signing an application: the account's password today, an electronic seal through an adapter later.

An adapter is registered under a name with `register_signer`; the setting QUANLIAN_SIGNER chooses it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.core.cache import caches
from django.utils.translation import gettext as _

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.moment import now

MOST_WRONG, LOCKED_SECONDS = 5, 15 * 60


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what when and how. `digest` is the SHA-256 of the answers signed; `proof` what an adapter returns."""

    signer: str
    method: str
    at: dt.datetime
    digest: str
    proof: str = ""

    def as_detail(self) -> dict[str, object]:
        """For the audit record."""
        said = {"signer": self.signer, "method": self.method, "at": self.at.isoformat(), "digest": self.digest}
        return {**said, "proof": self.proof} if self.proof else {**said}


class Signer(Protocol):
    """A way to sign. `field` is the name of the input the page asks for, `title` its label, `note` what it means."""

    @property
    def field(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def note(self) -> str: ...

    @property
    def secret(self) -> bool: ...

    def sign(self, user: User, given: Mapping[str, str], digest: str) -> Signature:
        """Raises UserError SIGN_REFUSED where the person is not proved to be who they are."""


class AccountSigner:
    """The person types the password of their account again."""

    field, secret = "password", True

    @property
    def title(self) -> str:
        return _("账号密码")

    @property
    def note(self) -> str:
        return _("输入登录密码，确认由您本人提交，所填内容真实")

    def sign(self, user: User, given: Mapping[str, str], digest: str) -> Signature:
        """Five wrong passwords lock signing for a quarter of an hour, so that a stolen session cannot guess on."""
        tries, key = caches["shared"], f"sign:{user.pk}"
        wrong = int(tries.get(key, 0))
        if wrong >= MOST_WRONG:
            raise UserError("SIGN_LOCKED", _("密码错误次数过多，暂不能签名"), remedy=_("15 分钟后再试，或修改密码"))
        if not user.check_password(given.get(self.field, "")):
            tries.set(key, wrong + 1, LOCKED_SECONDS)
            raise UserError("SIGN_REFUSED", _("密码不正确，申请没有提交"), remedy=_("重新输入登录密码；所填内容都在"))
        tries.delete(key)
        return Signature(str(user), "account", now(), digest)


_signers: dict[str, Signer] = {"account": AccountSigner()}


def register_signer(name: str, signer: Signer) -> None:
    """Lend an adapter, e.g. of an electronic seal, under a name for QUANLIAN_SIGNER."""
    _signers[name] = signer


def signer() -> Signer:
    """The adapter in use. Raises UserError SIGNER_UNKNOWN."""
    name = setting("QUANLIAN_SIGNER").get()
    if name not in _signers:
        raise UserError(
            "SIGNER_UNKNOWN",
            _("没有这种签名方式"),
            value=name,
            rule=_("可用：%(names)s") % {"names": "、".join(sorted(_signers))},
            remedy=_("请管理员核对 QUANLIAN_SIGNER"),
        )
    return _signers[name]
