"""Time-stamps: each by a pinned authority, over a member that is here; the statement has at least one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanlian_verify.case import Case
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import stamplist, statement
from quanlian_verify.pins import Authority
from quanlian_verify.stamps import MOST_BYTES, StampFacts, check_stamp

Known = dict[tuple[str, str, str], StampFacts]
"""What was found of a token, by its digest, that of the bytes under it, and the authority named."""
MOST_WRONG = 20
"""Wrong stamps told of; a refuted bundle need not be examined to its end."""


def stamps(case: Case) -> Iterator[Flaw]:
    """Every stamp listed is there and holds; every stamp there is listed."""
    rows = case.stamp_rows
    present = {name for name in case.archive.names if name.startswith("stamps/")}
    for name in sorted(present - {row.file for row in rows}):
        yield Flaw("STAMP_LIST", f"stamp is not listed: {name}", name)
    if not any(row.over == statement.NAME for row in rows):
        yield Flaw("STAMP_NONE", "no time-stamp is over the statement", stamplist.NAME)
    if case.pins is None:
        raise Flaw("PINS_NONE", "no pins: nothing says which keys to believe", "pins")
    known: Known = {}
    wrong = 0
    for row in rows:
        flaws = list(_stamp(case, row, case.pins.authorities, known))
        yield from flaws
        wrong += bool(flaws)
        if wrong >= MOST_WRONG:
            yield Flaw("STAMP_LIST", "too many time-stamps are wrong: the others were not examined", stamplist.NAME)
            return


def trusted(case: Case) -> Iterator[Flaw]:
    """Under --require-trusted no stamp of a test authority will do."""
    if case.require_trusted and not case.stamps:
        yield Flaw("STAMP_NONE", "no time-stamp holds", stamplist.NAME)
    for row, facts in case.stamps if case.require_trusted else ():
        if facts.trust == "test":
            yield Flaw("STAMP_TEST", f"{facts.authority} is a test authority (trust: test)", row.file)


def _stamp(case: Case, row: stamplist.StampRow, authorities: Sequence[Authority], known: Known) -> Iterator[Flaw]:
    try:
        facts = _facts(case, row, authorities, known)
    except Flaw as flaw:
        yield Flaw(flaw.code, flaw.message, flaw.where or row.file)
        return
    if facts.authority != row.authority:
        yield Flaw("STAMP_AUTHORITY", f"wrong authority: {facts.authority}, not {row.authority[:80]}", row.file)
        return
    case.stamps.append((row, facts))


def _facts(case: Case, row: stamplist.StampRow, authorities: Sequence[Authority], known: Known) -> StampFacts:
    """The same token over the same bytes is checked once: a bundle may name it ten thousand times."""
    digest = case.archive.digests(row.over).sha256
    key = (case.archive.digests(row.file).sha256, digest, row.authority)
    if key not in known:
        named_first = sorted(authorities, key=lambda one: one.name != row.authority)  # two may stand under one root
        known[key] = check_stamp(case.archive.read(row.file, MOST_BYTES), bytes.fromhex(digest), named_first)
    return known[key]
