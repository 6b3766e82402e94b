"""Answers that need not be typed: one's own particulars are filled in, everything else is only offered."""

from __future__ import annotations

import pytest

from quanlian.core.people.models import Organisation
from quanlian.core.people.roles import Role
from quanlian.procedures import plugs, prefill
from quanlian.procedures.models import Draft
from quanlian.procedures.spec import FormField
from quanlian.registry.numbers.simulated import simulated_uscc
from tests.procedures.forms.conftest import Desk, applicant, desk
from tests.registry.factory import lapsed, patent, store

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]
OWNER = "演示·恒川机械有限公司"


def test_the_sources_items_name_are_registered() -> None:
    names = {"organisation.name", "organisation.uscc", "organisation.region", "account.name", "account.phone"}
    assert names | {"account.email", "today", "rights.held"} <= plugs.prefill_names()


def test_a_fresh_form_begins_with_ones_own_particulars_and_says_where_they_come_from(here: Desk) -> None:
    Organisation.objects.filter(name="演示·甲公司").update(uscc=simulated_uscc(3))
    draft = here.open()
    assert draft.data["claimant_name"] == "演示·甲公司"
    assert draft.data["claimant_code"] == simulated_uscc(3)
    assert draft.data["claimant_phone"] == "13900000001"
    page = here.client.get(f"/drafts/{draft.pk}/").content.decode()
    assert page.count("已按单位信息预填") == 2
    assert page.count("已按账号信息预填") == 1


def test_an_answer_typed_over_a_prefilled_one_is_ones_own(here: Desk) -> None:
    draft = here.open()
    here.type(draft, claimant_name="演示·甲公司分公司")
    assert Draft.objects.get().data["claimant_name"] == "演示·甲公司分公司"
    page = here.client.get(f"/drafts/{draft.pk}/").content.decode()
    assert "已按单位信息预填" not in page
    assert "已按账号信息预填，可以修改" in page
    assert "claimant_name" not in Draft.objects.get().data["@from"]


def test_an_officers_bureau_is_no_applicant(db: None) -> None:
    user = applicant("clerk2", Role.ENTERPRISE, "演示市知识产权局")
    Organisation.objects.filter(name="演示市知识产权局").update(kind="government")
    assert plugs.prefill("organisation.name", user, {}) is None


def test_own_rights_in_force_are_offered_and_never_filled_in(db: None) -> None:
    store([patent(7), patent(8), patent(9, parties=())])
    user = applicant("holder", body=OWNER)
    field = FormField(title="专利号", type="rights", prefill="rights.held")
    assert prefill.first_answers(user, {"patent": field}, {}) == {}
    offered = prefill.suggestions(user, {"patent": field})["patent"]
    assert [one.title for one in offered] == ["演示装置8", "演示装置7"]
    assert all(one.value.startswith("ZL") for one in offered)
    assert plugs.prefill("rights.held", applicant("nobody", body="演示·无权公司"), {}) is None


def test_a_right_that_has_ended_is_not_offered(db: None) -> None:
    import datetime as dt

    store([patent(7), lapsed(8, dt.date(2023, 1, 1))])
    user = applicant("holder", body=OWNER)
    assert [one.title for one in prefill.held_rights(user)] == ["演示装置7"]


def test_an_answer_of_an_earlier_case_is_offered_with_its_source(here: Desk) -> None:
    first = here.open()
    here.complete(first)
    here.type(first, claimant_phone="13700000002")
    assert here.send(first)["status"] == 200
    again = here.open()
    assert again.data["claimant_phone"] == "13900000001"
    page = here.client.get(f"/drafts/{again.pk}/").content.decode()
    assert 'data-offer="13700000002"' in page
    number = first.__class__.objects.get(pk=first.pk).case.number  # type: ignore[union-attr]
    assert number in page


def test_nobody_is_offered_what_somebody_else_answered(here: Desk) -> None:
    first = here.open()
    here.complete(first)
    here.send(first)
    colleague = desk(applicant("colleague"))
    assert "data-offer" not in colleague.client.get(f"/drafts/{colleague.open().pk}/").content.decode()


def test_the_registry_tells_title_holder_and_status_of_a_number_in_any_spelling(here: Desk) -> None:
    store([patent(7)])
    number = patent(7).app_no
    answer = here.client.post("/drafts/rights/", {"field": "patent", "patent": f"ZL {number}\nZL202099999999.9"})
    page = answer.content.decode()
    assert "演示装置7" in page
    assert OWNER in page
    assert "有效" in page
    assert page.count("未登记") == 1
