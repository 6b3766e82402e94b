"""What anybody may see and check: digests, proof, bundles, the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.evidence.models import Evidence, Seal
from quanlian_verify.note import read
from tests.evidence.world import CONTENT, exported, finished, kept, of, whole

pytestmark = pytest.mark.django_db


def test_the_public_sees_digests_and_proof_but_no_title_no_name(owner: User, row: Evidence) -> None:
    page = of().get(reverse("verify-number", args=[row.number])).content.decode()
    for said in (row.seal.sha256, "已证明", "当事人提交", str(row.artefacts.first().file.sha256)):  # type: ignore[union-attr]
        assert said in page
    for secret in ("演示·店铺页面", "页面.txt", str(owner), "演示存证"):
        assert secret not in page, secret


def test_an_unknown_number_is_said_to_be_unknown() -> None:
    answer = of().get(reverse("verify-number", args=["E2026-0000000000"]))
    assert answer.status_code == 404
    assert "没有这个存证编号" in answer.content.decode()


def test_a_file_is_found_by_its_digest(row: Evidence) -> None:
    sha = row.artefacts.get(path="01-page.txt").file.sha256
    assert row.number in of().get(reverse("verify"), {"q": sha}).content.decode()
    assert "公开登记中没有此文件" in of().get(reverse("verify"), {"q": "0" * 64}).content.decode()


def test_a_bundle_is_checked_on_the_public_page(owner: User, row: Evidence, tmp_path: Path) -> None:
    data = exported(owner, row, tmp_path).read_bytes()
    page = of().post(reverse("verify"), {"bundle": SimpleUploadedFile("b.zip", data)}).content.decode()
    assert "核验通过，其中 2 项须注意" in page  # no outside witness, and the test authority of this machine
    assert "没有外部见证人联署，没有可核对的内容" in page
    assert "测试机构，不具公信力" in page
    bad = bytearray(data)
    bad[data.index(CONTENT) + 3] ^= 1
    page = of().post(reverse("verify"), {"bundle": SimpleUploadedFile("b.zip", bytes(bad))}).content.decode()
    assert "核验未通过" in page
    assert "content/01-page.txt" in page


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + b"\0" * 18, b"hello", bytes(range(256)) * 40])
def test_what_is_no_bundle_is_refused_in_words(data: bytes) -> None:
    answer = of().post(reverse("verify"), {"bundle": SimpleUploadedFile("b.zip", data)})
    assert answer.status_code in (200, 400)
    assert "核验通过" not in answer.content.decode()


def test_the_log_is_public_with_its_checkpoint_and_tiles(row: Evidence) -> None:
    assert row.seal.sha256 in of().get(reverse("evidence-log")).content.decode()
    note = read(of().get(reverse("evidence-checkpoint")).content)
    size = int(note.text.splitlines()[1])
    tile = of().get(reverse("evidence-tile", args=[f"0/000.p/{size}"]))
    assert len(whole(tile)) == 32 * size
    entries = whole(of().get(reverse("evidence-tile", args=[f"entries/000.p/{size}"])))
    assert row.seal.sha256.encode() in entries


@pytest.mark.parametrize("path", ["../origin", "0/../../keys/ed25519.key", "9999/000", "0/000.p/999x", "0/x"])
def test_nothing_but_tiles_is_given_out(path: str, row: Evidence) -> None:
    assert of().get(f"/evidence/log/tile/{path}").status_code == 404


def test_the_pins_name_our_keys_and_the_test_authority() -> None:
    given = json.loads(of().get(reverse("evidence-pins")).content)
    assert len(given["logs"][0]["keys"]) == 2
    assert given["authorities"][0]["trust"] == "test"


@pytest.mark.parametrize(
    "change", [{"title": "另一个名称"}, {"how": {"url": "https://example.com/"}}, {"source": "capture"}]
)
def test_records_changed_after_sealing_are_neither_certified_nor_called_proven(
    change: dict[str, object], owner: User, row: Evidence
) -> None:
    Evidence.objects.filter(pk=row.pk).update(**change)
    for name in ("evidence-certificate", "evidence-bundle"):
        answer = of(owner).post(reverse(name, args=[row.number]), {"reason": "提交法院"})
        assert answer.status_code == 400
        assert "SEAL_DIFFERS" in answer.content.decode()
    assert "已证明" not in of().get(reverse("verify-number", args=[row.number])).content.decode()


def test_a_place_in_the_log_that_is_anothers_is_not_certified(owner: User, row: Evidence) -> None:
    other = finished(owner, "另一份", content=b"other")
    mine, theirs = row.seal.position, other.seal.position  # type: ignore[union-attr]
    for pk, place in ((other.seal_id, None), (row.seal_id, theirs), (other.seal_id, mine)):
        Seal.objects.filter(pk=pk).update(position=place)
    answer = of(owner).post(reverse("evidence-certificate", args=[row.number]), {"reason": "提交法院"})
    assert "SEAL_DIFFERS" in answer.content.decode()


def test_the_digest_of_a_sensitive_file_leads_nobody_to_its_evidence(owner: User) -> None:
    row = kept(owner, content=b"secret", sensitive=True)
    sha = row.artefacts.get(path="01-page.txt").file.sha256
    assert row.number not in of().get(reverse("verify"), {"q": sha}).content.decode()


@pytest.mark.parametrize("text", ["a/b", "..", "E2026/0000000000", "x" * 20000])
def test_whatever_is_asked_for_by_number_is_answered_in_words(text: str) -> None:
    assert of().get(reverse("verify"), {"q": text}).status_code == 404
