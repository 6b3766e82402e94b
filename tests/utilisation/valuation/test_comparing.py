"""Comparable prices come from the deals room: one kind of deal, one industry, not from the future."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from quanlian.utilisation.valuation.comparing import peers

ON = dt.date(2026, 6, 1)


def deal(number: str, kind: str, signed: dt.date, industry: str = "机械") -> SimpleNamespace:
    return SimpleNamespace(number=number, kind=kind, each_fen=100_00, signed_on=signed, industry=industry)


def test_peers_are_signed_deals_of_the_kind_and_industry(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dt.date]] = []
    rows = [
        deal("甲", "transfer", dt.date(2025, 1, 1)),
        deal("乙", "exclusive", dt.date(2025, 1, 1)),
        deal("丙", "transfer", dt.date(2026, 7, 1)),
        deal("丁", "transfer", dt.date(2024, 1, 1), "化工"),
    ]

    def comparables(kind: str, since: dt.date) -> list[SimpleNamespace]:
        asked.append((kind, since))
        return rows

    monkeypatch.setattr("quanlian.utilisation.deals.services.comparables", comparables)
    assert [one.number for one in peers("INV", ON, "transfer")] == ["甲", "丁"]
    assert [one.number for one in peers("INV", ON, "transfer", "机械")] == ["甲"]
    assert asked[0] == ("INV", dt.date(2021, 6, 1))
