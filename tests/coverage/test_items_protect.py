"""Rows of protection shown by the worked examples of items, each expectation of which holds."""

from __future__ import annotations

import pytest

from tests.coverage.walking import in_order, item_of, length, walked


@pytest.mark.seed_row(168, missing="盗版案件没有自己的办理事项")
@pytest.mark.parametrize(
    ("item", "beginning"), [("trademark_penalty", "扣押、听证"), ("passing_off_penalty", "普通程序处罚")]
)
def test_a_penalty_case_has_its_fifteen_and_ninety_days_and_its_documents(item: str, beginning: str) -> None:
    assert (length(item, "filing"), length(item, "decide")) == ("15wd", "90cd")
    walk = walked(item, beginning)
    assert in_order(walk.acts, "register", "file", "inspect", "conclude", "notify", "summon", "issue", "close")
    papers = {"source_sheet", "filing_sheet", "investigation_report", "penalty_notice", "hearing_letter", "decision"}
    assert papers <= walk.letters
    assert "closing_sheet" in item_of(item).letters


@pytest.mark.seed_row(169)
def test_a_crime_is_handed_over_within_a_day_and_what_the_police_say_is_followed() -> None:
    assert length("criminal_transfer", "send") == "24h"
    walk = walked("criminal_transfer", "假冒注册商标")
    assert in_order(walk.acts, "approve", "send", "police_file", "hand_over", "convict")
    assert {"transfer_letter", "handover_sheet"} <= walk.letters
    assert "alarm" in walked("criminal_transfer", "假冒专利，超过二十四小时").letters


@pytest.mark.seed_row(170)
def test_after_a_statement_the_platform_waits_fifteen_days() -> None:
    assert length("platform_notice", "wait") == "15cd"
    walk = walked("platform_notice", "声明到达后十五日")
    assert in_order(walk.acts, "notify", "measure", "state", "forward")
    assert "lift_notice" in walk.letters
    assert in_order(walked("platform_notice", "十五日内起诉").acts, "state", "forward", "sue")


@pytest.mark.seed_row(173)
def test_a_record_is_pushed_with_its_legal_basis_and_can_be_corrected() -> None:
    pushed = walked("dishonesty_listing", "告知、申辩、列入、推送")
    assert in_order(pushed.acts, "list", "publish", "push", "feedback")
    assert {"listing_notice", "listing_decision"} <= pushed.letters
    decision = item_of("dishonesty_listing").letters["listing_decision"].body
    assert "依照市场监督管理严重违法失信名单管理办法" in decision
    mended = walked("credit_repair", "处罚公示信息异议成立")
    assert in_order(mended.acts, "submit", "accept_objection", "grant_objection", "push_correction")
    assert "objection_decision" in mended.letters


@pytest.mark.seed_row(174)
def test_a_penalty_is_published_within_twenty_working_days_and_taken_down_within_three() -> None:
    assert (length("penalty_publication", "publish"), length("penalty_publication", "withdraw")) == ("20wd", "3wd")
    walk = walked("penalty_publication", "外省当事人推送")
    assert in_order(walk.acts, "register", "push", "change", "take_down")
    assert "withdrawal_notice" in walk.letters
    assert (length("dishonesty_listing", "publish"), length("dishonesty_listing", "unpush")) == ("20wd", "3wd")


@pytest.mark.seed_row(176, part="七个工作日受理")
def test_a_complaint_is_accepted_within_seven_working_days() -> None:
    assert length("infringement_complaint", "accept") == "7wd"
    assert in_order(walked("infringement_complaint", "受理、鉴定").acts, "submit", "accept", "settle")


@pytest.mark.seed_row(176, part="凭匿名代码领奖")
def test_a_reporter_claims_the_reward_with_a_code() -> None:
    walk = walked("anonymous_report", "实名举报，立案告知")
    assert in_order(walk.acts, "submit", "approve_reward", "claim", "pay")
    assert "reward_paid" in walk.registers
    assert {"claim_code", "secret_words"} & set(item_of("anonymous_report").forms["claim"])


@pytest.mark.seed_row(177)
def test_aid_goes_from_the_request_over_experts_to_the_opinion_and_what_became_of_it() -> None:
    walk = walked("rights_aid", "专家论证后出具意见")
    wanted = ("submit", "accept", "consult_experts", "experts_done", "draft_opinion", "issue", "give_feedback")
    assert in_order(walk.acts, *wanted)
    assert {"expert_letter", "opinion_letter"} <= walk.letters


@pytest.mark.seed_row(182)
def test_an_adjudication_runs_from_the_request_to_a_ruling_in_force_within_three_months() -> None:
    assert length("patent_infringement_adjudication", "decide") == "3m"
    walk = walked("patent_infringement_adjudication", "侵权成立")
    assert in_order(walk.acts, "submit", "accept", "summon", "hear", "propose", "issue")
    assert {"receipt", "accept_notice", "reply_notice", "hearing_letter", "ruling"} <= walk.letters


@pytest.mark.seed_row(183)
@pytest.mark.seed_row(184)
def test_a_mediated_agreement_is_taken_to_the_court_within_thirty_days_with_its_packet() -> None:
    assert length("mediation", "confirm") == "30cd"
    walk = walked("mediation", "鉴定和延长后达成协议")
    assert in_order(walk.acts, "submit", "appoint", "agree", "join_opponent", "file_court", "confirmed", "performed")
    assert {"agreement_paper", "confirmation_packet"} <= walk.letters


@pytest.mark.seed_row(185, part="鉴定")
def test_an_appraiser_is_appointed_and_the_result_recorded() -> None:
    walk = walked("mediation", "鉴定和延长后达成协议")
    assert in_order(walk.acts, "appraise", "appraised")
    assert "appraisal_letter" in walk.letters


@pytest.mark.seed_row(197)
def test_a_report_passed_to_another_office_shows_its_receipt_and_its_result() -> None:
    walk = walked("anonymous_report", "本机关没有管辖权")
    assert in_order(walk.acts, "submit", "forward", "feedback")
    assert {"forward_letter", "forward_notice"} <= walk.letters
    assert item_of("anonymous_report").forms["forward_feedback"]


@pytest.mark.seed_row(190, part="受理案带告知办结")
def test_a_complaint_about_a_work_ends_with_a_notice() -> None:
    walk = walked("infringement_complaint", "投诉举报分开")
    assert in_order(walk.acts, "submit", "accept", "notify_end_first")
    assert "end_notice" in walk.letters


@pytest.mark.seed_row(200)
def test_help_abroad_keeps_the_deadline_there_the_counsel_and_the_cost() -> None:
    walk = walked("rights_aid", "海外应诉指导")
    assert in_order(walk.acts, "submit", "accept", "draft_opinion", "issue")
    item = item_of("rights_aid")
    assert {"country", "forum", "answer_by"} <= set(item.forms["application"])
    assert {"counsel", "response_cost"} <= set(item.forms["opinion"])
    assert (length("rights_aid", "overseas"), length("rights_aid", "answer_abroad")) == ("3wd", "3wd")


@pytest.mark.seed_row(171)
def test_a_complaint_at_an_exhibition_is_answered_in_a_day_and_solved_within_two() -> None:
    assert (length("exhibition_complaint", "answer_by"), length("exhibition_complaint", "settle")) == ("24h", "48h")
    solved = walked("exhibition_complaint", "参展人答复")
    assert in_order(solved.acts, "submit", "notify", "answer", "advise", "settle")
    assert {"notice", "opinion_sheet", "settlement"} <= solved.letters
    assert in_order(walked("exhibition_complaint", "参展人逾期没有答复").acts, "notify", "no_answer", "dismiss")


@pytest.mark.seed_row(196)
def test_a_letter_of_assistance_is_signed_for_answered_and_urged_with_its_times() -> None:
    assert (length("regional_assistance", "sign_by"), length("regional_assistance", "reply_by")) == ("3wd", "15wd")
    walk = walked("regional_assistance", "发函、签收、回函")
    assert in_order(walk.acts, "draft_up", "send", "receive", "answer", "close")
    assert {"request_letter", "closing_sheet"} <= walk.letters
    assert "urge_letter" in walked("regional_assistance", "逾期未签收").letters
