"""The vault: evidence files kept unchanged, encrypted where sensitive, and who had them in hand."""

from quanlian.evidence.vault import custody, retention
from quanlian.evidence.vault.checking import check, check_all
from quanlian.evidence.vault.destroying import approve, decline, destroy, propose
from quanlian.evidence.vault.holding import hold, release
from quanlian.evidence.vault.store import put, read

__all__ = [
    "approve",
    "check",
    "check_all",
    "custody",
    "decline",
    "destroy",
    "hold",
    "propose",
    "put",
    "read",
    "release",
    "retention",
]
