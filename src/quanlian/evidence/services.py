"""The front door of the evidence room, for the rooms above."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quanlian.evidence import about
from quanlian.evidence.audit.subjects import Subject, register
from quanlian.evidence.models import Evidence
from quanlian.evidence.sealing import drawn_up, seal, seal_all
from quanlian.evidence.vault.holding import register as object_by
from quanlian.evidence.vault.naming import register as reference_by
from quanlian_verify.canonical import Json

__all__ = ["Evidence", "Json", "about", "audit_subject", "drawn_up", "object_by", "reference_by", "seal", "seal_all"]


def audit_subject(name: str, title: str, find: Callable[[str], Sequence[str]]) -> None:
    """Let the log be asked about this kind of subject; `find` turns a written number into references."""
    register(Subject(name, title, find))
