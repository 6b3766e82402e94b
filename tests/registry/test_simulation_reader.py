"""The reader of simulated files, and that addresses say what the file says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quanlian.core.findings import Finding, UserError
from quanlian.core.regions.addresses import AddressParser
from quanlian.core.regions.rows import read_rows
from quanlian.registry.formats.simulated import READER
from quanlian.registry.formats.simulated.columns import SCHEMA
from quanlian.registry.records import Record
from quanlian.registry.simulation import generate

AS_OF = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(420800, 3000, 11, tmp_path_factory.mktemp("sample") / "a.parquet", AS_OF)


@pytest.fixture(scope="module")
def records(path: Path) -> list[Record]:
    return [item for item in READER.read(str(path)) if isinstance(item, Record)]


def test_the_reader_yields_records_without_findings(path: Path, records: list[Record]) -> None:
    assert len(records) == pq.read_metadata(path).num_rows
    assert [record.line for record in records[:3]] == [2, 3, 4]
    assert records[-1].line == len(records) + 1


def test_roles_follow_the_stage_and_the_kind(records: list[Record]) -> None:
    roles = {(record.kind.value, record.stage, record.parties[0].role) for record in records}
    assert ("INV", "发明公布", "申请人") in roles
    assert ("INV", "发明授权", "专利权人") in roles
    assert ("TM", "注册", "注册人") in roles
    assert ("COPY_SOFT", "", "著作权人") in roles
    design = next(r for r in records if r.kind.value == "DES")
    assert next(p.order for p in design.parties if p.role == "设计人") == 1


def test_grants_carry_their_day_and_transfers_do_not(records: list[Record]) -> None:
    for record in records:
        if record.stage in ("发明授权", "实用新型", "外观设计"):
            assert record.grant_date == record.pub_date
        if any(event.code == "TRANSFERRED" for event in record.events):
            assert (record.grant_date, record.reg_date, record.pub_no) == (None, None, "")


@pytest.mark.parametrize("region", [350500, 110000, 620000, 420000, 350582])
def test_an_address_says_the_same_place_as_the_file(region: int, tmp_path: Path) -> None:
    parser = AddressParser(read_rows())
    sample = generate(region, 600, 5, tmp_path / "a.parquet", AS_OF)
    for record in READER.read(str(sample)):
        assert isinstance(record, Record)
        for on in (None, record.pub_date):
            place = parser.parse(record.address, on)
            assert (place.code, place.county_name) == (record.region_code, record.county_name), record.address


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("app_no", "201710601862.3", "SIMULATED_NUMBER"),
        ("owner", "恒川机械有限公司", "SIMULATED_NAME"),
        ("kind", "XYZ", "SIMULATED_CELL"),
        ("events", "LAPSED_FEE|昨天|今天|", "SIMULATED_CELL"),
    ],
)
def test_a_row_not_marked_as_simulated_is_rejected(
    path: Path, tmp_path: Path, column: str, value: str, rule: str
) -> None:
    table = pq.read_table(path).slice(0, 3).to_pydict()
    table[column][1] = value
    bad = tmp_path / "bad.parquet"
    pq.write_table(pa.table(table, schema=SCHEMA), bad)
    found = list(READER.read(str(bad)))
    assert [type(item) for item in found] == [Record, Finding, Record]
    assert isinstance(found[1], Finding)
    assert (found[1].rule, found[1].line, found[1].severity) == (rule, 3, "rejected")


def test_other_files_are_refused_before_the_first_row(path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.parquet").write_bytes(b"")
    (tmp_path / "cut.parquet").write_bytes(path.read_bytes()[:5000])
    pq.write_table(pa.table({"a": ["1"]}), tmp_path / "other.parquet")
    for name, code in (
        ("empty", "TABLE_EMPTY"),
        ("cut", "TABLE_DAMAGED"),
        ("other", "TABLE_COLUMNS_MISSING"),
        ("none", "TABLE_ABSENT"),
    ):
        with pytest.raises(UserError) as caught:
            READER.read(str(tmp_path / f"{name}.parquet"))
        assert caught.value.code == code
