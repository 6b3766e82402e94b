"""Fixtures of the format tests: the shared real files (skipped where absent) and a made-up gazette."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from quanlian.core.findings import Finding
from quanlian.registry.records import Record

HEADER = (
    "pub_no",
    "type",
    "title",
    "pub_date",
    "app_no",
    "app_date",
    "applicant",
    "inventor",
    "postcode",
    "address",
    "province",
    "city",
    "county",
    "adcode",
    "main_class",
    "ipc_loc",
    "src",
    "country_or_region",
)
GOOD = {
    "pub_no": "CN109999001A",
    "type": "发明公布",
    "title": "一种演示装置",
    "pub_date": "2022-01-04",
    "app_no": "202110123456.7",
    "app_date": "2021-06-01",
    "applicant": "演示甲公司;演示乙大学",
    "inventor": "演示一；演示二",
    "postcode": "448000",
    "address": "湖北省荆门市东宝区演示路1号",
    "province": "湖北省",
    "city": "荆门市",
    "county": "东宝区",
    "adcode": "420802",
    "main_class": "B09B3/00",
    "ipc_loc": "B09B3/00(2006.01)I; C02F 1/28(2006.01)I",
    "src": "演示",
    "country_or_region": "中国",
}
Split = tuple[list[Record], list[Finding]]


@pytest.fixture(scope="session")
def shared_patents(shared_data: Path) -> Path:
    """The shared folder of real patent files."""
    return shared_data / "patents"


@pytest.fixture
def gazette(tmp_path: Path) -> Callable[..., str]:
    """Write a gazette CSV of the good row changed by each given mapping; return its path."""

    def write(*changes: dict[str, str], encoding: str = "utf-8") -> str:
        path = tmp_path / "gazette.csv"
        with path.open("w", encoding=encoding, newline="") as stream:
            writer = csv.DictWriter(stream, HEADER)
            writer.writeheader()
            writer.writerows({**GOOD, **change} for change in changes)
        return str(path)

    return write


@pytest.fixture
def split() -> Callable[[Iterable[Record | Finding]], Split]:
    """Part a reader's rows into records and findings."""

    def part(rows: Iterable[Record | Finding]) -> Split:
        kept = list(rows)
        return ([row for row in kept if isinstance(row, Record)], [row for row in kept if isinstance(row, Finding)])

    return part
