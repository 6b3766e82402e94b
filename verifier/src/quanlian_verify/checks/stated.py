"""The statement itself, and the files it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian_verify.case import Case
from quanlian_verify.checks.packing import differences
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import statement as statement_form


def form(case: Case) -> Iterator[Flaw]:
    """Strictly spelled, and of the number the manifest gives."""
    if case.statement.kind == statement_form.EVIDENCE and case.statement.number != case.manifest.number:
        yield Flaw("NUMBER", "number differs from the manifest's", statement_form.NAME)


def content(case: Case) -> Iterator[Flaw]:
    """The members under content/ are exactly the files stated, with their sizes and digests."""
    stated = {one.member: one for one in case.statement.files}
    present = {name for name in case.archive.names if name.startswith("content/")}
    for name in sorted(present - set(stated)):
        yield Flaw("CONTENT_UNSTATED", f"the statement does not speak of {name}", name)
    for name in sorted(set(stated) - present):
        yield Flaw("MEMBER_MISSING", f"stated file is missing: {name}", name)
    for name in sorted(present & set(stated)):
        yield from differences(stated[name].digests, case.archive.digests(name), "CONTENT_DIGEST", "statement", name)
