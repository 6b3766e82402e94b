"""Rows of stations, training, outreach and the counter shown by the worked examples of items."""

from __future__ import annotations

import pytest

from tests.coverage.walking import in_order, item_of, walked


@pytest.mark.seed_row(58)
@pytest.mark.seed_row(65)
@pytest.mark.seed_row(76)
@pytest.mark.seed_row(103)
@pytest.mark.parametrize("kind", ["TISC", "POINT", "STATION", "PROTECTION", "BRAND", "NAVIGATION"])
def test_a_station_is_listed_with_its_hours_logs_each_service_and_is_scored_every_year(kind: str) -> None:
    walk = walked("service_station", "品牌指导站", station_kind=kind)
    assert in_order(walk.acts, "submit", "found", "serve", "report", "judge", "pass_year")
    assert {"service_sheet", "score_letter"} <= walk.letters
    assert {"stations", "station_reports"} <= walk.registers
    item = item_of("service_station")
    assert {"address", "hours", "scope"} <= set(item.forms["application"])
    assert {"served_on", "served_whom", "service_text", "service_result"} <= set(item.forms["service"])
    assert {"outputs", "report_file"} <= set(item.forms["yearly"])


@pytest.mark.seed_row(273, missing="案件数不在名录里汇总")
def test_a_local_protection_body_is_listed_with_its_staff() -> None:
    walk = walked("service_station", "品牌指导站", station_kind="BODY")
    assert "stations" in walk.registers
    (kept,) = (one.enter for one in item_of("service_station").actions["found"].effects if one.enter)
    assert "staff" in kept.fields


@pytest.mark.seed_row(70)
def test_a_cultivation_station_names_its_projects_and_their_yearly_results() -> None:
    walk = walked("service_station", "培育工作站满三人")
    assert "station_reports" in walk.registers
    (kept,) = (one.enter for one in item_of("service_station").actions["pass_year"].effects if one.enter)
    assert {"projects", "outputs", "report_year", "score"} <= set(kept.fields)
    assert "refuse" in walked("service_station", "高价值专利培育工作站").acts


@pytest.mark.seed_row(66)
def test_a_visit_of_examiners_has_its_day_its_cases_and_feedback() -> None:
    walk = walked("service_station", "审查员实践基地")
    assert in_order(walk.acts, "found", "serve", "late", "remind", "remove")
    asked = item_of("service_station").forms["service"]
    assert {"planned_on", "cases_seen", "service_result"} <= set(asked)
    assert "{{ cases_seen }}" in item_of("service_station").letters["service_sheet"].body


@pytest.mark.seed_row(74)
@pytest.mark.seed_row(245)
def test_a_cohort_has_hours_attendance_an_exam_and_a_certificate() -> None:
    walk = walked("training_enrolment", "学时满八成")
    assert in_order(walk.acts, "submit", "confirm", "attend", "sit_exam", "certify")
    assert "certificate" in walk.letters
    assert "training_certificates" in walk.registers
    assert {"cohort", "course_title"} <= set(item_of("training_enrolment").forms["enrolment"])
    assert walked("training_enrolment", "缺课未合格").acts[-1] == "fail"


@pytest.mark.seed_row(247)
def test_an_official_completes_an_online_course_by_its_hours() -> None:
    walk = walked("training_enrolment", "机关干部网络课程")
    assert in_order(walk.acts, "attend", "certify")
    assert "OFFICIAL" in item_of("training_course").forms["opening"]["course_for"].choices


@pytest.mark.seed_row(263)
@pytest.mark.seed_row(266, missing="之后贷款的编号由主办单位填写，没有与贷款登记核对")
def test_courses_of_all_hosts_stand_in_one_public_calendar_and_their_effect_is_kept() -> None:
    walk = walked("training_course", "高校主办的人才班")
    assert in_order(walk.acts, "submit", "approve", "record_result", "finish", "note_effect", "close")
    assert {"training_calendar", "training_results"} <= walk.registers
    (kept,) = (one.enter for one in item_of("training_course").actions["approve"].effects if one.enter)
    assert (kept.subject, "course_from" in kept.public) == ("host_name", True)
    assert "later_loans" in item_of("training_course").forms["effect"]


@pytest.mark.seed_row(64, missing="入园惠企的场次没有单独按季计数")
def test_a_visit_to_a_park_keeps_its_firms_their_needs_and_the_follow_up() -> None:
    walk = walked("outreach_event", "入园惠企")
    assert in_order(walk.acts, "submit", "approve", "record", "hold", "need", "close")
    assert {"firms", "firms_count"} <= set(item_of("outreach_event").forms["result"])
    assert {"need_firm", "need_text", "need_follow"} <= set(item_of("outreach_event").forms["need"])


@pytest.mark.seed_row(251)
@pytest.mark.seed_row(274)
def test_an_event_is_in_the_calendar_with_reach_photos_brands_and_leads() -> None:
    walk = walked("outreach_event", "名优品牌推介")
    assert in_order(walk.acts, "approve", "record", "hold", "need")
    assert {"outreach_calendar", "outreach_results"} <= walk.registers
    assert {"reach", "photos"} <= set(item_of("outreach_event").forms["result"])
    (kept,) = (one.enter for one in item_of("outreach_event").actions["approve"].effects if one.enter)
    assert {"on_day", "brands"} <= set(kept.public)


@pytest.mark.seed_row(252, missing="每校每年不少于三场没有自动核对")
def test_a_school_event_says_which_school_and_the_how_manieth() -> None:
    assert {"school_name", "school_session"} <= set(item_of("outreach_event").forms["plan"])
    assert "cancel" in walked("outreach_event", "进校园").acts


@pytest.mark.seed_row(278)
def test_a_joint_lesson_goes_into_the_public_library_with_its_case() -> None:
    walk = walked("outreach_event", "公检法联合宣传")
    assert in_order(walk.acts, "hold", "teach", "close")
    assert "lessons" in walk.registers


@pytest.mark.seed_row(179)
def test_a_volunteer_is_on_the_roster_gets_tasks_and_hours() -> None:
    walk = walked("volunteer_service", "登记名册")
    assert in_order(walk.acts, "admit", "task", "serve", "leave")
    assert {"volunteers", "volunteer_hours"} <= walk.registers
    assert {"task_letter", "hours_letter"} <= walk.letters


@pytest.mark.seed_row(56, missing="问答由人工答复，没有自动引导")
def test_an_answer_cites_its_clause_and_a_hard_question_is_handed_to_a_specialist() -> None:
    walk = walked("policy_consultation", "答复写明条文")
    assert in_order(walk.acts, "ask", "answer", "follow", "answer", "publish", "close")
    assert "{{ cited_article }}" in item_of("policy_consultation").letters["answer_letter"].body
    assert in_order(walked("policy_consultation", "转专人答复").acts, "ask", "refer", "answer")


@pytest.mark.seed_row(270)
def test_the_counter_ticks_its_checklist_forwards_and_follows_the_official_status() -> None:
    walk = walked("trademark_window", "转让核对清单")
    assert in_order(walk.acts, "submit", "check", "ask", "correct", "forward", "follow", "finish")
    assert {"receipt", "correction_notice", "forward_letter", "status_letter"} <= walk.letters
    businesses = item_of("trademark_window").forms["intake"]["business"].choices
    assert set(businesses.values()) == {"注册", "变更", "转让", "续展", "注销"}


@pytest.mark.seed_row(121)
@pytest.mark.seed_row(222)
def test_an_agency_over_the_threshold_is_supported_by_a_policy_and_paid() -> None:
    walk = walked("agency_support", "骨干机构收入达到")
    assert in_order(walk.acts, "submit", "examine", "announce", "unopposed", "record_payment", "decide")
    (kept,) = (one.enter for one in item_of("agency_support").actions["decide"].effects if one.enter)
    assert {"policy_no", "amount", "voucher"} <= set(kept.fields)
    assert "announce" not in walked("agency_support", "没有达到骨干门槛").acts
    assert in_order(walked("agency_support", "骨干机构收入达到", support_kind="NEW").acts, "announce", "decide")
    by_patents = walked("agency_support", "骨干机构收入达到", income=1, operable=1000)
    assert "decide" in by_patents.acts


@pytest.mark.seed_row(134)
def test_a_transfer_institution_has_a_profile_contracts_and_income() -> None:
    walk = walked("agency_support", "骨干机构收入达到", support_kind="TRANSFER")
    assert "agency_policies" in walk.registers
    (kept,) = (one.enter for one in item_of("agency_support").actions["decide"].effects if one.enter)
    assert {"profile", "contracts", "income"} <= set(kept.fields)
