"""The time-stamps of a bundle: over the statement, and over every file of it."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.evidence.models import Evidence, Stamp
from quanlian_verify import canonical


@dataclass(frozen=True, slots=True)
class Stamped:
    """`tokens` by their name in the bundle; `listed` says which stamp is over what."""

    tokens: dict[str, bytes]
    listed: bytes


def digests(evidence: Evidence) -> dict[str, str]:
    """What is stamped: member of the bundle → SHA-256."""
    files = {f"content/{one.path}": one.file.sha256 for one in evidence.artefacts.select_related("file")}
    return {"statement.json": evidence.seal.sha256 if evidence.seal else "", **files}


def stamped(evidence: Evidence) -> Stamped:
    """Raises UserError STAMP_WAITING where a file has no stamp yet."""
    wanted = digests(evidence)
    rows = list(Stamp.objects.filter(sha256__in=wanted.values()).order_by("pk"))
    tokens: dict[str, bytes] = {}
    listed: list[canonical.Json] = []
    for over, sha256 in wanted.items():
        mine = [row for row in rows if row.sha256 == sha256]
        if not mine:
            raise UserError("STAMP_WAITING", "时间戳尚未取得", value=over, remedy="稍后再试；系统会自动重新申请")
        for row in mine:
            name = f"stamps/{len(tokens) + 1:04d}.tsr"
            tokens[name] = bytes(row.token)
            listed.append({"file": name, "over": over, "authority": row.authority})
    return Stamped(tokens, canonical.dump({"format": "quanlian-stamps/1", "stamps": listed}))
