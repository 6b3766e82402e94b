"""Making a database and changing what is said of it; who else sees it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.search.databases.models import Collection, Schedule, Sharing, State
from quanlian.search.databases.models.collection import is_industry
from quanlian.search.databases.topics import announce_all, shows
from quanlian.search.saved.due import next_run

NAME = 100


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says of a database; `industries` as typed."""

    name: str
    purpose: str = ""
    industries: str = ""
    region_code: int = 0
    schedule: str = Schedule.DAILY


def create(actor: Actor, user: User, organisation: Organisation, said: Said) -> Collection:
    """Raises UserError for a name in use, an industry code that is none, a region that does not exist."""
    row = Collection(organisation=organisation, by=user)
    policy_for(Collection).demand(user, "keep", row)
    _fill(row, said)
    with act(actor, "databases.create", row) as done:
        row.save()
        done.detail.update(name=row.name, industries=row.industries)
    return row


def change(actor: Actor, user: User, row: Collection, said: Said) -> None:
    policy_for(Collection).demand(user, "keep", row)
    before = row.name
    _fill(row, said)
    with act(actor, "databases.change", row) as done:
        row.save()
        if row.name != before and shows(row):
            announce_all(row)
        done.detail.update(before=before, name=row.name, schedule=row.schedule)


def archive(actor: Actor, user: User, row: Collection, *, archived: bool) -> None:
    """Out of use it is updated no longer and seen by its own organisation only; nothing in it is lost."""
    policy_for(Collection).demand(user, "keep", row)
    with act(actor, "databases.archive" if archived else "databases.restore", row):
        row.state = State.ARCHIVED if archived else State.ACTIVE
        row.next_at = None if archived or row.schedule == Schedule.MANUAL else next_run(row.schedule, timezone.now())
        row.save(update_fields=["state", "next_at"])
        if row.sharing == Sharing.PUBLIC:
            announce_all(row)


def share(actor: Actor, user: User, row: Collection, sharing: str, bodies: Sequence[Organisation]) -> None:
    """Whom the database is open to. Opening it to the public needs the verb `publish`."""
    policy_for(Collection).demand(user, "keep", row)
    if sharing not in Sharing:
        raise UserError(
            "COLLECTION_SHARING", "请选择共享范围", value=sharing, remedy="仅本单位、政府侧、指定单位或公开"
        )
    if sharing == Sharing.ORGANISATIONS and not bodies:
        raise UserError("COLLECTION_BODIES", "请选择要共享的单位", remedy="至少填写一个单位的全称")
    if Sharing.PUBLIC in (sharing, row.sharing):
        policy_for(Collection).demand(user, "publish", row)
    was_shown, row.sharing = shows(row), sharing
    with act(actor, "databases.share", row) as done:
        row.save(update_fields=["sharing"])
        row.shared_with.set(bodies if sharing == Sharing.ORGANISATIONS else [])
        if was_shown != shows(row):
            announce_all(row)
        done.detail.update(sharing=sharing, organisations=[one.pk for one in bodies])


def share_link(actor: Actor, user: User, row: Collection, *, on: bool) -> None:
    """A secret address that shows the database to whoever holds it; taking it back makes the old address useless."""
    policy_for(Collection).demand(user, "keep", row)
    row.share_key = secrets.token_urlsafe(32) if on else ""
    with act(actor, "databases.share_link" if on else "databases.end_share_link", row):
        row.save(update_fields=["share_key"])


def _fill(row: Collection, said: Said) -> None:
    row.name, row.purpose = _name(said.name, row), said.purpose.strip()[:2000]
    row.industries = codes(said.industries)
    row.region_code = _region(said.region_code)
    if said.schedule not in Schedule:
        raise UserError("COLLECTION_SCHEDULE", "请选择更新周期", value=said.schedule, remedy="每天、每周或手动")
    row.schedule = said.schedule
    row.next_at = None if row.schedule == Schedule.MANUAL else next_run(row.schedule, timezone.now())


def _name(text: str, row: Collection) -> str:
    bare = " ".join(text.split())
    if not bare or len(bare) > NAME:
        raise UserError(
            "COLLECTION_NAME", f"请填写 1 至 {NAME} 个字的名称", value=bare[:40], remedy="例如：石墨烯产业专题库"
        )
    if Collection.objects.filter(name=bare).exclude(pk=row.pk).exists():
        raise UserError("COLLECTION_NAME_USED", "这个名称已被使用", value=bare, remedy="换一个名称")
    return bare


def codes(text: str) -> list[str]:
    """Codes of GB/T 4754 with anything between them. Raises UserError for what is none."""
    found = list(dict.fromkeys("".join(c if c.isascii() and c.isalnum() else " " for c in text).upper().split()))
    wrong = next((one for one in found if not is_industry(one)), None)
    if wrong is not None:
        raise UserError("INDUSTRY_CODE", "不是国民经济行业代码", value=wrong[:10], remedy="例如 C3921（GB/T 4754）")
    return found


def _region(code: int) -> int:
    from quanlian.core.regions.queries import by_code

    return by_code(code).code if code else 0
