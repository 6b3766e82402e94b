"""Rows of creation, management and filings shown by the worked examples of items, each expectation of which holds."""

from __future__ import annotations

import pytest

from tests.coverage.walking import in_order, item_of, length, walked


@pytest.mark.seed_row(28)
def test_a_pilot_scores_itself_hands_in_its_materials_is_recommended_and_reviewed_midway() -> None:
    walk = walked("pilot_application", "园区申报")
    asked = item_of("pilot_application").forms["request"]
    assert {"score_organisation", "score_service", "self_table", "plan", "evidence"} <= set(asked)
    assert len(item_of("pilot_application").guide.materials) >= 3
    assert in_order(walk.acts, "submit", "recommend", "publicise", "name", "hand_in_midterm", "judge_midterm", "accept")
    assert {"recommend_letter", "midterm_letter", "acceptance_letter"} <= walk.letters
    assert "pilots" in walk.registers


@pytest.mark.seed_row(238)
def test_a_university_applies_as_a_pilot() -> None:
    kinds = item_of("pilot_application").forms["request"]["pilot_kind"].choices
    assert kinds["university"] == "示范高校"
    walk = walked("pilot_application", "园区申报", pilot_kind="university")
    assert in_order(walk.acts, "submit", "recommend", "name")
    assert "pilots" in walk.registers


@pytest.mark.seed_row(72)
def test_an_advantage_firm_enters_the_pool_reports_every_year_and_may_leave_it() -> None:
    stays = walked("enterprise_cultivation", "三名专家评审")
    assert "advantage_enterprises" in stays.registers
    assert in_order(stays.acts, "name", "record_year", "apply_renewal", "renew")
    assert in_order(walked("enterprise_cultivation", "发现非正常申请").acts, "name", "open_revocation", "revoke")
    assert "expiry_notice" in walked("enterprise_cultivation", "决定不撤销").letters


@pytest.mark.seed_row(236, missing="各级没有连成梯队：省级、国家级示范另用试点示范申报办理")
def test_an_advantage_firm_is_reviewed_every_year_and_after_three() -> None:
    assert length("enterprise_cultivation", "validity") == "3y"
    assert in_order(walked("enterprise_cultivation", "三名专家评审").acts, "name", "record_year", "recheck", "renew")


@pytest.mark.seed_row(80)
def test_a_user_of_the_gi_mark_applies_is_approved_reports_and_may_stand_as_abnormal() -> None:
    good = walked("gi_mark_use", "补正、检验、核准")
    assert in_order(good.acts, "submit", "approve", "announce", "report", "pass_report")
    assert {"gi_mark_users", "gi_mark_reports"} <= good.registers
    late = walked("gi_mark_use", "逾期未报列入异常名录")
    assert in_order(late.acts, "list", "report_late", "delist")
    assert "gi_mark_abnormal" in late.registers
    assert {"listing_decision", "delisting_decision"} <= late.letters


@pytest.mark.seed_row(34, missing="软件没有查重；作品没有进登记库检索")
@pytest.mark.seed_row(89)
def test_a_work_is_taken_in_checked_for_duplicates_and_its_certificate_handed_over() -> None:
    walk = walked("copyright_work_registration", "美术作品登记")
    assert in_order(walk.acts, "submit", "accept", "check", "forward", "register_work")
    assert {"similar_found", "check_scope"} & set(item_of("copyright_work_registration").forms["check"])
    assert "certificate" in item_of("copyright_work_registration").forms["registration"]
    assert "work_result" in walk.letters


@pytest.mark.seed_row(91, missing="展示、交易信息、侵权投诉各自成案，不在一个案卷")
@pytest.mark.seed_row(130, missing="著作权的权属链")
@pytest.mark.seed_row(131)
def test_works_contracts_and_pledges_are_filed_each_with_its_receipt() -> None:
    for beginning, act, result in (
        ("美术作品登记", "register_work", "work_result"),
        ("合同备案", "record_contract", "contract_result"),
        ("质权登记协办", "record_pledge", "pledge_result"),
    ):
        walk = walked("copyright_work_registration", beginning)
        assert in_order(walk.acts, "submit", act)
        assert {"receipt", result} <= walk.letters, beginning


@pytest.mark.seed_row(216, missing="惩戒处罚不在事项内，只列入经营异常名录")
def test_an_agency_reports_in_its_window_and_who_does_not_is_listed_as_abnormal() -> None:
    assert in_order(walked("agency_establishment", "设立告知、两个年度").acts, "register", "report", "pass_report")
    late = walked("agency_establishment", "逾期不报")
    assert {"window_notice", "overdue_notice", "listing_decision"} <= late.letters
    assert "agency_abnormal" in late.registers


@pytest.mark.seed_row(146, part="年度考核")
def test_an_alliance_is_checked_every_year_and_struck_off_where_it_fails() -> None:
    walk = walked("alliance_filing", "备案后第一年考核合格")
    assert in_order(walk.acts, "submit", "file", "report", "pass_check", "delist")
    assert {"check_opinion", "delist_decision"} <= walk.letters


@pytest.mark.seed_row(180, part="预审受理")
def test_a_request_is_pre_examined_from_intake_to_grant() -> None:
    walk = walked("patent_preexamination", "预审请求")
    assert in_order(walk.acts, "submit", "take_up", "object", "revise", "pass", "file", "mark", "close_granted")
    assert length("patent_preexamination", "opinion") == "7wd"
    assert "preexam_passed" in walk.registers


@pytest.mark.seed_row(181, missing="快速维权没有与外观设计预审连成一案")
def test_designs_are_taken_in_for_pre_examination() -> None:
    assert item_of("patent_preexamination").forms["application"]["patent_kind"].choices["DES"] == "外观设计"


@pytest.mark.seed_row(25)
def test_an_inspection_order_is_answered_and_closed_and_a_late_one_escalates() -> None:
    assert (length("work_inspection", "reply_by"), length("work_inspection", "finish_by")) == ("5wd", "20wd")
    walk = walked("work_inspection", "按期答复")
    assert in_order(walk.acts, "issue", "reply", "complete", "reject", "complete", "close")
    assert {"order", "closing_letter"} <= walk.letters
    late = walked("work_inspection", "第六个工作日升级")
    assert in_order(late.acts, "issue", "escalate_reply", "report")
    assert {"red_order", "report_letter"} <= late.letters


@pytest.mark.seed_row(224)
def test_an_award_is_nominated_reviewed_published_given_and_kept_in_the_ledger() -> None:
    walk = walked("patent_award", "申报、评审、公示")
    wanted = ("submit", "check", "review", "publicise", "object", "dismiss_objection", "award", "pay")
    assert in_order(walk.acts, *wanted)
    assert {"publicity_notice", "award_decision"} <= walk.letters
    assert "awards" in walk.registers
    assert "decline" in walked("patent_award", "评审分数没有达到").acts
