"""Where a piece of evidence stands: kept, stamped, in the log, witnessed. Each with its time, none guessed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.evidence.authority_titles import titles
from quanlian.evidence.bundle.proof import Proven, proven, seal_of
from quanlian.evidence.bundle.stamped import digests
from quanlian.evidence.models import Evidence, Stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """`sealed` with the proof once it is under a checkpoint; `stamps` over the statement (authority's title, stamp);
    `stamped` once the statement and every file have one."""

    kept_at: dt.datetime
    stamps: tuple[tuple[str, Stamp], ...]
    stamped: bool
    sealed: Proven | None

    @property
    def ready(self) -> bool:
        """Whether certificate and bundle can be made."""
        return self.stamped and self.sealed is not None

    @property
    def trusted(self) -> bool:
        """Whether an authority other than the test one has stamped."""
        return any(one.trust != "test" for _, one in self.stamps)


def standing(row: Evidence) -> Standing:
    wanted = digests(row)
    held = list(Stamp.objects.filter(sha256__in=set(wanted.values())).order_by("at"))
    names = titles()
    over = [one for one in held if one.sha256 == wanted["statement.json"]]
    own = tuple((names.get(one.authority, one.authority), one) for one in over)
    return Standing(row.made_at, own, {one.sha256 for one in held} == set(wanted.values()), _sealed(row))


def _sealed(row: Evidence) -> Proven | None:
    """The proof, worked through; none where the records say anything else than what was sealed."""
    try:
        return proven(seal_of(row))
    except UserError:
        return None
