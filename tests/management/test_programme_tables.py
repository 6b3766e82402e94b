"""A missing table is entered by Excel and behaves as the other targets do."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.management.programmes import services
from quanlian.management.programmes.models import MissingTable, Target

pytestmark = pytest.mark.django_db
PAGE = "/programmes/quanzhou-2019/"
TABLE = PAGE + "tables/QZ-TABLE-1/"
HEADS = ("环节", "指标名称", "指标代码", "计量单位", "比较方式", "目标值", "目标日期", "计数方式", "责任单位")
ROW = ("创造", "演示指标", "INV_VALID", "件", "不低于", "100", "2021-12-31", "时点", "市发改委")
Make = Callable[..., User]
Enter = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _loaded(programmes: None) -> None:
    """All tests here start from the five programmes."""


def sheet(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> SimpleUploadedFile:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for at, cells in enumerate((heads, *rows)):
        page.write_row(at, 0, cells)
    book.close()
    return SimpleUploadedFile("演示对照表.xlsx", out.getvalue())


def test_the_empty_sheet_has_the_columns_of_the_table(person: Make, signed_in: Enter) -> None:
    answer = signed_in(person(Role.OFFICER)).get(TABLE + "template/")
    heads = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()[0]
    assert set(HEADS) <= set(heads)


@pytest.mark.seed_row(3, part="录入的表与其他目标一样上看板")
def test_entered_targets_stand_on_the_dashboard_with_value_and_light(person: Make, signed_in: Enter) -> None:
    assert signed_in(person(Role.OFFICER)).post(TABLE, {"file": sheet(ROW)}).status_code == 302
    row = {row.name: row for row in services.dashboard("quanzhou-2019").rows}["演示指标"]
    assert (row.clause, row.link, row.units, row.badge, row.state) == (
        "附件",
        "创造",
        ("市发改委",),
        "系统计算值",
        "red",
    )
    page = Client().get(PAGE).content.decode()
    assert "演示指标" in page
    assert "已录入" in page


def test_entering_again_makes_a_new_version_of_what_changed_only(person: Make, signed_in: Enter) -> None:
    client = signed_in(person(Role.OFFICER))
    other = ("运用", "演示指标二", *ROW[2:])
    client.post(TABLE, {"file": sheet(ROW, other)})
    client.post(TABLE, {"file": sheet((*ROW[:5], "120", *ROW[6:]), other)})
    entered = Target.objects.filter(table="QZ-TABLE-1").order_by("code", "version")
    assert [(t.code, t.version, int(t.value or 0)) for t in entered] == [
        ("QZ-TABLE-1-01", 1, 100),
        ("QZ-TABLE-1-01", 2, 120),
        ("QZ-TABLE-1-02", 1, 100),
    ]


def test_loading_the_data_again_leaves_an_entered_table_alone(person: Make, signed_in: Enter) -> None:
    signed_in(person(Role.OFFICER)).post(TABLE, {"file": sheet(ROW)})
    target = Target.objects.get(table="QZ-TABLE-1")
    target.programme.digest = "另一份"
    target.programme.save()
    services.load_all()
    assert Target.objects.get(table="QZ-TABLE-1").superseded_at is None
    assert MissingTable.objects.get(code="QZ-TABLE-1").entered_at is not None


def test_a_wrong_row_refuses_the_whole_sheet_with_line_column_and_remedy(person: Make, signed_in: Enter) -> None:
    bad = (*ROW[:6], "2021-13-01", *ROW[7:])
    answer = signed_in(person(Role.OFFICER)).post(TABLE, {"file": sheet(ROW, bad)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(text in page for text in ("目标日期", "2021-13-01", "不是有效日期"))
    assert not Target.objects.filter(table="QZ-TABLE-1").exists()


def test_the_public_and_a_leader_enter_nothing(client: Client, person: Make, signed_in: Enter) -> None:
    assert client.post(TABLE, {"file": sheet(ROW)}).status_code == 302
    assert signed_in(person(Role.LEADER)).post(TABLE, {"file": sheet(ROW)}).status_code == 403
    assert signed_in(person(Role.CLERK)).post(TABLE, {"file": sheet(ROW)}).status_code == 403
    assert not Target.objects.filter(table="QZ-TABLE-1").exists()
