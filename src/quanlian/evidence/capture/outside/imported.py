"""What can be said of a capture somebody else made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from quanlian.core.findings import Finding, Severity
from quanlian.evidence.capture.facts import outside
from quanlian.evidence.capture.plain import plain
from quanlian_verify.canonical import Json

MOST_FINDINGS = 200


@dataclass(slots=True)
class Imported:
    """`how` goes into the statement: the honest label and what the file claims, marked as claims. `findings` are
    what is wrong with it; one that is `rejected` means that the file contradicts itself."""

    kind: str
    media_type: str
    file: Path
    name: str
    claims: dict[str, Json] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    examined: bool = False

    @property
    def label(self) -> str:
        return outside(self.kind)

    @property
    def consistent(self) -> bool | None:
        """Whether the file nowhere contradicts itself; None for a kind that nobody looks into (PDF, video)."""
        return all(one.severity != "rejected" for one in self.findings) if self.examined else None

    @property
    def how(self) -> dict[str, Json]:
        return {
            "label": self.label,
            "kind": self.kind,
            "consistent": self.consistent,
            "claims": _plain(self.claims),
            "remarks": [one.message for one in self.findings],
        }

    def say(self, rule: str, message: str, value: str = "", where: str = "", severity: Severity = "rejected") -> None:
        """Add a finding; after 200 no more are kept."""
        if len(self.findings) < MOST_FINDINGS:
            remedy = "请提交人说明原因，或重新导出后提交" if severity == "rejected" else "审查时留意"
            self.findings.append(Finding(0, plain(where), plain(value, 200), rule, message, remedy, severity))


def _plain(value: Json) -> Json:
    """The claims as they may stand in a statement."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return plain(value, 500) if isinstance(value, str) else value
