"""Missing tables, declared."""

from __future__ import annotations

from quanlian.management.programmes import schema
from quanlian.management.programmes.models import MissingTable, Programme


def store_tables(programme: Programme, read: schema.Programme) -> None:
    """Declare the data's missing tables; what people have entered stays, one no longer missing is taken off."""
    for table in read.missing_tables:
        said = {"title": table.title, "clause": table.clause, "why": table.why}
        MissingTable.objects.update_or_create(programme=programme, code=table.code, defaults=said)
    gone = programme.missing_tables.exclude(code__in=[table.code for table in read.missing_tables])
    gone.filter(entered_at=None).delete()
