"""The five programmes as data: complete, sound, and true to the documents."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from tests.management.programme_cases import HOME, SEED_OF, seed

from quanlian.core.marked import read_marked
from quanlian.management.programmes.clauses import draft_from_text, plain
from quanlian.management.programmes.known import known_indicator_codes
from quanlian.management.programmes.load import check_programme, load_all, load_programme
from quanlian.management.programmes.places import INDICATORS
from quanlian.management.programmes.schema import AssignedBy, Growth, Nature, Op, Programme, TargetKind

REGIONS = sorted(SEED_OF)


def programme(region: str) -> Programme:
    return load_programme(HOME / region, known_indicator_codes())


@pytest.mark.parametrize("region", REGIONS)
def test_a_programme_of_the_house_has_no_findings(region: str) -> None:
    assert check_programme(HOME / region, known_indicator_codes()) == []


def test_all_five_programmes_load_and_the_template_is_left_out() -> None:
    codes = [item.code for item in load_all(HOME)]
    assert codes == ["beijing-2015", "cangzhou-2016", "gansu-2022", "jingmen-2023", "quanzhou-2019"]


@pytest.mark.parametrize(
    ("region", "quantitative", "qualitative", "tasks"),
    [
        ("cangzhou", 12, 8, 15),
        ("quanzhou", 24, 1, 18),
        ("beijing", 0, 17, 37),
        ("gansu", 6, 4, 23),
        ("jingmen", 26, 8, 23),
    ],
)
def test_every_document_has_its_targets_and_tasks(region: str, quantitative: int, qualitative: int, tasks: int) -> None:
    read = programme(region)
    kinds = Counter(target.kind for target in read.targets)
    assert (kinds[TargetKind.QUANTITATIVE], kinds[TargetKind.QUALITATIVE]) == (quantitative, qualitative)
    assert len(read.tasks) == tasks


@pytest.mark.parametrize("region", REGIONS)
def test_every_phrase_and_bracket_is_printed_in_the_document(region: str) -> None:
    raw, text = seed(region), re.sub(r"\s", "", plain(seed(region)))
    for target in programme(region).targets:
        assert target.stated in text, target.code
    for task in programme(region).tasks:
        assert task.verbatim_units in raw, task.code


@pytest.mark.parametrize("region", REGIONS)
def test_every_clause_path_exists_in_the_document(region: str) -> None:
    found = {section.path for section in draft_from_text(seed(region)).sections}
    assert {clause.path for clause in programme(region).clauses} == found


# Amounts of money that are incentives of a clause, and thresholds inside another target: no targets of their own.
NOT_TARGETS = {
    ("cangzhou", "三(二)", "10~20万元"),
    ("cangzhou", "三(三)", "5000元"),
    ("cangzhou", "三(三)", "2万元"),
    ("cangzhou", "三(三)", "5万元"),
    ("quanzhou", "二", "1000万元以上"),
    ("quanzhou", "二", "1000件以上"),
}


@pytest.mark.seed_row(2, part="数字目标")
@pytest.mark.parametrize("region", REGIONS)
def test_every_quantity_the_document_prints_is_held_by_a_target(region: str) -> None:
    held = {Decimal(target.value) for target in programme(region).targets if target.value}
    for clause, quantity in draft_from_text(seed(region)).quantities:
        if (region, clause, quantity.phrase) not in NOT_TARGETS:
            assert quantity.value in held, (clause, quantity.phrase)


@pytest.mark.seed_row(21, part="逐字取出责任单位")
@pytest.mark.parametrize("region", ["cangzhou", "quanzhou"])
def test_units_of_every_bracketed_task_equal_the_bracket(region: str) -> None:
    brackets = {task.section.path: task.bracket for task in draft_from_text(seed(region)).tasks if task.bracket}
    bracketed = [task for task in programme(region).tasks if task.assigned_by is AssignedBy.BRACKET]
    assert {task.clause for task in bracketed} == set(brackets)
    for task in bracketed:
        bracket = brackets[task.clause]
        assert (task.lead_units, task.support_units, task.shared) == (bracket.lead, bracket.support, bracket.shared)


def test_cangzhou_has_nine_goals_in_its_section_and_a_conference_of_fifteen_units() -> None:
    read = programme("cangzhou")
    goals = [item for item in read.targets if item.clause == "一(二)" and item.kind is TargetKind.QUANTITATIVE]
    values = [(item.op.value, item.value, item.unit and item.unit.value) for item in goals]
    assert values == [
        ("growth>=", "15", "%"),
        (">=", "9", "件每万人"),
        (">=", "10", "家"),
        (">=", "5", "家"),
        (">=", "4", "亿元"),
        (">=", "30", "家"),
        (">=", "20", "项"),
        (">=", "95", "%"),
        (">=", "10", "家"),
    ]
    assert len(read.bodies[0].members) == 15


def test_quanzhou_has_fourteen_numbered_tasks_led_by_the_first_named_unit() -> None:
    numbered = [task for task in programme("quanzhou").tasks if re.search(r"\d+$", task.clause)]
    assert [int(re.sub(r"\D", "", task.clause)) for task in numbered] == list(range(1, 15))
    assert all(task.lead_units == ("市知识产权局",) and not task.shared for task in numbered)


def test_gansu_has_six_expected_targets_and_more_than_is_strict() -> None:
    six = [item for item in programme("gansu").targets if item.kind is TargetKind.QUANTITATIVE]
    assert [item.value for item in six] == ["10000", "1.32", "200000", "31700", "300", "50"]
    assert all(item.nature is Nature.EXPECTED and item.nature_stated for item in six)
    assert {item.indicator: item.op for item in six}["GI_USERS"] is Op.MORE_THAN


def test_jingmen_tests_growth_in_every_year_where_quanzhou_tests_the_average() -> None:
    growth = {r: {t.indicator: t.growth for t in programme(r).targets if t.growth} for r in ("jingmen", "quanzhou")}
    assert growth["jingmen"]["PLEDGE_AMOUNT_GROWTH"] is Growth.EVERY_YEAR
    assert growth["quanzhou"]["PLEDGE_AMOUNT_GROWTH"] is Growth.CAGR
    assert growth["jingmen"]["TECH_CONTRACT_GROWTH"] is Growth.CAGR


def test_jingmen_is_a_functional_zone_whose_per_head_targets_need_a_source() -> None:
    read = programme("jingmen")
    assert (read.region.code, read.region.zone, read.region.hosts) == (None, "JMGXQ", (420800, 420804))
    per_head = [item for item in read.targets if item.unit and item.unit.value == "件每万人"]
    assert len(per_head) == 2
    assert all(item.denominator_source_required for item in per_head)


def test_the_two_missing_tables_are_declared_and_none_else() -> None:
    missing = {region: [table.clause for table in programme(region).missing_tables] for region in REGIONS}
    assert {region: found for region, found in missing.items() if found} == {
        "quanzhou": ["附件"],
        "beijing": ["一(二)"],
    }


@pytest.mark.parametrize("region", REGIONS)
def test_targets_carry_the_unit_of_their_indicator(region: str) -> None:
    data = read_marked(INDICATORS).data
    assert isinstance(data, dict)
    assert isinstance(data["indicators"], list)
    units = {item["code"]: item["unit"] for item in data["indicators"] if isinstance(item, dict)}
    for target in programme(region).targets:
        assert target.unit is None or target.unit == units[target.indicator], target.code


def test_indicator_codes_are_listed_once() -> None:
    data = read_marked(INDICATORS).data
    assert isinstance(data, dict)
    assert isinstance(data["indicators"], list)
    assert len(data["indicators"]) == len(known_indicator_codes())


@pytest.mark.parametrize("region", ["beijing", "gansu", "jingmen"])
def test_tasks_without_brackets_say_how_they_were_assigned(region: str) -> None:
    tasks = programme(region).tasks
    assert all(task.lead_units and task.assigned_by is not AssignedBy.BRACKET for task in tasks)
    assert {task.assigned_by for task in tasks} == {AssignedBy.DEFAULT, AssignedBy.CLAUSE_TEXT}


@pytest.mark.parametrize("region", ["beijing", "gansu", "jingmen"])
def test_units_named_by_a_clause_are_printed_in_the_document(region: str) -> None:
    text = plain(seed(region)).replace("\n", "")
    shortened = {"市工商局", "市新闻出版广电局", "市公安局", "市文化局", "各区县政府"}
    generic = {"各地各相关部门", "市知识产权办公会议成员单位"}
    for task in programme(region).tasks:
        for name in {*task.lead_units, *task.support_units} - shortened - generic:
            assert name in text, (task.code, name)
