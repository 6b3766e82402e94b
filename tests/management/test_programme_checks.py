"""What the validator refuses, each with line, value, rule and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.management.programme_cases import HEAD, TARGET, TASK, write

from quanlian.core.findings import Finding
from quanlian.management.programmes.load import ProgrammeError, check_programme, load_programme

KNOWN = frozenset({"INV_VALID"})


def rules(findings: list[Finding]) -> set[str]:
    return {item.rule for item in findings}


def test_the_small_programme_is_accepted(tmp_path: Path) -> None:
    assert check_programme(write(tmp_path), KNOWN) == []
    read = load_programme(tmp_path / "programme.yaml", KNOWN)
    assert (read.tasks[0].start.isoformat(), read.tasks[0].due.isoformat()) == ("2026-01-01", "2028-12-31")


QUALITATIVE = TARGET.replace("quantitative", "qualitative").replace('">="', "none_occurs")
GROWTH = TARGET.replace('">="', '"growth>="').replace("unit: 件", 'unit: "%"')


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "value"),
    [
        ("    clause: 一(二)\n", "", "PROGRAMME_CLAUSE_MISSING", 2, ""),
        ("clause: 一(二)", "clause: 九(九)", "PROGRAMME_CLAUSE_UNKNOWN", 3, "九(九)"),
        ("clause: 一(二)", "clause: 第一条", "PROGRAMME_FORM_WRONG", 3, "第一条"),
        ("INV_VALID", "INV_VAILD", "PROGRAMME_INDICATOR_UNKNOWN", 4, "INV_VAILD"),
        ("[市科技局]", "[市科技厅]", "PROGRAMME_UNIT_UNKNOWN", 13, "市科技厅"),
        ('">="', "≥", "PROGRAMME_WORD_UNKNOWN", 8, "≥"),
        ("unit: 件", "unit: 箱", "PROGRAMME_WORD_UNKNOWN", 10, "箱"),
        ("2028-12-31", "2028-02-30", "PROGRAMME_DATE_WRONG", 11, "2028-02-30"),
        ("    target_date: 2028-12-31\n", "", "PROGRAMME_DATE_WRONG", 2, ""),
        ("2028-12-31", "2031-12-31", "TARGET_DATE_OUTSIDE", 11, "2031-12-31"),
        ("value: 100", "value:", "TARGET_VALUE_MISSING", 9, ""),
        ("value: 100", "value: 1百", "PROGRAMME_FORM_WRONG", 9, "1百"),
        ("    unit: 件\n", "", "TARGET_UNIT_MISSING", 2, ""),
        ("unit: 件", "unit: 件每万人", "TARGET_DENOMINATOR_MISSING", 2, ""),
        ('">="', "monotonic_up", "TARGET_OP_WRONG", 8, "monotonic_up"),
        ('">="', '"growth>="', "TARGET_UNIT_WRONG", 10, "件"),
        ("value: 100", "valeu: 100", "PROGRAMME_FIELD_UNKNOWN", 9, "100"),
        ("value: 100", "value: 100\n    value: 200", "YAML_FORM", 10, "value"),
    ],
)
def test_a_wrong_target_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, rule: str, line: int, value: str
) -> None:
    findings = check_programme(write(tmp_path, target=TARGET.replace(old, new)), KNOWN)
    found = next(item for item in findings if item.rule == rule)
    assert (found.line, found.value, found.column.partition(":")[0]) == (line, value, "targets.yaml")
    assert found.severity == "rejected"
    assert found.message
    assert found.remedy
    with pytest.raises(ProgrammeError, match=r"targets\.yaml"):
        load_programme(tmp_path, KNOWN)


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        (QUALITATIVE, "TARGET_EVIDENCE_MISSING"),
        (GROWTH, "TARGET_GROWTH_WRONG"),
        (TARGET.replace("unit: 件", 'unit: "%"').replace("100", "101"), "TARGET_VALUE_RANGE"),
        (TARGET + TARGET.removeprefix("targets:\n"), "PROGRAMME_CODE_TWICE"),
        (TARGET.replace("    link: 创造\n", ""), "PROGRAMME_FIELD_MISSING"),
        (TARGET + "    denominator_rule: year_end\n", "TARGET_DENOMINATOR_MISSING"),
        (TARGET + "    milestones: [{date: 2030-12-31, value: 1}]\n", "TARGET_DATE_OUTSIDE"),
    ],
)
def test_a_senseless_target_is_refused(tmp_path: Path, target: str, rule: str) -> None:
    assert rule in rules(check_programme(write(tmp_path, target=target), KNOWN))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("[市科技局]", "[]", "TASK_LEAD_MISSING"),
        ("[市财政局]", "[市科技局]", "TASK_UNIT_TWICE"),
        ("[市财政局]", "[市财政局]\n    shared: true", "TASK_SHARED_WRONG"),
        ("[市财政局]", "[市财政局]\n    assigned_by: bracket", "TASK_BRACKET_WRONG"),
        ("[市财政局]", "[市财政局]\n    due: 2025-01-01", "TASK_DATE_WRONG"),
        ("[市财政局]", "[市财政局]\n    indicator_refs: [NOPE]", "PROGRAMME_INDICATOR_UNKNOWN"),
        ("二(一)", "二(二)", "PROGRAMME_CLAUSE_UNKNOWN"),
    ],
)
def test_a_wrong_task_is_refused(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert rules(check_programme(write(tmp_path, task=TASK.replace(old, new)), KNOWN)) == {rule}


def test_one_bad_target_does_not_hide_the_next(tmp_path: Path) -> None:
    second = TARGET.removeprefix("targets:\n").replace("G01", "G02").replace("市科技局", "市某局")
    findings = check_programme(write(tmp_path, target=TARGET.replace("件\n", "箱\n") + second), KNOWN)
    assert [(item.line, item.rule) for item in findings] == [
        (10, "PROGRAMME_WORD_UNKNOWN"),
        (25, "PROGRAMME_UNIT_UNKNOWN"),
    ]


def test_blanks_of_a_draft_are_warnings_only(tmp_path: Path) -> None:
    folder = write(tmp_path, head=HEAD + "status: draft\n", target=TARGET.replace("value: 100", "value:"))
    findings = check_programme(folder, KNOWN)
    assert [(item.rule, item.severity) for item in findings] == [("TARGET_VALUE_MISSING", "warning")]
    assert load_programme(folder).targets[0].value is None


def test_a_zone_without_denominator_source_is_refused(tmp_path: Path) -> None:
    head = HEAD.replace("{name: 演示市, code: 130900}", "{name: 演示园区, zone: DEMO, hosts: [130900]}")
    per_head = "件每万人\n    denominator_series: PARK_POPULATION\n    denominator_rule: year_end\n"
    findings = check_programme(write(tmp_path, head=head, target=TARGET.replace("件\n", per_head)), KNOWN)
    assert rules(findings) == {"TARGET_DENOMINATOR_SOURCE"}


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "空"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"targets: [", "语法"),
        ("- 甲\n- 乙\n".encode(), "字段: 值"),
        (b"targets: &a [*a]", "锚点"),
        (b"a: &a [1]\nb: [*a, *a]\n", "锚点"),
        (b"a: " + b"x" * 4_000_001, "过大"),
        (b"a: \x00", "YAML"),
    ],
)
def test_a_broken_file_is_a_finding_not_a_crash(tmp_path: Path, content: bytes, part: str) -> None:
    write(tmp_path)
    (tmp_path / "targets.yaml").write_bytes(content)
    findings = check_programme(tmp_path, KNOWN)
    assert any(part in item.message for item in findings), findings
    with pytest.raises(ProgrammeError):
        load_programme(tmp_path)


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    assert rules(check_programme(tmp_path)) == {"PROGRAMME_HEAD_MISSING"}


def test_a_part_given_in_two_files_is_refused(tmp_path: Path) -> None:
    findings = check_programme(write(tmp_path, task=TASK + TARGET))
    assert rules(findings) == {"PROGRAMME_PART_TWICE"}


def test_a_head_without_period_and_with_a_wrong_region_is_refused(tmp_path: Path) -> None:
    head = HEAD.replace("period: {start: 2026-01-01, end: 2028-12-31}\n", "").replace("130900", "1309")
    lines = {(item.rule, item.column) for item in check_programme(write(tmp_path, head=head))}
    assert ("PROGRAMME_CODE_RANGE", "programme.yaml:region.code") in lines
    assert any(rule == "PROGRAMME_FIELD_MISSING" and "period" in column for rule, column in lines)


@given(st.text(alphabet="targets:- \n[]{}&*'\"一value>=|", max_size=60))
def test_no_text_makes_the_validator_raise(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = write(tmp_path_factory.mktemp("fuzz"), target=text)
    assert all(item.remedy for item in check_programme(folder, KNOWN))


@pytest.mark.parametrize("period", ["{start: 2026-01-01}", "{start: 2028-01-01, end: 2026-01-01}", "2026"])
def test_a_wrong_period_is_reported_once(tmp_path: Path, period: str) -> None:
    head = HEAD.replace("{start: 2026-01-01, end: 2028-12-31}", period)
    findings = check_programme(write(tmp_path, head=head, task="tasks: []\n"), KNOWN)
    assert [item.line for item in findings] == [5]
