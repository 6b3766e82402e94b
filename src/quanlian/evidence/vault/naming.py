"""What evidence concerns, as people write it (a case's number, a right's number), turned into references."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.evidence import about
from quanlian.registry.numbers import guess

Resolver = Callable[[User, str], str | None]
_resolvers: list[Resolver] = []
_SPLIT = re.compile(r"[\s,，;；、]+")
MOST = 20


def register(resolver: Resolver) -> None:
    """For the rooms above: a reference for a number of theirs this person may see, or None."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def references(user: User, text: str) -> list[str]:
    """The references of every number in a text, each once. Raises UserError (DEPOSIT_ABOUT)."""
    numbers = list(dict.fromkeys(part for part in _SPLIT.split(text) if part))
    if len(numbers) > MOST:
        raise UserError("DEPOSIT_ABOUT", _("有关编号过多"), value=str(len(numbers)), remedy=_("最多 20 个"))
    return list(dict.fromkeys(_reference(user, number) for number in numbers))


def _reference(user: User, number: str) -> str:
    found = next((ref for resolve in _resolvers if (ref := resolve(user, number))), None)
    if found is None and len(number) <= 40 and guess(number):
        found = about.right(number)
    if found is None:
        raise UserError(
            "DEPOSIT_ABOUT", _("认不出这个编号"), value=number[:40], remedy=_("填写案件编号或权利的申请号、注册号")
        )
    return found
