"""Files of a draft: what they are decides, not what they are called."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import path_of
from quanlian.procedures.drafts.kinds import KINDS
from quanlian.procedures.models import Draft
from tests.procedures.forms.conftest import PDF, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "demo")
    return out.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
XLSX = packed("[Content_Types].xml", "xl/workbook.xml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
RIGHT = {
    "pdf": PDF,
    "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    "jpg": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "jpeg": b"\xff\xd8\xff\xe1" + b"\0" * 20,
    "doc": OLE,
    "xls": OLE,
    "docx": DOCX,
    "xlsx": XLSX,
    "zip": packed("a.txt"),
    "mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 20,
}
WRONG = {
    "pdf": b"<html>%PDF</html>",
    "png": RIGHT["jpg"],
    "jpg": PDF,
    "doc": DOCX,
    "docx": XLSX,
    "xlsx": packed("a.txt"),
    "zip": PDF,
    "mp4": b"MZ\x90\0" * 20,
}


@pytest.mark.parametrize("ending", sorted(RIGHT))
def test_a_file_that_is_what_it_says_is_taken_with_its_hash(here: Desk, ending: str) -> None:
    draft = here.open()
    said = here.upload(draft, "evidence", f"材料.{ending.upper()}", RIGHT[ending])
    assert said["status"] == 200, said
    wanted = hashlib.sha256(RIGHT[ending]).hexdigest()
    listed = said["files"][0]  # type: ignore[index]
    assert (listed["sha256"], listed["name"], listed["size"]) == (wanted, f"材料.{ending.upper()}", len(RIGHT[ending]))
    assert path_of(wanted).read_bytes() == RIGHT[ending]
    assert StoredFile.objects.get(pk=wanted).media_type == KINDS[ending][0]
    page = here.client.get(f"/drafts/{draft.pk}/").content.decode()
    assert wanted in page


@pytest.mark.parametrize("ending", sorted(WRONG))
def test_a_file_that_only_bears_the_name_is_refused(here: Desk, ending: str) -> None:
    said = here.upload(here.open(), "evidence", f"材料.{ending}", WRONG[ending])
    assert (said["status"], said["code"]) == (422, "FILE_CONTENT")
    assert said["remedy"]
    assert Draft.objects.get().files == {}
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("name", ["病毒.exe", "脚本.html", "无扩展名", "图.svg", ".pdf.js"])
def test_a_kind_the_field_does_not_take_is_refused(here: Desk, name: str) -> None:
    said = here.upload(here.open(), "evidence", name)
    assert (said["status"], said["code"]) == (422, "FILE_KIND")
    assert "pdf" in str(said["rule"])


def test_a_file_above_the_fields_limit_is_refused(here: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_MAX_UPLOAD_MB", "1")
    said = here.upload(here.open(), "evidence", content=PDF + b"\0" * (1 << 20))
    assert said["code"] == "FILE_TOO_LARGE"
    assert "每份不超过 1 MB" in str(said["rule"])


def test_an_empty_file_is_refused(here: Desk) -> None:
    draft = here.open()
    assert here.upload(draft, "evidence", content=b"")["code"] == "FILE_EMPTY"


def test_the_same_file_twice_is_one(here: Desk) -> None:
    draft = here.open()
    here.upload(draft, "evidence", "一.pdf")
    assert len(here.upload(draft, "evidence", "二.pdf")["files"]) == 1  # type: ignore[arg-type]


def test_a_file_can_be_fetched_and_taken_off_by_its_owner(here: Desk) -> None:
    draft = here.open()
    file = here.upload(draft, "evidence")["files"][0]  # type: ignore[index]
    assert b"".join(here.client.get(file["url"]).streaming_content) == PDF  # type: ignore[attr-defined]
    answer = here.client.post(file["remove"], HTTP_ACCEPT="application/json")
    assert answer.json() == {"files": []}
    assert here.client.get(file["url"]).status_code == 404


def test_a_field_that_takes_no_files_takes_none(here: Desk) -> None:
    assert here.upload(here.open(), "claims")["status"] == 404


def test_without_a_script_the_upload_button_keeps_the_answers_of_the_form(here: Desk) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    draft = here.open()
    sent = {"claims": "停止侵权", "evidence": SimpleUploadedFile("证据.pdf", PDF)}
    answer = here.client.post(f"/drafts/{draft.pk}/files/evidence/", sent)
    assert answer.headers["Location"] == f"/drafts/{draft.pk}/#f-evidence"
    row = Draft.objects.get()
    assert row.data["claims"] == "停止侵权"
    assert len(row.files["evidence"]) == 1
