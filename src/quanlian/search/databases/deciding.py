"""Decisions by hand: this right belongs here, that one does not. They win over every query and are kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.registry.models import Identifier
from quanlian.registry.queries.numbering import keys as spellings
from quanlian.search.databases.gathering import SOURCE, classes_by_key
from quanlian.search.databases.models import Collection, How, Member
from quanlian.search.databases.updating import update

MOST = 1000
"""Rights in one decision."""


def keys_of(user: User, text: str) -> list[str]:
    """The rights that numbers in any spelling name, one a line. Raises UserError naming what is not found."""
    lines = [line.strip() for line in text.replace("；", "\n").replace(";", "\n").splitlines() if line.strip()]
    if not lines or len(lines) > MOST:
        raise UserError(
            "MEMBER_NUMBERS", f"请填写 1 至 {MOST} 个号码，每行一个", value=str(len(lines)), remedy="分几次加入"
        )
    found = {line: _right(user, line) for line in lines}
    if lost := [line for line, right in found.items() if right is None]:
        raise UserError("MEMBER_UNKNOWN", "登记库中没有这些号码", value="、".join(lost[:5])[:200], remedy="核对号码")
    return list(dict.fromkeys(f"{SOURCE}:{right}" for right in found.values()))


def _right(user: User, number: str) -> int | None:
    rows = policy_for(Identifier).visible_to(user).filter(value__in=spellings(number))
    rights = set(rows.values_list("right", flat=True)[:2])
    return rights.pop() if len(rights) == 1 else None


def add(actor: Actor, user: User, database: Collection, keys: Sequence[str], reason: str, tags: Sequence[str]) -> None:
    """These rights belong to the database, whatever its queries find."""
    _decide(actor, user, database, keys, How.ADDED, reason, tags)


def remove(actor: Actor, user: User, database: Collection, keys: Sequence[str], reason: str) -> None:
    """These rights do not belong to it, nor do others of their families; no update brings them back."""
    _decide(actor, user, database, keys, How.REMOVED, reason, ())


def forget(actor: Actor, user: User, database: Collection, keys: Sequence[str], reason: str) -> None:
    """Take decisions back: the queries say again."""
    policy_for(Collection).demand(user, "keep", database)
    said = _reason(reason)
    with act(actor, "databases.forget_decision", database, reason=said) as done:
        rows = database.members.filter(key__in=keys).exclude(how=How.QUERY)
        before = _inside(database)
        done.detail["keys"] = sorted(rows.values_list("key", flat=True))
        rows.delete()
        update(actor, database, "撤销人工决定", said, before=before)


@transaction.atomic
def _decide(
    actor: Actor, user: User, database: Collection, keys: Sequence[str], how: How, reason: str, tags: Sequence[str]
) -> None:
    policy_for(Collection).demand(user, "keep", database)
    said = _reason(reason)
    if not keys:
        raise UserError("MEMBER_NONE", "请先选择文献", remedy="勾选文献后再操作")
    Collection.objects.select_for_update().get(pk=database.pk)  # an update under way goes first
    known = classes_by_key(keys)
    rows = {row.key: row for row in database.members.filter(key__in=keys)}
    before = _inside(database)
    with act(actor, f"databases.{how.value}", database, reason=said) as done:
        for key in keys:
            row = rows.get(key) or Member(collection=database, key=key, family=key)
            row.family = known[key].family if key in known else row.family
            row.how, row.by, row.reason, row.since = how, user, said, timezone.now()
            row.hand_tags = list(tags) or row.hand_tags
            row.save()
        done.detail["keys"] = list(keys)
        update(actor, database, how.label, said, before=before)


def _inside(database: Collection) -> set[str]:
    return set(database.members.exclude(how=How.REMOVED).values_list("key", flat=True))


def _reason(text: str) -> str:
    bare = text.strip()
    if not bare or len(bare) > 300:
        raise UserError("MEMBER_REASON", "请写明理由（300 字以内）", remedy="例如：主题为设备外壳，与本产业无关")
    return bare
