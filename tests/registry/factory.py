"""Rights for tests, stored the way imports store them: from hand-made records through the loader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.core.regions.queries import parser
from quanlian.registry.importing.loader import Loader
from quanlian.registry.importing.staged import Chunk, Stager
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Batch, BatchState
from quanlian.registry.records import EventRecord, PartyMention, Record

KNOWN = dt.date(2024, 1, 10)
ADDRESS = "福建省泉州市晋江市青阳街道演示路1号2室"


def patent(line: int = 2, **changes: object) -> Record:
    """A granted utility model of a demonstration company in Jinjiang; the owner's home address is in it."""
    serial = f"{line:07d}"
    given: dict[str, object] = {
        "kind": RightKind.UM, "authority": "CN", "stage": "实用新型",
        "app_no": f"20202{serial}.{_check('20202' + serial)}",
        "app_date": dt.date(2020, 3, 1), "pub_no": f"CN21{serial}U", "pub_date": dt.date(2020, 12, 1),
        "title": f"演示装置{line}", "main_class": "A01B1/00", "classes": ("A01B1/00", "A01B3/00"), "address": ADDRESS,
        "country": "中国",
        "parties": (PartyMention("专利权人", 1, "演示·恒川机械有限公司"), PartyMention("发明人", 1, "张三丰")),
    }  # fmt: skip
    return Record(line=line, **{**given, **changes})  # type: ignore[arg-type]


def lapsed(line: int, on: dt.date) -> Record:
    """The same, ended for an unpaid fee."""
    return patent(line, events=(EventRecord("LAPSED_FEE", "未缴年费终止", on, on),))


def _check(digits: str) -> str:
    from quanlian.registry.numbers import cn_check

    return cn_check(digits)


def store(records: Sequence[Record], *, known_on: dt.date = KNOWN, name: str = "演示.csv") -> Batch:
    """Import records as one published batch."""
    sha = f"{Batch.objects.count() + 1:064x}"
    file = StoredFile.objects.create(sha256=sha, size=1, name=name)
    batch = Batch.objects.create(
        format="cnipa_gazette", file=file, name=name, known_on=known_on, state=BatchState.PUBLISHED,
        rows=len(records), stored=len(records),
    )  # fmt: skip
    with transaction.atomic():
        loader, chunk = Loader(batch.pk), Chunk()
        loader.begin()
        stager = Stager(known_on, parser().parse)
        for seq, record in enumerate(records):
            stager.add(chunk, seq, record)
        loader.load(chunk)
        loader.finish()
    return batch


def person(role: Role, username: str = "", region: int = 350500) -> User:
    """Somebody who holds one role."""
    user = User.objects.create(username=username or role.value, display_name=f"演示·{role.label}")
    body, _ = Organisation.objects.get_or_create(name="演示市知识产权局", defaults={"kind": "government"})
    Membership.objects.create(user=user, organisation=body, role=role, region_code=region)
    return user
