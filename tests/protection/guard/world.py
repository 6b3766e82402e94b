"""A small gazette in the lake, guarded names, people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.protection.guard.gazette.lake import STAGE
from quanlian.protection.guard.models import GuardedName, NameKind
from quanlian.registry.importing.lake import append
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Batch, BatchState
from quanlian.registry.records import PartyMention, Record

REGION = 350500
HERITAGE, CUSTODIAN = "演示飞天", "演示·石窟研究院"
ANNOUNCED = dt.date(2026, 9, 6)
TODAY = dt.date(2026, 9, 20)


def filing(line: int, name: str, **changes: object) -> Record:
    """One preliminary announcement, as the gazette format reads it."""
    given: dict[str, object] = {
        "kind": RightKind.TM, "authority": "CN", "stage": STAGE, "app_no": f"9{line:07d}", "title": name,
        "app_date": dt.date(2026, 3, 2), "pub_no": "1950", "pub_date": ANNOUNCED, "classes": ("25",),
        "parties": (PartyMention("申请人", 1, "演示·外地贸易有限公司"),), "address": "演示省演示市演示路1号",
    }  # fmt: skip
    return Record(line=line, **{**given, **changes})  # type: ignore[arg-type]


def announce(records: Sequence[Record], state: str = BatchState.PUBLISHED) -> Batch:
    """One published batch of the gazette, in the lake alone."""
    sha = f"{Batch.objects.count() + 0x9000:064x}"
    file = StoredFile.objects.create(sha256=sha, size=1, name="公告.csv")
    batch = Batch.objects.create(
        format="trademark_gazette", file=file, name="公告.csv", known_on=TODAY, state=state, rows=len(records)
    )
    append(batch.pk, "trademark_gazette", records)
    return batch


def guard(name: str = HERITAGE, kind: str = NameKind.CULTURE, **changes: object) -> GuardedName:
    given: dict[str, object] = {
        "custodian": CUSTODIAN, "basis": "演示保护办法", "source": "演示名录", "region_code": REGION,
        "since": dt.date(2020, 1, 1),
    }  # fmt: skip
    return GuardedName.objects.create(name=name, kind=kind, **{**given, **changes})


def custodian(body: str = CUSTODIAN, username: str = "custodian") -> User:
    """Somebody of the body that looks after a name."""
    user = User.objects.create(username=username, display_name="演示·保护单位人员")
    organisation, _new = Organisation.objects.get_or_create(name=body, defaults={"kind": "institution"})
    Membership.objects.create(user=user, organisation=organisation, role=Role.RIGHTS_HOLDER, region_code=REGION)
    return user
