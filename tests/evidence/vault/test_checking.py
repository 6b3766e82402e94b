"""Every night the vault looks at its files, those it has not seen for longest first."""

from __future__ import annotations

import os

import pytest

from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.evidence.models import VaultFile
from quanlian.evidence.vault import check, check_all, places, put
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def spoil(file: VaultFile) -> None:
    path = places.path_of(file.sha256, sensitive=file.sensitive)
    os.chmod(path, 0o600)
    path.write_bytes(b"another")


def test_a_damaged_file_is_told_to_auditors_and_administrators_once_a_day() -> None:
    auditor, administrator, officer = map(person, (Role.AUDITOR, Role.ADMINISTRATOR, Role.OFFICER))
    put([b"sound"], sensitive=False)
    file = put([b"damaged"], sensitive=True)
    spoil(file)
    found = check_all()
    assert (found.files, [sha256 for sha256, _flaw in found.damaged]) == (2, [file.sha256])
    check_all()
    told = Message.objects.filter(title__contains="1 个损坏的文件", body__contains=file.sha256)
    assert sorted(told.values_list("recipient", flat=True)) == sorted([auditor.pk, administrator.pk])
    assert not Message.objects.filter(recipient=officer).exists()


def test_a_check_notes_what_it_found_and_raises_when_it_is_bad() -> None:
    file = put([b"content"], sensitive=False)
    check(file)
    file.refresh_from_db()
    assert (file.checked_at is not None, file.flaw) == (True, "")
    spoil(file)
    with pytest.raises(UserError, match=file.sha256):
        check(file)
    file.refresh_from_db()
    assert file.flaw.startswith("VAULT_DAMAGED")


def test_so_many_bytes_a_night_and_every_file_has_its_turn() -> None:
    files = [put([bytes([number]) * 100], sensitive=False) for number in range(5)]
    runs = [check_all(size=250) for _ in range(3)]
    assert [run.files for run in runs] == [2, 2, 2]
    assert all(VaultFile.objects.get(pk=file.pk).checked_at for file in files)


def test_a_file_larger_than_a_nights_share_is_checked_all_the_same() -> None:
    put([b"x" * 1000], sensitive=False)
    assert check_all(size=10).files == 1
