"""The real gazette: all rows arrive, and every count of the five regions equals an independent recount of the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.files.store import chunks_of
from quanlian.indicators.stats import stats
from quanlian.registry.actions import register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.models import Right

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REGIONS = {
    "沧州": "city='沧州市'",
    "泉州": "city='泉州市'",
    "北京": "province='北京市'",
    "甘肃": "province='甘肃省'",
    "420800": "city='荆门市'",
}
RECOUNT = {
    "kind": "type",
    "day": "pub_date",
    "section": "case when type <> '外观设计' and main_class[1] between 'A' and 'H' then main_class[1] end",
    "county": "coalesce(nullif(county, ''), '(none)')",
    "applicant": "trim(string_split(applicant, ';')[1])",
}


def recount(file: Path, where: str, what: str) -> dict[str, int]:
    sql = f"select {what} k, count(*) from read_parquet('{file}') where {where} group by 1 having k is not null"
    return dict(duckdb.sql(sql).fetchall())


def test_all_rows_arrive_and_every_count_equals_a_recount(shared_data: Path) -> None:
    file = shared_data / "patents/cn_gazette_2019/gazette.parquet"
    if not file.exists():
        pytest.skip(f"real gazette not present: {file}")
    batch = register_batch(SYSTEM, chunks_of(file), file.name, "cnipa_gazette", known_on=dt.date(2019, 7, 12))
    run_batch(batch, SYSTEM)
    batch.refresh_from_db()
    assert (batch.rows, batch.stored, batch.rejected) == (78_013, 78_013, 0)
    assert Right.objects.count() == 78_013
    for region, where in REGIONS.items():
        for by, what in RECOUNT.items():
            assert stats(region, by) == recount(file, where, what), (region, by)
    before = stats("泉州", "kind", as_of=dt.date(2019, 7, 9))
    assert before == recount(file, "city='泉州市' and pub_date <= '2019-07-09'", "type")
