"""Rows of governance and cooperation shown by the worked examples of items, each expectation of which holds."""

from __future__ import annotations

import pytest

from tests.coverage.walking import in_order, item_of, length, walked


@pytest.mark.seed_row(22)
@pytest.mark.seed_row(23)
def test_a_responsibility_letter_is_signed_with_its_annex_and_ends_as_a_record_with_a_score() -> None:
    walk = walked("responsibility_letter", "签署责任书")
    assert in_order(walk.acts, "draw_up", "confirm", "sign", "report", "score", "tell", "appeal", "record")
    assert item_of("responsibility_letter").actions["sign"].sign
    assert "{{ tasks_text }}" in item_of("responsibility_letter").letters["letter_text"].body
    assert {"letter_text", "record_sheet"} <= walk.letters
    assert "responsibility_records" in walk.registers


@pytest.mark.seed_row(24)
def test_a_unit_is_reminded_in_january_and_stands_on_the_list_on_the_first_of_february() -> None:
    late = walked("annual_submission", "提醒后没有报送")
    assert in_order(late.acts, "call", "remind", "list", "submit_late", "accept")
    assert {"reminder", "overdue_notice"} <= late.letters
    assert "overdue_submissions" in late.registers
    assert "list" not in walked("annual_submission", "按期报送").acts


@pytest.mark.seed_row(26)
@pytest.mark.seed_row(198)
def test_a_consultation_has_its_agenda_its_agreed_items_and_their_progress_by_level() -> None:
    walk = walked("cooperation_agreement", "省市会商")
    assert in_order(walk.acts, "propose", "approve", "record_signing", "begin", "progress", "expire")
    assert {"agenda_letter", "progress_letter"} <= walk.letters
    assert "cooperations" in walk.registers
    assert {"NATIONAL", "PROVINCE", "REGION"} <= set(
        item_of("cooperation_agreement").forms["proposal"]["cooperation_level"].choices
    )


@pytest.mark.seed_row(67)
@pytest.mark.seed_row(191)
@pytest.mark.seed_row(199)
@pytest.mark.seed_row(253)
@pytest.mark.parametrize("kind", ["EXAMINE", "COPYRIGHT", "BELT", "FOREIGN"])
def test_an_agreement_keeps_its_visits_its_shared_cases_and_what_came_of_them(kind: str) -> None:
    walk = walked("cooperation_agreement", "一带一路", cooperation_kind=kind)
    assert walk.acts.count("activity") == 2
    assert {"cooperations", "cooperation_events"} <= walk.registers
    asked = item_of("cooperation_agreement").forms["activity"]
    assert {"activity_on", "activity_people", "shared_cases", "activity_text"} <= set(asked)


@pytest.mark.seed_row(113)
@pytest.mark.seed_row(190, part="预警演练")
def test_an_alert_names_its_country_and_a_drill_its_minutes() -> None:
    alert = walked("alert_drill", "涉外预警按国别发布")
    assert in_order(alert.acts, "propose", "publish", "answer", "close")
    assert "country" in item_of("alert_drill").forms["alert"]
    for beginning in ("涉外应急演练", "版权应急演练"):
        drill = walked("alert_drill", beginning)
        assert in_order(drill.acts, "publish", "drill", "close")
        assert "drill_sheet" in drill.letters
        assert "drills" in drill.registers


@pytest.mark.seed_row(60)
@pytest.mark.seed_row(229, part="预算、合同、支付")
def test_a_purchase_keeps_to_its_budget_and_is_paid_by_milestones_after_acceptance() -> None:
    walk = walked("service_procurement", "预算、合同、预付")
    assert in_order(walk.acts, "plan", "draft_contract", "sign", "pay_early", "deliver", "reject", "accept", "pay")
    assert {"contract_sheet", "acceptance_sheet", "payment_sheet"} <= walk.letters
    assert "procurements" in walk.registers


@pytest.mark.seed_row(166)
@pytest.mark.seed_row(167)
@pytest.mark.seed_row(172)
@pytest.mark.seed_row(212)
@pytest.mark.parametrize("beginning", ["跨部门联合执法", "专业市场巡查", "“蓝天”整治"])
def test_a_campaign_has_teams_targets_checks_and_results_against_its_goals(beginning: str) -> None:
    walk = walked("enforcement_campaign", beginning)
    assert in_order(walk.acts, "propose", "approve", "check", "count", "publish")
    assert {"approval_sheet", "check_sheet", "result_sheet"} <= walk.letters
    assert "campaigns" in walk.registers
    asked, table = (
        item_of("enforcement_campaign").forms["plan"],
        item_of("enforcement_campaign").letters["result_sheet"],
    )
    assert {"team", "targets_list", "route", "checklist", "target_checks", "target_cases"} <= set(asked)
    assert "{{ target_checks }}" in table.rows["检查次数"]
    assert "{{ done_checks }}" in table.rows["检查次数"]


@pytest.mark.seed_row(185, part="仲裁")
@pytest.mark.seed_row(185, part="公证")
@pytest.mark.seed_row(203)
@pytest.mark.parametrize("beginning", ["保全证据公证", "有仲裁协议", "检察院案件服务工作室"])
def test_an_appointment_is_confirmed_advised_on_and_its_result_recorded(beginning: str) -> None:
    walk = walked("protection_appointment", beginning)
    assert in_order(walk.acts, "submit", "confirm", "receive", "finish")
    assert {"confirmation", "advice_sheet", "result_sheet"} <= walk.letters
    assert "appointments" in walk.registers
    assert length("protection_appointment", "notary") == "15wd"


@pytest.mark.seed_row(205)
def test_a_key_firm_is_called_on_and_its_issue_is_answered() -> None:
    walk = walked("support_contact", "重点企业走访")
    assert in_order(walk.acts, "pair", "call", "raise", "solve", "call", "measure", "close")
    assert "answer_letter" in walk.letters
    assert length("support_contact", "answer") == "10wd"


@pytest.mark.seed_row(29)
def test_a_weaker_place_is_paired_with_activities_and_an_effect_before_and_after() -> None:
    walk = walked("support_contact", "薄弱地区结对帮扶")
    assert in_order(walk.acts, "pair", "call", "measure", "close")
    (kept,) = (one.enter for one in item_of("support_contact").actions["close"].effects if one.enter)
    assert {"helper_unit", "measure", "before", "after"} <= set(kept.fields)
    assert "support_contacts" in walk.registers


@pytest.mark.seed_row(233)
@pytest.mark.seed_row(249)
@pytest.mark.parametrize("kind", ["PROJECT", "REWARD"])
def test_talent_is_checked_for_its_tier_and_listed_with_it(kind: str) -> None:
    walk = walked("talent_recognition", "骨干人才从业六年", talent_kind=kind)
    assert in_order(walk.acts, "submit", "examine", "publicise", "unopposed", "recognise")
    assert "talents" in walk.registers
    assert "publicise" not in walked("talent_recognition", "年限没有达到").acts
    (kept,) = (one.enter for one in item_of("talent_recognition").actions["recognise"].effects if one.enter)
    assert "tier" in kept.public


@pytest.mark.seed_row(250)
def test_holders_of_titles_and_licences_are_listed() -> None:
    assert "talents" in walked("talent_recognition", "专利代理师").registers
    titled = walked("talent_recognition", "专利代理师", talent_kind="TITLE", certificate_title="知识产权师")
    assert "recognise" in titled.acts
