"""Steps and served letters go into the evidence log: by their digests, with what they concern."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.evidence import services as evidence
from quanlian.procedures.models import Case, CaseLetter, CaseStep

STEP, LETTER = "case.step", "letter.served"


def seal_step(row: CaseStep, before: str) -> None:
    """One step, as it is written."""
    evidence.seal(STEP, _about(row.case, row), _facts(row, before), at=row.at)


def seal_steps(rows: Iterable[tuple[CaseStep, str]]) -> None:
    """Many steps at once, each with the digest before it."""
    evidence.seal_all(
        [evidence.drawn_up(STEP, _about(row.case, row), _facts(row, before), at=row.at) for row, before in rows]
    )


def seal_letter(letter: CaseLetter, served_on: str) -> None:
    """A letter that has reached all its addressees; from now on its words cannot be exchanged."""
    facts: dict[str, evidence.Json] = {
        "case": letter.case.number,
        "letter": letter.number,
        "title": letter.title,
        "content_sha256": letter.digest,
        "issued_on": letter.issued_on.isoformat(),
        "served_on": served_on,
    }
    evidence.seal(LETTER, [*_about(letter.case, None), f"letter:{letter.pk}"], facts)


def _about(case: Case, row: CaseStep | None) -> list[str]:
    people = (row.user_id, row.on_behalf_of_id) if row else ()
    return [
        evidence.about.case(case.pk),
        *(evidence.about.right(str(one)) for one in case.rights),
        *(evidence.about.user(one) for one in people if one),
    ]


def _facts(row: CaseStep, before: str) -> dict[str, evidence.Json]:
    return {
        "case": row.case.number,
        "step": row.seq,
        "step_kind": row.kind,
        "action": row.name,
        "title": row.title,
        "from": row.from_state,
        "to": row.to_state,
        "before_sha256": before or None,
        "step_sha256": row.digest,
    }
