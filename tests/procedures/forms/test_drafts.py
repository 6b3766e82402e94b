"""A draft: begun once, saved at every field, resumed."""

from __future__ import annotations

import time

import pytest

from quanlian.procedures.models import Draft
from tests.procedures.forms.conftest import ANSWERS, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]


MINUTE = 60_000


def test_opening_an_item_twice_goes_on_with_the_same_draft(here: Desk) -> None:
    assert here.open().pk == here.open().pk
    assert Draft.objects.count() == 1


def test_the_form_shows_the_guide_and_every_field_of_the_item(here: Desk) -> None:
    page = here.client.get(f"/drafts/{here.open().pk}/").content.decode()
    assert "请求人是专利权人或者利害关系人" in page
    assert page.count("data-field=") == 17
    assert "被请求人姓名或名称" in page


def test_an_answer_is_kept_as_soon_as_it_is_sent(here: Desk) -> None:
    draft = here.open()
    said = here.type(draft, respondent_name="演示·乙公司")
    assert said["status"] == 200
    assert said["saved_at"]
    assert Draft.objects.get().data["respondent_name"] == "演示·乙公司"
    assert 'value="演示·乙公司"' in here.client.get(f"/drafts/{draft.pk}/").content.decode()


def test_saving_says_what_is_wrong_with_that_field_and_keeps_it_nevertheless(here: Desk) -> None:
    said = here.type(here.open(), found_on="2026-02-30", claims="")
    assert list(said["findings"]) == ["found_on"]  # type: ignore[call-overload]
    assert "真实存在的日期" in str(said["findings"])
    assert Draft.objects.get().data["found_on"] == "2026-02-30"


def test_saving_says_which_fields_are_asked_now(here: Desk) -> None:
    draft = here.open()
    assert "evaluation_report" not in here.type(draft, patent_kind="INV")["shown"]  # type: ignore[operator]
    assert "evaluation_report" in here.type(draft, patent_kind="DES")["shown"]  # type: ignore[operator]


def test_of_two_windows_the_answer_typed_last_stands_whichever_arrives_last(here: Desk) -> None:
    draft, now = here.open(), int(time.time() * 1000)
    here.type(draft, at=now - MINUTE, claims="较新")
    late = here.type(draft, at=now - 2 * MINUTE, claims="较旧")
    assert late["kept"] == {"claims": "较新"}
    assert Draft.objects.get().data["claims"] == "较新"


def test_a_clock_that_runs_ahead_does_not_shut_out_later_answers(here: Desk) -> None:
    draft, now = here.open(), int(time.time() * 1000)
    here.type(draft, at=now + 1000 * MINUTE, claims="甲")
    time.sleep(0.01)
    assert here.type(draft, claims="乙")["kept"] == {}
    assert Draft.objects.get().data["claims"] == "乙"


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '{"fields": []}', '{"fields": {"claims": "x"}}', '{"fields": {"claims": {"value": "x", "at": "soon"}}}',
     '{"fields": {"claims": {"value": {"a": 1}, "at": 1}}}', '{"fields": {"nothing": {"value": "x", "at": 1}}}',
     '{"fields": {"evidence": {"value": "x", "at": 1}}}', '{"fields": {"claims": {"value": "x", "at": 1e400}}}'],
)  # fmt: skip
def test_what_the_script_never_sends_is_refused_and_nothing_is_kept(here: Desk, body: str) -> None:
    draft = here.open()
    before = Draft.objects.get().data
    answer = here.client.post(f"/drafts/{draft.pk}/", body, "application/json", HTTP_ACCEPT="application/json")
    assert answer.status_code == 422
    assert answer.json()["remedy"]
    assert Draft.objects.get().data == before


def test_characters_the_database_cannot_keep_are_left_out(here: Desk) -> None:
    draft = here.open()
    assert here.type(draft, claims="甲\x00乙\ud800丙")["status"] == 200
    assert Draft.objects.get().data["claims"] == "甲乙丙"


def test_without_a_script_the_plain_form_saves_everything_and_says_what_is_missing(here: Desk) -> None:
    draft = here.open()
    answer = here.client.post(f"/drafts/{draft.pk}/", {**ANSWERS, "next": "preview"}, follow=True)
    page = answer.content.decode()
    assert Draft.objects.get().data["facts"] == ANSWERS["facts"]
    assert answer.status_code == 422
    assert "还有 2 处需要填写或改正" in page
    assert 'href="#f-evidence"' in page
