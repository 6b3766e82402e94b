"""The sample region: sane, marked, valid, the same every time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quanlian.core.findings import UserError
from quanlian.core.uscc import parse_uscc
from quanlian.registry.events import EventCode
from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind
from quanlian.registry.numbers import Scheme, canonical_cn_app, canonical_cn_pub, parse
from quanlian.registry.numbers.simulated import is_simulated
from quanlian.registry.simulation import generate, words
from quanlian.registry.simulation.writer import CHUNK

AS_OF = dt.date(2026, 6, 30)
RIGHTS = 8000
Row = dict[str, object]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    path = generate(350500, RIGHTS, 7, tmp_path_factory.mktemp("sample") / "a.parquet", AS_OF)
    return pq.read_table(path).to_pylist()


def digest(path: Path) -> str:
    return hashlib.sha256(repr(pq.read_table(path).to_pydict()).encode()).hexdigest()


def test_the_same_arguments_give_the_same_rows_and_others_do_not(tmp_path: Path) -> None:
    first, again, other = (
        digest(generate(420800, 1500, seed, tmp_path / name, AS_OF))
        for name, seed in (("1.parquet", 3), ("2.parquet", 3), ("3.parquet", 4))
    )
    assert first == again != other


def test_the_size_of_chunks_does_not_change_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = digest(generate(130900, 1200, 3, tmp_path / "1.parquet", AS_OF))
    assert CHUNK > 1200
    monkeypatch.setattr("quanlian.registry.simulation.writer.CHUNK", 500, raising=True)
    assert digest(generate(130900, 1200, 3, tmp_path / "2.parquet", AS_OF)) == whole


def test_rights_are_as_many_as_asked_for(rows: list[Row]) -> None:
    keys = {(row["kind"], row["app_no"] or row["reg_no"]) for row in rows}
    assert len(keys) == RIGHTS
    assert RIGHTS < len(rows) < RIGHTS * 1.3


def test_every_patent_number_is_valid_and_reserved(rows: list[Row]) -> None:
    for row in rows:
        if row["kind"] not in PATENTS:
            continue
        number = str(row["app_no"])
        assert canonical_cn_app(number) == (number, True)
        assert is_simulated(number)
        if row["pub_no"]:
            assert canonical_cn_pub(str(row["pub_no"]))[0] == row["pub_no"]
            assert is_simulated(str(row["pub_no"]))


@pytest.mark.parametrize(
    ("kinds", "scheme"),
    [
        (TRADEMARKS, Scheme.CN_TM),
        ((RightKind.COPY_SOFT,), Scheme.CN_SOFT),
        ((RightKind.COPY_WORK,), Scheme.CN_WORK),
        ((RightKind.PVP,), Scheme.CN_PVP_AGRI),
        ((RightKind.IC,), Scheme.CN_IC),
        ((RightKind.GI_PRODUCT,), Scheme.CN_GI),
    ],
)
def test_every_registration_number_is_valid(rows: list[Row], kinds: tuple[RightKind, ...], scheme: Scheme) -> None:
    numbers = {str(row["reg_no"]) for row in rows if row["kind"] in kinds}
    assert numbers
    for number in numbers:
        assert parse(number, scheme).canonical == number
        assert scheme is Scheme.CN_GI or is_simulated(number)


def test_every_credit_code_is_valid_reserved_and_of_one_owner(rows: list[Row]) -> None:
    owners = {(str(row["owner_uscc"]), str(row["owner"])) for row in rows if row["owner_uscc"]}
    for code, _ in owners:
        assert parse_uscc(code).area == "999999"
    assert len({code for code, _ in owners}) == len(owners) == len({name for _, name in owners})


def test_every_name_says_that_it_is_a_demonstration(rows: list[Row]) -> None:
    for row in rows:
        names = [str(row["owner"]), *filter(None, (str(row["co_owner"]), str(row["agency"])))]
        names += str(row["makers"]).split(";") if row["makers"] else []
        assert all(name.startswith("演示·") for name in names), names
        assert "演示" in str(row["address"])


def test_the_syllables_are_digits_so_that_no_two_owners_share_a_name() -> None:
    assert len(set(words.FIRST)) == len(words.FIRST) == len(set(words.SECOND)) == len(words.SECOND) == 64


def test_kinds_are_mixed_as_the_profile_says(rows: list[Row]) -> None:
    rights = Counter({(row["kind"], row["app_no"] or row["reg_no"]): 1 for row in rows})
    share = {kind: count / RIGHTS for kind, count in Counter(kind for kind, _ in rights).items()}
    assert 0.2 < share["TM"] < 0.3
    assert share["DES"] > 0.12
    assert share["UM"] > share["INV"] * 0.8
    assert set(share) == {"INV", "UM", "DES", *TRADEMARKS, "COPY_SOFT", "COPY_WORK", "GI_PRODUCT", "PVP", "IC"}


def test_a_few_owners_hold_much_and_many_hold_little(rows: list[Row]) -> None:
    held = Counter(str(row["owner"]) for row in rows).most_common()
    top = sum(count for _, count in held[: len(held) // 10])
    assert 0.35 < top / len(rows) < 0.8
    assert held[0][1] < len(rows) * 0.06


def test_industries_of_the_region_come_first(rows: list[Row]) -> None:
    subclasses = Counter(str(row["main_class"])[:4] for row in rows if row["kind"] in ("INV", "UM"))
    assert subclasses.most_common(1)[0][0] == "A43B"
    assert len(subclasses) > 50


def test_dates_are_in_order_and_nothing_is_known_after_the_day(rows: list[Row]) -> None:
    for row in rows:
        days = [row[name] for name in ("app_date", "pub_date") if row[name]]
        assert days == sorted(days)  # type: ignore[type-var]
        assert str(days[0]) >= "2005-01-01"
        assert str(days[-1]) <= str(AS_OF)
        for event in filter(None, str(row["events"]).split(";")):
            code, _, announced, _ = event.split("|")
            assert EventCode(code)
            assert announced <= str(AS_OF)


def test_filings_grow_over_the_years(rows: list[Row]) -> None:
    years = Counter(row["pub_date"].year for row in rows)  # type: ignore[attr-defined]
    assert years[2025] > years[2018] > years[2011] > 0


def test_a_fee_lapse_dates_back_to_an_anniversary_of_filing(rows: list[Row]) -> None:
    lapses = 0
    for row in rows:
        for event in filter(None, str(row["events"]).split(";")):
            code, effective, announced, _ = event.split("|")
            if code == "LAPSED_FEE":
                due, filed = dt.date.fromisoformat(effective), row["app_date"]
                assert isinstance(filed, dt.date)
                assert (due.month, due.day) == (filed.month, filed.day) or (filed.month, filed.day) == (2, 29)
                assert 210 <= (dt.date.fromisoformat(announced) - due).days <= 310
                assert due > row["pub_date"]  # type: ignore[operator]
                lapses += 1
    assert lapses > RIGHTS * 0.1


def test_application_and_grant_share_the_document_number(rows: list[Row]) -> None:
    grants = {row["app_no"]: str(row["pub_no"]) for row in rows if row["stage"] == "发明授权"}
    pairs = [
        (str(r["pub_no"]), grants[r["app_no"]]) for r in rows if r["stage"] == "发明公布" and r["app_no"] in grants
    ]
    assert len(pairs) > len(grants) * 0.4
    assert all(a[:-1] == b[:-1] and (a[-1], b[-1]) == ("A", "B") for a, b in pairs)


def test_a_contract_pledges_one_amount(rows: list[Row]) -> None:
    amounts: dict[str, set[str]] = {}
    for row in rows:
        for event in filter(None, str(row["events"]).split(";")):
            if event.startswith("PLEDGED|"):
                detail = dict(pair.split("=") for pair in event.split("|")[3].split(","))
                amounts.setdefault(detail["contract"], set()).add(detail["amount_fen"])
    assert amounts
    assert all(len(found) == 1 for found in amounts.values())


def test_an_unknown_region_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="行政区划代码不存在"):
        generate(999900, 10, 1, tmp_path / "a.parquet", AS_OF)
    assert not list(tmp_path.iterdir())
