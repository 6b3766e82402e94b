"""Resumable uploads over HTTP: offsets true, digests compared, nobody else's to see."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence.models import PartUpload, VaultFile
from quanlian.evidence.vault import places, receiving, store, uploading
from tests.evidence.vault.tus import BODY, HEADERS, Sender, checksum
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
CONTENT = os.urandom(300_000)


@pytest.fixture
def user() -> User:
    return person(Role.ENTERPRISE)


@pytest.fixture
def sender(user: User) -> Sender:
    client = Client()
    client.force_login(user)
    return Sender(client, CONTENT)


def on_disk(home: Path) -> list[Path]:
    return [path for path in (home / "vault").rglob("*") if path.is_file()]


@pytest.mark.parametrize("sensitive", ["", "1"], ids=["open", "encrypted"])
def test_a_file_in_three_pieces_is_kept_and_both_digests_told(sender: Sender, own_vault: Path, sensitive: str) -> None:
    assert sender.begin(sensitive=sensitive).status_code == 201
    for start in (0, 100_000, 200_000):
        answer = sender.patch(start, start + 100_000, Upload_Checksum=checksum(CONTENT[start : start + 100_000]))
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(start + 100_000))
    part = PartUpload.objects.get(uid=sender.uid())
    assert part.file is not None
    assert (answer["Quanlian-SHA256"], answer["Quanlian-SM3"]) == (part.file.sha256, part.file.sm3)
    assert part.file.sensitive is bool(sensitive)
    assert b"".join(store.read(part.file)) == CONTENT
    assert not list(places.folder("parts").iterdir())


def test_pieces_of_a_sensitive_upload_are_not_in_clear_on_the_disk(user: User, own_vault: Path) -> None:
    client = Client()
    client.force_login(user)
    secret = b"commercial secret " * 1000
    sender = Sender(client, secret)
    sender.begin(sensitive="1")
    sender.patch(0, 10_000)
    assert [path for path in on_disk(own_vault) if b"commercial secret" in path.read_bytes()] == []
    assert sender.offset() == 10_000


def test_an_empty_file_is_kept_at_once(sender: Sender) -> None:
    sender.content = b""
    assert sender.begin()["Quanlian-SHA256"].startswith("e3b0c44298fc1c14")


def test_another_digest_than_the_browser_computed_is_refused_and_nothing_kept(sender: Sender, own_vault: Path) -> None:
    sender.begin(sha256="0" * 64)
    answer = sender.patch(0, len(CONTENT))
    assert (answer.status_code, answer.json()["code"]) == (422, "UPLOAD_DIGEST")  # type: ignore[attr-defined]
    assert not VaultFile.objects.exists()
    assert not PartUpload.objects.exists()
    assert on_disk(own_vault) == []


def test_a_piece_that_does_not_match_its_checksum_is_thrown_away(sender: Sender) -> None:
    sender.begin()
    answer = sender.patch(0, 1000, Upload_Checksum=checksum(b"something else"))
    assert answer.status_code == 460
    assert sender.offset() == 0
    assert sender.patch(0, len(CONTENT)).status_code == 204


def test_a_piece_for_another_place_is_refused_with_409(sender: Sender) -> None:
    sender.begin()
    sender.patch(0, 1000)
    assert [sender.patch(start, start + 10).status_code for start in (0, 999, 1001)] == [409, 409, 409]
    assert sender.offset() == 1000


def test_of_two_senders_at_once_the_first_to_be_durable_counts(sender: Sender) -> None:
    sender.begin()
    slow = PartUpload.objects.get(uid=sender.uid())
    sent = iter([CONTENT[:500]])

    def read(_size: int) -> bytes:
        sender.patch(0, 1000)  # the other one is done before the slow one has its first bytes
        return next(sent)

    with pytest.raises(UserError) as refused:
        receiving.receive(slow, 0, read, 500)
    assert refused.value.code == "UPLOAD_OFFSET"
    assert sender.offset() == 1000
    assert sender.patch(1000, len(CONTENT)).status_code == 204


@pytest.mark.parametrize(
    ("sha256", "kept"), [(None, 1500), (b"\0" * 32, 0)], ids=["as far as it came", "checksum: whole or nothing"]
)
def test_a_cut_connection_leaves_the_offset_at_what_is_durable(sender: Sender, sha256: bytes | None, kept: int) -> None:
    sender.begin()
    part = PartUpload.objects.get(uid=sender.uid())
    pieces = [CONTENT[:1000], CONTENT[1000:1500]]

    def read(_size: int) -> bytes:
        if not pieces:
            raise ConnectionResetError
        return pieces.pop(0)

    assert receiving.receive(part, 0, read, 5000, sha256) == kept
    assert sender.offset() == kept
    assert sender.patch(kept, len(CONTENT)).status_code == 204


def test_a_piece_left_by_a_crash_before_the_database_knew_is_replaced(sender: Sender) -> None:
    sender.begin()
    sender.patch(0, 1000)
    part = PartUpload.objects.get(uid=sender.uid())
    (uploading.pieces_of(part).folder / "1000").write_bytes(b"stale and longer than what follows")
    sender.patch(1000, 1010)
    assert sender.patch(1010, len(CONTENT)).status_code == 204
    part.refresh_from_db()
    assert part.file is not None
    assert b"".join(store.read(part.file)) == CONTENT


def test_a_check_broken_off_at_the_end_is_asked_for_again_by_an_empty_piece(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender.begin()
    with monkeypatch.context() as broken:
        broken.setattr(store, "put", lambda *_args, **_more: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            sender.patch(0, len(CONTENT))
    assert sender.offset() == len(CONTENT)
    assert "Quanlian-SHA256" in sender.patch(len(CONTENT), len(CONTENT)).headers


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"filename": ""}, 400, "UPLOAD_NAME"),
        ({"filename": "a\nb"}, 400, "UPLOAD_NAME"),
        ({"filename": "长" * 201}, 400, "UPLOAD_NAME"),
        ({"sha256": "abc"}, 400, "UPLOAD_DIGEST_FORM"),
    ],
)
def test_what_an_upload_says_of_itself_must_make_sense(
    sender: Sender, said: dict[str, str], status: int, code: str
) -> None:
    answer = sender.begin(**({"name": said["filename"]} if "filename" in said else said))
    assert (answer.status_code, answer.json()["code"]) == (status, code)  # type: ignore[attr-defined]


def test_a_file_above_the_limit_is_refused_before_its_first_byte(sender: Sender) -> None:
    headers = {**HEADERS, "Upload-Length": str(uploading.limit() + 1), "Upload-Metadata": "filename YQ=="}
    answer = sender.client.post("/evidence/uploads/", b"", content_type=BODY, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "UPLOAD_TOO_LARGE")


def test_one_person_cannot_fill_the_disk_with_unfinished_uploads(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "WAITING", 2)
    codes = [sender.begin().status_code for _ in range(3)]
    assert codes == [201, 201, 400]


def test_more_bytes_than_announced_and_pieces_too_large_are_refused(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender.begin()
    sender.content += b"more"
    assert sender.patch(0, len(sender.content)).status_code == 413
    monkeypatch.setenv("QUANLIAN_MAX_UPLOAD_MB", "0")
    assert sender.patch(0, 10).json()["code"] == "UPLOAD_PIECE_TOO_LARGE"  # type: ignore[attr-defined]


def test_an_upload_is_private_to_its_sender_whatever_the_role(sender: Sender) -> None:
    sender.begin()
    for role in (Role.AGENCY, Role.CHIEF, Role.AUDITOR, Role.ADMINISTRATOR):
        other = Client()
        other.force_login(person(role))
        session = other.session
        session["mfa_seen"] = User.objects.get(username=role.value).pk
        session.save()
        assert other.head(sender.url, headers=HEADERS).status_code == 404, role
        assert other.delete(sender.url, headers=HEADERS).status_code == 404, role
    assert Client().head(sender.url, headers=HEADERS).status_code == 302
    assert sender.offset() == 0


def test_without_the_csrf_token_nothing_is_taken(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert Sender(client, CONTENT).begin().status_code == 403
    assert not PartUpload.objects.exists()


def test_the_server_says_what_it_can_do_and_refuses_other_versions(sender: Sender) -> None:
    able = sender.client.options("/evidence/uploads/")
    assert able["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert able["Tus-Max-Size"] == str(5 << 30)
    sender.begin()
    old = sender.client.head(sender.url, headers={"Tus-Resumable": "0.2.2"})
    assert (old.status_code, old["Tus-Version"]) == (412, "1.0.0")


def test_a_given_up_upload_leaves_nothing_even_when_it_was_whole(
    sender: Sender, own_vault: Path, django_capture_on_commit_callbacks: Committing
) -> None:
    for length in (1000, len(CONTENT)):
        sender.begin()
        sender.patch(0, length)
        with django_capture_on_commit_callbacks(execute=True):
            assert sender.client.delete(sender.url, headers=HEADERS).status_code == 204
    assert on_disk(own_vault) == []
    assert not VaultFile.objects.exists()


def test_an_upload_given_up_while_it_is_checked_is_not_kept(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    sender.begin()
    real = store.put

    def slow(*args: Any, **more: Any) -> VaultFile:
        assert sender.client.delete(sender.url, headers=HEADERS).status_code == 204
        return real(*args, **more)

    sender.patch(0, len(CONTENT) - 1)
    monkeypatch.setattr(store, "put", slow)
    answer = sender.patch(len(CONTENT) - 1, len(CONTENT))
    assert answer.status_code in {400, 404}
    assert not VaultFile.objects.exists()


def test_a_disk_that_fills_up_under_way_is_said_and_the_upload_goes_on_later(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender.begin()
    with monkeypatch.context() as full:
        full.setattr(places, "durable", lambda _out: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        answer = sender.patch(0, 1000)
    assert (answer.status_code, answer.json()["code"]) == (507, "VAULT_FULL")  # type: ignore[attr-defined]
    assert sender.offset() == 0
    assert sender.patch(0, len(CONTENT)).status_code == 204


def test_uploads_nobody_came_back_for_are_swept_and_others_stay(sender: Sender, own_vault: Path) -> None:
    sender.begin("旧.bin")
    sender.patch(0, 1000)
    PartUpload.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert sender.client.head(sender.url, headers=HEADERS).status_code == 410
    sender.begin("新.bin")
    sender.patch(0, 1000)
    assert uploading.sweep(SYSTEM) == 1
    assert [path.name for path in places.folder("parts").iterdir()] == [sender.uid()]
    assert sender.offset() == 1000
