"""A result set in figures adds up to the result set."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import AnonymousUser
from python_calamine import CalamineWorkbook

from quanlian.core.findings import UserError
from quanlian.search.port import View
from quanlian.search.results import Request
from quanlian.search.results.analysis import TABLES, ground, table, tables
from quanlian.search.results.sheets import comma_separated, workbook

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def test_years_run_without_a_hole_and_add_up(served: View) -> None:
    trend = table(ground(NOBODY, Request(text="锂电池 OR 陶瓷")), "trend")
    years = [int(row.value) for row in trend.rows]
    assert years == list(range(min(years), max(years) + 1))


@pytest.mark.parametrize("name", ["kind", "status", "county", "ipc"])
def test_a_partition_adds_up_to_the_total(served: View, name: str) -> None:
    on = ground(NOBODY, Request())
    assert sum(row.counts[0] for row in table(on, name).rows) == on.total.number == 60


def test_terms_that_end_are_counted_in_their_year(served: View) -> None:
    lapse = table(ground(NOBODY, Request(picks={"status": ("force",)})), "lapse")
    ends = {row.value: row.counts[0] for row in lapse.rows}
    assert ends.get("2030") == 5
    assert all(row.counts[1] == 0 for row in lapse.rows)


def test_tables_without_a_row_are_left_out(served: View) -> None:
    names = [one.name for one in tables(ground(NOBODY, Request()))]
    assert "nice" not in names
    assert "owner" in names
    assert set(names) <= set(TABLES)


def test_an_unknown_table_is_not_found(served: View) -> None:
    with pytest.raises(UserError, match="NOT_FOUND"):
        table(ground(NOBODY, Request()), "weather")


def test_the_workbook_has_a_sheet_for_each_table(served: View) -> None:
    made = list(tables(ground(NOBODY, Request())))
    book = CalamineWorkbook.from_object(io.BytesIO(workbook(made, "全部")))
    assert len(book.sheet_names) == len(made)
    sheet = book.get_sheet_by_name("种类").to_python()
    assert sheet[0][0] == "全部"
    assert sum(int(float(str(line[1]))) for line in sheet[3:]) == 60


def test_a_table_as_csv_says_what_its_columns_are(served: View) -> None:
    text = comma_separated(table(ground(NOBODY, Request()), "trend")).decode("utf-8-sig")
    assert text.splitlines()[0] == "年度趋势,申请,公开（公告）"
