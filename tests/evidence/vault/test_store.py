"""What is put into the vault comes out unchanged, or not at all."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.evidence.models import VaultFile
from quanlian.evidence.vault import keys, places, store

pytestmark = pytest.mark.django_db
OPENLY = pytest.mark.parametrize("sensitive", [False, True], ids=["open", "encrypted"])
TEXT = "演示·证据正文，只此一份。".encode()


def put(content: bytes, sensitive: bool) -> VaultFile:
    return store.put([content[:7], content[7:]], sensitive=sensitive)


def whole(file: VaultFile) -> bytes:
    return b"".join(store.read(file))


def spoil(file: VaultFile, at: int) -> None:
    """Flip one bit on the disk."""
    path = places.path_of(file.sha256, sensitive=file.sensitive)
    os.chmod(path, 0o600)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@OPENLY
@given(parts=st.lists(st.binary(max_size=3000), max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_put_is_read_back(parts: list[bytes], sensitive: bool) -> None:
    file, content = store.put(parts, sensitive=sensitive), b"".join(parts)
    assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert whole(file) == content


def test_the_sm3_digest_is_that_of_the_standard() -> None:
    """GB/T 32905-2016, annex A, example 1."""
    assert put(b"abc", False).sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@OPENLY
def test_the_same_content_twice_is_one_row_and_one_file(sensitive: bool) -> None:
    assert put(TEXT, sensitive) == put(TEXT, sensitive)
    assert len([path for path in (places.folder("files")).rglob("*") if path.is_file()]) == 1
    assert not list(places.folder("new").iterdir())


def test_a_kept_file_cannot_be_written_to() -> None:
    file = put(TEXT, False)
    assert places.path_of(file.sha256, sensitive=False).stat().st_mode & 0o777 == 0o400


def test_an_encrypted_file_shows_nothing_of_its_content() -> None:
    file = put(TEXT * 50, True)
    kept = places.path_of(file.sha256, sensitive=True).read_bytes()
    assert kept.startswith(b"age-encryption.org/v1\n")
    assert TEXT[:12] not in kept
    assert not places.path_of(file.sha256, sensitive=False).exists()


@OPENLY
def test_one_changed_bit_on_the_disk_is_noticed_and_the_last_chunk_withheld(sensitive: bool) -> None:
    content = os.urandom(3 << 20)
    file, taken = put(content, sensitive), io.BytesIO()
    spoil(file, -1000)
    with pytest.raises(UserError, match=file.sha256) as refused:
        taken.writelines(store.read(file))
    assert refused.value.code == "VAULT_DAMAGED"
    assert taken.tell() < len(content)


@OPENLY
def test_a_file_gone_or_cut_short_is_noticed(sensitive: bool) -> None:
    file = put(TEXT, sensitive)
    path = places.path_of(file.sha256, sensitive=sensitive)
    os.chmod(path, 0o600)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(UserError) as cut:
        whole(file)
    path.unlink()
    with pytest.raises(UserError, match="没有这个文件") as gone:
        whole(file)
    assert {cut.value.code, gone.value.code} == {"VAULT_DAMAGED"}


@OPENLY
def test_sound_bytes_put_again_mend_a_damaged_file(sensitive: bool) -> None:
    file = put(TEXT, sensitive)
    spoil(file, -1)
    assert put(TEXT, sensitive) == file
    assert whole(file) == TEXT


def test_bytes_of_another_digest_than_said_are_not_kept() -> None:
    with pytest.raises(UserError) as refused:
        store.put([TEXT], sensitive=False, sha256="0" * 64)
    assert refused.value.code == "UPLOAD_DIGEST"
    assert not VaultFile.objects.exists()
    assert not [path for path in places.folder().rglob("*") if path.is_file()]


@OPENLY
def test_a_source_that_breaks_leaves_nothing_and_its_own_error(sensitive: bool) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError("cut")

    with pytest.raises(ConnectionResetError, match="cut"):
        store.put(broken(), sensitive=sensitive)
    assert not list(places.folder("new").iterdir())


def test_a_full_disk_is_said_with_figures_before_the_first_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> Iterable[bytes]:
        raise AssertionError("a byte was asked for")
        yield b""

    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=3 << 30))
    with pytest.raises(UserError, match=r"可用 3\.0 GB，需要 6\.0 GB") as refused:
        store.put(never(), sensitive=False, size=5 << 30)
    assert refused.value.code == "VAULT_FULL"


def test_a_reader_who_goes_away_leaves_no_thread_behind() -> None:
    import threading

    file = put(os.urandom(6 << 20), True)
    before = threading.active_count()
    chunks = store.read(file)
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before


def test_new_files_use_the_newest_key_and_old_ones_stay_readable() -> None:
    old = put(TEXT, True)
    first = keys.recipient()
    fresh = keys.rotate()
    new = put(TEXT + b"2", True)
    assert fresh == str(keys.recipient()) != str(first)
    assert (whole(old), whole(new)) == (TEXT, TEXT + b"2")


def test_two_rotations_at_once_lose_no_key() -> None:
    first = put(TEXT, True)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: keys.rotate(), range(40)))
    assert {str(one.to_public()) for one in keys.identities()} >= set(made)
    assert whole(first) == TEXT


def test_a_lost_key_file_is_said_and_not_replaced() -> None:
    file = put(TEXT, True)
    keys.key_file().unlink()
    for attempt in (lambda: whole(file), lambda: put(b"more", True)):
        with pytest.raises(UserError, match="不见了") as refused:
            attempt()
        assert refused.value.code == "VAULT_KEY"
    assert not keys.key_file().exists()
    assert len(keys.unreadable()) == 1


def test_another_key_does_not_open_the_file() -> None:
    file = put(TEXT, True)
    keys.key_file().write_text("# another\n" + str(pyrage.x25519.Identity.generate()) + "\n")
    with pytest.raises(UserError, match="没有打开此文件的密钥") as refused:
        whole(file)
    assert refused.value.code == "VAULT_KEY"


def test_the_key_file_is_for_its_owner_only() -> None:
    keys.identities()
    assert keys.key_file().stat().st_mode & 0o777 == 0o600
