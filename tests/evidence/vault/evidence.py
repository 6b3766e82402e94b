"""Evidence for tests of the vault, made without the log and the statements the lead's rooms add."""

from __future__ import annotations

import datetime as dt
from itertools import count

from django.utils import timezone

from quanlian.core.people.models import User
from quanlian.evidence.models import Artefact, Evidence, Source
from quanlian.evidence.vault import put

_numbers = count(1)
EXPIRED = dt.date(2020, 12, 31)


def deposit(
    *contents: bytes, by: User | None = None, sensitive: bool = False, until: dt.date | None = EXPIRED
) -> Evidence:
    """A piece of evidence of these files, its period over unless said otherwise."""
    row = Evidence.objects.create(
        number=f"E2020-{next(_numbers):010d}", title="演示·侵权网页", source=Source.UPLOAD, made_at=timezone.now(),
        made_by=by, sensitive=sensitive, retention="archive-10", retain_until=until,
    )  # fmt: skip
    for place, content in enumerate(contents, 1):
        file = put([content], sensitive=sensitive)
        Artefact.objects.create(evidence=row, path=f"{place:02d}.bin", media_type="application/octet-stream", file=file)
    return row
