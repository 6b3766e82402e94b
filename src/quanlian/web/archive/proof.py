"""The proof in a backup: the transparency log with its keys, the vault with its own, and nothing half-written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quanlian.core.config import home

PROOF = re.compile(r"(?:evidence|vault|keys)(?:/[\w.-]+)+")
"""Members of a backup that belong to the proof; `..` is refused apart."""
_NOT = re.compile(r"evidence/log/(?:lock|tmp(?:/.*)?)|vault/(?:parts|new)/.*|.*\.new")
FOLDERS = ("evidence", "vault", "keys")


@contextmanager
def log_held() -> Iterator[None]:
    """Nothing is appended meanwhile, so that the log in the backup is exactly what the database knows of it."""
    from django.db import transaction

    from quanlian.evidence.models import Recorded

    Recorded.objects.bulk_create([Recorded(pk=1)], ignore_conflicts=True)
    with transaction.atomic():
        Recorded.objects.select_for_update().get(pk=1)
        yield


def proof_files() -> Iterator[tuple[Path, str]]:
    """Every file of the proof with its name in the archive."""
    root = home()
    for folder in FOLDERS:
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file() and not p.is_symlink()):
            name = path.relative_to(root).as_posix()
            if PROOF.fullmatch(name) and not _NOT.fullmatch(name):
                yield path, name
