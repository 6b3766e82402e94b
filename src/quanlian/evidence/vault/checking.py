"""Whether every file is still what was put: all of them in turn, so many bytes a night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence.models import VaultFile
from quanlian.evidence.vault import store

FILES, BYTES = 5000, 200 << 30
"""Files and bytes looked at in one night, at most: about two hours of an ordinary disk."""
TOLD = 20
"""Damaged files named in one message."""


@dataclass(slots=True)
class Checked:
    """What a run found. `damaged` holds digest and what is wrong."""

    files: int = 0
    size: int = 0
    damaged: list[tuple[str, str]] = field(default_factory=list)


def check(file: VaultFile) -> None:
    """Read a file through and note the outcome. Raises UserError as `store.read` where it is not what was put."""
    try:
        for _chunk in store.read(file):
            pass
    except UserError as error:
        _note(file, f"{error.code} {error.message}"[:300])
        raise
    _note(file, "")


def check_all(files: int = FILES, size: int = BYTES) -> Checked:
    """Check those not looked at for longest, up to so many files and bytes, and tell the auditors what is damaged."""
    done = Checked()
    for file in _next(files):
        if done.files and done.size + file.size > size:
            break
        done.files, done.size = done.files + 1, done.size + file.size
        try:
            check(file)
        except UserError as error:
            done.damaged.append((file.sha256, f"{error.code} {error.message}"))
    if done.damaged:
        _tell(done)
    return done


def _note(file: VaultFile, flaw: str) -> None:
    VaultFile.objects.filter(pk=file.pk).update(checked_at=timezone.now(), flaw=flaw)


def _next(files: int) -> Iterator[VaultFile]:
    alive = VaultFile.objects.filter(destroyed_at=None)
    for pk in list(alive.order_by(F("checked_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)[:files]):
        if file := alive.filter(pk=pk).first():  # destroyed in the meantime: nothing to look at
            yield file


def _tell(done: Checked) -> None:
    who = User.objects.filter(is_active=True, memberships__role__in=[Role.AUDITOR, Role.ADMINISTRATOR]).distinct()
    lines = [f"{sha256}：{flaw}" for sha256, flaw in done.damaged[:TOLD]]
    title = _("证据库核验发现 %(count)s 个损坏的文件") % {"count": len(done.damaged)}
    key = f"vault-check {timezone.localdate():%F} {done.damaged[0][0]}"
    notify(who, title, "\n".join([_("请从备份恢复，并查明原因。"), *lines]), kind="evidence", urgent=True, key=key)
