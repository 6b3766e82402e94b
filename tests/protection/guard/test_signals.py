"""Signs of bad faith over all filings: each with worked examples, the planted cluster, the business centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.protection.guard.signals import tables
from quanlian.protection.guard.signals.measures import ramp
from quanlian.protection.guard.signals.scoring import Scored, risk, score
from quanlian.protection.guard.signals.thresholds import CODES, thresholds

AT = thresholds(dt.date(2026, 9, 20))
Row = tuple[str, str, list[str], dt.date, str, str, str]
DAY = dt.date(2025, 3, 3)


def row(number: int, who: str, **changes: object) -> Row:
    """(number, name, classes, filed, applicant, agent, address); everything different unless said."""
    said: dict[str, object] = {
        "name": f"甲乙{chr(0x5000 + number % 9000)}{chr(0x6000 + number % 7001)}", "classes": ["25"],
        "filed": dt.date(2020, 1, 1) + dt.timedelta(days=number * 7 % 2000), "agent": "", "place": f"{who}的地址",
    }  # fmt: skip
    said |= changes
    return (f"N{number}", said["name"], said["classes"], said["filed"], who, said["agent"], said["place"])  # type: ignore[return-value]


NOISE = [row(1000 + n, f"演示企业{n % 400}有限公司") for n in range(2000)]
SCHEMA = pa.schema(
    [("number", pa.string()), ("name", pa.string()), ("classes", pa.list_(pa.string())), ("filed", pa.date32()),
     ("applicant", pa.string()), ("agent", pa.string()), ("address", pa.string())]
)  # fmt: skip


def run(rows: Iterable[Row], **given: Sequence[tuple[object, ...]]) -> dict[str, Scored]:
    """Scores over the rows and the noise, by applicant."""
    lake = duckdb.connect(config={"threads": 1})
    columns = list(zip(*[*rows, *NOISE], strict=True))
    source = pa.table([pa.array(one, kind) for one, kind in zip(columns, SCHEMA.types, strict=True)], schema=SCHEMA)
    lake.register("src", source)
    for name, values in given.items():
        lake.execute(f"create temp table {name} ({tables.EMPTY[name]})")
        lake.executemany(f"insert into {name} values ({', '.join('?' * len(values[0]))})", values)
    tables.prepare(lake, "select * from src")
    return {one.name: one for one in score(lake, AT)}


def cluster(size: int = 6, filings: int = 30, place: str = "演示路8号", **changes: object) -> list[Row]:
    return [row(n, f"演示关联{n % size}公司", filed=DAY, place=place, **changes) for n in range(filings)]


@pytest.mark.seed_row(211, part="信号")
def test_a_planted_cluster_of_thirty_filings_is_found_with_all_its_members() -> None:
    found = run(cluster())
    planted = {f"演示关联{n}公司" for n in range(6)}
    assert planted <= found.keys()
    assert len(found.keys() - planted) <= 2
    one = found["演示关联0公司"]
    assert len(one.cluster) == 6
    assert "6 个申请人合计申请 30 件" in one.signals["bulk"].words
    assert len(one.signals["bulk"].filings) == 30


def test_a_business_centre_links_nobody_by_its_address() -> None:
    tenants = [row(n, f"演示入驻{n}公司", filed=DAY, place="演示众创空间1号") for n in range(40)]
    assert run(tenants) == {}


def test_in_a_business_centre_one_representative_still_links_firms() -> None:
    tenants = [row(n, f"演示入驻{n}公司", filed=DAY, place="演示众创空间1号") for n in range(40)]
    twins = cluster(3, 30, "演示众创空间1号")
    firms = [(f"演示关联{n}公司", dt.date(2010, 1, 1), None, None, "摘要甲") for n in range(3)]
    found = run([*tenants, *[(f"T{one[0]}", *one[1:]) for one in twins]], firms=firms)
    assert set(found) == {f"演示关联{n}公司" for n in range(3)}
    assert "同一法定代表人" in found["演示关联0公司"].signals["bulk"].words


def test_the_same_people_on_different_days_are_no_bulk() -> None:
    spread = [row(n, f"演示关联{n % 6}公司", filed=DAY + dt.timedelta(days=n), place="演示路8号") for n in range(30)]
    assert run(spread) == {}


def test_volume_alone_is_no_lead_with_much_resale_it_is() -> None:
    many = [row(n, "演示囤积公司", filed=DAY + dt.timedelta(days=n % 300)) for n in range(120)]
    assert run(many) == {}
    found = run(many, outcomes=[(f"N{n}", "transferred") for n in range(70)])["演示囤积公司"]
    assert set(found.signals) == {"volume", "resale"}
    assert found.risk == pytest.approx(1 - (1 - 0.35) * (1 - 0.35))
    assert (found.level, found.filings) == ("yellow", 120)
    assert "120 件" in found.signals["volume"].words
    assert "70 件" in found.signals["resale"].words
    assert set(found.signals["resale"].filings) == {f"N{n}" for n in range(70)}


def test_filings_spread_over_years_are_no_volume() -> None:
    slow = [row(n, "演示老厂", filed=dt.date(2015, 1, 1) + dt.timedelta(days=30 * n)) for n in range(120)]
    assert run(slow, outcomes=[(f"N{n}", "transferred") for n in range(70)]) == {}


def test_a_young_firm_with_many_marks_and_marks_of_many_others() -> None:
    names = [f"演示名{char}" for char in "甲乙丙丁戊"]
    guarded = [(name, f"演示单位{name}", name, False) for name in names]
    rows = [row(n, "演示新设公司", name=f"{names[n % 5]}堂{n}", filed=DAY) for n in range(100)]
    firms = [("演示新设公司", dt.date(2024, 6, 1), None, None, "")]
    found = run(rows, guarded=guarded, firms=firms)["演示新设公司"]
    assert found.signals["young"].value == found.signals["famous"].value == 1
    assert "5 个他人的知名或保护名称" in found.signals["famous"].words
    assert found.level == "red"


def test_the_owner_of_the_names_is_no_squatter_of_them() -> None:
    guarded = [(f"演示名{char}", "演示名公司", f"演示名{char}", False) for char in "甲乙丙丁戊"]
    rows = [row(n, "演示名公司", name=f"演示名{'甲乙丙丁戊'[n % 5]}{n}", filed=DAY) for n in range(100)]
    assert run(rows, guarded=guarded) == {}


def test_local_trade_names_count_inside_a_mark_and_local_marks_as_a_whole() -> None:
    guarded = [(f"演示字号{char}", f"演示本地{char}", f"演示字号{char}", True) for char in "甲乙丙"]
    marks = [(f"演示商标{char}", f"演示本地{char}", f"演示商标{char}") for char in "丁戊己"]
    rows = [row(n, "演示攀附公司", name=f"新演示字号{char}坊", filed=DAY) for n, char in enumerate("甲乙丙")]
    rows += [row(9 + n, "演示攀附公司", name=f"演示商标{char}", filed=DAY) for n, char in enumerate("丁戊己")]
    rows += [row(50 + n, "演示攀附公司", filed=DAY) for n in range(94)]
    found = run(rows, guarded=guarded, marks=marks)["演示攀附公司"]
    assert found.signals["local"].value == 1
    assert set(found.signals["local"].filings) == {"N0", "N1", "N2", "N9", "N10", "N11"}


def test_an_agency_may_file_for_its_own_services_only() -> None:
    served = [row(500 + n, f"演示客户{n}公司", agent="演示代理所") for n in range(5)]
    own = [row(n, "演示代理所", classes=["45"]) for n in range(5)]
    assert run([*served, *own]) == {}
    found = run([*served, *own, *[row(20 + n, "演示代理所", classes=["30"]) for n in range(3)]])["演示代理所"]
    assert set(found.signals["agency"].filings) == {"N20", "N21", "N22"}


def test_marks_put_up_for_sale_within_a_year_count_later_ones_do_not() -> None:
    rows = [row(n, "演示挂售公司", filed=DAY + dt.timedelta(days=n % 30)) for n in range(100)]
    soon = [(f"N{n}", dt.date(2025, 9, 1), "演示交易网") for n in range(60)]
    late = [(f"N{n}", dt.date(2027, 9, 1), "演示交易网") for n in range(60)]
    assert "resale" in run(rows, listings=soon)["演示挂售公司"].signals
    assert run(rows, listings=late) == {}


def test_refusals_lost_add_to_volume() -> None:
    rows = [row(n, "演示屡败公司", filed=DAY) for n in range(110)]
    found = run(rows, outcomes=[(f"N{n}", "lost") for n in range(20)])["演示屡败公司"]
    assert found.signals["lost"].value == 1


def test_signals_without_data_are_said_to_be_absent() -> None:
    lake = duckdb.connect()
    lake.execute("create table src as select '1' as number, '甲' as name, ['25'] as classes, '乙' as applicant")
    lake.execute("alter table src add column filed date; alter table src add column agent varchar")
    lake.execute("alter table src add column address varchar")
    tables.prepare(lake, "select * from src")
    assert set(tables.absent(lake)) == {"young", "famous", "lost", "resale", "agency"}


@given(st.dictionaries(st.sampled_from(CODES), st.floats(0, 1)), st.sampled_from(CODES), st.floats(0, 1))
def test_risk_stays_between_nought_and_one_and_no_further_signal_lowers_it(
    values: dict[str, float], more: str, value: float
) -> None:
    plain = {code: one for code, one in values.items() if code != more}
    before, after = risk(plain, AT.weights), risk({**plain, more: value}, AT.weights)
    assert 0 <= before <= after <= 1


@pytest.mark.parametrize(("n", "value"), [(29, 0), (30, 1 / 71), (65, 36 / 71), (100, 1), (5000, 1)])
def test_a_ramp_begins_at_its_lower_number_and_ends_at_its_upper(n: int, value: float) -> None:
    assert ramp(n, 30, 100) == pytest.approx(value)
