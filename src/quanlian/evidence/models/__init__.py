from quanlian.evidence.models.capture import Capture
from quanlian.evidence.models.evidence import Artefact, Evidence, Kind, Source
from quanlian.evidence.models.retention import Destruction, Hold
from quanlian.evidence.models.seal import LogCheck, Recorded, Seal
from quanlian.evidence.models.stamp import Stamp
from quanlian.evidence.models.vault import Custody, PartUpload, VaultFile

__all__ = [
    "Artefact",
    "Capture",
    "Custody",
    "Destruction",
    "Evidence",
    "Hold",
    "Kind",
    "LogCheck",
    "PartUpload",
    "Recorded",
    "Seal",
    "Source",
    "Stamp",
    "VaultFile",
]
