"""The list of guarded names: import with every fault named, adding, and what the registry offers."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.protection.guard.models import GuardedName, NameKind
from quanlian.protection.guard.names.keeping import load, save
from quanlian.protection.guard.names.offered import offered, take_over
from quanlian.protection.guard.names.template import template
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import PartyMention, Record
from tests.protection.guard.world import TODAY, custodian, guard
from tests.registry.factory import person, store

pytestmark = pytest.mark.django_db
HEAD = "种类,名称,别称,类别,保护单位,依据,地区,自,至,来源"
GOOD = "老字号,演示荣记,演示榮記、老荣记,30、第35类,演示·荣记饼家,演示认定文件1号,泉州市,2020-01-01,,演示名录"


def sheet(folder: Path, *rows: str) -> str:
    path = folder / "names.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return str(path)


@pytest.mark.seed_row(48, missing="事先知情同意说明")
def test_a_sound_row_is_stored_whole(tmp_path: Path) -> None:
    body = custodian("演示·荣记饼家").memberships.get().organisation
    done = load(actor_of(person(Role.OFFICER)), sheet(tmp_path, GOOD), TODAY)
    row = GuardedName.objects.get()
    assert (done.added, done.faults) == (1, ())
    assert (row.kind, row.aliases, row.classes) == (NameKind.OLD_BRAND, ["演示榮記", "老荣记"], ["30", "35"])
    assert (row.region_code, row.organisation, row.compared_at) == (350500, body, None)


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ("没有的种类,演示荣记,,,演示单位,演示依据,,,,演示来源", "种类", "NAME_KIND"),
        ("老字号,,,,演示单位,演示依据,,,,演示来源", "名称", "NAME_BLANK"),
        ("老字号,荣,,,演示单位,演示依据,,,,演示来源", "名称", "NAME_SHORT"),
        ("老字号,演示荣记,,46,演示单位,演示依据,,,,演示来源", "类别", "NICE_CLASS"),
        ("老字号,演示荣记,,,,演示依据,,,,演示来源", "保护单位", "NAME_BLANK"),
        ("老字号,演示荣记,,,演示单位,演示依据,,2020-13-01,,演示来源", "自", "DATE"),
        ("老字号,演示荣记,,,演示单位,演示依据,,2020-01-02,2020-01-01,演示来源", "至", "NAME_DATES"),
        ("老字号,演示荣记,,,演示单位,演示依据,没有这个地方,,,演示来源", "地区", ""),
        ("老字号,演示荣记,,,演示单位,演示依据,,,,", "来源", "NAME_BLANK"),
    ],
)
def test_a_bad_row_is_left_out_and_said_with_line_value_rule_and_remedy(
    tmp_path: Path, row: str, column: str, rule: str
) -> None:
    done = load(actor_of(person(Role.OFFICER)), sheet(tmp_path, GOOD, row), TODAY)
    assert done.added == 1
    fault = done.faults[0]
    assert (fault.line, fault.column) == (3, column)
    assert fault.rule == rule if rule else fault.rule
    assert fault.message
    assert fault.remedy


def test_importing_again_changes_the_row_that_is_there_and_compares_it_anew(tmp_path: Path) -> None:
    officer = actor_of(person(Role.OFFICER))
    load(officer, sheet(tmp_path, GOOD), TODAY)
    GuardedName.objects.update(compared_at=dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    assert load(officer, sheet(tmp_path, GOOD), TODAY).same == 1
    assert GuardedName.objects.get().compared_at
    assert load(officer, sheet(tmp_path, GOOD.replace("老荣记", "荣记老号")), TODAY).changed == 1
    assert GuardedName.objects.get().compared_at is None


def test_a_table_without_a_required_column_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("名称,别称\n演示荣记,\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load(actor_of(person(Role.OFFICER)), str(path), TODAY)
    assert "保护单位" in str(refused.value)


def test_the_template_has_every_column_the_import_reads(tmp_path: Path) -> None:
    head = CalamineWorkbook.from_filelike(io.BytesIO(template())).get_sheet_by_index(0).to_python()[0]
    assert head[:2] == ["种类", "名称"]
    path = tmp_path / "t.xlsx"
    path.write_bytes(template())
    assert load(actor_of(person(Role.OFFICER)), str(path), TODAY).faults == ()


def test_only_the_office_changes_the_list() -> None:
    cells = {"kind": "landmark", "name": "演示塔", "custodian": "演示·景区", "basis": "演示", "source": "演示"}
    assert save(actor_of(person(Role.CLERK)), cells, TODAY).name == "演示塔"
    with pytest.raises(UserError, match="GUARD_NAME_USED"):
        save(actor_of(person(Role.OFFICER)), cells, TODAY)
    for role in (Role.ENTERPRISE, Role.LEADER, Role.AUDITOR):
        with pytest.raises(Forbidden):
            save(actor_of(person(role)), {**cells, "name": f"演示塔{role}"}, TODAY)


def gi(line: int, title: str, kind: RightKind = RightKind.TM_COLL) -> Record:
    return Record(
        line=line, kind=kind, authority="CN", stage="注册", reg_no=f"7{line:06d}", reg_date=dt.date(2017, 3, 7),
        app_date=dt.date(2016, 3, 1), expiry_date=dt.date(2037, 3, 6), title=title, classes=("29",),
        address="福建省泉州市晋江市青阳街道演示路1号", parties=(PartyMention("注册人", 1, "演示·柚子协会"),),
    )  # fmt: skip


def test_geographical_indications_of_the_registry_are_guarded_by_themselves_and_once() -> None:
    store([gi(2, "演示蜜柚"), gi(3, "演示岩茶", RightKind.TM_CERT), gi(4, "演示普通商标", RightKind.TM)])
    assert len(offered(TODAY)) == 2
    assert take_over(TODAY) == 2
    row = GuardedName.objects.get(name="演示蜜柚")
    assert (row.kind, row.custodian, row.source, row.right_id is not None) == ("gi", "演示·柚子协会", "权利登记", True)
    GuardedName.objects.update(until=dt.date(2026, 9, 1))
    assert take_over(TODAY) == 0


def test_a_name_on_the_list_already_is_not_taken_over_again() -> None:
    store([gi(2, "演示蜜柚")])
    guard("演示蜜柚", NameKind.GI)
    assert take_over(TODAY) == 0


def test_characters_no_database_keeps_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text(
        '{"种类":"老字号","名称":"演示\\u0000荣记","别称":"荣\\u0000记、老\\ud800记","保护单位":"演示","依据":"演示","来源":"演示"}',
        encoding="utf-8",
    )
    assert load(actor_of(person(Role.OFFICER)), str(path), TODAY).added == 1
    assert GuardedName.objects.get().aliases == ["荣记", "老记"]
