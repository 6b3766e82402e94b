"""Load-time checks of an item: what the schema cannot see. Each check yields (path, finding)."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.core.marked import Path
from quanlian.procedures.checks import clocks, flow, forms, guards, letters, names, outside
from quanlian.procedures.checks.known import Known
from quanlian.procedures.spec import Item


def check_item(item: Item, known: Known) -> Iterator[tuple[Path, Finding]]:
    """Names first: the other checks follow only where every name leads somewhere."""
    wrong = [*names.check(item)]
    yield from wrong
    if wrong:
        return
    for check in (flow.check, clocks.check, forms.check, guards.check, letters.check):
        yield from check(item)
    yield from outside.check(item, known)
