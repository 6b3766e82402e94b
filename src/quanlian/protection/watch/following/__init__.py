"""From a lead to a verdict: the page into evidence, the case opened prefilled, its outcome back to the lead."""

from quanlian.protection.watch.following.capturing import capture
from quanlian.protection.watch.following.crediting import open_credit
from quanlian.protection.watch.following.importing import import_shots
from quanlian.protection.watch.following.opening import open_case
from quanlian.protection.watch.following.pack import pack

__all__ = ["capture", "import_shots", "open_case", "open_credit", "pack"]
