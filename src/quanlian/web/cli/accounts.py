"""Open an account: user, organisation and membership in one audited step."""

from __future__ import annotations

import re
import secrets

from django.db import transaction

from quanlian.core.actions import SYSTEM, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,59}")
PASSWORD_BYTES = 12
KINDS = {
    Role.ENTERPRISE: "enterprise",
    Role.UNIVERSITY: "university",
    Role.AGENCY: "agency",
    Role.FINANCE: "finance",
    Role.RIGHTS_HOLDER: "person",
    Role.EXPERT: "university",
}


def role_of(text: str) -> Role:
    """A role by its code or its Chinese name. Raises UserError listing the roles."""
    for role in Role:
        if text in (role.value, role.label) and role is not Role.PUBLIC:
            return role
    known = "、".join(f"{role.value}（{role.label}）" for role in Role if role is not Role.PUBLIC)
    raise UserError("ROLE_UNKNOWN", "没有这个角色", value=text, remedy=f"可选：{known}")


@transaction.atomic
def add_account(username: str, name: str, role: Role, organisation: str, region: int) -> str:
    """Create the account and return its first password, which is stored nowhere in the clear."""
    _demand(bool(USERNAME.fullmatch(username)), "USERNAME", "用户名不合规则", username, "用 2 至 60 位字母、数字、._-")
    used = User.objects.filter(username__iexact=username).exists()
    _demand(not used, "USERNAME_USED", "用户名已被使用", username, "换一个用户名")
    _demand(bool(name.strip() and organisation.strip()), "NAME_BLANK", "姓名与机构不能为空", "", "补全后再试")
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = User.objects.create_user(username=username, password=password, display_name=name.strip())
    body, _ = Organisation.objects.get_or_create(
        name=organisation.strip(), defaults={"kind": KINDS.get(role, "government"), "region_code": region}
    )
    member = Membership.objects.create(user=user, organisation=body, role=role, region_code=region)
    with act(SYSTEM, "people.add", member) as done:
        done.detail.update(username=username, role=role.value, organisation=body.name, region=region)
    return password


def _demand(met: bool, code: str, message: str, value: str, remedy: str) -> None:
    if not met:
        raise UserError(code, message, value=value, remedy=remedy)
