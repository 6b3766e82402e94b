"""Evidence as people meet it: their own, the office's view, the public proof, the log."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence import pins
from quanlian.evidence.models import Custody, Evidence, Seal
from quanlian_verify import bundle as verifier
from quanlian_verify import pins as pinned
from quanlian_verify.note import read
from tests.evidence.world import CONTENT, finished, kept
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def of(user: User | None = None) -> Client:
    """A browser of this person, past the second factor."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["mfa_seen"] = user.pk
        session.save()
    return client


def whole(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.fixture
def owner() -> User:
    return person(Role.ENTERPRISE, "owner")


@pytest.fixture
def row(owner: User) -> Evidence:
    return finished(owner)


def exported(owner: User, row: Evidence, tmp_path: Path) -> Path:
    answer = of(owner).post(reverse("evidence-bundle", args=[row.number]), {"reason": "提交法院"})
    assert answer.status_code == 200
    path = tmp_path / "b.zip"
    path.write_bytes(whole(answer))
    return path


def test_the_list_shows_ones_own_evidence_and_nobody_elses(owner: User, row: Evidence) -> None:
    other = finished(person(Role.ENTERPRISE, "other"), "别人的存证")
    page = of(owner).get(reverse("evidence")).content.decode()
    assert row.number in page
    assert other.number not in page


def test_evidence_is_found_by_title_number_and_digest(owner: User, row: Evidence) -> None:
    kept(owner, "另一份", content=b"other")
    sha = row.artefacts.get(path="01-page.txt").file.sha256
    for text in ("店铺", row.number.lower(), sha.upper()):
        page = of(owner).get(reverse("evidence"), {"q": text}).content.decode()
        assert row.number in page, text
        assert "另一份" not in page, text


def test_the_page_says_where_the_evidence_stands(owner: User, row: Evidence) -> None:
    page = of(owner).get(reverse("evidence-one", args=[row.number])).content.decode()
    for said in (
        "演示·店铺页面",
        "01-page.txt",
        "已证明",
        "测试时间戳，不具公信力",
        "保管链",
        "演示存证",
        row.seal.sm3,
    ):
        assert said in page, said


def test_before_stamp_and_log_the_page_says_so_and_offers_no_export(owner: User) -> None:
    row = kept(owner)
    page = of(owner).get(reverse("evidence-one", args=[row.number])).content.decode()
    assert "还在办理" in page
    assert reverse("evidence-bundle", args=[row.number]) not in page
    answer = of(owner).post(reverse("evidence-bundle", args=[row.number]), {"reason": "试"})
    assert answer.status_code == 400
    assert "尚未" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.ENTERPRISE, Role.UNIVERSITY, Role.AGENCY, Role.FINANCE])
def test_nobody_else_sees_the_page_or_takes_a_file(role: Role, row: Evidence) -> None:
    other = of(person(role, "stranger"))
    file = row.artefacts.first()
    assert file is not None
    assert other.get(reverse("evidence-one", args=[row.number])).status_code == 404
    for name, args in (("evidence-bundle", [row.number]), ("evidence-file", [row.number, file.pk])):
        assert other.post(reverse(name, args=args), {"reason": "看看"}).status_code == 404


def test_opening_a_file_is_noted_before_the_bytes_leave(owner: User, row: Evidence) -> None:
    file = row.artefacts.get(path="01-page.txt")
    answer = of(owner).post(reverse("evidence-file", args=[row.number, file.pk]), {"reason": "核对内容"})
    assert whole(answer) == CONTENT
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    line = row.custody.last()
    assert line is not None
    assert (line.verb, line.reason, line.artefact) == (Custody.Verb.OPEN, "核对内容", "01-page.txt")


@pytest.mark.parametrize("name", ["evidence-bundle", "evidence-certificate", "evidence-check"])
def test_without_a_reason_nothing_is_given_out(name: str, owner: User, row: Evidence) -> None:
    before = row.custody.count()
    answer = of(owner).post(reverse(name, args=[row.number]), {"reason": "  "})
    assert answer.status_code == 400
    assert "请写明事由" in answer.content.decode()
    assert row.custody.count() == before


def test_the_exported_bundle_holds_for_a_stranger_with_the_pins(owner: User, row: Evidence, tmp_path: Path) -> None:
    path = exported(owner, row, tmp_path)
    known = pinned.load(json.dumps(pins.pins("演示市知识产权局")).encode())
    report = verifier.check(path, known)
    assert report.ok, [one for one in report.checks if not one.ok]
    assert not verifier.check(path, known, require_trusted=True).ok
    with zipfile.ZipFile(path) as archive:
        assert archive.read("content/01-page.txt") == CONTENT
    assert row.custody.filter(verb=Custody.Verb.EXPORT, reason="提交法院").exists()


def test_the_certificate_is_a_pdf_with_the_digests(owner: User, row: Evidence) -> None:
    from pypdf import PdfReader

    answer = of(owner).post(reverse("evidence-certificate", args=[row.number]), {"reason": "打印"})
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    bare = "".join(text.split())
    assert row.number in bare
    assert row.artefacts.get(path="01-page.txt").file.sha256 in bare


def test_checking_reads_every_file_again(owner: User, row: Evidence) -> None:
    from quanlian.evidence.vault import places

    url = reverse("evidence-check", args=[row.number])
    assert of(owner).post(url, {"reason": "开庭前"}, follow=True).status_code == 200
    file = row.artefacts.get(path="01-page.txt").file
    path = places.path_of(file.sha256, sensitive=False)
    path.chmod(0o600)
    path.write_bytes(b"x" + CONTENT[1:])
    answer = of(owner).post(url, {"reason": "开庭前"})
    path.write_bytes(CONTENT)
    assert answer.status_code == 400
    assert "VAULT_DAMAGED" in answer.content.decode()


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
    assert "核验通过" in page
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
    ("role", "status"),
    [(Role.AUDITOR, 200), (Role.CHIEF, 200), (Role.ADMINISTRATOR, 200), (Role.OFFICER, 403), (Role.ENTERPRISE, 403)],
)
def test_the_audit_is_for_those_who_watch(role: Role, status: int) -> None:
    assert of(person(role)).get(reverse("evidence-audit")).status_code == status


def test_an_auditor_asks_what_an_applicant_did_and_whether_that_is_all(owner: User, row: Evidence) -> None:
    auditor, asked = of(person(Role.AUDITOR)), {"about": "user", "number": owner.username}
    page = auditor.get(reverse("evidence-audit"), asked).content.decode()
    assert row.number in page
    assert "当事人提交" in page
    assert "没有缺失" in auditor.get(reverse("evidence-audit-proof"), asked).content.decode()


def test_a_log_too_large_for_a_page_is_left_to_the_shell_and_says_so(
    owner: User, row: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quanlian.evidence.audit.whole import check_whole
    from quanlian.evidence.pages import audit

    monkeypatch.setattr(audit, "MOST", 0)
    check_whole()
    asked = {"about": "user", "number": owner.username}
    page = of(person(Role.AUDITOR)).get(reverse("evidence-audit-proof"), asked).content.decode()
    assert "没有缺失" not in page
    assert "quanlian evidence log audit" in page
    assert "核对一致" in page


def test_a_wrong_date_in_the_audit_is_said_in_words() -> None:
    asked = {"about": "user", "number": "x", "since": "2026-13-40"}
    answer = of(person(Role.AUDITOR)).get(reverse("evidence-audit"), asked)
    assert answer.status_code == 400
    assert "日期不合格式" in answer.content.decode()


@pytest.mark.parametrize(
    ("urls", "reason", "code"),
    [
        ("", "侵权取证", "CAPTURE_NONE"),
        ("https://shop.example/1", " ", "CAPTURE_REASON"),
        ("file:///etc/passwd", "侵权取证", "CAPTURE_URL"),
        ("\n".join(f"https://shop.example/{n}" for n in range(21)), "侵权取证", "CAPTURE_MANY"),
    ],
)
def test_a_bad_request_for_capture_is_refused_whole(urls: str, reason: str, code: str, owner: User) -> None:
    from quanlian.evidence.models import Capture

    answer = of(owner).post(reverse("captures"), {"urls": urls, "reason": reason})
    assert answer.status_code == 400
    assert code in answer.content.decode()
    assert not Capture.objects.exists()


def test_asked_captures_stand_in_ones_own_list(owner: User) -> None:
    asked = {"urls": "https://shop.example/1\n\nhttps://shop.example/2\nhttps://shop.example/1", "reason": "侵权取证"}
    page = of(owner).post(reverse("captures"), asked, follow=True).content.decode()
    assert "已受理 2 个网址" in page
    assert page.count("等待取证") == 2
    other = of(person(Role.ENTERPRISE, "other")).get(reverse("captures")).content.decode()
    assert "shop.example" not in other


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


def test_destroyed_evidence_gives_out_no_bytes_though_others_hold_the_same_file(owner: User, row: Evidence) -> None:
    finished(person(Role.ENTERPRISE, "other"))
    Evidence.objects.filter(pk=row.pk).update(destroyed_at=row.made_at)
    file = row.artefacts.get(path="01-page.txt")
    for name, args in (("evidence-file", [row.number, file.pk]), ("evidence-bundle", [row.number])):
        answer = of(owner).post(reverse(name, args=args), {"reason": "调阅"})
        assert answer.status_code == 400
        assert "EVIDENCE_DESTROYED" in answer.content.decode()


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_error(until: str) -> None:
    client = of(person(Role.AUDITOR, "sun"))
    said = {"about": "user", "number": "sun", "since": "0001-01-01", "until": until}
    assert client.get(reverse("evidence-audit"), said).status_code == 200


def test_an_invisible_null_in_a_form_is_left_out_and_no_error(owner: User, row: Evidence) -> None:
    said = {"urls": "https://example.com/\0", "reason": "侵权\0", "title": "\0", "about": "\0"}
    assert of(owner).post(reverse("captures"), said).status_code == 302
    answer = of(owner).post(reverse("evidence-custody", args=[row.number]), {"reason": "调阅\0"})
    assert answer.status_code == 200
