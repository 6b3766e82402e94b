"""Material and letters on the page of a case."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quanlian.core.people.roles import Role
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, applicant
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter
from tests.procedures.pages.reading import text

pytestmark = pytest.mark.django_db


def test_material_is_uploaded_listed_with_its_hash_and_downloaded(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    client = enter(applicant())
    sent = {"title": "补充证据", "files": SimpleUploadedFile("证据二.pdf", b"%PDF-1.7 demo")}
    page = text(client.post(f"/cases/{case.pk}/files/", sent, follow=True))
    assert "材料已存入案卷" in page, re.findall("state-error.*?</div>", page, re.S)
    row = case.attachments.get(title="补充证据")
    assert row.file_id[:12] in page
    got = client.get(f"/cases/{case.pk}/files/{row.pk}/")
    assert b"".join(got.streaming_content) == b"%PDF-1.7 demo"
    assert "attachment" in got["Content-Disposition"]
    other = enter(staff(Role.ENTERPRISE, "演示·路人"))
    assert other.get(f"/cases/{case.pk}/files/{row.pk}/").status_code == 404


def test_a_file_of_the_wrong_kind_is_refused_with_what_may_be_uploaded(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    sent = {"title": "程序", "files": SimpleUploadedFile("a.exe", b"MZ")}
    answer = enter(applicant()).post(f"/cases/{case.pk}/files/", sent)
    assert answer.status_code == 400
    assert "不能上传这种文件" in text(answer)
    assert "pdf" in text(answer)


def test_a_letter_is_served_by_hand_and_downloaded_in_both_forms(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="reply_notice")
    delivery = letter.deliveries.get()
    client = enter(staff(Role.OFFICER, "经办甲"))
    clock.at(2026, 3, 4)
    sent = {"method": "post", "sent_on": "2026-03-02", "served_on": "2026-03-04", "proof": "EMS 1"}
    page = text(client.post(f"/cases/{case.pk}/deliveries/{delivery.pk}/", sent, follow=True))
    assert "已登记送达" in page
    assert "2026-03-19" in page  # the answer runs fifteen days from service
    pdf = client.get(f"/cases/{case.pk}/letters/{letter.pk}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    word = client.get(f"/cases/{case.pk}/letters/{letter.pk}/word/")
    assert b"".join(word.streaming_content).startswith(b"PK")
    assert enter(applicant()).get(f"/cases/{case.pk}/letters/{letter.pk}/pdf/").status_code == 404


def test_a_partys_first_look_at_a_letter_is_noted_in_its_delivery(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="accept_notice")
    client = enter(applicant())
    for _ in range(2):
        assert client.get(f"/cases/{case.pk}/letters/{letter.pk}/pdf/").status_code == 200
    assert letter.deliveries.get().opened_at is not None


def test_a_withdrawn_letter_names_its_successor(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="accept_notice")
    page = text(
        enter(staff(Role.OFFICER, "经办甲")).post(
            f"/cases/{case.pk}/letters/{letter.pk}/replace/", {"reason": "合议组成员有误"}, follow=True
        )
    )
    assert f"替代 {letter.number}" in page
    assert "合议组成员有误" in page
