"""Rows of navigation, review, cultivation and oversight shown by the worked examples of items."""

from __future__ import annotations

import pytest

from tests.coverage.walking import in_order, item_of, length, walked


@pytest.mark.seed_row(98, missing="三个模块由实施单位填写，系统不从检索数据生成")
@pytest.mark.seed_row(99)
@pytest.mark.parametrize("kind", ["INDUSTRY", "FIRM", "MICRO"])
def test_a_navigation_passes_its_gates_from_start_to_acceptance(kind: str) -> None:
    walk = walked("navigation_project", "产业规划类", navigation_kind=kind)
    wanted = ("submit", "start", "confirm_tree", "pass_search", "discuss", "rectify", "accept", "publish")
    assert in_order(walk.acts, *wanted)
    assert walk.acts.count("hand_search") == 2, "the first search did not find enough"
    said = item_of("navigation_project").letters["full_report"].body
    for part in ("module_direction", "module_position", "module_path", "cutoff_on"):
        assert part in said, part
    assert "navigation_reports" in walk.registers


@pytest.mark.seed_row(100)
def test_a_navigation_stays_in_the_ledger_with_who_used_it() -> None:
    walk = walked("navigation_project", "产业规划类")
    assert in_order(walk.acts, "publish", "remind", "use", "close")
    assert {"navigation_projects", "navigation_uses"} <= walk.registers


@pytest.mark.seed_row(105, part="义务登记")
@pytest.mark.seed_row(105, part="决策前采纳")
@pytest.mark.seed_row(107)
def test_an_obliged_review_weighs_risks_with_their_owners_and_is_accepted_before_the_decision() -> None:
    walk = walked("ip_review", "侵权高风险")
    assert in_order(walk.acts, "submit", "oblige", "assign", "add_risk", "report", "answer", "adopt", "follow", "close")
    assert {"review_obligations", "review_reports"} <= walk.registers
    item = item_of("ip_review")
    assert {"likelihood", "impact", "mitigation", "mitigation_owner", "mitigation_due"} <= set(item.forms["risk"])
    assert "责任人" in item.letters["risk_sheet"].rows
    late = walked("ip_review", "决策之后才采纳")
    assert "adopt_late" in late.acts
    assert "review_reports" not in late.registers


@pytest.mark.seed_row(108)
@pytest.mark.seed_row(109)
@pytest.mark.seed_row(110, missing="只预填权利号码，申请和授权件数不自动填写")
def test_a_project_is_scored_at_its_review_and_not_accepted_without_a_statement() -> None:
    walk = walked("research_project_ip", "评分够线立项")
    assert in_order(walk.acts, "score", "score", "start", "urge", "report", "state_ip", "accept")
    assert "half_year_sheet" in walk.letters
    assert "research_ip" in walk.registers
    assert item_of("research_project_ip").forms["half_year"]["rights"].prefill == "rights.held"


@pytest.mark.seed_row(46)
@pytest.mark.seed_row(79)
@pytest.mark.seed_row(83, missing="农户和产值按产品按年登记，没有按地区合计")
def test_a_candidate_goes_from_lead_to_approval_and_keeps_its_chain() -> None:
    walk = walked("gi_cultivation", "线索、培育、申报、获批")
    assert in_order(walk.acts, "submit", "enter", "cultivate", "file", "record_chain", "approve", "report_year")
    assert {"gi_pool", "gi_directory", "gi_yearly"} <= walk.registers
    item = item_of("gi_cultivation")
    assert set(item.letters["chain_sheet"].rows) >= {"标准", "基地", "用标企业", "溯源"}
    assert item.forms["cultivating"]["cultivate_file"].type == "files"


@pytest.mark.seed_row(95)
@pytest.mark.seed_row(209)
def test_a_secret_site_is_assessed_by_a_checklist_reported_on_named_and_reviewed() -> None:
    walk = walked("trade_secret_site", "自评八十六分")
    assert in_order(walk.acts, "submit", "visit", "name", "start_recheck", "keep")
    assert {"self_report", "recheck_letter"} <= walk.letters
    assert "secret_sites" in walk.registers
    assert "self_report" in walked("trade_secret_site", "只作自评").letters


@pytest.mark.seed_row(96)
def test_installed_software_is_held_against_licences_and_mended() -> None:
    walk = walked("software_assets", "安装多于许可")
    assert in_order(walk.acts, "open", "add", "submit", "mend", "add", "submit", "pass")
    assert "item_sheet" in walk.letters
    assert "licensed_software" in walk.registers
    assert item_of("software_assets").forms["item"]["missing"].when == "installed > licensed"
    assert walked("software_assets", "逾期没有整改").acts[-1] == "report"


@pytest.mark.seed_row(204)
def test_a_collecting_society_reports_every_year_and_complaints_are_looked_into() -> None:
    walk = walked("association_oversight", "著作权集体管理组织")
    assert in_order(walk.acts, "register", "report", "complain", "find", "clear")
    assert "association_reports" in walk.registers
    assert {"collected", "distributed"} <= set(item_of("association_oversight").forms["yearly"])


@pytest.mark.seed_row(206)
@pytest.mark.seed_row(217)
@pytest.mark.seed_row(221)
@pytest.mark.parametrize("kind", ["ASSOCIATION", "ALLIANCE"])
def test_a_body_is_listed_with_profile_rules_members_and_pledge(kind: str) -> None:
    assert "pledges" in walked("association_oversight", "服务业联盟", body_kind=kind).registers
    item = item_of("association_oversight")
    (kept,) = (one.enter for one in item.actions["register"].effects if one.enter)
    assert {"profile", "members", "standards", "pledge_text"} <= set(kept.public)
    assert item.actions["report"].letters == ("report_receipt",)


@pytest.mark.seed_row(279)
def test_a_pledge_is_signed_and_a_broken_one_taken_off_the_list() -> None:
    assert item_of("association_oversight").actions["submit"].sign
    walk = walked("association_oversight", "企业违反承诺")
    assert in_order(walk.acts, "submit", "register", "inspect", "find", "remove")
    assert "removal_letter" in walk.letters


@pytest.mark.seed_row(213)
@pytest.mark.seed_row(214)
@pytest.mark.seed_row(215)
def test_an_agency_is_graded_by_a_versioned_scheme_from_points_survey_and_metrics() -> None:
    walk = walked("agency_grading", "扣十六分为B级")
    assert in_order(walk.acts, "open", "score", "tell", "no_objection", "to_b", "ask_repair", "grant_repair", "to_a")
    assert "agency_grades" in walk.registers
    (kept,) = (one.enter for one in item_of("agency_grading").actions["to_b"].effects if one.enter)
    assert {"scheme_version", "grade", "deducted", "bonus", "survey_score", "on_time", "complaints"} <= set(kept.fields)
    assert length("agency_grading", "objection") == "10wd"
    assert "to_d" in walked("agency_grading", "有异议的核查后").acts
