"""What the schema alone cannot see: references, duplicates, blanks and combinations that make no sense."""

from __future__ import annotations

from collections.abc import Collection

from quanlian.management.programmes.checks.codes import check_codes
from quanlian.management.programmes.checks.references import check_clauses, check_indicators, check_units
from quanlian.management.programmes.checks.tables import check_tables
from quanlian.management.programmes.checks.targets import check_targets
from quanlian.management.programmes.checks.tasks import check_tasks
from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import Parts


def check_parts(folder: Folder, parts: Parts, indicators: Collection[str] | None) -> None:
    """Run every check; findings go to `folder`."""
    check_codes(folder, parts)
    check_clauses(folder, parts)
    check_units(folder, parts)
    check_indicators(folder, parts, indicators)
    check_targets(folder, parts)
    check_tasks(folder, parts)
    check_tables(folder, parts)
