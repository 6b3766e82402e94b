"""What stands in evidence about a lead: numbers, what each is, and the digest of the page as it was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.evidence.models import Artefact, Evidence, Source
from quanlian.protection.watch.models import Lead

SHOT = "screenshot.png"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`sha256` is that of the snapshot: the screenshot where there is one, else the first file."""

    number: str
    title: str
    source: str
    made_at: dt.datetime
    file: str
    sha256: str
    imported: bool


def exhibits(lead: Lead) -> list[Exhibit]:
    """The lead's evidence in the order it came; destroyed pieces are left out."""
    return [_exhibit(row) for row in rows(lead) if row.artefacts.all()]


def rows(lead: Lead) -> Sequence[Evidence]:
    held = Evidence.objects.filter(number__in=lead.evidence, destroyed_at=None)
    return list(held.prefetch_related("artefacts__file").order_by("pk"))


def _exhibit(row: Evidence) -> Exhibit:
    main = snapshot(list(row.artefacts.all()))
    source = Source(row.source)
    return Exhibit(
        row.number, row.title, source.label, row.made_at, main.path, main.file.sha256, source is Source.IMPORT
    )


def snapshot(files: Sequence[Artefact]) -> Artefact:
    """The picture of the page among the files of a piece of evidence."""
    return next((one for one in files if one.path.rpartition("/")[2] == SHOT), files[0])
