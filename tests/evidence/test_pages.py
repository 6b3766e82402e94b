"""Evidence as its owner and the office meet it: list, page, files, bundle, certificate."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence import pins
from quanlian.evidence.models import Custody, Evidence
from quanlian_verify import bundle as verifier
from quanlian_verify import pins as pinned
from tests.evidence.world import CONTENT, exported, finished, kept, of, whole
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


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


@pytest.mark.seed_row(186, part="证书")
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


def test_destroyed_evidence_gives_out_no_bytes_though_others_hold_the_same_file(owner: User, row: Evidence) -> None:
    finished(person(Role.ENTERPRISE, "other"))
    Evidence.objects.filter(pk=row.pk).update(destroyed_at=row.made_at)
    file = row.artefacts.get(path="01-page.txt")
    for name, args in (("evidence-file", [row.number, file.pk]), ("evidence-bundle", [row.number])):
        answer = of(owner).post(reverse(name, args=args), {"reason": "调阅"})
        assert answer.status_code == 400
        assert "EVIDENCE_DESTROYED" in answer.content.decode()


def test_an_invisible_null_in_a_form_is_refused_in_words_and_no_error(owner: User, row: Evidence) -> None:
    said = {"urls": "https://example.com/\0", "reason": "侵权\0", "title": "\0", "about": "\0"}
    custody = reverse("evidence-custody", args=[row.number])
    for address, form in ((reverse("captures"), said), (custody, {"reason": "调阅\0"})):
        answer = of(owner).post(address, form)
        assert answer.status_code == 400
        assert "空字符" in answer.content.decode()
