"""The real files of the Chinese formats parse, and their counts hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from quanlian.registry.formats import reader
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import Record


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gazette.parquet", "gazette.csv.gz"])
def test_the_whole_gazette_is_kept_with_ten_stage_warnings(shared_patents: Path, name: str) -> None:
    kinds: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for row in reader("cnipa_gazette").read(str(shared_patents / "cn_gazette_2019" / name)):
        if isinstance(row, Record):
            kinds[row.kind] += 1
            stages[row.stage] += 1
        else:
            rules[f"{row.rule} {row.severity}"] += 1
    assert kinds == {RightKind.UM: 31464, RightKind.INV: 36043, RightKind.DES: 10506}
    assert stages == {"发明公布": 27114, "发明授权": 8939, "实用新型": 31454, "外观设计": 10506}
    assert rules == {"CN_STAGE_KIND_MISMATCH warning": 10}


def test_parquet_and_csv_number_the_same_row_the_same(shared_patents: Path) -> None:
    folder = shared_patents / "cn_gazette_2019"
    parquet, text = (
        list(islice(reader("cnipa_gazette").read(str(folder / name)), 500))
        for name in ("gazette.parquet", "gazette.csv.gz")
    )
    assert parquet == text


def test_the_search_export_is_kept_whole(shared_patents: Path, split) -> None:
    records, findings = split(
        reader("cnipa_search_export").read(str(shared_patents / "cn_pss_listed" / "pss_records.parquet"))
    )
    assert len(records) == 4173
    assert Counter(item.rule for item in findings) == {"CN_PUB_NO_KIND": 125}
    assert sum(not record.stage for record in records) == 0
    assert not any(record.postcode.endswith(";") for record in records)


@pytest.mark.parametrize("name", ["cnipr_export.parquet", "cnipr_export_original.xlsx"])
def test_the_trs_export_is_kept_whole(shared_patents: Path, split, name: str) -> None:
    records, findings = split(reader("trs_export").read(str(shared_patents / "cn_trs_export" / name)))
    assert (len(records), findings) == (199, [])
    assert all(record.claims and record.abstract for record in records)
    assert sum(len(record.postcode) == 6 for record in records) == 192
    assert sum(bool(record.priorities) for record in records) == 1


def test_designs_come_with_their_events_and_repeated_rows_are_refused(shared_patents: Path, split) -> None:
    records, findings = split(reader("design_events").read(str(shared_patents / "cn_designs_epub" / "designs.parquet")))
    assert len(records) + len(findings) == 138
    assert {item.rule for item in findings} == {"PUB_NO_DUPLICATE"}
    codes = Counter(event.code for record in records for event in record.events)
    assert codes["GRANTED"] == len(records)
    lapses = [event for record in records for event in record.events if event.code == "LAPSED_FEE"]
    assert lapses
    assert all(event.effective_on < event.announced_on for event in lapses)


def test_the_standard_xml_and_the_filing_packages_parse(shared_patents: Path, split) -> None:
    records, findings = split(reader("cnipa_xml").read(str(shared_patents / "cn_cnipa_xml" / "cnipa_xml_samples.zip")))
    published = {record.pub_no: record for record in records if record.pub_no}
    assert set(published) == {"CN85100312A", "CN102025678A", "CN101945314B", "CN110083831A"}
    assert published["CN101945314B"].citations == ("CN1719946A",)
    assert published["CN101945314B"].grant_date == dt.date(2019, 8, 2)
    assert published["CN85100312A"].classes == ("B03C3/09", "F28F1/38", "F28G1/02")
    assert all(record.claims and record.abstract for record in published.values())
    filed = [record for record in records if not record.pub_no]
    assert len(filed) == 5
    assert [item.rule for item in findings] == ["CN_EFILING_NO_TITLE"]


@pytest.mark.slow
def test_the_unified_table_is_kept_whole(shared_patents: Path) -> None:
    rows = reader("cn_unified").read(str(shared_patents / "cn_unified" / "cn_patents.parquet"))
    counts = Counter("kept" if isinstance(row, Record) else row.severity for row in rows)
    assert counts["kept"] > 100_000
    assert counts["rejected"] == 0
