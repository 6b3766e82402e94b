"""In whose name rights may be taken: nobody outside the office blocks the rights of a stranger by typing its name."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.registry.importing.party_key import party_key


def demand_own_name(actor: Actor, names: Sequence[str]) -> None:
    """One of the names is that of the person or of one of their organisations. The office enters what it was handed,
    an agency acts for its clients by a power of attorney. Raises UserError NAME_OTHER."""
    user = actor.user
    if user is None or user.is_government or Role.AGENCY in user.roles:
        return
    own = {party_key(one) for one in user.memberships.values_list("organisation__name", flat=True)}
    own.add(party_key(user.display_name or user.username))
    if not any(party_key(one) in own for one in names if one.strip()):
        raise UserError(
            "NAME_OTHER", "不能以他人名义办理", value="、".join(names)[:120],
            rule="权利由登记的权利人自己处分，代办须由代理机构办理",
            remedy="填写本单位（本人）的名称，或者由权利人的账号办理",
        )  # fmt: skip
