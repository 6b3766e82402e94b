"""What the guard keeps."""

from quanlian.protection.guard.models.alert import OPEN, Alert, AlertDecision, AlertState, GazetteRun
from quanlian.protection.guard.models.key_mark import Criterion, KeyMark, KeyMarkState
from quanlian.protection.guard.models.name import HERITAGE, GuardedName, NameKind
from quanlian.protection.guard.models.signal import Level, SignalRun, Subject, SubjectState, SubjectStep

__all__ = [
    "HERITAGE", "OPEN", "Alert", "AlertDecision", "AlertState", "Criterion", "GazetteRun", "GuardedName", "KeyMark",
    "KeyMarkState", "Level", "NameKind", "SignalRun", "Subject", "SubjectState", "SubjectStep",
]  # fmt: skip
