"""Programmes in the database: what loading yields, and that loading again changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quanlian.core.audit.models import AuditEntry
from quanlian.core.config import data
from quanlian.core.regions.models import FunctionalZone
from quanlian.management.programmes import services
from quanlian.management.programmes.models import Body, MissingTable, Programme, Succession, Target, Task, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(programmes: None) -> None:
    """All tests here start from the five programmes."""


def in_force(code: str) -> list[Target]:
    return list(Target.objects.filter(programme__code=code, superseded_at=None))


@pytest.mark.seed_row(1, missing="没有测试逐项核对九项的实际值、差距和灯号")
def test_cangzhou_has_the_nine_numeric_targets_of_its_main_goals() -> None:
    main = [t for t in in_force("cangzhou-2016") if t.clause == "一(二)" and t.quantitative]
    assert len(main) == 9
    assert sorted(int(t.value) for t in main if t.value) == [4, 5, 9, 10, 10, 15, 20, 30, 95]


def test_gansu_has_six_targets_that_the_document_calls_expected() -> None:
    stated = [t for t in in_force("gansu-2022") if t.nature_stated]
    assert [t.nature for t in stated] == ["预期性"] * 6


def test_quanzhou_has_fourteen_numbered_tasks_each_with_its_units() -> None:
    numbered = [t for t in Task.objects.filter(programme__code="quanzhou-2019") if t.clause[-1].isdigit()]
    assert len(numbered) == 14
    assert all(t.lead_units.exists() and t.verbatim_units for t in numbered)


@pytest.mark.seed_row(17, part="十五个成员单位")
def test_cangzhous_joint_conference_has_fifteen_members_in_order() -> None:
    body = Body.objects.get(programme__code="cangzhou-2016", kind="联席会议")
    assert [seat.order for seat in body.members.all()] == list(range(1, 16))
    assert body.office_host == "市科技局"


@pytest.mark.seed_row(31)
def test_a_dissolved_unit_keeps_its_name_and_its_successors() -> None:
    unit = Unit.objects.get(programme__code="cangzhou-2016", name="市工商局")
    assert [one.confidence for one in Succession.objects.filter(unit=unit)] == ["check"]
    assert str(unit.valid_to) == "2019-01-01"


@pytest.mark.seed_row(21, part="每项任务有牵头")
def test_every_target_names_its_clause_and_every_task_a_lead() -> None:
    assert not Target.objects.filter(clause="").exists()
    assert not Task.objects.filter(lead_units=None).exists()


def test_the_two_missing_tables_are_declared() -> None:
    assert set(MissingTable.objects.filter(entered_at=None).values_list("code", flat=True)) == {
        "QZ-TABLE-1",
        "BJ-TABLE-1",
    }


def test_a_park_becomes_a_functional_zone_counted_in_its_host_city() -> None:
    park = Programme.objects.get(code="jingmen-2023")
    assert (park.region, park.statistics_region) == ("JMGXQ", 420800)
    assert FunctionalZone.objects.get(code="JMGXQ").host.code == 420800


def test_loading_again_changes_nothing() -> None:
    before = (Target.objects.count(), Task.objects.count(), AuditEntry.objects.count())
    services.load_all()
    assert (Target.objects.count(), Task.objects.count(), AuditEntry.objects.count()) == before


def test_a_target_changed_in_the_data_becomes_a_new_version(tmp_path: Path) -> None:
    folder = tmp_path / "cangzhou"
    shutil.copytree(data() / "programmes" / "cangzhou", folder)
    targets = folder / "targets.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace('value: "9"', 'value: "9.5"'), encoding="utf-8")
    services.load(folder)
    versions = Target.objects.filter(programme__code="cangzhou-2016", code="CZ-G02").order_by("version")
    assert [(float(t.value or 0), t.superseded_at is None) for t in versions] == [(9, False), (9.5, True)]
    assert versions[1].reason == "数据文件更新"
    assert versions[1].units.count() == versions[0].units.count() == 3
    assert Target.objects.filter(programme__code="cangzhou-2016", version__gt=1).count() == 1


def test_a_target_taken_out_of_the_data_is_withdrawn_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "cangzhou"
    shutil.copytree(data() / "programmes" / "cangzhou", folder)
    targets = folder / "targets.yaml"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text[: text.index("- code: CZ-G20")], encoding="utf-8")
    services.load(folder)
    assert Target.objects.get(programme__code="cangzhou-2016", code="CZ-G20").superseded_at is not None
