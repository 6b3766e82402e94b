"""The guide says what the procedure does: lengths, steps, letters, materials, and nothing beside it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client

from quanlian.procedures.library import item_of, published_version, spec_of, store_shipped
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.guide import guide_of
from tests.procedures.cases import ITEM
from tests.procedures.conftest import FakeClock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
ON = dt.date(2026, 3, 2)


def model() -> Item:
    return item_of(published_version(ITEM))


def test_lengths_come_from_the_clock_catalogue_with_article_and_doubt() -> None:
    guide = guide_of(model(), office(), ON)
    assert (guide.statutory.words, guide.statutory.length) == ("3个月", "3 m")
    assert "专利纠纷行政裁决和调解办法" in guide.statutory.basis
    assert guide.statutory.check
    assert guide.statutory.begins == "自“立案”之日起"
    assert "经审批负责人批准可延长1次，每次1个月" in guide.statutory.extension
    assert guide.promised is not None
    assert guide.promised.words == "5个工作日"


@pytest.mark.seed_row(54, part="期限来自流程")
def test_a_length_changed_in_the_item_changes_the_guide() -> None:
    item = model()
    clocks = {
        **item.clocks,
        "decide": item.clocks["decide"].model_copy(update={"use": "", "length": "45 wd", "basis": "本机关规定"}),
    }
    changed = item.model_copy(update={"clocks": clocks})
    assert guide_of(changed, office(), ON).statutory.words == "45个工作日"


def test_a_limit_without_a_clock_is_its_own_text() -> None:
    item = model()
    changed = item.model_copy(update={"guide": item.guide.model_copy(update={"statutory": "法律没有规定"})})
    assert guide_of(changed, office(), ON).statutory.words == "法律没有规定"


@pytest.mark.seed_row(54, part="步骤来自流程")
def test_every_state_is_a_step_with_whose_turn_it_is_and_what_follows() -> None:
    steps = {step.name: step for step in guide_of(model(), office(), ON).steps}
    assert list(steps) == list(model().states)
    correcting = steps["correcting"]
    assert (correcting.turn, [limit.words for limit in correcting.limits]) == ("请求人", ["15日"])
    assert {way.title: way.leads for way in correcting.ways}["逾期未补正视为撤回"] == ("视为撤回",)
    assert [way.deadline for way in correcting.ways if way.title == "逾期未补正视为撤回"] == [True]
    assert {way.title: way.leads for way in steps["suspended"].ways}["恢复审理"] == ("待答辩", "审理中")
    assert steps["effective"].end


def test_materials_name_the_form_field_that_takes_them() -> None:
    rows = {row.given.name: row for row in guide_of(model(), office(), ON).materials}
    assert rows["侵权证据材料"].where == "网上表单“侵权证据材料”"
    assert "200 MB" in rows["侵权证据材料"].accepts
    assert rows["专利权评价报告（实用新型、外观设计）"].when
    assert rows["行政裁决请求书"].where == ""


def test_the_page_shows_every_block_the_picture_and_the_version(client: Client) -> None:
    page = client.get(f"/services/{ITEM}/").content.decode()
    titles = ("基本信息", "受理条件", "设定依据", "申请材料", "办理流程", "收费", "办理时限", "法律救济", "常见问题")
    assert all(title in page for title in titles)
    assert "<svg" in page
    assert "待核对" in page
    assert model().version in page


@pytest.mark.seed_row(54, part="页面随版本而变")
def test_a_new_version_is_what_the_page_shows(client: Client) -> None:
    item = model().model_copy(update={"version": "2026.77", "summary": "新的说明"})
    store_shipped(item, f"# {spec_of(item)}", "")
    page = client.get(f"/services/{ITEM}/").content.decode()
    assert "2026.77" in page
    assert "新的说明" in page


def test_an_unknown_service_is_not_there(client: Client) -> None:
    assert client.get("/services/nothing/").status_code == 404


def _words(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_the_blank_form_asks_every_question_of_the_first_form(client: Client) -> None:
    text = _words(client.get(f"/services/{ITEM}/form.docx").content)
    assert all(field.title in text for field in model().forms["request"].values())
    assert "□ 发明" in text


def test_a_letter_sample_names_its_fields(client: Client, clock: FakeClock) -> None:
    text = _words(client.get(f"/services/{ITEM}/letters/ruling.docx").content)
    assert "〔请求人姓名或名称〕" in text
    assert "样本" in text


def test_an_internal_letter_has_no_sample(client: Client) -> None:
    assert client.get(f"/services/{ITEM}/letters/appraisal_letter.docx").status_code == 404
