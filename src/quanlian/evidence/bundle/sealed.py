"""Do the records of a piece of evidence still say what was sealed? Certificate and public page print the records."""

from __future__ import annotations

import json

from quanlian.evidence.audit.compare import altered
from quanlian.evidence.models import Artefact, Evidence, Seal
from quanlian.evidence.statements import utc


def as_sealed(evidence: Evidence, seal: Seal) -> bool:
    """Whether statement, digests, records and files agree with each other, word by word."""
    if altered(seal):
        return False
    said, mine = json.loads(seal.statement), _recorded(evidence)
    return _plain({name: said.get(name) for name in mine}) == _plain(mine)


def _recorded(evidence: Evidence) -> dict[str, object]:
    return {
        "number": evidence.number,
        "title": evidence.title,
        "source": str(evidence.source),
        "evidence_kind": str(evidence.kind),
        "at": utc(evidence.made_at),
        "how": evidence.how,
        "files": [_file(one) for one in sorted(evidence.artefacts.select_related("file"), key=lambda one: one.path)],
    }


def _file(one: Artefact) -> dict[str, object]:
    kept = one.file
    digests = {"size": kept.size, "sha256": kept.sha256, "sm3": kept.sm3}
    return {"path": one.path, "label": one.label, "media_type": one.media_type, **digests}


def _plain(value: dict[str, object]) -> str:
    """One spelling, whether read back from the database or made a moment ago."""
    return json.dumps(value, sort_keys=True)
