"""Members and manifest: nothing missing, nothing more, every byte as listed."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian_verify.case import Case
from quanlian_verify.digests import Digests
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import checkpoint, entry, proof, stamplist, statement
from quanlian_verify.forms import manifest as form

REQUIRED = (
    "README.txt",
    checkpoint.NAME,
    entry.NAME,
    form.NAME,
    form.SIGNATURE,
    proof.NAME,
    stamplist.NAME,
    statement.NAME,
)
OPTIONAL = ("certificate.pdf",)
FOLDERS = ("content/", "stamps/")


def members(case: Case) -> Iterator[Flaw]:
    """Required members are there; whatever else is a file or a stamp."""
    names = case.archive.names
    for name in REQUIRED:
        if name not in names:
            yield Flaw("MEMBER_MISSING", f"member is missing: {name}", name)
    for name in names:
        if name not in (*REQUIRED, *OPTIONAL) and not name.startswith(FOLDERS):
            yield Flaw("MEMBER_UNKNOWN", f"member does not belong here: {name}", name)


def manifest(case: Case) -> Iterator[Flaw]:
    """The manifest lists every member but itself and its signature, with the size and digests it has."""
    listed = case.manifest.files
    present = {name for name in case.archive.names if name not in (form.NAME, form.SIGNATURE)}
    for name in sorted(present - set(listed)):
        yield Flaw("MANIFEST_LACKS", f"member is not in the manifest: {name}", name)
    for name in sorted(set(listed) - present):
        yield Flaw("MEMBER_MISSING", f"member of the manifest is missing: {name}", name)
    for name in sorted(present & set(listed)):
        yield from differences(listed[name], case.archive.digests(name), "MANIFEST_DIGEST", "manifest", name)


def differences(said: Digests, found: Digests, code: str, by: str, name: str) -> Iterator[Flaw]:
    """One flaw that names whatever differs between what was said and what is there."""
    wrong = [key for key in ("size", "sha256", "sm3") if getattr(said, key) != getattr(found, key)]
    if wrong:
        yield Flaw(code, f"differs from the {by} in {', '.join(wrong)}", name)
