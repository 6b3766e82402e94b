"""The pages of an import: upload, progress, quarantine."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from quanlian.core.people.roles import Role
from quanlian.registry.models import Batch, BatchState, QuarantinedRow, Right
from tests.registry.factory import patent, store
from tests.registry.reading import entered, text

pytestmark = pytest.mark.django_db


class TestImport:
    def test_an_upload_becomes_a_waiting_batch_with_its_format_told(self, client: Client) -> None:
        from quanlian.registry.formats.holdings.sheets import SHEETS
        from quanlian.registry.formats.holdings.template import workbook

        file = SimpleUploadedFile("商标.xlsx", workbook(SHEETS["trademark"]))
        answer = entered(Role.OFFICER, client).post("/imports/new/", {"file": file, "known_on": "2024-01-10"})
        batch = Batch.objects.get()
        assert (answer.status_code, batch.format, batch.state) == (302, "holdings_trademark", BatchState.WAITING)
        assert "hx-trigger" in text(client, f"/imports/{batch.pk}/")

    def test_a_file_of_no_known_format_is_sent_back_with_a_remedy(self, client: Client) -> None:
        file = SimpleUploadedFile("photo.csv", b"a,b\n1,2\n")
        answer = entered(Role.OFFICER, client).post("/imports/new/", {"file": file, "known_on": "2024-01-10"})
        assert (answer.status_code, Batch.objects.count()) == (422, 0)
        assert "认不出" in answer.content.decode()

    def test_a_day_to_come_cannot_be_the_day_of_knowledge(self, client: Client) -> None:
        file = SimpleUploadedFile("x.csv", b"a,b\n1,2\n")
        given = {"file": file, "known_on": "2999-01-01", "format": "cnipa_gazette"}
        assert "不能晚于今天" in entered(Role.OFFICER, client).post("/imports/new/", given).content.decode()

    def test_a_batch_shows_its_remarks_and_gives_them_as_excel(self, client: Client) -> None:
        batch = _with_remark()
        officer = entered(Role.OFFICER, client)
        assert "演示值" in text(officer, f"/imports/{batch.pk}/")
        book = b"".join(officer.get(f"/imports/{batch.pk}/report/").streaming_content)  # type: ignore[attr-defined]
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert rows[1][:3] == [5, "申请号", "演示值"]

    def test_progress_tells_the_page_to_load_anew_when_the_import_is_over(self, client: Client) -> None:
        batch = store([patent()])
        assert entered(Role.OFFICER, client).get(f"/imports/{batch.pk}/progress/").headers["HX-Refresh"] == "true"

    def test_a_chief_rolls_back_with_a_reason_and_not_without(self, client: Client) -> None:
        batch = store([patent()])
        chief = entered(Role.CHIEF, client)
        assert chief.post(f"/imports/{batch.pk}/rollback/", {"reason": " "}).status_code == 400
        assert chief.post(f"/imports/{batch.pk}/rollback/", {"reason": "演示数据有误"}).status_code == 302
        assert Right.objects.count() == 0
        assert "已回退" in text(chief, f"/imports/{batch.pk}/")

    def test_a_refused_batch_says_why(self, client: Client) -> None:
        batch = store([patent()])
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.REFUSED, error="列不全（演示）")
        assert "列不全（演示）" in text(entered(Role.OFFICER, client), f"/imports/{batch.pk}/")

    @pytest.mark.parametrize("name", ["holdings_trademark", "cnipa_gazette"])
    def test_a_template_can_be_downloaded(self, client: Client, name: str) -> None:
        answer = entered(Role.OFFICER, client).get(f"/imports/templates/{name}/")
        assert CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names[0] == "数据"

    def test_an_offices_own_format_has_no_template(self, client: Client) -> None:
        assert "没有模板" in text(entered(Role.OFFICER, client), "/imports/templates/uspto_xml/", 404)


def _with_remark() -> Batch:
    batch = store([patent()])
    QuarantinedRow.objects.create(
        batch=batch, line=5, column="申请号", value="演示值", rule="CN_APP_CHECK_DIGIT", message="校验位不对",
        remedy="逐位核对", severity="rejected",
    )  # fmt: skip
    return batch
